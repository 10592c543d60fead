//! The space below directories, as `du` tells it.

use std::fs;
use std::process::Command;

use crate::harness::program::Program;
use crate::harness::sandbox::{Sandbox, skip};

fn files() -> Sandbox {
    let sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8");
    for (path, bytes) in [
        ("t/a/x", 100_000),
        ("t/a/b/y", 5_000),
        ("t/c/z", 1),
        ("t/.hidden/h", 70_001),
        ("t/a/b/c/d/e/f", 12_345),
    ] {
        sandbox.file(path, "");
        fs::write(sandbox.at(path), vec![b'x'; bytes]).expect("the sandbox is ours");
    }
    fs::hard_link(sandbox.at("t/a/x"), sandbox.at("t/c/x")).expect("the sandbox is ours");
    fs::hard_link(sandbox.at("t/a/x"), sandbox.at("t/a/b/x")).expect("the sandbox is ours");
    sandbox.link("t/c/up", "..");
    sandbox
}

/// What `du` says of a path, in the unit of these words.
fn du(sandbox: &Sandbox, words: &[&str], path: &str) -> Option<String> {
    let output = Command::new("du").args(words).arg(path).current_dir(sandbox.path()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(text.split('\t').next()?.to_owned())
}

/// The size of a path in a listing: the last word but the time and the name.
fn size(sandbox: &Sandbox, words: &[&str], path: &str) -> String {
    let output = sandbox
        .command(Program::Lsx)
        .args(["-dgG", "--time-style=+T", "--total-size"])
        .args(words)
        .arg(path)
        .assert()
        .success();
    let text = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
    let words: Vec<&str> = text.split_whitespace().collect();
    (*words.get(words.len() - 3).expect("a row")).to_owned()
}

#[test]
fn total_sizes_are_those_of_du() {
    let sandbox = files();
    if du(&sandbox, &["-sb"], "t").is_none() {
        return skip("no du");
    }
    for path in ["t", "t/a", "t/a/b", "t/c", "t/.hidden", "."] {
        assert_eq!(Some(size(&sandbox, &[], path)), du(&sandbox, &["-sb"], path), "{path}");
        assert_eq!(
            Some(size(&sandbox, &["--one-file-system"], path)),
            du(&sandbox, &["-sbx"], path),
            "{path}"
        );
        let space = size(&sandbox, &["--columns=allocated,size,time", "--block-size=1"], path);
        assert_eq!(Some(space), du(&sandbox, &["-sb"], path), "{path}");
    }
}

#[test]
fn a_tree_has_the_totals_of_all_its_directories() {
    let sandbox = files();
    let shown = sandbox
        .command(Program::Lsx)
        .args(["--tree", "-gG", "--time-style=+T", "--total-size", "-d", "t"])
        .assert()
        .success();
    let text = String::from_utf8_lossy(&shown.get_output().stdout).into_owned();
    for (name, path) in [("t", "t"), ("a", "t/a"), ("b", "t/a/b"), ("e", "t/a/b/c/d/e")] {
        let row = text.lines().find(|line| line.ends_with(&format!(" {name}"))).expect("each is shown");
        let Some(expected) = du(&sandbox, &["-sb"], path) else { return skip("no du") };
        assert_eq!(row.split_whitespace().nth(2), Some(expected.as_str()), "{text}");
    }
}

#[test]
fn what_cannot_be_read_leaves_a_mark() {
    let sandbox = files().run_by_someone_else();
    let secret = sandbox.at("t/a/b/c");
    fs::set_permissions(&secret, std::os::unix::fs::PermissionsExt::from_mode(0o0))
        .expect("the sandbox is ours");
    let marked = size(&sandbox, &[], "t/a");
    let other = size(&sandbox, &[], "t/c");
    fs::set_permissions(&secret, std::os::unix::fs::PermissionsExt::from_mode(0o755))
        .expect("the sandbox is ours");
    assert!(marked.starts_with('>'), "{marked}");
    assert!(!other.starts_with('>'), "{other}");
}
