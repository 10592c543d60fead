//! The system calls that a program makes, counted by strace.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Stdio;

use super::program::Program;
use super::sandbox::{Sandbox, skip};

/// Runs a program of ours under strace and counts its calls by name, from its own start (after the loader's work)
/// to its end, in all threads. `None`, said aloud, where strace is missing or may not trace.
pub(crate) fn count(
    sandbox: &Sandbox,
    program: Program,
    words: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Option<BTreeMap<String, usize>> {
    let log = sandbox.path().with_extension("strace");
    let mut command = sandbox.std_command(Path::new("strace"), None);
    command.args(["-f", "-qq", "-e", "signal=none", "-o"]).arg(&log).arg(program.path()).args(words);
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    let text = std::fs::read_to_string(&log).unwrap_or_default();
    let _ = std::fs::remove_file(&log);
    if !status.is_ok_and(|status| status.success()) || !text.contains("execve") {
        skip("no strace that may trace");
        return None;
    }
    Some(by_name(own_calls(&text)))
}

/// The lines after the last thing that the loader and the C library do before `main`.
fn own_calls(log: &str) -> impl Iterator<Item = &str> {
    let lines: Vec<&str> = log.lines().collect();
    let loaded = lines.iter().position(|line| line.contains("F_GETFD")).map_or(0, |first| first + 4);
    lines.into_iter().skip(loaded)
}

/// `PID name(…` or `PID <... name resumed>`; the second half of a call is not counted again.
fn by_name<'a>(lines: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for line in lines {
        let call = line.trim_start_matches(|character: char| character.is_ascii_digit()).trim_start();
        if let Some((name, _)) =
            call.split_once('(').filter(|(name, _)| !name.is_empty() && !name.contains(' '))
        {
            *counts.entry(name.to_owned()).or_default() += 1;
        }
    }
    counts
}

#[test]
fn calls_are_counted_once() {
    let log = "7 openat(AT_FDCWD, \"a(b\") = 3\n7 read(3 <unfinished ...>\n8 close(3) = 0\n7 <... read resumed>) = 0\n";
    let counts = by_name(log.lines());
    assert_eq!(
        counts.into_iter().map(|(name, count)| format!("{name}{count}")).collect::<String>(),
        "close1openat1read1"
    );
}
