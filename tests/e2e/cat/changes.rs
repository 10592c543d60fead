//! What has changed since git's index: `--style=changes` and `--diff`.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::harness::program::Program;
use crate::harness::random::Random;
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
    check(&sandbox, &["-d", "dir/deep"], "  x\n+ y\n");
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

/// What stands beside the lines of `words` with these variables.
#[track_caller]
fn check_with(sandbox: &Sandbox, variables: &[(&str, &str)], words: &[&str], expected: &str) {
    let mut run = sandbox.command(Program::Catx);
    run.args(["--decorations=always", "--style=changes"]).args(words).envs(variables.iter().copied());
    run.assert().success().stderr("").stdout(expected.to_owned());
}

#[test]
fn a_file_is_found_however_its_path_is_written() {
    let Some(sandbox) = repository() else { return };
    let link = |target: &str, name: &str| {
        std::os::unix::fs::symlink(target, sandbox.at(name)).expect("the sandbox is ours");
    };
    link("cut", "link");
    link("dir", "folder");
    let absolute = sandbox.at("cut").display().to_string();
    for path in ["./cut", "dir/../cut", "folder/../cut", "link", &absolute] {
        check(&sandbox, &["--style=changes", path], "‾ b\n");
    }
    check(&sandbox, &["--style=changes", "folder/deep"], "  x\n+ y\n");
    // One run, files of several kinds.
    check(&sandbox, &["--style=changes", "cut", "untracked", "dir/deep", "cut"], "‾ b\nnew\n  x\n+ y\n‾ b\n");
}

#[test]
fn work_trees_and_submodules_have_an_index_of_their_own() {
    let Some(sandbox) = repository() else { return };
    let commit = git(sandbox.path(), &["commit", "-m", "all"]);
    let is_built = commit
        && git(sandbox.path(), &["worktree", "add", "other"])
        && git(sandbox.path(), &["-c", "protocol.file.allow=always", "submodule", "add", "./.git", "inner"]);
    if !is_built {
        return skip("this git adds no work trees or submodules");
    }
    for file in ["other/same", "inner/same"] {
        sandbox.file(file, "a\nb\nc\n");
        check(&sandbox, &["--style=changes", file], "  a\n  b\n+ c\n");
    }
    // git packs what it has; a file in its own folder is in no index.
    assert!(git(sandbox.path(), &["gc", "--prune=now"]));
    check(&sandbox, &["--style=changes", "cut"], "‾ b\n");
    check(&sandbox, &["--style=changes", ".git/HEAD"], "ref: refs/heads/main\n");
}

#[test]
fn gits_variables_say_where_to_look() {
    let Some(sandbox) = repository() else { return };
    let git_dir = sandbox.at(".git").display().to_string();
    let away = Sandbox::new();
    away.file("same", "a\nb\nc\n");
    let variables = [("GIT_DIR", &*git_dir), ("GIT_WORK_TREE", ".")];
    check_with(&away, &variables, &["same"], "  a\n  b\n+ c\n");
    check_with(&away, &variables[..1], &["same"], "  a\n  b\n+ c\n");
    check_with(&away, &[("GIT_DIR", "/nonexistent")], &["same"], "a\nb\nc\n");
    // A repository that does not hold the file is not the one.
    let elsewhere = away.path().display().to_string();
    check_with(&sandbox, &[("GIT_DIR", &git_dir), ("GIT_WORK_TREE", &elsewhere)], &["cut"], "‾ b\n");
    std::fs::copy(sandbox.at(".git/index"), sandbox.at("copy")).expect("the sandbox is ours");
    assert!(git(sandbox.path(), &["add", "cut"]));
    check(&sandbox, &["--style=changes", "cut"], "b\n");
    check_with(&sandbox, &[("GIT_INDEX_FILE", "copy")], &["cut"], "‾ b\n");
    sandbox.file("dir/in/deeper", "x\n");
    assert!(git(sandbox.path(), &["add", "dir/in"]));
    sandbox.file("dir/in/deeper", "x\ny\n");
    check(&sandbox, &["--style=changes", "dir/in/deeper"], "  x\n+ y\n");
    let ceiling = sandbox.at("dir").display().to_string();
    check_with(&sandbox, &[("GIT_CEILING_DIRECTORIES", &ceiling)], &["dir/in/deeper"], "x\ny\n");
}

#[test]
fn what_is_no_text_has_no_marks() {
    let Some(sandbox) = repository() else { return };
    sandbox.file("binary", "a\0\nb\n").file("stored", "version https://git-lfs.github.com/spec/v1\noid 1\n");
    assert!(git(sandbox.path(), &["add", "."]));
    sandbox.file("binary", "a\0\nc\n").file("stored", "what it stands for\n");
    check(&sandbox, &["--style=changes", "binary", "stored"], "a\0\nc\nwhat it stands for\n");
}

#[test]
fn an_index_that_is_damaged_is_none() {
    let Some(sandbox) = repository() else { return };
    let index = std::fs::read(sandbox.at(".git/index")).expect("git wrote it");
    for at in (0..index.len()).step_by(11) {
        let mut damaged = index.clone();
        damaged[at] ^= 0xff;
        if at % 2 == 0 {
            damaged.truncate(at);
        }
        std::fs::write(sandbox.at(".git/index"), damaged).expect("the sandbox is ours");
        let run =
            sandbox.command(Program::Catx).args(["--decorations=always", "--style=changes", "cut"]).assert();
        let shown = run.success().stderr("").get_output().stdout.clone();
        assert!(shown.ends_with(b"b\n"), "{at}: {}", shown.escape_ascii());
    }
}

#[test]
fn an_index_that_nobody_writes_is_not_waited_for() {
    let Some(sandbox) = repository() else { return };
    std::fs::remove_file(sandbox.at(".git/index")).expect("the sandbox is ours");
    sandbox.fifo(".git/index");
    let mut run = sandbox.command(Program::Catx);
    run.args(["--decorations=always", "--style=changes", "cut"]).timeout(std::time::Duration::from_secs(20));
    run.assert().success().stdout("b\n");
}

#[test]
fn a_large_change_is_shown_soon() {
    let Some(sandbox) = repository() else { return };
    let before: String = (0..30_000).map(|line| format!("same {line}\nold {line}\n")).collect();
    sandbox.file("large", &before);
    assert!(git(sandbox.path(), &["add", "large"]));
    std::fs::write(sandbox.at("large"), before.replace("old", "new")).expect("the sandbox is ours");
    let begun = std::time::Instant::now();
    let mut run = sandbox.command(Program::Catx);
    let shown =
        run.args(["-d", "--diff-context=0", "--decorations=always", "--style=changes", "large"]).assert();
    let found = shown.success().get_output().stdout.clone();
    let expected: String = (0..30_000).map(|line| format!("~ new {line}\n")).collect();
    assert_eq!(String::from_utf8_lossy(&found), expected);
    assert!(begun.elapsed() < std::time::Duration::from_secs(5), "{:?}", begun.elapsed());
}

#[test]
fn a_text_does_not_wait_for_marks_that_take_long() {
    let Some(sandbox) = repository() else { return };
    // Lines of few kinds in no order are the worst that there is to compare.
    let mut random = Random::seeded(7);
    let mut text =
        || (0..200_000).map(|_| *random.pick(&["a\n", "b\n", "\n", "{\n", "}\n"])).collect::<String>();
    sandbox.file("worst", text());
    assert!(git(sandbox.path(), &["add", "worst"]));
    let now = text();
    sandbox.file("worst", &now);
    let begun = std::time::Instant::now();
    check(&sandbox, &["--style=changes", "worst"], &now);
    assert!(begun.elapsed() < std::time::Duration::from_secs(10), "{:?}", begun.elapsed());
}

#[test]
fn a_file_that_is_as_it_was_costs_no_look_at_what_is_stored() {
    let Some(sandbox) = repository() else { return };
    // Only what was written in the second of the index may have changed behind its back.
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(60);
    let same = std::fs::File::options().write(true).open(sandbox.at("same")).expect("it is there");
    same.set_modified(old).expect("it is ours");
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(git(sandbox.path(), &["update-index", "--refresh"]) || git(sandbox.path(), &["add", "same"]));
    let Some(calls) = crate::harness::calls::count(
        &sandbox,
        Program::Catx,
        ["--decorations=always", "--style=changes", "same"],
    ) else {
        return;
    };
    let Some(other) = crate::harness::calls::count(
        &sandbox,
        Program::Catx,
        ["--decorations=always", "--style=changes", "dir/deep"],
    ) else {
        return;
    };
    assert!(calls["openat"] < other["openat"], "{calls:?} {other:?}");
}
