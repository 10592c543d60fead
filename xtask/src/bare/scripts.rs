//! What is done in the bare root, by its own shell; each line has to succeed. `WAY` and other names in capitals are the
//! README's commands.

/// Installs as a person would, and looks at what is there: the programs run, their pages and completions are in place, and
/// the system's own programs are what they were.
pub(super) const DEB: &str = r#"
before=$(sha256sum /bin/ls /bin/cat /usr/bin/find)
sudo() { "$@" >/dev/null; }
cd /packages
sha256sum --check --quiet *.sha256
eval "$WAY"
for program in lsx catx findx fdx; do
    $program --version >/dev/null
    test -s /usr/share/man/man1/$program.1.gz
    test -s /usr/share/bash-completion/completions/$program
    test -s /usr/share/zsh/vendor-completions/_$program
    test -s /usr/share/fish/vendor_completions.d/$program.fish
done
gzip -dc /usr/share/doc/classix/THIRD-PARTY.md.gz | grep '^## Apache-2.0' >/dev/null
bash -c '. /usr/share/bash-completion/completions/lsx; complete -p lsx' >/dev/null
dpkg --verify classix
test "$before" = "$(sha256sum /bin/ls /bin/cat /usr/bin/find)"
"#;

/// The package over an older one, which has a file that is no more, and over itself: links of a person stay and lead to what
/// is new.
pub(super) const UPGRADE: &str = r#"
sudo() { "$@" >/dev/null; }
cd /packages
new=$(dpkg-deb -f classix_*.deb Version)
dpkg-deb -R classix_*.deb /tmp/older
sed -i 's/^Version: .*/Version: 0.9~rc.9-1/' /tmp/older/DEBIAN/control
echo old > /tmp/older/usr/share/doc/classix/old
printf '#!/bin/sh\necho older\n' > /tmp/older/usr/bin/lsx
dpkg-deb -b -Zgzip -z1 --root-owner-group /tmp/older /tmp/older.deb >/dev/null
dpkg --compare-versions "$new" lt "${new%%[~-]*}-2"
dpkg -P classix >/dev/null
dpkg -i /tmp/older.deb >/dev/null
classix-links on >/dev/null
test "$(~/.local/bin/ls)" = older
for over in older itself; do
    eval "$WAY"
    test "$(dpkg-query -W -f '${db:Status-Status} ${Version}' classix)" = "installed $new"
    test ! -e /usr/share/doc/classix/old
    test "$(dpkg --audit; dpkg --verify classix)" = ''
    test "$(~/.local/bin/ls /packages)" = "$(/bin/ls /packages)"
done
classix-links off >/dev/null
rm -r /tmp/older /tmp/older.deb ~/.local
"#;

/// The links for one person, on and off, in a folder of one's choice, and for everyone.
pub(super) const LINKS: &str = r#"
export PATH="$HOME/.local/bin:$PATH"
libexec=/usr/libexec/classix
test -d "$libexec" || libexec=~/.local/libexec/classix
mkdir -p ~/.local/bin && echo mine > ~/.local/bin/fd
[[ $(classix-links status) == *'ls: /usr/bin/ls'*'find: /usr/bin/find'* ]]
[[ $($ON) == *'ls: lsx, by /root/.local/bin/ls'* ]]
test "$(cat ~/.local/bin/fd)" = mine
rm ~/.local/bin/fd
$ON >/dev/null
for name in ls cat find fd; do $name --help >/dev/null; test -L "$(command -v $name)"; done
[[ $(classix-links status) == *'fd: fdx, by /root/.local/bin/fd'* ]]
test "$(PATH=$libexec /bin/sh -c 'command -v fd')" = "$libexec/fd"
[[ $($OFF) == *'find: /usr/bin/find'* ]]
for name in ls cat find fd; do test ! -L ~/.local/bin/$name; done
test -d /usr/libexec/classix || test "$(eval "$ON_PATH"; command -v fd)" = "$libexec/fd"
[[ $(classix-links on /opt/names) == *'Put it first on PATH'* ]]
[[ $(PATH=/opt/names:$PATH classix-links status) == *'cat: catx, by /opt/names/cat'* ]]
classix-links off /opt/names >/dev/null
rmdir /opt/names
"#;

/// The lines for bash, in the start file of somebody who has nothing else: each name is one of ours, and man's pager.
pub(super) const ALIASES: &str = r#"
export HOME=/tmp/home
mkdir $HOME
started() { printf '%s\n' "$1" > ~/.bashrc; setsid --wait bash -ic "$2" 2>/dev/null </dev/null; }
versions='ls --version; cat --version; find --version; fd --version'
[[ $(started "$ALL" "$versions") == *'lsx ('*'catx ('*'findx ('*'fdx ('* ]]
[[ $(started "$ALL" 'echo $MANPAGER; complete -p lsx ls') == *catx*' -l man'*'-F '*'-F '* ]]
[[ $(started "$ONE" 'ls --version; cat --version') == *'lsx ('*'GNU coreutils'* ]]
[[ $(started "$NAMES" "$versions") == *'lsx ('*'catx ('*'findx ('*'fdx ('* ]]
rm -r $HOME
"#;

pub(super) const REMOVED: &str = r#"
dpkg -P classix >/dev/null
test "$(find /usr /etc /var -path '*classix*' -o -name 'lsx*' -o -name '_lsx')" = ''
"#;

/// An archive, below a home.
pub(super) const ARCHIVE: &str = r#"
cd /packages
sha256sum --check --quiet *.sha256
eval "$WAY"
for program in lsx catx findx fdx; do
    ~/.local/bin/$program --version >/dev/null
    test -s ~/.local/share/man/man1/$program.1
done
test "$(~/.local/bin/lsx ~/.local)" = "$(/bin/ls ~/.local)"
test "$(~/.local/libexec/classix/find /etc/hostname)" = /etc/hostname
"#;
