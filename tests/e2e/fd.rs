//! fdx: fd's command line, held against fd itself, and what goes beyond it.

mod beyond;
mod commands;
mod details;
mod git;
mod ignored;
mod operators;
mod peer;
mod random;
mod shown;
mod templates;
mod to_find;

use crate::harness::line::words;
use crate::harness::outcome::{End, Outcome};
use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;

/// Decisions of our own, and what git answers.
#[test]
fn recorded_answers_stand() {
    crate::harness::recorded::check("fd/recorded");
}

/// Files, folders, links, a pipe, something hidden and something ignored.
fn tree() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.file("a/b/c/one.foo", "").file("a/b/two.Foo", "").file("a/three.foo", "").file("a/b/c/.h", "");
    sandbox
        .file("src/main.rs", "")
        .mode("src/main.rs", 0o755)
        .file("src/x.tar.gz", "")
        .file("src/full.txt", "hi\n");
    sandbox.file(".hidden/in", "").file("zed", "").file(".ignore", "*.log\n").file("a/x.log", "");
    sandbox.link("to-file", "a/three.foo").link("to-folder", "a").link("broken", "nowhere").fifo("pipe");
    sandbox
}

fn run(sandbox: &Sandbox, line: &str) -> Outcome {
    sandbox.outcome(&Program::Fdx.path(), "fdx", &words(line), b"")
}

/// Runs a line, which must succeed in silence, and compares its output.
#[track_caller]
fn check(sandbox: &Sandbox, line: &str, expected: &str) {
    let found = run(sandbox, line);
    assert_eq!(
        (String::from_utf8_lossy(&found.stdout).as_ref(), found.end),
        (expected, End::Status(0)),
        "{line}"
    );
    assert!(found.stderr.is_empty(), "{line}: {found:?}");
}

/// Runs a line, which must end with this status and say this on standard error.
#[track_caller]
fn refused(sandbox: &Sandbox, line: &str, status: i32, message: &str) {
    let found = run(sandbox, line);
    assert_eq!(found.end, End::Status(status), "{line}: {found:?}");
    assert!(String::from_utf8_lossy(&found.stderr).contains(message), "{line}: {found:?}");
}
