//! What no tree, limit or race may do to findx.

use std::process::Command;

use predicates::prelude::*;

use crate::harness::calls;
use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;

#[test]
fn names_and_kinds_cost_three_calls_a_directory_and_one_for_its_end() {
    let sandbox = Sandbox::new();
    const FOLDERS: usize = 300;
    for number in 0..FOLDERS {
        sandbox.file(format!("d{number}/f"), "");
    }
    let Some(calls) = calls::count(&sandbox, Program::Findx, [".", "-type", "f", "-name", "f"]) else {
        return;
    };
    let count = |name: &str| calls.get(name).copied().unwrap_or(0);
    let some = FOLDERS + 20;
    assert!(count("openat") < some && count("close") < some, "{calls:?}");
    assert!(count("getdents64") <= 2 * (FOLDERS + 1), "{calls:?}");
    // Not fcntl: a debug build looks at every descriptor before it closes it.
    let others = ["newfstatat", "statx", "fstat"];
    assert!(others.iter().all(|name| count(name) < 20), "{calls:?}");
}

#[test]
fn five_thousand_levels_are_searched_and_deleted() {
    const LEVELS: usize = 5000;
    let sandbox = Sandbox::new();
    sandbox.deep(LEVELS);
    let lines =
        predicate::function(|text: &[u8]| text.iter().filter(|&&byte| byte == b'\n').count() == LEVELS + 1);
    sandbox.command(Program::Findx).arg(".").assert().success().stderr("").stdout(lines);
    sandbox
        .command(Program::Findx)
        .args([".", "-mindepth", "1", "-delete"])
        .assert()
        .success()
        .stderr("")
        .stdout("");
    assert_eq!(std::fs::read_dir(sandbox.path()).expect("a folder").count(), 0);
}

#[test]
fn twenty_descriptors_are_enough() {
    let sandbox = Sandbox::new();
    sandbox.deep(200);
    for number in 0..40 {
        sandbox.file(format!("d/d/{number}/x/y/z"), "");
    }
    let findx = Program::Findx.path();
    let run = |limit: &str, expression: &str| {
        let script = format!("{limit} exec {} . {expression}", findx.display());
        let output =
            Command::new("sh").args(["-c", &script]).current_dir(sandbox.path()).output().expect("sh runs");
        assert!(output.stderr.is_empty() && output.status.success(), "{}", output.stderr.escape_ascii());
        output.stdout
    };
    for expression in ["-print", "-depth -print", "-type f -exec true {} + -print"] {
        assert!(run("ulimit -n 20;", expression) == run("", expression), "{expression}");
    }
}

#[test]
fn a_link_put_in_place_of_a_directory_is_not_followed() {
    let sandbox = Sandbox::new();
    sandbox.file("precious/file", "").file("tree/sub/file", "").file("tree/first", "");
    // The command takes the directory away while findx is about to enter it.
    let swap = "test \"$1\" != ./tree/sub || { mv tree/sub tree/away && ln -s ../precious tree/sub; }";
    let words =
        [".", "-path", "./precious", "-prune", "-o", "-exec", "sh", "-c", swap, "x", "{}", ";", "-print"];
    let output = sandbox.command(Program::Findx).args(words).output().expect("findx runs");
    assert!(
        !output.stdout.windows(13).any(|part| part == b"tree/sub/file"),
        "{}",
        output.stdout.escape_ascii()
    );
    sandbox.command(Program::Findx).args(["tree", "-mindepth", "1", "-delete"]).assert().success();
    assert!(sandbox.at("precious/file").exists());
}

#[test]
fn relative_folders_in_path_are_refused_where_commands_run_in_directories() {
    for path in ["/bin:.", ":/bin", "/bin:lib"] {
        let sandbox = Sandbox::new().with("PATH", path);
        sandbox.basic();
        let words = [".", "-execdir", "true", "{}", ";"];
        sandbox
            .command(Program::Findx)
            .args(words)
            .assert()
            .code(1)
            .stdout("")
            .stderr(predicate::str::contains("PATH"));
    }
}

#[test]
fn more_threads_and_no_order_find_the_same_files() {
    let sandbox = Sandbox::new();
    sandbox.basic().links();
    for number in 0..400 {
        sandbox.file(format!("many/{number}/x/f{number}"), "");
    }
    let run = |words: &[&str]| {
        let output = sandbox.command(Program::Findx).arg(".").args(words).output().expect("findx runs");
        output.stdout
    };
    let expected = run(&["-j", "1"]);
    for threads in ["2", "8"] {
        assert!(run(&["-j", threads]) == expected, "{threads} threads");
    }
    let sorted = |text: Vec<u8>| {
        let mut lines: Vec<Vec<u8>> = text.split(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(run(&["--unordered", "-j", "4"])), sorted(expected));
}
