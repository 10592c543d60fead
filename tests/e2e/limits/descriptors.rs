//! Few descriptors: every walk ends, and is right or says that it is not.

use std::fs;
use std::os::unix::fs::symlink;

use super::{ended, limited};
use crate::harness::outcome::{End, Outcome};
use crate::harness::program::Program::{self, Fdx, Findx, Lsx};
use crate::harness::sandbox::Sandbox;

/// Wide, deep, with links that lead elsewhere and an ignore file.
fn tree() -> Sandbox {
    let sandbox = Sandbox::new();
    for number in 0..220 {
        sandbox.file(format!("wide/w{number}/in/f"), "");
    }
    let mut way = "deep".to_owned();
    for level in 0..30 {
        way.push_str(&format!("/n{level}"));
        sandbox.file(format!("{way}/s/t/file"), "").folder(format!("{way}/empty"));
    }
    symlink("../../wide/w1", sandbox.at("deep/n0/side")).expect("links can be made");
    symlink("../../deep/n0/n1", sandbox.at("deep/n0/up")).expect("links can be made");
    sandbox.file(".gitignore", "file\n").folder(".git");
    sandbox
}

fn sorted(outcome: &Outcome) -> Vec<&[u8]> {
    let mut lines: Vec<_> = outcome.stdout.split(|&byte| byte == b'\n').collect();
    lines.sort();
    lines
}

/// Whether a run that failed says why, as the C library words it, or as the loader does.
fn says_why(outcome: &Outcome) -> bool {
    let said = String::from_utf8_lossy(&outcome.stderr).to_lowercase();
    let may_fail = matches!(outcome.end, End::Status(1 | 2 | 127));
    may_fail
        && (said.contains("too many open files") || said.contains("error 24") || said.contains("errno 24"))
}

const ORDERED: &[(Program, &[&str])] = &[
    (Findx, &["."]),
    (Findx, &[".", "-depth"]),
    (Findx, &["-L", "."]),
    (Findx, &["-L", ".", "-depth"]),
    (Findx, &[".", "-empty"]),
    (Findx, &[".", "-name", "t", "-execdir", "sh", "-c", "pwd", ";"]),
    (Findx, &[".", "-name", "t", "-execdir", "sh", "-c", "pwd", "{}", "+"]),
    (Findx, &["-j4", "."]),
    (Lsx, &["-R"]),
    (Lsx, &["-1RL"]),
    (Lsx, &["--tree"]),
];

const UNORDERED: &[(Program, &[&str])] = &[
    (Findx, &[".", "-unordered"]),
    (Fdx, &[]),
    (Fdx, &["-u"]),
    (Fdx, &["-uL"]),
    (Fdx, &["-u", "-tf", "-x", "echo"]),
    (Fdx, &["-u", "-j1"]),
];

#[test]
fn every_limit_ends_with_the_right_result_or_says_why_not() {
    let sandbox = tree();
    for (lines, is_ordered) in [(ORDERED, true), (UNORDERED, false)] {
        for (program, words) in lines {
            let whole = ended(limited(&sandbox, "", *program, words));
            for limit in (3..=7).chain([10, 14, 20]) {
                let outcome = ended(limited(&sandbox, &format!("ulimit -n {limit}"), *program, words));
                let is_right = outcome.end == whole.end
                    && outcome.stderr == whole.stderr
                    && if is_ordered {
                        outcome.stdout == whole.stdout
                    } else {
                        sorted(&outcome) == sorted(&whole)
                    };
                let context = format!("{} {words:?} with {limit} descriptors", program.name());
                assert!(is_right || says_why(&outcome), "{context}: {outcome:?}");
                // From one descriptor on a plain walk goes through, as `ls -R` does.
                let is_plain =
                    !words.iter().any(|word| word.contains("exec") || matches!(*word, "-empty" | "-x"));
                assert!(is_right || limit == 3 || !is_plain || *words == [""; 0], "{context}: {outcome:?}");
            }
        }
    }
}

#[test]
fn descriptors_that_were_open_before_leave_fewer_than_the_limit_says() {
    let sandbox = tree();
    let open = (3..60).map(|number| format!("exec {number}</dev/null\n")).collect::<String>();
    let bash = |words: &[&str]| {
        let mut command = sandbox.std_command("/bin/bash".as_ref(), None);
        let script = format!("{open}ulimit -n 63\nexec \"$@\"");
        command.args(["-c", &script, "bash"]).arg(Findx.path()).args(words);
        ended(command)
    };
    for words in [&[".", "-depth", "-exec", "true", ";"][..], &["-j1", "."], &["-j1", "-L", ".", "-depth"]] {
        let whole = ended(limited(&sandbox, "", Findx, words));
        let outcome = bash(words);
        assert!(outcome == whole || says_why(&outcome), "{words:?}: {outcome:?}");
        assert!(outcome == whole || words[0] == ".", "{words:?}: {outcome:?}");
    }
}

#[test]
fn a_tree_is_deleted_with_one_descriptor() {
    let sandbox = tree();
    let outcome = ended(limited(&sandbox, "ulimit -n 4", Findx, &[".", "-mindepth", "1", "-delete"]));
    assert_eq!((outcome.end, &*outcome.stderr), (End::Status(0), &b""[..]));
    assert_eq!(fs::read_dir(sandbox.path()).expect("a folder").count(), 0);
}

#[test]
fn a_command_runs_in_its_directory_or_not_at_all() {
    let sandbox = Sandbox::new();
    sandbox.file("precious", "").file("a/b/precious", "");
    for limit in 3..12 {
        let words = ["a", "-name", "precious", "-execdir", "rm", "{}", "+"];
        let outcome = ended(limited(&sandbox, &format!("ulimit -n {limit}"), Findx, &words));
        assert!(sandbox.at("precious").exists(), "{limit}: {outcome:?}");
        assert!(outcome.end == End::Status(0) || says_why(&outcome), "{limit}: {outcome:?}");
    }
}
