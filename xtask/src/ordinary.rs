//! The end-to-end tests once more as an ordinary user, from whom permissions hide what root never misses.
//!
//! The user gets copies of the tests, their tables and the programs in a folder that anyone may read, since the
//! workspace may lie where only root can go. What is the same for every user (highlighting, random lines) is left out.

use std::env;
use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{self, NOBODY, PROGRAMS, Result};

pub(crate) fn run() -> Result {
    if !shell::is_root()? {
        shell::say("skipped: no root to become another user; the tests have run as an ordinary one");
        return Ok(());
    }
    if !shell::has("setpriv") {
        shell::say("skipped: no setpriv to become another user with");
        return Ok(());
    }
    let folder = env::temp_dir().join(format!("classix-ordinary-{}", std::process::id()));
    let outcome = provide(&folder).and_then(|()| test(&folder));
    // Root removes what the user has locked, too.
    fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    outcome
}

/// Makes the folder: `bin`, the tables, and `home`, which is the user's.
fn provide(folder: &Path) -> Result {
    let built = test_program()?;
    let programs = built.parent().and_then(Path::parent).unwrap_or(Path::new("."));
    shell::copy(&built, &folder.join("bin/e2e"))?;
    for (program, _) in PROGRAMS {
        shell::copy(&programs.join(program), &folder.join("bin").join(program))?;
    }
    shell::run(Command::new("cp").arg("-R").arg(shell::root().join("tests/e2e")).arg(folder))?;
    shell::run(Command::new("chmod").args(["-R", "a+rX"]).arg(folder))?;
    let home = folder.join("home");
    let made = fs::create_dir(&home)
        .and_then(|()| fs::set_permissions(&home, fs::Permissions::from_mode(0o700)))
        .and_then(|()| chown(&home, Some(NOBODY), Some(NOBODY)));
    made.map_err(|error| format!("{}: {error}", home.display()))
}

/// The program of the end-to-end tests, built as the step before has built it.
fn test_program() -> Result<PathBuf> {
    let mut build = shell::cargo();
    build.args(["test", "-p", "tests", "--test", "e2e", "--no-run", "--message-format=json"]);
    let messages = String::from_utf8_lossy(&shell::output(&mut build)?).into_owned();
    let (_, rest) =
        messages.rsplit_once("\"executable\":\"").ok_or("cargo names no program of the end-to-end tests")?;
    rest.split('"').next().map(PathBuf::from).ok_or_else(|| "cargo's answer breaks off".to_owned())
}

fn test(folder: &Path) -> Result {
    let user = NOBODY.to_string();
    let home = folder.join("home");
    let mut tests = Command::new("setpriv");
    tests.args(["--reuid", &user, "--regid", &user, "--clear-groups"]).arg(folder.join("bin/e2e"));
    tests.args(["contract::", "cat::gnu", "cat::faults", "fd::", "find::", "ls::", "--skip", "random"]);
    tests.current_dir(&home).env("HOME", &home).env("TMPDIR", &home);
    tests.env("CLASSIX_PROGRAMS", folder.join("bin")).env("CARGO_MANIFEST_DIR", folder);
    shell::run(&mut tests)
}
