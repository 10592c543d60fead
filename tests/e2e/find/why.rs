//! `--why` against the search itself: what it says of each path of a tree is what the search does with it.

use std::collections::BTreeMap;

use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;

/// Paths of the tree, some of which are not there, or beyond a link.
const PATHS: [&str; 22] = [
    "r",
    "r/.hidden",
    "r/a.c",
    "r/a.o",
    "r/keep.o",
    "r/src",
    "r/src/b.c",
    "r/src/deep",
    "r/src/deep/y",
    "r/src/up",
    "r/src/up/a.c",
    "r/target",
    "r/target/bin",
    "r/link",
    "r/link/b.c",
    "r/broken",
    "r/broken/x",
    "r/loop",
    "r/loop/x",
    "r/nosuch",
    "r/a.c/x",
    "nosuch",
];

#[rustfmt::skip]
const LINES: [&str; 36] = [
    "", "-name *.c", "-type d", "-type f -size 0", "-type l", "-xtype d", "-empty", "-links 1", "-readable",
    "-not -name src", "( -name src -prune -o -print )", "-depth ( -name src -prune -o -print )", "-prune",
    "-mindepth 1", "-mindepth 2", "-maxdepth 0", "-maxdepth 1", "-mindepth 1 -maxdepth 2", "-xdev", "-mount",
    "--gitignore", "--gitignore -depth", "--gitignore --hidden=exclude", "--gitignore -name *.o",
    "--hidden=exclude", "-nohidden", "-exclude -name s*", "-exclude ( -type d -name deep )", "--one-repository",
    "-newer r/a.c", "-lname *", "-contains x", "-false", "-name a.c -o -name b.c", "-name x , -name a.*",
    "-samefile r/a.c",
];

fn tree() -> Sandbox {
    let sandbox = Sandbox::new();
    for file in [".hidden", "a.c", "a.o", "keep.o", "src/b.c", "src/deep/y", "target/bin"] {
        sandbox.file(format!("r/{file}"), "");
    }
    sandbox.file("r/.gitignore", "*.o\n!keep.o\n/target/\n");
    sandbox.file("r/.git/HEAD", "ref: refs/heads/main\n");
    for directory in ["objects", "refs"] {
        sandbox.file(format!("r/.git/{directory}/x"), "");
    }
    for (target, link) in [("src", "link"), ("nowhere", "broken"), ("loop", "loop"), ("..", "src/up")] {
        std::os::unix::fs::symlink(target, sandbox.at("r").join(link)).expect("a new link");
    }
    sandbox
}

/// What is said of each path, by its line in the answer.
fn said(answer: &str) -> BTreeMap<&str, bool> {
    let mut lines = answer.lines().peekable();
    let mut said = BTreeMap::new();
    while let Some(path) = lines.next() {
        if let Some(found) = lines.peek().and_then(|line| line.strip_prefix("  found: ")) {
            said.insert(path, found.starts_with("yes"));
        }
    }
    said
}

#[track_caller]
fn check(sandbox: &Sandbox, program: Program, line: &str) {
    let words = || line.split_whitespace();
    let run = |asked: &[&str]| {
        let output = sandbox.command(program).args(words()).args(asked).output().expect("it runs");
        String::from_utf8(output.stdout).expect("all names are ASCII")
    };
    let found = run(&[]);
    let answer = run(&PATHS.iter().flat_map(|path| ["--why", path]).collect::<Vec<_>>());
    let said = said(&answer);
    assert_eq!(said.len(), PATHS.len(), "{line}: {answer}");
    for path in PATHS {
        let is_found = found.lines().any(|line| line.trim_end_matches('/') == path);
        assert_eq!(said.get(path), Some(&is_found), "{path} of {line}\n{found}{answer}");
    }
}

#[test]
fn what_is_said_of_a_path_is_what_the_search_does() {
    let sandbox = tree();
    for line in LINES {
        for follow in ["-P", "-L"] {
            check(&sandbox, Program::Findx, &format!("{follow} r {line}"));
        }
    }
}

#[test]
fn the_same_holds_for_fdx() {
    let sandbox = tree();
    #[rustfmt::skip]
    let lines = [
        "", "-H", "-I", "-H -I", "-L", "-L -H", "-t f", "-t d", "-t l", "-t e", "-e c", "-e o -I", "-d 1",
        "--min-depth 2", "--exact-depth 2", "--prune", "-E src", "-E *.c", "--exclude-regex ^s", "--empty",
        "--one-file-system", "--one-repository", "--ignore-contain b.c", "--newer r/a.c", "--not c", "-S +0b",
        "--links 1", "--no-ignore-vcs", "-t leaf", "--contains x",
    ];
    for line in lines {
        check(&sandbox, Program::Fdx, &format!(". r {line}"));
    }
}
