//! What goes wrong in the world: slow writers, readers that leave, calls that fail, descriptors that are few.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::within_seconds;
use crate::harness::outcome::End;
use crate::harness::program::Program;
use crate::harness::sandbox::{Sandbox, skip};

#[track_caller]
fn shows_a_line_at_once(words: &[&str], expected: &[u8]) {
    let sandbox = Sandbox::new();
    let mut command = sandbox.std_command(&Program::Catx.path(), None);
    let mut child =
        command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it runs");
    let mut input = child.stdin.take().expect("it was piped");
    let mut output = child.stdout.take().expect("it was piped");
    input.write_all(b"a line\n").expect("it is read");
    let start = Instant::now();
    let mut shown = vec![0; expected.len()];
    output.read_exact(&mut shown).expect("it shows what it has");
    assert_eq!(shown.escape_ascii().to_string(), expected.escape_ascii().to_string());
    assert!(start.elapsed() < Duration::from_secs(5));
    drop(input);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn what_it_has_it_writes_before_it_waits() {
    shows_a_line_at_once(&[], b"a line\n");
    shows_a_line_at_once(&["-n"], b"     1\ta line\n");
    shows_a_line_at_once(&["-A"], b"a line$\n");
    shows_a_line_at_once(&["-r", "1:"], b"a line\n");
    shows_a_line_at_once(&["--color=always", "-l", "txt"], b"a line\n");
}

/// Runs our program under strace, which makes a call fail, and compares what comes out with the file.
#[track_caller]
fn survives(injection: &str, line: &str) {
    let sandbox = Sandbox::new();
    let content: Vec<u8> = (0..900_000u32).map(|i| (i * 7 % 251) as u8).collect();
    fs::write(sandbox.at("input"), &content).expect("the sandbox is ours");
    let program = Program::Catx.path();
    let traced = format!("strace -f -qq -o /dev/null -e inject={injection} {}", program.display());
    let mut command = sandbox.std_command(Path::new("/bin/sh"), None);
    command.arg("-c").arg(line.replace("catx", &traced));
    let outcome = within_seconds(60, command, line);
    let written = fs::read(sandbox.at("output")).unwrap_or_default();
    let found = if written.is_empty() { outcome.stdout } else { written };
    assert!(
        found == content,
        "{injection}: {line}: {} bytes\n{}",
        found.len(),
        outcome.stderr.escape_ascii()
    );
    assert_eq!(outcome.end, End::Status(0), "{injection}: {line}");
}

fn can_trace() -> bool {
    let traced = Command::new("strace").args(["-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    let can = traced.is_ok_and(|status| status.success());
    if !can {
        skip("no strace that may trace");
    }
    can
}

#[test]
fn a_fast_route_that_fails_leaves_no_trace() {
    if !can_trace() {
        return;
    }
    for error in ["ENOSYS", "EINVAL", "EPERM", "EXDEV"] {
        survives(&format!("copy_file_range:error={error}"), "catx input >output");
        survives(&format!("copy_file_range:error={error}:when=2+"), "catx input >output");
        for when in ["", ":when=3+", ":when=2"] {
            survives(&format!("splice:error={error}{when}"), "catx input | /bin/cat");
            survives(&format!("splice:error={error}{when}"), "/bin/cat input | catx | /bin/cat");
            survives(&format!("splice:error={error}{when}"), "catx input >/dev/null; catx <input | /bin/cat");
        }
    }
    survives("fcntl:error=EPERM:when=8+", "catx input | /bin/cat");
    survives("pipe2:error=EMFILE", "catx input | /bin/cat");
    survives("splice:error=EINTR:when=2+2", "catx input | /bin/cat");
    survives("read:error=EINTR:when=3+2", "catx <input 2>&1 | /bin/cat");
}

#[test]
fn a_read_that_fails_is_told_from_a_write() {
    if !can_trace() {
        return;
    }
    let sandbox = Sandbox::new();
    fs::write(sandbox.at("input"), vec![b'x'; 200_000]).expect("the sandbox is ours");
    let program = Program::Catx.path();
    let check = |injection: &str, words: &str, message: &str| {
        let line = format!(
            "strace -qq -o /dev/null -P input -e inject={injection} {} {words} input >/dev/null",
            program.display()
        );
        let mut command = sandbox.std_command(Path::new("/bin/sh"), None);
        command.args(["-c", &line]);
        let outcome = within_seconds(60, command, &line);
        let said = outcome.stderr.split_inclusive(|&byte| byte == b'\n');
        let ours: Vec<u8> = said.filter(|line| !line.starts_with(b"strace:")).flatten().copied().collect();
        assert_eq!(ours.escape_ascii().to_string(), message, "{line}");
        assert_eq!(outcome.end, End::Status(1));
    };
    check("read,splice:error=EIO", "", "catx: input: Input/output error\\n");
    check("read:error=EIO:when=2", "-A", "catx: input: Input/output error\\n");
}

#[test]
fn a_reader_that_leaves_ends_it() {
    let sandbox = Sandbox::new();
    let program = Program::Catx.path();
    for words in ["/dev/zero", "-n /dev/zero", "-A /dev/zero"] {
        let line = format!("{} {words} | head -c 1000 | wc -c", program.display());
        let mut command = sandbox.std_command(Path::new("/bin/sh"), None);
        command.args(["-c", &line]);
        let outcome = within_seconds(30, command, &line);
        assert_eq!(
            (outcome.stdout.as_slice(), outcome.stderr.as_slice()),
            (b"1000\n".as_slice(), b"".as_slice())
        );
    }
}

#[test]
fn few_descriptors_are_enough() {
    let sandbox = Sandbox::new();
    fs::write(sandbox.at("input"), b"text\n").expect("the sandbox is ours");
    let line = format!("ulimit -n 4; {} input input -n", Program::Catx.path().display());
    let mut command = sandbox.std_command(Path::new("/bin/sh"), None);
    command.args(["-c", &line]);
    let outcome = within_seconds(30, command, &line);
    assert_eq!(outcome.stdout, b"     1\ttext\n     2\ttext\n");
}

#[test]
fn memory_stays_small_whatever_the_size() {
    let sandbox = Sandbox::new();
    let file = fs::File::create(sandbox.at("huge")).expect("the sandbox is ours");
    file.set_len(600 << 20).expect("a hole takes no room");
    // The limit is on the address space, which is more than what is used.
    for words in ["huge", "-n huge", "-A huge", "--color=always -l rs huge"] {
        let line = format!(
            "ulimit -v 65536; {} {words} | head -c 300000000 | wc -c",
            Program::Catx.path().display()
        );
        let mut command = sandbox.std_command(Path::new("/bin/sh"), None);
        command.args(["-c", &line]);
        let outcome = within_seconds(60, command, &line);
        assert_eq!(outcome.stdout, b"300000000\n", "{line} {}", outcome.stderr.escape_ascii());
    }
}

#[test]
fn a_small_file_takes_the_fewest_calls() {
    let sandbox = Sandbox::new();
    fs::write(sandbox.at("input"), b"text\n").expect("the sandbox is ours");
    let Some(calls) = crate::harness::calls::count(&sandbox, Program::Catx, ["input"]) else { return };
    let made = |name: &str| calls.get(name).copied().unwrap_or(0);
    assert_eq!(made("open") + made("openat"), 1, "{calls:?}");
    assert_eq!((made("fstat") + made("newfstatat"), made("read"), made("write")), (2, 2, 1), "{calls:?}");
    assert_eq!((made("mmap"), made("clone3"), made("lseek")), (0, 0, 0), "{calls:?}");
}
