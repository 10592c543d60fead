//! `-r`, in all its forms, on the numbered lines of a file.

use std::fmt::Write as _;

use crate::harness::line::words;
use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;

/// What `-r` shows of thirty lines: their numbers, and `/` for a cut.
#[track_caller]
fn check(sandbox: &Sandbox, line: &str, expected: &str) {
    let run =
        sandbox.command(Program::Catx).args(words(line)).args(["--decorations=always", "lines"]).assert();
    let shown = String::from_utf8(run.success().stderr("").get_output().stdout.clone()).expect("it is text");
    let found: Vec<&str> = shown.lines().map(|line| if line.contains("8<") { "/" } else { line }).collect();
    assert_eq!(found.join(" "), expected, "{line}");
}

#[test]
fn every_form_shows_its_lines_with_cuts_between_them() {
    let sandbox = Sandbox::new();
    sandbox.file("lines", (1..=30).map(|line| format!("{line}\n")).collect::<String>());
    // Each as bat 0.26 answers, but for ranges that overlap, where bat forgets those that were typed first, and
    // `N:-M`, where it forgets N.
    for (line, expected) in [
        ("-r 3", "3"),
        ("-r 3:5", "3 4 5"),
        ("-r :4", "1 2 3 4"),
        ("-r 28:", "28 29 30"),
        ("-r -3:", "28 29 30"),
        ("-r 3:+4", "3 4 5 6 7"),
        ("-r :+3", "1 2 3"),
        ("-r 29:+10", "29 30"),
        ("-r 5::2", "3 4 5 6 7"),
        ("-r 1::1", "1 2"),
        ("-r 5:7:2", "3 4 5 6 7 8 9"),
        ("-r :-27", "1 2 3"),
        ("-r 3:-25", "3 4 5"),
        ("-r 0:2", "1 2"),
        ("-r 0", ""),
        ("-r 31", ""),
        ("-r 30:40", "30"),
        ("-r 3 -r 5", "3 / 5"),
        ("-r 5 -r 3", "3 / 5"),
        ("-r 3 -r 4", "3 4"),
        ("-r 3:6 -r 5:8", "3 4 5 6 7 8"),
        ("-r :2 -r -2:", "1 2 / 29 30"),
        ("-r -2: -r 29", "29 30"),
        ("-r 5::1 -r 20:21:1", "4 5 6 / 19 20 21 22"),
        ("-r 10:12 -r :-28", "1 2 / 10 11 12"),
    ] {
        check(&sandbox, &format!("--style=snip {line}"), expected);
    }
    check(&sandbox, "--style=plain -r 3 -r 5", "3 5");
}

#[test]
fn what_is_no_range_is_named() {
    let sandbox = Sandbox::new();
    for text in ["", ":", "5:3", ":0", "-3", "3-5", "3,5", "5::", "1:2:3:4", "a"] {
        let run = sandbox.command(Program::Catx).args(["-r", text, "/dev/null"]).assert();
        let said = String::from_utf8(run.failure().code(1).get_output().stderr.clone()).expect("it is text");
        assert!(said.starts_with(&format!("catx: invalid argument '{text}' for '--line-range'\n")), "{said}");
    }
}

#[test]
fn far_lines_do_not_wait_for_the_colours_of_those_in_front_of_them() {
    let sandbox = Sandbox::new();
    let mut text = "/* a comment that never ends\n".repeat(2);
    for line in 3..=100_000 {
        writeln!(text, "fn line_{line}(text: &str) -> usize {{ text.len() + {line} }}")
            .expect("memory takes it");
    }
    sandbox.file("a.rs", text);
    let shown = |range: &str| {
        let line = format!("--color=always a.rs -r {range}");
        let run = sandbox.command(Program::Catx).args(words(&line)).assert().success();
        String::from_utf8(run.get_output().stdout.clone()).expect("it is text")
    };
    for (range, last) in [("90000:90001", 90_001), ("-2:", 100_000), ("7 -r 90000:90001", 90_001)] {
        let far = shown(range);
        // In colours, not as a comment: what stands far in front of them was not looked at.
        let name = format!("line_{last}\u{1b}[");
        assert!(far.contains(&name), "{far:?}");
    }
    // Near lines know what stands in front of them.
    assert!(!shown("3:4").contains("line_3\u{1b}["));
}
