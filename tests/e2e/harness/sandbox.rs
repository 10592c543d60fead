//! A place of its own for a test: an empty folder, a cleared environment, a fixed zone, locale and width.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::Write as _;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::outcome::Outcome;
use super::program::Program;

/// The user and group that tests take for "someone else": nobody.
const SOMEONE_ELSE: u32 = 65534;

/// A folder, and how programs are run in it.
pub(crate) struct Sandbox {
    /// Around it there is another one of its own, so that `..` is nobody else's either.
    around: TempDir,
    folder: PathBuf,
    environment: BTreeMap<OsString, OsString>,
    as_someone_else: bool,
}

impl Sandbox {
    /// An empty folder; TZ=UTC0, LC_ALL=C, nothing else but a PATH.
    pub(crate) fn new() -> Self {
        Self::below(&std::env::temp_dir())
    }

    /// The same in a folder of somebody's choice.
    pub(crate) fn below(folder: &Path) -> Self {
        let made = tempfile::Builder::new().prefix("classix-").tempdir_in(folder);
        let around = made.expect("a temporary folder");
        let folder = around.path().join("sandbox");
        std::fs::create_dir(&folder).expect("the folder around is ours");
        let environment = BTreeMap::new();
        let mut sandbox = Self { around, folder, environment, as_someone_else: false };
        sandbox.set("PATH", "/usr/bin:/bin").set("TZ", "UTC0").set("LC_ALL", "C");
        sandbox.set("HOME", "/nonexistent");
        sandbox
    }

    /// Sets a variable.
    pub(crate) fn set(&mut self, name: &str, value: impl AsRef<OsStr>) -> &mut Self {
        self.environment.insert(name.into(), value.as_ref().to_owned());
        self
    }

    /// The same, at the end of a chain.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    /// Programs run as another user than root, from whom permissions hide things. Where this process is not root,
    /// it is someone else already.
    pub(crate) fn run_by_someone_else(mut self) -> Self {
        use std::os::unix::fs::PermissionsExt;
        for folder in [&*self.folder, self.around.path()] {
            let open = std::fs::Permissions::from_mode(0o755);
            std::fs::set_permissions(folder, open).expect("the folder is ours");
        }
        self.as_someone_else = is_root();
        self
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        &self.folder
    }

    /// A path in it.
    pub(crate) fn at(&self, name: impl AsRef<Path>) -> PathBuf {
        self.path().join(name)
    }

    /// Puts a program under a name in front of everything else on the PATH of what is run here.
    pub(crate) fn provide(&mut self, name: &str, program: &Path) -> &mut Self {
        let folder = self.around.path().join("bin");
        std::fs::create_dir_all(&folder).expect("the folder around is ours");
        std::os::unix::fs::symlink(program, folder.join(name)).expect("links can be made");
        self.set("PATH", format!("{}:/usr/bin:/bin", folder.display()))
    }

    /// A command that runs a program of ours in the folder.
    pub(crate) fn command(&self, program: Program) -> assert_cmd::Command {
        assert_cmd::Command::from_std(self.std_command(&program.path(), None))
    }

    /// Any program, under a name of its own if one is given, ready to be run in the folder.
    pub(crate) fn std_command(&self, path: &Path, name: Option<&str>) -> Command {
        let mut command = Command::new(path);
        if let Some(name) = name {
            command.arg0(name);
        }
        command.current_dir(self.path()).env_clear().envs(&self.environment).stdin(Stdio::null());
        if self.as_someone_else {
            command.uid(SOMEONE_ELSE).gid(SOMEONE_ELSE);
        }
        command
    }

    /// Runs one, with `input` on its standard input.
    pub(crate) fn outcome(&self, path: &Path, name: &str, words: &[OsString], input: &[u8]) -> Outcome {
        let mut command = self.std_command(path, Some(name));
        command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut stdin = child.stdin.take().expect("it was piped");
        let input = input.to_vec();
        // A program that does not read its input closes the pipe, which is its right.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().expect("a child can be waited for");
        writer.join().expect("the writer does not panic");
        output.into()
    }
}

/// Whether this process is root, from whom no permission hides anything.
pub(crate) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Says that a test is skipped, and why.
pub(crate) fn skip(reason: &str) {
    say(&format!("skipped: {reason}"));
}

/// Says a line past the harness of `cargo test`, which keeps what tests that pass print to itself.
pub(crate) fn say(line: &str) {
    // In one piece, so that tests side by side do not mix their lines; who cannot be told is not told.
    let _ = std::io::stderr().write_all(format!("{line}\n").as_bytes());
}
