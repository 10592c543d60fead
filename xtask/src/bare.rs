//! The packages on a bare root: a Debian that has nothing but its own smallest set, where they are installed as the README
//! says, and their programs run. The root is made once and kept; each test has a copy.

mod alone;
mod ways;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::dist::Packages;
use crate::shell::{self, Result};

/// The oldest Debian with a C library that the programs run on, and where its packages are.
const SUITE: &str = "bookworm";
const MIRROR: &str = "http://deb.debian.org/debian";

/// Installs as a person would, and looks at what is there: the programs run, their pages and completions are in place, and
/// the system's own programs are what they were.
const DEB: &str = r#"
before=$(sha256sum /bin/ls /bin/cat /usr/bin/find)
sudo() { "$@" >/dev/null; }
cd /packages && eval "$WAY"
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

/// The links for one person, on and off, and for everyone.
const LINKS: &str = r#"
export HOME=/root PATH="/root/.local/bin:$PATH"
mkdir -p ~/.local/bin && echo mine > ~/.local/bin/fd
[[ $(classix-links on) == *'ls: lsx, by /root/.local/bin/ls'* ]]
test "$(cat ~/.local/bin/fd)" = mine
rm ~/.local/bin/fd
classix-links on >/dev/null
for name in ls cat find fd; do $name --help >/dev/null; test -L "$(command -v $name)"; done
test "$(PATH=/usr/libexec/classix /bin/sh -c 'command -v fd')" = /usr/libexec/classix/fd
[[ $(classix-links off) == *'find: /usr/bin/find'* ]]
test -z "$(/bin/ls ~/.local/bin)"
"#;

const REMOVED: &str = r#"
dpkg -P classix >/dev/null
test "$(find /usr /etc /var -path '*classix*' -o -name 'lsx*' -o -name '_lsx')" = ''
"#;

/// An archive, below a home.
const ARCHIVE: &str = r#"
cd /packages && eval "$WAY"
for program in lsx catx findx fdx; do
    ~/.local/bin/$program --version >/dev/null
    test -s ~/.local/share/man/man1/$program.1
done
test "$(~/.local/bin/lsx ~/.local)" = "$(/bin/ls ~/.local)"
test "$(~/.local/libexec/classix/find /etc/hostname)" = /etc/hostname
rm -r ~/.local
"#;

pub(crate) fn run(packages: &Packages) -> Result {
    let Some(deb) = &packages.deb else {
        shell::say("skipped: no package for Debian to install");
        return Ok(());
    };
    lint(deb)?;
    if let Some(archive) = &packages.static_archive {
        alone::run(archive)?;
    }
    if !shell::is_root()? || !shell::has("chroot") {
        shell::say("skipped: no root to change into a bare one");
        return Ok(());
    }
    let Some(bare) = provide()? else {
        shell::say("skipped: the packages on a bare root: no debootstrap, or no network");
        return Ok(());
    };
    let copy = shell::target().join("bare").join(format!("test-{}", std::process::id()));
    shell::run(Command::new("cp").arg("-a").arg(&bare).arg(&copy))?;
    let outcome = tests(packages, deb, &copy);
    fs::remove_dir_all(&copy).map_err(|error| format!("{}: {error}", copy.display()))?;
    outcome
}

/// Installs each package as the README says, and runs what it brought.
fn tests(packages: &Packages, deb: &Path, root: &Path) -> Result {
    let readme = ways::read()?;
    let mut ways = vec![("the package", DEB, deb), ("its links", LINKS, deb), ("its removal", REMOVED, deb)];
    ways.push(("the archive", ARCHIVE, &packages.archive));
    ways.extend(packages.static_archive.iter().map(|archive| ("the static archive", ARCHIVE, &**archive)));
    for (what, script, package) in ways {
        // Each where there is no other, as with who fetched one.
        let folder = root.join("packages");
        let _ = fs::remove_dir_all(&folder);
        let name = package.file_name().unwrap_or_default().to_string_lossy();
        shell::copy(package, &folder.join(&*name))?;
        inside(root, what, script, ways::of(&readme, &name)?)?;
    }
    Ok(())
}

/// What Debian's checker of packages says, where it is installed.
fn lint(deb: &Path) -> Result {
    if !shell::has("lintian") {
        shell::say("skipped: no lintian to check the package for Debian");
        return Ok(());
    }
    shell::run(Command::new("lintian").args(["--fail-on", "error,warning", "--allow-root"]).arg(deb))
}

/// The bare root, made where it is not there yet; none where it cannot be made.
fn provide() -> Result<Option<PathBuf>> {
    let root = shell::target().join("bare").join(SUITE);
    if root.is_dir() {
        return Ok(Some(root));
    }
    if !shell::has("debootstrap") {
        return Ok(None);
    }
    let unfinished = root.with_extension("unfinished");
    let _ = fs::remove_dir_all(&unfinished);
    shell::make_parent(&unfinished)?;
    let mut debootstrap = Command::new("debootstrap");
    debootstrap.args(["--variant=minbase", SUITE]).arg(&unfinished).arg(MIRROR);
    if let Err(failure) = shell::output(&mut debootstrap) {
        shell::say(&failure);
        let _ = fs::remove_dir_all(&unfinished);
        return Ok(None);
    }
    fs::rename(&unfinished, &root).map_err(|error| format!("{}: {error}", root.display()))?;
    Ok(Some(root))
}

/// Runs a script in the root; each of its lines has to succeed. `WAY` is the README's own command to install the package.
fn inside(root: &Path, what: &str, script: &str, way: &str) -> Result {
    let mut chroot = Command::new("chroot");
    chroot.arg(root).args(["/bin/bash", "-euo", "pipefail", "-c", script]).env_clear();
    chroot
        .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
        .env("HOME", "/root")
        .env("LC_ALL", "C.UTF-8")
        .env("WAY", way);
    shell::output(&mut chroot).map(drop).map_err(|failure| format!("{what} on a bare root: {failure}"))
}
