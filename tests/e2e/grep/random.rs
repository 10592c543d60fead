//! Random searches: patterns, trees and options, with the bytes of ripgrep.

use std::ffi::OsString;
use std::path::Path;

use super::{files, ripgrep};
use crate::harness::program::Program;
use crate::harness::random::Random;
use crate::harness::sandbox::Sandbox;

/// Not among them is `\A`: where it matches, ripgrep's columns depend on where its blocks begin.
const PATTERNS: [&str; 25] = [
    "foo",
    "Foo",
    "bar",
    "fo+",
    "^foo",
    "foo$",
    "^$",
    "^",
    "$",
    r"\bfoo\b",
    r"\w+",
    r"[^ ]+",
    ".",
    "é",
    r"\s+$",
    "foo|bar",
    r"(foo) (bar)",
    r"\d{3,}",
    "x*",
    "a.b",
    r"fn \w+\(",
    "(?i)FOO",
    "(?-u:\\xff)",
    "nosuch",
    r"^\t",
];

/// The words of a search: those of findx, of fdx and of ripgrep.
struct Line {
    findx: Vec<OsString>,
    fdx: Vec<OsString>,
    rg: Vec<OsString>,
}

impl Line {
    fn random(random: &mut Random) -> Self {
        let pattern = *random.pick(&PATTERNS);
        let ignores_case = random.one_in(4);
        let findx = [".", "-s", if ignores_case { "-igrep" } else { "-grep" }, pattern];
        let rg = ["-n", "--with-filename", "--no-heading", "--sort=path", "-uuu", "-e", pattern, "."];
        let fdx = ["-u", "--binary", "--strip-cwd-prefix=never", "--grep", pattern];
        let words = |words: &[&str]| words.iter().map(Into::into).collect::<Vec<OsString>>();
        let mut line = Self { findx: words(&findx), fdx: words(&fdx), rg: words(&rg) };
        if ignores_case {
            line.fdx.push("-i".into());
            line.rg.push("-i".into());
        }
        line.add_options(random);
        line
    }

    fn add_options(&mut self, random: &mut Random) {
        for option in ["--after-context", "--before-context", "--context", "--max-count"] {
            if random.one_in(4) {
                let number = random.below(4).to_string();
                self.same(&[option, &number]);
            }
        }
        for option in ["--column", "--only-matching", "--null", "--text", "--heading"] {
            if random.one_in(6) {
                self.same(&[option]);
            }
        }
        match random.below(12) {
            0 => self.same(&["--no-line-number"]),
            1 => self.same(&["--multiline"]),
            2 | 3 => self.same(&["--json"]),
            4 | 5 => self.same(&["--count"]),
            _ => {}
        }
    }

    fn same(&mut self, words: &[&str]) {
        for line in [&mut self.findx, &mut self.fdx, &mut self.rg] {
            line.extend(words.iter().map(OsString::from));
        }
    }
}

/// What a run printed, with every time that it took left out.
fn printed(sandbox: &Sandbox, program: &Path, words: &[OsString]) -> Vec<u8> {
    let outcome = sandbox.outcome(program, "grep", words, b"");
    let mut text = outcome.stdout;
    for key in [&b"\"elapsed\":{"[..], b"\"elapsed_total\":{"] {
        let mut from = 0;
        while let Some(at) = text[from..].windows(key.len()).position(|part| part == key) {
            from += at + key.len();
            let end = text[from..].iter().position(|&byte| byte == b'}').unwrap_or(0);
            text.drain(from..from + end);
        }
    }
    text
}

#[test]
fn two_hundred_searches_print_the_bytes_of_ripgrep() {
    let Some(rg) = ripgrep() else { return };
    let mut random = Random::seeded(0x6772_6570);
    let mut differing = Vec::new();
    for _ in 0..Random::lines(40) {
        let sandbox = files::grow(&mut random);
        for _ in 0..5 {
            let Line { findx, fdx, rg: words } = Line::random(&mut random);
            let expected = printed(&sandbox, &rg, &words);
            for (program, words) in [(Program::Findx, findx), (Program::Fdx, fdx)] {
                let found = printed(&sandbox, &program.path(), &words);
                if found != expected {
                    differing.push(format!("{words:?}\n{}", difference(&expected, &found)));
                }
            }
        }
    }
    let shown = differing.iter().take(12).cloned().collect::<Vec<_>>().join("\n");
    assert!(differing.is_empty(), "{} searches differ from ripgrep's\n{shown}", differing.len());
}

/// The first lines in which two texts differ.
fn difference(expected: &[u8], found: &[u8]) -> String {
    let lines = |text: &[u8]| {
        text.split(|&byte| byte == b'\n').map(|line| line.escape_ascii().to_string()).collect::<Vec<_>>()
    };
    let (expected, found) = (lines(expected), lines(found));
    let at = expected.iter().zip(&found).take_while(|(one, other)| one == other).count();
    let short = |lines: &[String]| lines.get(at).map(|line| line.chars().take(300).collect::<String>());
    format!("line {at}\n=== rg: {:?}\n=== ours: {:?}", short(&expected), short(&found))
}
