//! Shells that read the programs' scripts.

use std::path::Path;

use super::outcome::Outcome;
use super::program::Program;
use super::sandbox::{Sandbox, skip};

/// A sandbox with the programs, and a home for the shells' own files.
pub(crate) fn sandbox() -> Sandbox {
    let mut sandbox = Sandbox::new();
    let home = sandbox.at("home");
    sandbox.set("HOME", home).folder("home");
    for program in Program::ALL {
        sandbox.provide(program.name(), &program.path());
    }
    sandbox
}

/// What a shell with these words prints, and says; none where there is no such shell.
pub(crate) fn run(sandbox: &Sandbox, shell: &str, words: &[&str]) -> Option<Outcome> {
    let path = Path::new("/usr/bin").join(shell);
    if !path.exists() {
        skip(&format!("the scripts in {shell}, which is not there"));
        return None;
    }
    let words: Vec<_> = words.iter().map(Into::into).collect();
    Some(sandbox.outcome(&path, shell, &words, b""))
}
