//! The engine against syntect, op for op: on snippets and our own sources in every test run, and on all that cargo has
//! unpacked by `HIGHLIGHT_SOURCES=~/.cargo/registry/src cargo test --release -p highlight everything -- --ignored
//! --nocapture` (more directories, separated by colons).

mod snippets;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use syntect::parsing::{ClearAmount, ParseState as Theirs, ScopeStackOp, SyntaxSet};

use crate::data;
use crate::grammar::Clear;
use crate::language::Language;
use crate::parser::{Operations, ParseState, Parser};

fn set() -> &'static SyntaxSet {
    static SET: OnceLock<SyntaxSet> = OnceLock::new();
    SET.get_or_init(two_face::syntax::extra_newlines)
}

#[derive(Debug, Default)]
struct Recorded(Vec<(usize, ScopeStackOp)>);

fn scope(number: u16) -> syntect::parsing::Scope {
    syntect::parsing::Scope::new(&data::scope_name(number)).expect("the tables hold scopes")
}

impl Operations for Recorded {
    fn push(&mut self, at: usize, number: u16) {
        self.0.push((at, ScopeStackOp::Push(scope(number))));
    }

    fn pop(&mut self, at: usize, count: usize) {
        self.0.push((at, ScopeStackOp::Pop(count)));
    }

    fn clear(&mut self, at: usize, clear: Clear) {
        let amount = match clear {
            Clear::Top(count) => ClearAmount::TopN(count.into()),
            Clear::All => ClearAmount::All,
        };
        self.0.push((at, ScopeStackOp::Clear(amount)));
    }

    fn restore(&mut self, at: usize) {
        self.0.push((at, ScopeStackOp::Restore));
    }

    fn take_work(&mut self) -> u64 {
        0
    }

    fn begin_again(&mut self) {
        self.0.clear();
    }
}

/// How a file went.
enum Outcome {
    Same {
        lines: usize,
    },
    /// Syntect itself panicked or failed at a line.
    Beyond,
}

/// Compares the operations of each line of a text.
fn compare(language: Language, text: &str, parser: &mut Parser) -> Result<Outcome, String> {
    let syntax = &set().syntaxes()[usize::from(language.0)];
    let mut theirs = Theirs::new(syntax);
    let mut ours = ParseState::new(language.start());
    let mut lines = 0;
    for line in text.split_inclusive('\n').take_while(|line| line.len() < 2000) {
        lines += 1;
        let parsed = catch_unwind(AssertUnwindSafe(|| theirs.parse_line(line, set())));
        let Ok(Ok(expected)) = parsed else { return Ok(Outcome::Beyond) };
        let mut recorded = Recorded::default();
        if parser.line(line, 1 << 40, &mut ours, &mut recorded).is_err() {
            return Err(format!("{}: line {lines}: exhausted", language.name()));
        }
        if recorded.0 != expected {
            let at = recorded.0.iter().zip(&expected).take_while(|(one, other)| one == other).count();
            return Err(format!(
                "{}: line {lines}: {line:?}\n  ours   {:?}\n  theirs {:?}",
                language.name(),
                &recorded.0[at..recorded.0.len().min(at + 6)],
                &expected[at..expected.len().min(at + 6)],
            ));
        }
    }
    Ok(Outcome::Same { lines })
}

fn language_of(path: &Path) -> Option<Language> {
    match crate::detect::Mapping::default().language(path, &|_| None) {
        crate::detect::Named::Language(language) => Some(language),
        _ => None,
    }
}

fn files(roots: &[impl AsRef<Path>], most: usize) -> Vec<PathBuf> {
    let (mut out, mut left) = (Vec::new(), Vec::new());
    left.extend(roots.iter().rev().map(|root| root.as_ref().to_owned()));
    while let Some(directory) = left.pop() {
        let Ok(entries) = std::fs::read_dir(&directory) else { continue };
        let mut entries: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        entries.sort();
        for path in entries {
            if path.is_symlink() {
            } else if path.is_dir() {
                left.push(path);
            } else if out.len() < most {
                out.push(path);
            }
        }
    }
    out
}

#[test]
fn snippets_of_many_languages_are_parsed_as_syntect_parses_them() {
    let mut parser = Parser::new();
    for (name, text) in snippets::SNIPPETS {
        let language = Language::named(name).unwrap();
        if let Err(difference) = compare(language, text, &mut parser) {
            panic!("{difference}");
        }
    }
}

/// The snippets with characters in them that are letters of ASCII in another case, others that are none, and other cases.
#[test]
fn case_is_ignored_as_syntect_ignores_it_beyond_ascii_too() {
    let mut parser = Parser::new();
    for (name, text) in snippets::SNIPPETS {
        let language = Language::named(name).unwrap();
        for (letters, others) in [
            ("e", "é"),
            ("s", "ſ"),
            ("k", "\u{212a}"),
            ("ss", "ß"),
            ("fi", "ﬁ"),
            ("st", "ﬆ"),
            (" ", " \u{85}"),
        ] {
            let text = text.replace(letters, others);
            let shouted = text.to_ascii_uppercase().replace('\n', " é\n");
            for text in [text, shouted] {
                if let Err(difference) = compare(language, &text, &mut parser) {
                    panic!("{letters} {others}: {difference}");
                }
            }
        }
    }
}

#[test]
fn what_needed_oniguruma_once_is_parsed_as_syntect_parses_it() {
    let mut parser = Parser::new();
    for (name, text) in [
        (
            "Regular Expression",
            "(?<a_1>x)\\g<a_1>\\k<a_1>\\k'a'(?P<b>y)\\g{1}\\g{-1}\\g'1'(?'c'z)\\k{c}\\g<1\\k<d(?P=b)\\g\n",
        ),
        ("PowerShell", "\"`u{1F600} `u{0} `u{10FFFF} `u{110000} `u{0123456}\"\n"),
        ("C", "#define F(a, b_1 ,...) a\n#define G\n  # define H( a )b\n"),
        ("C++", "#define F(a, b_1 ,...) a\n#define G\n"),
        (
            "JavaScript (Babel)",
            "a = (b, (c, (d)), e) => 1; A.prototype.f = async ((x)) => 2\nA.g = (y => (z)) => 3; h: ((i)) => 4,\n\
             class B { static async *m(a = (b, (c))) /* d */ { } get n((o)) { } 'p'(q) { } }\n\
             styled(C(d)(e))`f: g;`; a = (b, (c => d; k: ((((((((((l\n",
        ),
        ("reStructuredText", "a\n===\nb\n~~~~\n--\n`````\n=-=\n"),
        ("HTML", "<a b c\u{85}d=\u{9f}e f\u{a0}g=\"h\" \u{7f}i='j' é>\n<\u{85}k>\n"),
    ] {
        let language = Language::named(name).unwrap_or_else(|| panic!("no {name}"));
        if let Err(difference) = compare(language, text, &mut parser) {
            panic!("{difference}");
        }
    }
}

#[test]
fn deep_nesting_is_parsed_as_syntect_parses_it() {
    let deep = |open: &str, close: &str, depth: usize| {
        format!("{}1{} // x\n1\n{}\n", open.repeat(depth), close.repeat(depth), open.repeat(depth))
    };
    let mut parser = Parser::new();
    for (name, open, close) in [
        ("JSON", "[", "]"),
        ("JSON", "{\"a\": [", "]}"),
        ("JavaScript (Babel)", "f({a: [", "]})"),
        ("Rust", "{f(", ")}"),
        ("C", "f({", "})"),
        ("HTML", "<div><p>", "</p></div>"),
        ("Bourne Again Shell (bash)", "$(\"", "\")"),
    ] {
        for depth in [20, 34, 50, 99, 100, 101, 150] {
            let text = deep(open, close, depth);
            if let Err(difference) = compare(Language::named(name).unwrap(), &text, &mut parser) {
                panic!("{depth}: {difference}");
            }
        }
    }
}

/// The sources of this crate and its neighbour, and those in `tests/sources`, which are in many languages.
#[test]
fn sources_of_forty_languages_are_parsed_as_syntect_parses_them() {
    let mut parser = Parser::new();
    let mut languages = BTreeSet::new();
    let roots = [env!("CARGO_MANIFEST_DIR"), concat!(env!("CARGO_MANIFEST_DIR"), "/../grammars")];
    let is_text = |path: &PathBuf| path.extension().is_none_or(|extension| extension != "bin");
    for path in files(&roots, usize::MAX).into_iter().filter(is_text) {
        let Some(language) = language_of(&path) else { panic!("{}: no language", path.display()) };
        let text = std::fs::read_to_string(&path).unwrap();
        match compare(language, &text, &mut parser) {
            Ok(Outcome::Same { .. }) => languages.insert(language),
            Ok(Outcome::Beyond) => panic!("{}: syntect gives up", path.display()),
            Err(difference) => panic!("{}: {difference}", path.display()),
        };
    }
    assert!(languages.len() >= 40, "{}", languages.len());
}

/// Files of each language that are compared at most.
const MOST: usize = 200;

/// Every file under HIGHLIGHT_SOURCES, by the command at the top.
#[test]
#[ignore = "takes minutes: everything under HIGHLIGHT_SOURCES"]
fn everything_at_hand_is_parsed_as_syntect_parses_it() {
    let Some(roots) = option_env!("HIGHLIGHT_SOURCES") else {
        panic!("HIGHLIGHT_SOURCES names no directories")
    };
    let roots: Vec<&str> = roots.split(':').collect();
    let mut by_language: BTreeMap<Language, Vec<PathBuf>> = BTreeMap::new();
    for path in files(&roots, usize::MAX) {
        if let Some(language) = language_of(&path).filter(|language| !language.is_plain()) {
            by_language.entry(language).or_default().push(path);
        }
    }
    let (mut differences, mut bytes, languages) = (0, 0, by_language.len());
    let mut parser = Parser::new();
    for (language, paths) in by_language {
        // Of many files, a spread.
        let step = paths.len().div_ceil(MOST).max(1);
        let (mut same, mut lines, mut beyond) = (0, 0, 0);
        for path in paths.iter().step_by(step) {
            let Ok(text) = std::fs::read_to_string(path) else { continue };
            let mut end = text.len().min(100_000);
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            bytes += end;
            match compare(language, &text[..end], &mut parser) {
                Ok(Outcome::Same { lines: more }) => (same, lines) = (same + 1, lines + more),
                Ok(Outcome::Beyond) => beyond += 1,
                Err(difference) => {
                    differences += 1;
                    println!("{}: {difference}", path.display());
                }
            }
        }
        println!("{:30} {same:5} files {lines:8} lines {beyond:3} beyond", language.name());
    }
    println!("{bytes} bytes, {languages} languages, {differences} differences");
    assert_eq!(differences, 0);
}
