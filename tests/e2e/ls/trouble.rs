//! A link to a current directory that is gone. What else goes wrong outside of the tree is `recorded/trouble.txt`.

use std::ffi::OsString;
use std::path::Path;

use super::oracle;
use crate::harness::outcome::Outcome;
use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;

/// Runs a script with `ls` as its first argument.
fn run(sandbox: &Sandbox, script: &str, program: &Path) -> Outcome {
    let words: [OsString; 3] = ["-c", script, "ls"].map(Into::into);
    let words: Vec<OsString> = words.into_iter().chain([program.as_os_str().to_owned()]).collect();
    sandbox.outcome(Path::new("/bin/bash"), "bash", &words, b"")
}

#[track_caller]
fn check(script: &str) {
    let Some(oracle) = oracle() else { return };
    let sandbox = Sandbox::new();
    sandbox.basic();
    let expected = run(&sandbox, script, oracle.path());
    assert_eq!(run(&sandbox, script, &Program::Lsx.path()), expected, "{script}");
}

#[test]
fn a_directory_that_is_gone_has_links_without_a_host_of_its_own() {
    check("mkdir gone; cd gone; rmdir ../gone; exec -a ls $1 --hyperlink -d .");
}
