//! fd and fdx on the same lines: the same results, whatever their order, and the same status.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use super::tree;
use crate::harness::line::words;
use crate::harness::outcome::{End, Outcome};
use crate::harness::program::Program;
use crate::harness::sandbox::{Sandbox, skip};

/// fd 10, in a folder that CLASSIX_ORACLE or CLASSIX_PEERS names, or installed.
fn fd() -> Option<PathBuf> {
    let named = ["CLASSIX_PEERS", "CLASSIX_ORACLE"].into_iter().filter_map(env::var_os).map(PathBuf::from);
    let on_path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = named.chain(env::split_paths(&on_path)).collect();
    let names = folders.iter().flat_map(|folder| ["fd", "fdfind"].map(|name| folder.join(name)));
    let found = names.filter(|path| path.exists()).find(|path| {
        let version = Command::new(path).arg("--version").output().map(|output| output.stdout);
        version.is_ok_and(|version| version.starts_with(b"fd 10.") || version.starts_with(b"fdfind 10."))
    });
    if found.is_none() {
        skip("no fd 10 to compare with");
    }
    found
}

/// What two runs must have in common.
fn essence(outcome: &Outcome) -> (Vec<Vec<u8>>, End) {
    let mut lines: Vec<_> =
        outcome.stdout.split(|&byte| byte == b'\n' || byte == 0).map(<[u8]>::to_vec).collect();
    lines.sort();
    (lines, outcome.end)
}

/// Compares the two on many lines, and fails with those on which they differ.
#[track_caller]
pub(super) fn agree(sandbox: &Sandbox, lines: impl IntoIterator<Item = Vec<OsString>>) {
    let Some(fd) = fd() else { return };
    let mut differing = Vec::new();
    for words in lines {
        let expected = sandbox.outcome(&fd, "fd", &words, b"");
        let found = sandbox.outcome(&Program::Fdx.path(), "fd", &words, b"");
        if essence(&expected) != essence(&found) {
            let only = |these: &Outcome, others: &Outcome| {
                let (others, (lines, end)) = (essence(others).0, essence(these));
                let lines = lines.iter().filter(|line| !others.contains(line));
                let lines: Vec<String> = lines.map(|line| line.escape_ascii().to_string()).collect();
                format!("{end:?}, of its own {lines:?}\n{}", String::from_utf8_lossy(&these.stderr))
            };
            let (fd, fdx) = (only(&expected, &found), only(&found, &expected));
            differing.push(format!("fd {words:?}\n=== fd: {fd}=== fdx: {fdx}"));
        }
    }
    let shown = differing.iter().take(5).cloned().collect::<Vec<_>>().join("\n");
    assert!(differing.is_empty(), "{} lines differ from fd's\n{shown}", differing.len());
}

const COLORS: &str = "di=1;34:ln=1;36:or=31:ex=32:*.foo=35:pi=33";

#[test]
fn fd_finds_the_same() {
    let lines = include_str!("lines.txt").lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    agree(&tree().with("LS_COLORS", COLORS), lines.map(words));
}

#[test]
fn fd_finds_the_same_among_names_of_every_kind() {
    let sandbox = Sandbox::new();
    sandbox.weird_names();
    // fd does not count this one as hidden.
    std::fs::remove_file(sandbox.at("...")).expect("the file is ours");
    let lines = ["", "-H", "-0", "-x echo", "-g '*[!a-z]'", "'^.$'", "'é'", "-e d", "-p '\\s'"];
    agree(&sandbox, lines.map(words));
}

#[test]
fn fd_judges_sizes_and_times_the_same() {
    let sandbox = Sandbox::new();
    for size in [0, 1, 499, 500, 501, 1000, 1024, 2000, 2048] {
        sandbox.file(format!("f{size}"), vec![b'x'; size]);
    }
    sandbox.times();
    let sizes = [
        "1k", "+1k", "-1k", "1ki", "+1Ki", "1kb", "1kib", "500b", "+500B", "-1M", "0b", "1t", "500", "1.5k",
        "+",
    ];
    let times = [
        "10years",
        "2024-02-29",
        "'2024-02-29 12:34:56'",
        "2024-02-29T12:34:55Z",
        "@1709210096",
        "@1709210095",
        "20240229",
        "1M",
        "garbage",
        "'2000-01-01 00:00'",
        "'1day 2h'",
    ];
    let sizes = sizes.iter().map(|size| format!("-S {size}"));
    let times = times
        .iter()
        .flat_map(|time| [format!("--changed-within {time}"), format!("--changed-before {time}")]);
    agree(&sandbox, sizes.chain(times).map(|line| words(&line)));
}
