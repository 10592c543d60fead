//! Operators and filters against GNU find: what fdx finds, and what find finds by the words that `--to-find` says.

use std::ffi::OsString;
use std::path::Path;

use super::run;
use crate::harness::oracle::Oracle;
use crate::harness::outcome::Outcome;
use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::random::Random;
use crate::harness::sandbox::{Sandbox, skip};

/// Without links to files, whose own sizes count for fd alone.
fn tree() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.folder("src/deep/er").folder("docs").folder("empty").folder("src/gone");
    for (name, size) in [("src/a.rs", 0), ("src/B.rs", 900), ("src/deep/a.md", 1200), ("docs/b.md", 5)] {
        sandbox.file(name, "x".repeat(size));
    }
    sandbox.file("docs/a.tar.gz", "z").file("src/deep/er/none", "").mode("src/a.rs", 0o755);
    sandbox.mode("docs/b.md", 0o600).link("docs/way", "../src").link("docs/nowhere", "x.rs").fifo("pipe.rs");
    sandbox
}

const FILTERS: [&str; 26] = [
    "-e rs",
    "-e md",
    "-e gz",
    "-t f",
    "-t d",
    "-t l",
    "-t x",
    "-t e",
    "-t p",
    "-S +1b",
    "-S -1k",
    "-S 5b",
    "--perm 755",
    "--perm -400",
    "--perm /111",
    "--links 1",
    "--links +1",
    "--empty",
    "--same-file src/a.rs",
    "--changed-within 1h",
    "--changed-before 1h",
    "--accessed-within @5",
    "--status-changed-within 2020-01-01",
    "--user 0",
    "--group 0",
    "--where '-size +1 -o -name *.md'",
];

const PATTERNS: [&str; 7] = ["a", "B", "^s", "md$", "e", "o.*e", "."];

/// Filters joined at random; words that begin with a parenthesis may stand for groups in either spelling.
fn expression(random: &mut Random, depth: usize) -> String {
    let mut line = String::new();
    for place in 0..=random.below(3) {
        let or = place > 0 && random.one_in(2);
        line += if or { " --or" } else { "" };
        let not = random.one_in(4);
        line += if not { " --not" } else { "" };
        match random.below(6) {
            0 | 1 if depth > 0 => {
                let (open, close) = random.pick(&[("'('", "')'"), ("--begin", "--end")]);
                line += &format!(" {open} {} {close}", expression(random, depth - 1));
            }
            2 => line += &format!("{} {}", if or || not { "" } else { " --and" }, random.pick(&PATTERNS)),
            _ => line += &format!(" {}", random.pick(&FILTERS)),
        }
    }
    line.trim_start().to_owned()
}

/// Paths without what one of the programs puts around them.
fn paths(outcome: &Outcome) -> Vec<String> {
    let text = String::from_utf8_lossy(&outcome.stdout).into_owned();
    let bare = |line: &str| line.trim_start_matches("./").trim_end_matches('/').to_owned();
    let mut paths: Vec<String> = text.lines().map(bare).collect();
    paths.sort();
    paths
}

#[test]
fn find_finds_the_same_by_the_words_that_are_said() {
    let Some(find) = Oracle::of(Program::Findx) else { return };
    let sandbox = tree();
    let mut random = Random::seeded(13);
    for _ in 0..Random::lines(150) {
        // With an operator at least, beside which parentheses are such.
        let line = format!("-u -s . --not -t s {}", expression(&mut random, 2));
        let said = run(&sandbox, &format!("{line} --to-find"));
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        let command =
            said.lines().next().and_then(|command| command.strip_prefix("findx")).unwrap_or("false");
        let command = format!("{}{command}", find.path().display());
        let words = ["-c", &command].map(OsString::from);
        let found = sandbox.outcome(Path::new("/bin/sh"), "sh", &words, b"");
        assert_eq!(paths(&run(&sandbox, &line)), paths(&found), "{line}\n{said}{found:?}");
    }
}

#[test]
fn what_the_configuration_asks_for_holds_for_every_alternative() {
    let mut sandbox = Sandbox::new();
    sandbox.file("a.rs", "").file("b.rs", "").file("a.md", "").file("c.rs", "");
    sandbox.file("config.toml", "[fdx]\nextension = ['rs']\n");
    let config = sandbox.at("config.toml");
    sandbox.set("CLASSIX_CONFIG", config).set("NO_COLOR", "1");
    for (line, expected) in [("a --or b", "a.rs\nb.rs\n"), ("-e md -t f a", "a.md\na.rs\n")] {
        let words = crate::harness::line::words(line);
        let Some(shown) = on_terminal(&sandbox, &Program::Fdx.path(), "fdx", &words, 80, b"") else {
            return skip("no terminal to search on");
        };
        assert_eq!(String::from_utf8_lossy(&shown.stdout), expected, "{line}");
    }
}
