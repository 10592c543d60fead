//! The README's ways by cargo in the bare root: the workspace, Rust and cargo's folder are at hand there, at the same places
//! as here. They can be read; what is written goes into memory, and is gone afterwards.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::ways::Readme;
use crate::shell::{self, Result};

/// Which of the README's ways are tried.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ways {
    /// Those that use what was built for the packages.
    Built,
    /// Those that compile anew, too, for which a linker is installed there: minutes, and the network.
    All,
}

/// Lays everything out, in mounts that nobody else sees, and goes into the root.
const MOUNT: &str = r#"
mount -t tmpfs tmpfs "$ROOT/run"
mount --rbind /proc "$ROOT/proc"
IFS=:
for folder in $READ; do
    mkdir -p "$ROOT$folder"
    mount --bind "$folder" "$ROOT$folder"
    mount -o remount,bind,ro "$ROOT$folder"
done
number=0
for folder in $WRITTEN; do
    number=$((number + 1))
    mkdir -p "$ROOT$folder" "$ROOT/run/$number/new" "$ROOT/run/$number/work"
    mount -t overlay overlay -o "lowerdir=$folder,upperdir=$ROOT/run/$number/new,workdir=$ROOT/run/$number/work" \
        "$ROOT$folder"
done
unset IFS
cp /etc/resolv.conf "$ROOT/etc/resolv.conf"
cd "$ROOT"
exec chroot . /bin/bash -euo pipefail -c 'cd "$WORKSPACE"; eval "$SCRIPT"'
"#;

/// The README's commands that use what was built for the packages, by the names that the script has for them.
const INSTALLS: [(&str, &str); 3] = [
    ("INSTALL", "cargo xtask install"),
    ("ELSEWHERE", "cargo xtask install --prefix DIR"),
    ("TEXTS", "cargo xtask install --texts"),
];

/// What was built is installed, and the texts of what is on PATH.
const BUILT: &str = r#"
$INSTALL
${ELSEWHERE/DIR//opt/classix}
for place in ~/.local /opt/classix; do
    for program in lsx catx findx fdx; do
        $place/bin/$program --version
        test -s $place/share/man/man1/$program.1
    done
    test "$($place/libexec/classix/find /etc/hostname)" = /etc/hostname
done
rm -r ~/.local/share ~/.local/libexec
PATH=~/.local/bin:$PATH $TEXTS
for program in lsx catx findx fdx; do
    test -s ~/.local/share/man/man1/$program.1
    test -s ~/.local/share/bash-completion/completions/$program
done
"#;

/// The README's commands that compile.
const COMPILES: [(&str, &str); 5] = [
    ("LINKER", "sudo apt-get install gcc libc6-dev"),
    ("ONE", "cargo install --path crates/lsx"),
    ("WITHOUT_C", "cargo install --path crates/catx --no-default-features"),
    ("FEATURES", "catx --version"),
    ("TRIAL", "cargo run --release -p lsx -- -l --tree --git --depth=2"),
];

/// Each package by itself, from its folder; then catx where what compiles C fails, though it still links.
const COMPILED: &str = r#"
sudo() { DEBIAN_FRONTEND=noninteractive "$@" -q -y >/dev/null; }
apt-get update -q >/dev/null
$LINKER
# Last, as it may hold a cargo of rustup, which has no Rust here.
PATH=$PATH:$CARGO_HOME/bin
for package in lsx catx findx; do
    ${ONE/lsx/$package}
done
for program in lsx catx findx fdx; do
    test "$(command -v $program)" = "$CARGO_HOME/bin/$program"
    $program --version
    if grep -q '\.symtab' $CARGO_HOME/bin/$program; then echo "$program is not stripped" >&2; exit 1; fi
done
[[ $($FEATURES) == *+oniguruma* ]]
CC=false $WITHOUT_C
[[ $($FEATURES) == *-oniguruma* ]]
echo 'fn main() {}' > /tmp/a.rs
[[ $(catx --color=always /tmp/a.rs) == *$'\e['* ]]
[[ $($TRIAL) == *Cargo.toml*crates* ]]
"#;

pub(super) fn run(root: &Path, readme: &Readme, ways: Ways) -> Result {
    let place = Place::of(root)?;
    if let Err(failure) = place.run("true", &[]) {
        return leave(
            readme,
            INSTALLS.iter().chain(&COMPILES),
            &format!("no cargo on a bare root: {failure}"),
        );
    }
    let installs = |script, what, commands: &[(&'static str, &str)]| {
        let commands = commands.iter().map(|(name, command)| Ok((*name, readme.command(command)?)));
        place
            .run(script, &commands.collect::<Result<Vec<_>>>()?)
            .map_err(|failure| format!("{what} on a bare root: {failure}"))
    };
    installs(BUILT, "cargo xtask install", &INSTALLS)?;
    match ways {
        Ways::All => installs(COMPILED, "cargo install", &COMPILES),
        Ways::Built => leave(readme, COMPILES.iter(), "it compiles; cargo xtask dist --check --cargo"),
    }
}

fn leave<'a>(
    readme: &Readme,
    commands: impl Iterator<Item = &'a (&'static str, &'static str)>,
    why: &str,
) -> Result {
    for (_, command) in commands {
        shell::say(&format!("skipped: {}: {why}", readme.command(command)?));
    }
    Ok(())
}

/// What of this machine is at hand in the root.
struct Place {
    root: PathBuf,
    /// Folders that are read.
    read: Vec<PathBuf>,
    /// Folders that are written to; the writing is forgotten.
    written: [PathBuf; 2],
    /// Where programs are looked for: Rust's, then the system's.
    path: OsString,
}

impl Place {
    fn of(root: &Path) -> Result<Self> {
        let rust = said("rustc", &["--print", "sysroot"])?;
        let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
        let cargo_home = env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
        let path = format!("{}/bin:/usr/sbin:/usr/bin:/sbin:/bin", rust.display()).into();
        let mut read = vec![shell::root().to_owned(), rust];
        // A worktree of git has its repository elsewhere.
        let repository = said("git", &["rev-parse", "--path-format=absolute", "--git-common-dir"]);
        read.extend(repository.ok().filter(|repository| !repository.starts_with(shell::root())));
        Ok(Self { root: root.to_owned(), read, written: [cargo_home, shell::target()], path })
    }

    /// Runs a script in the workspace within the root.
    fn run(&self, script: &str, commands: &[(&str, &str)]) -> Result {
        let mut unshare = Command::new("unshare");
        unshare.args(["--mount", "--propagation", "private", "bash", "-euc", MOUNT]).env_clear();
        for kept in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_TARGET_DIR", "http_proxy", "https_proxy"]
        {
            unshare.envs(env::var_os(kept).map(|value| (kept, value)));
        }
        let [cargo_home, _] = &self.written;
        unshare.env("HOME", "/root").env("LC_ALL", "C.UTF-8").env("PATH", &self.path);
        unshare.env("CARGO_HOME", cargo_home).env("CARGO_NET_OFFLINE", "true");
        unshare.env("ROOT", &self.root).env("WORKSPACE", shell::root()).env("SCRIPT", script);
        unshare.envs(commands.iter().copied());
        unshare.env("READ", listed(&self.read)?).env("WRITTEN", listed(&self.written)?);
        shell::output(&mut unshare).map(drop)
    }
}

fn listed(folders: &[PathBuf]) -> Result<OsString> {
    env::join_paths(folders).map_err(|error| error.to_string())
}

/// The folder that a program prints.
fn said(program: &str, words: &[&str]) -> Result<PathBuf> {
    let text = shell::output(Command::new(program).current_dir(shell::root()).args(words))?;
    Ok(PathBuf::from(String::from_utf8_lossy(&text).trim_end()))
}
