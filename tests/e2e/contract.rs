//! What every one of the four programs promises.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::Stdio;

use predicates::prelude::*;

use crate::harness::calls;
use crate::harness::outcome::{End, Outcome};
use crate::harness::program::Program;
use crate::harness::sandbox::{Sandbox, is_root, skip};

/// Words that make each program print something about the folder it is in.
fn some_output(program: Program) -> &'static [&'static str] {
    match program {
        Program::Lsx => &["-1"],
        Program::Catx => &["a"],
        Program::Findx => &["."],
        Program::Fdx => &["."],
    }
}

/// The status of a usage error.
fn usage_status(program: Program) -> i32 {
    match program {
        Program::Lsx | Program::Fdx => 2,
        Program::Catx | Program::Findx => 1,
    }
}

#[test]
fn help_and_version_go_to_standard_output() {
    for program in Program::ALL {
        let sandbox = Sandbox::new();
        let help = sandbox.command(program).arg("--help").assert().success();
        help.stdout(predicate::str::contains("Usage:").and(predicate::str::contains(program.name())))
            .stderr("");
        let version = sandbox.command(program).arg("--version").assert().success();
        let first = format!("{} (classix) {}\n", program.name(), env!("CARGO_PKG_VERSION"));
        // Then how it was made.
        let made = predicate::str::is_match(
            "\n(commit|sources of|unknown commit|debug build).*, for [a-z0-9_.-]+(; features:( [+-][a-z-]+)+)?\n$",
        );
        let features = predicate::str::contains("; features:");
        let has_features =
            predicate::function(move |text: &str| features.eval(text) == (program == Program::Catx));
        version
            .stdout(predicate::str::starts_with(first).and(made.expect("a pattern")).and(has_features))
            .stderr("");
    }
}

#[test]
fn an_unknown_option_is_a_usage_error() {
    for program in Program::ALL {
        let assert =
            Sandbox::new().command(program).arg("--no-such-option").assert().code(usage_status(program));
        assert.stdout("").stderr(
            predicate::str::contains("--no-such-option").or(predicate::str::contains("-no-such-option")),
        );
    }
}

#[test]
fn a_missing_operand_is_named_and_the_others_are_served() {
    for program in [Program::Lsx, Program::Catx, Program::Findx] {
        let sandbox = Sandbox::new();
        sandbox.basic();
        let code = if program == Program::Lsx { 2 } else { 1 };
        let assert = sandbox.command(program).args(["missing", "a"]).assert().code(code);
        assert.stdout(predicate::str::is_empty().not()).stderr(
            predicate::str::contains("missing").and(predicate::str::contains("No such file or directory")),
        );
    }
}

#[test]
fn a_closed_pipe_ends_every_program_quietly() {
    for program in Program::ALL {
        let sandbox = Sandbox::new();
        sandbox.basic();
        let mut command = sandbox.std_command(&program.path(), None);
        let (reader, writer) = std::io::pipe().expect("pipes can be made");
        drop(reader);
        let output = command.args(some_output(program)).stdout(writer).stderr(Stdio::piped()).output();
        let outcome = Outcome::from(output.expect("the program runs"));
        assert_eq!(outcome.stderr, b"", "{}", program.name());
        let sigpipe = rustix::process::Signal::PIPE.as_raw();
        assert_eq!(outcome.end, End::Signal(sigpipe), "{}", program.name());
    }
}

/// Runs a program from a shell that prepares its streams first.
fn from_shell(sandbox: &Sandbox, preparation: &str, program: Program) -> Outcome {
    let script = preparation.replace("PROGRAM", "\"$0\" \"$@\"");
    let mut shell = sandbox.std_command(Path::new("/bin/sh"), None);
    shell.arg("-c").arg(script).arg(program.path()).args(some_output(program));
    Outcome::from(shell.stderr(Stdio::piped()).output().expect("a shell runs"))
}

#[test]
fn where_a_closed_pipe_does_not_kill_it_is_an_error() {
    for program in Program::ALL {
        let sandbox = Sandbox::new();
        sandbox.basic();
        // The reader is gone before the program starts.
        let outcome = from_shell(&sandbox, "trap '' PIPE; { sleep 0.1; PROGRAM; echo $? >&2; } | :", program);
        let messages = String::from_utf8_lossy(&outcome.stderr).into_owned();
        assert!(messages.contains("Broken pipe"), "{}: {messages}", program.name());
        assert!(matches!(messages.lines().last(), Some("1" | "2")), "{}: {messages}", program.name());
    }
}

#[test]
fn a_closed_standard_output_is_an_error() {
    for program in Program::ALL {
        let sandbox = Sandbox::new();
        sandbox.basic();
        let outcome = from_shell(&sandbox, "exec PROGRAM >&-", program);
        let message = String::from_utf8_lossy(&outcome.stderr).into_owned();
        assert!(message.contains("Bad file descriptor"), "{}: {message}", program.name());
        assert!(matches!(outcome.end, End::Status(1 | 2)), "{}: {outcome:?}", program.name());
    }
}

#[test]
fn a_full_disk_is_an_error() {
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else {
        return skip("no /dev/full");
    };
    for program in Program::ALL {
        let sandbox = Sandbox::new();
        sandbox.basic();
        let mut command = sandbox.std_command(&program.path(), None);
        let stdout = full.try_clone().expect("a descriptor can be copied");
        let output = command.args(some_output(program)).stdout(stdout).stderr(Stdio::piped()).output();
        let outcome = Outcome::from(output.expect("the program runs"));
        assert!(matches!(outcome.end, End::Status(1 | 2)), "{}: {outcome:?}", program.name());
        let message = String::from_utf8_lossy(&outcome.stderr).into_owned();
        assert!(message.contains("No space left on device"), "{}: {message}", program.name());
    }
}

#[test]
fn names_that_are_not_utf8_pass_through_whole() {
    for program in [Program::Lsx, Program::Findx, Program::Fdx] {
        let sandbox = Sandbox::new();
        let name = b"not\xff\xfeutf8\xc3";
        sandbox.file(OsStr::from_bytes(name), "content\n");
        let output = sandbox.command(program).args(&some_output(program)[..1]).assert().success();
        let shown = &output.get_output().stdout;
        assert!(
            shown.windows(name.len()).any(|part| part == name),
            "{}: {}",
            program.name(),
            shown.escape_ascii()
        );
    }
    let sandbox = Sandbox::new();
    sandbox.file(OsStr::from_bytes(b"\xff"), b"\xfe\x00");
    sandbox
        .command(Program::Catx)
        .arg(OsStr::from_bytes(b"\xff"))
        .assert()
        .success()
        .stdout(&b"\xfe\x00"[..]);
}

#[test]
fn two_dashes_end_the_options() {
    for program in [Program::Lsx, Program::Catx] {
        let sandbox = Sandbox::new();
        sandbox.file("--help", "content\n");
        let expected = if program == Program::Lsx { "--help\n" } else { "content\n" };
        sandbox.command(program).args(["--", "--help"]).assert().success().stdout(expected);
    }
}

#[test]
fn a_start_asks_the_kernel_for_little() {
    for program in Program::ALL {
        let sandbox = Sandbox::new();
        sandbox.file("a", "content\n");
        let Some(counts) = calls::count(&sandbox, program, some_output(program)) else { return };
        let total: usize = counts.values().sum();
        // fdx looks for ignore files in every folder above.
        let allowed = if program == Program::Fdx { 45 } else { 30 };
        assert!(total <= allowed, "{} makes {total} calls for one small file: {counts:?}", program.name());
    }
}

#[test]
fn where_no_thread_is_granted_the_work_is_done_without() {
    if !Path::new("/usr/bin/prlimit").exists() || !is_root() {
        return skip("no prlimit, or no root to become someone whose processes are counted");
    }
    let sandbox = Sandbox::new().run_by_someone_else();
    sandbox.wide(6000).basic();
    for folder in 0..40 {
        sandbox.folder(format!("many/{folder}/deep"));
    }
    let lines: [(Program, &[&str]); 5] = [
        (Program::Lsx, &["-l", "wide"]),
        (Program::Lsx, &["-R"]),
        (Program::Findx, &["."]),
        (Program::Fdx, &["."]),
        (Program::Fdx, &["-e", "rs", "-x", "echo"]),
    ];
    for (program, words) in lines {
        let plain = sandbox.std_command(&program.path(), None).args(words).output().expect("it runs");
        let mut limited = sandbox.std_command(Path::new("/usr/bin/prlimit"), None);
        limited.args(["--nproc=1", "--"]).arg(program.path()).args(words);
        let limited = Outcome::from(limited.output().expect("it runs"));
        if program == Program::Fdx && words.contains(&"-x") {
            // A command cannot be started either, which is said.
            assert!(matches!(limited.end, End::Status(_)), "{words:?}: {limited:?}");
            continue;
        }
        assert_eq!(limited, Outcome::from(plain), "{} {words:?}", program.name());
    }
}
