//! What bfs and BSD's find have and GNU find has not: the same files and status as bfs, in an order of our own.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use super::grow;
use crate::harness::line::words;
use crate::harness::outcome::{End, Outcome};
use crate::harness::program::Program;
use crate::harness::sandbox::{Sandbox, skip};

const LINES: &str = include_str!("bfs.txt");

/// bfs 4, in a folder that CLASSIX_ORACLE or CLASSIX_PEERS names, or installed.
fn bfs() -> Option<PathBuf> {
    let named = ["CLASSIX_ORACLE", "CLASSIX_PEERS"].into_iter().filter_map(env::var_os).map(PathBuf::from);
    let on_path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = named.chain(env::split_paths(&on_path)).collect();
    let found = folders.iter().map(|folder| folder.join("bfs")).filter(|path| path.exists()).find(|path| {
        let version = Command::new(path).arg("--version").output().map(|output| output.stdout);
        version.is_ok_and(|version| version.starts_with(b"bfs 4."))
    });
    if found.is_none() {
        skip("no bfs 4 to compare with");
    }
    found
}

/// What two runs must have in common: the lines, whether anything was said, and the status.
fn essence(outcome: &Outcome) -> (Vec<Vec<u8>>, bool, End) {
    let mut lines: Vec<_> =
        outcome.stdout.split(|&byte| byte == b'\n' || byte == 0).map(<[u8]>::to_vec).collect();
    lines.sort();
    (lines, outcome.stderr.is_empty(), outcome.end)
}

#[test]
fn bfs_finds_the_same() {
    let Some(bfs) = bfs() else { return };
    assert!(LINES.lines().count() >= 100);
    let mut differing = Vec::new();
    let tree = || {
        let sandbox = Sandbox::new();
        grow(&sandbox);
        let marked =
            Command::new("setfattr").args(["-n", "user.test", "-v", "1"]).arg(sandbox.at("a/f1")).status();
        if !marked.is_ok_and(|status| status.success()) {
            skip("no extended attributes can be set: none are found");
        }
        sandbox
    };
    let whole = tree();
    for line in LINES.lines() {
        // What deletes has a tree of its own for each of the two.
        let fresh = line.ends_with("-rm").then(|| (tree(), tree()));
        let (theirs, ours) = fresh.as_ref().map_or((&whole, &whole), |(theirs, ours)| (theirs, ours));
        let words = words(line);
        let expected = theirs.outcome(&bfs, "bfs", &words, b"");
        let found = ours.outcome(&Program::Findx.path(), "findx", &words, b"");
        if essence(&expected) != essence(&found) {
            differing.push(format!("{line}\n=== bfs: {expected:?}=== findx: {found:?}"));
        }
    }
    let shown = differing.iter().take(5).cloned().collect::<Vec<_>>().join("\n");
    assert!(differing.is_empty(), "{} lines differ from bfs's\n{shown}", differing.len());
}
