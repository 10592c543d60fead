//! Running programs, where the workspace is, and what is said along the way.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a task gives: nothing, or the sentence that says why not.
pub(crate) type Result<T = ()> = std::result::Result<T, String>;

/// The programs that are shipped, and the names of the programs whose place they can take.
pub(crate) const PROGRAMS: [(&str, &str); 4] =
    [("lsx", "ls"), ("catx", "cat"), ("findx", "find"), ("fdx", "fd")];

/// How the programs are built.
#[derive(Clone, Copy)]
pub(crate) enum Profile {
    /// As `cargo install` builds them.
    Release,
    /// What is shipped: smaller still.
    Dist,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dist => "dist",
        }
    }
}

/// The folder of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lives in the workspace")
}

/// cargo, the one that runs this.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// cargo for a build of this profile. What is shipped names no folder of the machine that it was built on, so that the same
/// sources give the same bytes in another one.
fn cargo_for(profile: Profile) -> Command {
    let mut command = cargo();
    if let Profile::Dist = profile {
        let home = env::var_os("CARGO_HOME").map(PathBuf::from);
        let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
        // A registry's folder is named after the host that it was fetched from.
        let registries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
        let registries = registries.into_iter().flatten().flatten().map(|registry| registry.path());
        // Between flags stands this character, so that folders may have blanks.
        const BETWEEN: &str = "\x1f";
        let typed = env::var("RUSTFLAGS").unwrap_or_default().replace(' ', BETWEEN);
        let mut flags = vec![env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or(typed)];
        flags.retain(|flags| !flags.is_empty());
        for (folder, name) in
            std::iter::once((root().to_owned(), "/classix")).chain(registries.map(|path| (path, "/registry")))
        {
            flags.push(format!("--remap-path-prefix={}={name}", folder.display()));
        }
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join(BETWEEN));
    }
    command
}

/// Builds the programs, and says in which folder they are.
pub(crate) fn build(profile: Profile) -> Result<PathBuf> {
    let build = || {
        let mut command = cargo_for(profile);
        command.args(["build", "--locked", "--profile", profile.name(), "--bins"]);
        command
    };
    // Apart, since in one run lsx would get the features of crates that findx alone asks for: Unicode's tables for
    // regular expressions are a tenth of it.
    match profile {
        Profile::Release => run(build().args(["-p", "lsx"]))?,
        Profile::Dist => build_small_lsx(&target().join(profile.name()).join("lsx"))?,
    }
    run(build().args(["-p", "catx", "-p", "findx"]))?;
    Ok(target().join(profile.name()))
}

/// Builds the programs that hold their C library, as they are shipped, and says in which folder they are. catx has Oniguruma
/// where there is a C compiler for that library.
pub(crate) fn build_static(triple: &str, compiles_c: bool) -> Result<PathBuf> {
    let build = |command: &mut Command, packages: &[&str]| {
        command.args(["--profile", Profile::Dist.name(), "--target", triple]);
        packages.iter().for_each(|package| _ = command.args(["-p", package]));
        run(command)
    };
    build(
        cargo_for(Profile::Dist).args(["build", "--locked", "--config", "xtask/small-lsx.toml"]),
        &["lsx"],
    )?;
    let mut others = cargo_for(Profile::Dist);
    others.args(["build", "--locked", "--bins"]);
    if !compiles_c {
        others.arg("--no-default-features");
    }
    build(&mut others, &["catx", "findx"])?;
    Ok(target().join(triple).join(Profile::Dist.name()))
}

/// Builds lsx as small as it can be. No panic of a shipped program is unwound, and its frames have no names: so the tables
/// for that are left out. Functions of the same code are one, and the places of addresses are packed, which the C library
/// understands since 2.36. Where the linker or the C library cannot do so, it is linked as usual.
fn build_small_lsx(program: &Path) -> Result {
    // Cargo links in the workspace's folder, and makes the names of what it builds from these words.
    let script = "-T,xtask/without-unwinding.ld";
    let arguments = ["--icf=all", "-z,pack-relative-relocs", "--no-eh-frame-hdr", script, "-O2"]
        .map(|argument| format!("-Clink-arg=-Wl,{argument}"));
    let build = |arguments: &[String]| {
        let mut command = cargo_for(Profile::Dist);
        command.args(["rustc", "--locked", "--config", "xtask/small-lsx.toml"]);
        command.args(["--profile", Profile::Dist.name()]);
        run(command.args(["-p", "lsx", "--bin", "lsx", "--"]).args(arguments))
    };
    let small = build(&arguments).and_then(|()| output(Command::new(program).arg("--version")));
    if small.is_err() {
        say("lsx cannot be made smaller here; it is linked as usual");
        build(&[])?;
    }
    Ok(())
}

/// Where cargo builds to.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Runs a command whose output is for the person at the terminal.
pub(crate) fn run(command: &mut Command) -> Result {
    let status = command.status().map_err(|error| format!("{}: {error}", name(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{}: {status}", name(command))) }
}

/// Runs a command and takes its standard output.
pub(crate) fn output(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.output().map_err(|error| format!("{}: {error}", name(command)))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(format!("{}: {}\n{}", name(command), output.status, String::from_utf8_lossy(&output.stderr)))
}

fn name(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args()).map(OsStr::to_string_lossy);
    words.collect::<Vec<_>>().join(" ")
}

/// The number of the user called nobody, the ordinary user of tests and races.
pub(crate) const NOBODY: u32 = 65534;

/// Whether this runs as root.
pub(crate) fn is_root() -> Result<bool> {
    let facts = fs::metadata("/proc/self").map_err(|error| format!("/proc/self: {error}"))?;
    Ok(std::os::unix::fs::MetadataExt::uid(&facts) == 0)
}

/// Whether a program is on PATH.
pub(crate) fn has(program: &str) -> bool {
    find(program).is_some()
}

/// Where on PATH a program is.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|candidate| candidate.is_file())
}

/// Writes a file, and the folders that lead to it.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result {
    make_parent(path)?;
    fs::write(path, content).map_err(|error| format!("{}: {error}", path.display()))
}

/// Copies a file, permissions included, in place of what was there.
pub(crate) fn copy(from: &Path, to: &Path) -> Result {
    make_parent(to)?;
    // A program that is running cannot be written to, but its name can be given to another file.
    let _ = fs::remove_file(to);
    fs::copy(from, to).map(drop).map_err(|error| format!("{} to {}: {error}", from.display(), to.display()))
}

/// Makes the folders that lead to a path.
pub(crate) fn make_parent(path: &Path) -> Result {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

/// Tells the person at the terminal.
#[expect(clippy::print_stderr, reason = "a task talks to the person who runs it")]
pub(crate) fn say(line: &str) {
    eprintln!("{line}");
}
