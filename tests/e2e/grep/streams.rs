//! Texts without an end in sight: what is printed of one file is not gathered, and errors are told beside it.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

use crate::harness::outcome::End;
use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;

/// Lines of a file of which every one matches: thirty megabytes, and more with the path.
const LINES: usize = 600_000;

/// The most memory that a process has taken so far, in kilobytes.
fn peak_kilobytes(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn matches_of_one_large_file_are_not_gathered() {
    let sandbox = Sandbox::new();
    sandbox.file("a/large", "a line that matches, and is printed with its path\n".repeat(LINES));
    sandbox.file("b/small", "matches\n").file("a/other", "matches\n");
    let lines = [
        (Program::Findx, &["a/large", "-grep", "matches"][..], LINES),
        (Program::Findx, &[".", "-grep", "matches"], LINES + 2),
        (Program::Findx, &[".", "--unordered", "-grep", "matches"], LINES + 2),
        (Program::Fdx, &["--grep", "matches"], LINES + 2),
    ];
    for (program, words, expected) in lines {
        let mut child = sandbox
            .std_command(&program.path(), None)
            .args(words)
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut output = BufReader::new(child.stdout.take().expect("it was piped"));
        let mut first = String::new();
        output.read_line(&mut first).expect("a line");
        let (mut count, mut peak, mut room) = (1, 0, vec![0; 1 << 16]);
        while let Ok(length @ 1..) = output.read(&mut room) {
            count += room[..length].iter().filter(|&&byte| byte == b'\n').count();
            peak = peak_kilobytes(child.id()).unwrap_or(0).max(peak);
        }
        assert!(child.wait().expect("it ends").success());
        assert_eq!(count, expected, "{words:?}");
        assert!(peak < 40_000, "{words:?} took {peak} kilobytes");
    }
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_searched() {
    let sandbox = Sandbox::new().run_by_someone_else();
    sandbox.file("a", "foo\n").mode("a", 0o000).file("b", "foo\n");
    let words = |words: &[&str]| words.iter().map(Into::into).collect::<Vec<_>>();
    let found = sandbox.outcome(&Program::Findx.path(), "find", &words(&[".", "-s", "-grep", "foo"]), b"");
    assert_eq!((&found.stdout[..], found.end), (&b"./b:1:foo\n"[..], End::Status(1)));
    assert_eq!(found.stderr, b"find: './a': Permission denied\n");
    let found = sandbox.outcome(&Program::Fdx.path(), "fdx", &words(&["--grep", "foo"]), b"");
    assert_eq!((&found.stdout[..], found.end), (&b"b:1:foo\n"[..], End::Status(1)));
    assert_eq!(found.stderr, b"fdx: a: Permission denied\n");
}
