//! What has changed since git's index: `--style=changes` and `--diff`.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::harness::program::Program;
use crate::harness::sandbox::{Sandbox, skip};

const BEFORE: &str = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n";
const NOW: &str = "zero\none\ntwo\n3\nfour\nsix\nseven\neight\nnine\nten\neleven\n";

fn git(folder: &Path, words: &[&str]) -> bool {
    let run = Command::new("git")
        .args(["-c", "init.defaultBranch=main", "-c", "user.name=a", "-c", "user.email=a@b"])
        .args(words)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    run.is_ok_and(|status| status.success())
}

/// A repository with files that changed and files that did not; `None` without git.
fn repository() -> Option<Sandbox> {
    let sandbox = Sandbox::new();
    sandbox.file("changed", BEFORE).file("same", "a\nb\n").file("cut", "a\nb\n").file("dir/deep", "x\n");
    if !git(sandbox.path(), &["init", "."]) || !git(sandbox.path(), &["add", "."]) {
        skip("no git");
        return None;
    }
    sandbox.file("changed", NOW).file("cut", "b\n").file("untracked", "new\n").file("dir/deep", "x\ny\n");
    Some(sandbox)
}

#[track_caller]
fn check(sandbox: &Sandbox, words: &[&str], expected: &str) {
    let run = sandbox.command(Program::Catx).arg("--decorations=always").args(words).assert();
    run.success().stderr("").stdout(expected.to_owned());
}

#[test]
fn each_line_that_changed_is_marked() {
    let Some(sandbox) = repository() else { return };
    let marked = "+ zero\n  one\n  two\n~ 3\n_ four\n  six\n  seven\n  eight\n  nine\n  ten\n+ eleven\n";
    check(&sandbox, &["--style=changes", "changed"], marked);
    check(&sandbox, &["--style=changes", "cut"], "‾ b\n");
    check(&sandbox, &["--style=numbers,changes", "dir/deep"], "   1   x\n   2 + y\n");
    // What is in the index as it is, and what git does not know, has no marks.
    check(&sandbox, &["--style=changes", "same", "untracked"], "a\nb\nnew\n");
    let outside = Sandbox::new();
    outside.file("a", "text\n");
    check(&outside, &["--style=changes", "a"], "text\n");
    let colored = sandbox.command(Program::Catx).args(["--color=always", "--style=changes", "cut"]).assert();
    colored.stdout("\u{1b}[31m‾\u{1b}[0m b\n");
}

#[test]
fn a_diff_shows_what_changed_and_what_is_around_it() {
    let Some(sandbox) = repository() else { return };
    let snip = format!(" ...  {}8<{}\n", "─ ".repeat(18), " ─".repeat(18));
    let around = "   1 + zero\n   2   one\n   3   two\n   4 ~ 3\n   5 _ four\n   6   six\n   7   seven\n";
    let style = "--style=numbers,changes,snip";
    check(
        &sandbox,
        &["-d", style, "changed"],
        &format!("{around}{snip}   9   nine\n  10   ten\n  11 + eleven\n"),
    );
    check(
        &sandbox,
        &["--diff", "--diff-context=0", style, "changed"],
        &format!("   1 + zero\n{snip}   4 ~ 3\n   5 _ four\n{snip}  11 + eleven\n"),
    );
    // Files without a difference are passed by, frames and all; so is what has nothing to differ from.
    check(&sandbox, &["-d", "--style=full", "same", "untracked", "/dev/null"], "");
    check(&sandbox, &["-d", "dir/deep"], "x\ny\n");
    let piped = sandbox.command(Program::Catx).args(["-d"]).write_stdin("text\n").assert();
    piped.success().stdout("");
}

#[test]
fn a_repository_that_cannot_be_read_is_none() {
    let Some(sandbox) = repository() else { return };
    for file in [".git/index", ".git/HEAD"] {
        sandbox.file(file, "nonsense");
        check(&sandbox, &["--style=changes", "cut"], "b\n");
    }
}
