//! Random searches: patterns, trees and options, with the bytes of ripgrep.

use std::ffi::OsString;
use std::path::Path;

use super::{files, ripgrep};
use crate::harness::program::Program;
use crate::harness::random::Random;
use crate::harness::sandbox::Sandbox;

/// Not among them is `\A`: where it matches, ripgrep's columns depend on where its blocks begin.
const PATTERNS: [&str; 48] = [
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
    r"\r$",
    r"(?R)foo$",
    "(?R)^$",
    r"\Boo",
    r"\b",
    r"\B",
    "[^\\x00-\\x7f]",
    "(?-u:[\\x80-\\xff])",
    r"(?-u:\W)$",
    "foo$|^bar",
    "|foo",
    "(?:foo ?)*",
    r"(?s)foo.*bar",
    r"foo\n",
    r"\n",
    r"\n\n",
    r"\s*",
    r"foo\s+bar",
    "[^f]+",
    "(?s).*",
    r"\z",
    r"^\s*$",
    "\u{feff}",
];

/// The words of a search: those of findx, of fdx and of ripgrep.
struct Line {
    findx: Vec<OsString>,
    fdx: Vec<OsString>,
    rg: Vec<OsString>,
    /// Whether what comes after a NUL is left out, as only fdx does.
    leaves_binary: bool,
}

impl Line {
    fn random(random: &mut Random) -> Self {
        let pattern = *random.pick(&PATTERNS);
        let ignores_case = random.one_in(4);
        let findx = [".", "-s", if ignores_case { "-igrep" } else { "-grep" }, pattern];
        let leaves_binary = random.one_in(6);
        let all = if leaves_binary { "-uu" } else { "-uuu" };
        let rg = ["-n", "--with-filename", "--no-heading", "--sort=path", all, "-e", pattern, "."];
        let fdx = ["-u", "--strip-cwd-prefix=never", "--grep", pattern];
        let words = |words: &[&str]| words.iter().map(Into::into).collect::<Vec<OsString>>();
        let mut line = Self { findx: words(&findx), fdx: words(&fdx), rg: words(&rg), leaves_binary };
        if !leaves_binary {
            line.fdx.push("--binary".into());
        }
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
        match random.below(14) {
            0 => self.same(&["--no-line-number"]),
            1 | 6 => self.same(&["--multiline"]),
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

/// Of matches alone that span lines, empty ones are not printed. Where a file has no others, ripgrep prints the separator
/// of its lines nevertheless if it searches with one thread, and does not if with many. Ours stands between lines only;
/// which lines are separated is compared for all other searches.
fn without_strays(text: Vec<u8>, words: &[OsString]) -> Vec<u8> {
    let has = |wanted: &str| words.iter().any(|word| word == wanted);
    if !has("--multiline") || !has("--only-matching") {
        return text;
    }
    let lines = text.split_inclusive(|&byte| byte == b'\n').filter(|line| *line != b"--\n");
    lines.collect::<Vec<_>>().concat()
}

#[test]
fn two_hundred_searches_print_the_bytes_of_ripgrep() {
    let Some(rg) = ripgrep() else { return };
    let mut random = Random::seeded(0x6772_6570);
    let mut differing = Vec::new();
    for _ in 0..Random::lines(40) {
        let sandbox = files::grow(&mut random);
        for _ in 0..5 {
            let Line { findx, fdx, rg: words, leaves_binary } = Line::random(&mut random);
            let expected = without_strays(printed(&sandbox, &rg, &words), &words);
            for (program, words) in [(Program::Fdx, fdx), (Program::Findx, findx)] {
                if leaves_binary && program == Program::Findx {
                    continue;
                }
                let found = without_strays(printed(&sandbox, &program.path(), &words), &words);
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
