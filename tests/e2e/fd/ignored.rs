//! What is left out: hidden names, ignore files, excludes.

use super::{check, tree};
use crate::harness::sandbox::Sandbox;

#[test]
fn hidden_and_ignored_entries_are_left_out() {
    let sandbox = tree();
    check(&sandbox, "log", "");
    check(&sandbox, "-I log", "a/x.log\n");
    check(&sandbox, "^in$", "");
    check(&sandbox, "-H ^in$", ".hidden/in\n");
    check(&sandbox, "-u 'log|^in$'", ".hidden/in\na/x.log\n");
    check(&sandbox, "-I --ignore log", "");
    check(&sandbox, "-E b -E '*.foo' . a", "a/b/\na/b/c/\n".replace("a/b/\na/b/c/\n", "").as_str());
}

#[test]
fn git_files_need_a_repository_unless_told_otherwise() {
    let sandbox = Sandbox::new();
    sandbox
        .file(".gitignore", "a\n")
        .file("a", "")
        .file("b", "")
        .file("r/.git/HEAD", "")
        .file("r/.gitignore", "b\n");
    sandbox.file("r/a", "").file("r/b", "").file("r/s/b", "");
    check(&sandbox, "-tf", "a\nb\nr/a\n");
    check(&sandbox, "-tf --no-require-git", "b\n");
    check(&sandbox, "-tf --no-ignore-vcs", "a\nb\nr/a\nr/b\nr/s/b\n");
    check(&sandbox, "-tf . r/s", "");
    check(&sandbox, "-tf --no-ignore-parent . r/s", "r/s/b\n");
}

#[test]
fn the_users_own_files_hold_everywhere() {
    let sandbox = Sandbox::new();
    sandbox
        .file("home/.config/git/ignore", "*.tmp\n")
        .file("home/.config/fd/ignore", "*.bak\n")
        .file("mine", "*.old\n");
    sandbox.file("work/.git/HEAD", "").file("work/a.tmp", "").file("work/a.bak", "").file("work/a.old", "");
    let home = sandbox.at("home");
    let mut sandbox = sandbox;
    sandbox.set("HOME", home);
    check(&sandbox, "^a . ", "./work/a.old\n");
    check(&sandbox, "^a --ignore-file mine", "");
    check(&sandbox, "^a -u", "work/a.bak\nwork/a.old\nwork/a.tmp\n");
    sandbox.file("home/.gitconfig", "[core]\n\texcludesFile = ~/own\n").file("home/own", "*.old\n");
    check(&sandbox, "^a", "work/a.tmp\n");
}

#[test]
fn a_rule_may_show_what_is_hidden() {
    let sandbox = Sandbox::new();
    sandbox.file(".ignore", "!.shown\n").file(".shown/in", "").file(".other", "");
    check(&sandbox, "", ".shown/\n.shown/in\n");
    let sandbox = Sandbox::new();
    sandbox.file("named", "!.shown\n").file(".shown/in", "").file(".other", "");
    check(&sandbox, "", "named\n");
    check(&sandbox, "--ignore-file named", ".shown/\n.shown/in\nnamed\n");
    sandbox.file(".git/config", "[core]\nexcludesFile = named\n");
    check(&sandbox, "", ".shown/\n.shown/in\nnamed\n");
}

#[test]
fn folders_that_hold_a_name_are_left_out() {
    let sandbox = Sandbox::new();
    sandbox.file("cache/CACHEDIR.TAG", "").file("cache/x", "").file("x", "");
    check(&sandbox, "--ignore-contain CACHEDIR.TAG", "x\n");
    check(&sandbox, "--ignore-contain x", "");
}

#[test]
fn an_ignored_folder_is_never_opened() {
    let sandbox = Sandbox::new();
    sandbox.file(".ignore", "/node_modules/\n").file("node_modules/deep/er/x", "").file("x", "");
    let count = |line: &[&str]| {
        crate::harness::calls::count(&sandbox, crate::harness::program::Program::Fdx, line.iter().copied())
            .map(|calls| calls.get("getdents64").copied().unwrap_or(0))
    };
    if let (Some(all), Some(some)) = (count(&["-I", "."]), count(&["."])) {
        // Three folders, each of which takes one read, or two where the file system does not mark the last entry.
        assert!(some + 3 <= all, "{some} of {all} reads");
    }
}
