//! What a process is handed down, and what is wrong with it.

use std::process::Command;

use crate::harness::outcome::{End, Outcome};
use crate::harness::program::Program::{self, Catx, Fdx, Findx, Lsx};
use crate::harness::sandbox::{Sandbox, skip};

/// strace that makes some calls fail, in front of a program.
fn failing(sandbox: &Sandbox, inject: &[&str], program: Program, words: &str) -> Option<Outcome> {
    let works = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status();
    if !works.is_ok_and(|status| status.success()) {
        skip("no strace that may trace");
        return None;
    }
    let mut command = sandbox.std_command("/bin/sh".as_ref(), None);
    let script =
        format!("exec strace -qq -o trace {} {} {words}", inject.join(" "), program.path().display());
    command.args(["-c", &script]);
    Some(command.output().expect("sh can be run").into())
}

#[test]
fn a_closed_stream_that_cannot_be_filled_ends_the_program_loudly() {
    for (program, status) in [(Lsx, 2), (Catx, 1), (Findx, 1), (Fdx, 1)] {
        let sandbox = Sandbox::new();
        let inject = ["-P", "/dev/null", "-e", "trace=open,openat", "-e", "inject=open,openat:error=ENOENT"];
        let Some(outcome) = failing(&sandbox, &inject, program, "<&-") else { return };
        assert_eq!(outcome.end, End::Status(status), "{outcome:?}");
        let said = format!("{}: /dev/null: No such file or directory\n", program.name());
        assert_eq!(String::from_utf8_lossy(&outcome.stderr), said);
    }
}

#[test]
fn what_is_told_when_standard_output_is_closed_is_an_error() {
    for (program, words, status) in [(Lsx, "f", 2), (Catx, "f", 1), (Findx, "f", 1), (Fdx, "f", 1)] {
        let sandbox = Sandbox::new();
        sandbox.file("f", "x\n").file("out", "");
        let inject = ["-P", "\"$PWD/out\"", "-e", "trace=close", "-e", "inject=close:error=ENOSPC"];
        let Some(outcome) = failing(&sandbox, &inject, program, &format!("{words} >out")) else { return };
        let said = String::from_utf8_lossy(&outcome.stderr);
        assert_eq!(said, format!("{}: write error: No space left on device\n", program.name()));
        assert_eq!(outcome.end, End::Status(status));
    }
}

#[test]
fn memcheck_finds_nothing() {
    if !Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success()) {
        return skip("no valgrind");
    }
    let sandbox = Sandbox::new();
    sandbox.file("a/b/f", "text\n").file("g", "x\n");
    let lines: &[(Program, &[&str])] = &[
        (Lsx, &["-lR"]),
        (Catx, &["-n", "a/b/f", "g"]),
        (Findx, &[".", "-ls", "-exec", "true", ";"]),
        (Fdx, &["-u", "-l"]),
    ];
    for (program, words) in lines {
        let mut command = sandbox.std_command("valgrind".as_ref(), None);
        let memcheck = ["--quiet", "--error-exitcode=99", "--undef-value-errors=yes", "--leak-check=no"];
        let output = command.args(memcheck).arg(program.path()).args(*words).output().expect("it runs");
        let outcome = Outcome::from(output);
        // Calls that an old valgrind does not know are remarked, and fail as on an old kernel.
        assert_eq!(outcome.end, End::Status(0), "{} {words:?}: {outcome:?}", program.name());
    }
}
