//! Which files hold a match is what ripgrep says of them: random files, random patterns, the same in every run.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::outcome::End;
use crate::harness::program::Program;
use crate::harness::random::Random;
use crate::harness::sandbox::{Sandbox, skip};

const PATTERNS: usize = 300;
const FILES: usize = 80;

/// Of which texts are made.
const TEXTS: &[&str] = &[
    "foo",
    "bar",
    "Foo",
    "BAR",
    "o",
    "b",
    " ",
    "  ",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "é",
    "É",
    "ß",
    "ſ",
    "K",
    "日本",
    "42",
    "7",
    "_",
    "-",
    "foo bar",
    "foobar\n",
    "\u{fffd}",
    "\u{1f600}",
    "\u{2028}",
    "\u{b}",
    "x.y",
    "(",
    "\\",
];

/// Of which regular expressions are made; some are none.
const PARTS: &[&str] = &[
    "foo",
    "bar",
    "o",
    "b",
    ".",
    ".*",
    ".+",
    r"\w+",
    r"\W",
    r"\s",
    r"\s*",
    r"\d{2}",
    "^",
    "$",
    r"\b",
    r"\B",
    "[a-f]",
    "[^a]",
    "[^o]+",
    "x*",
    "|",
    "(foo|bar)",
    "(?i)é",
    "(?i:k)",
    r"(?-u:\xff)",
    r"(?-u:.)",
    r"(?-u:\w)",
    r"\A",
    r"\z",
    r"\r",
    "(?s).",
    "(?R)$",
    "(?m)^",
    "(?-m)$",
    r"\p{L}",
    r"\PL",
    r"\p{Greek}",
    "é+",
    "日",
    " ",
    "o?",
    r"\x{2028}",
    r"\n",
    r"\x00",
    "(",
    "[b-a]",
    "*",
    r"\.",
    "(?x) a b",
    r"[\n]",
    r"[\s\S]",
    "foo ?bar",
    "a{0}",
];

/// ripgrep, in a folder that CLASSIX_ORACLE or CLASSIX_PEERS names, or installed.
fn ripgrep() -> Option<PathBuf> {
    let named = ["CLASSIX_ORACLE", "CLASSIX_PEERS"].into_iter().filter_map(env::var_os).map(PathBuf::from);
    let on_path = env::var_os("PATH").unwrap_or_default();
    let mut folders = named.chain(env::split_paths(&on_path));
    let found = folders.find_map(|folder| {
        let path = folder.join("rg");
        let version = Command::new(&path).arg("--version").output().ok()?.stdout;
        let version = String::from_utf8_lossy(&version).into_owned();
        let major: u32 = version.strip_prefix("ripgrep ")?.split('.').next()?.parse().ok()?;
        (major >= 15).then_some(path)
    });
    if found.is_none() {
        skip("no ripgrep 15 to compare with");
    }
    found
}

/// The content of a file: text in some encoding, with something in it that is none, of any length.
fn content(random: &mut Random, has_long_lines: bool) -> Vec<u8> {
    let mut text = String::new();
    for _ in 0..random.below(30) {
        text.push_str(random.pick::<&str>(TEXTS));
    }
    if random.one_in(6) {
        // Around the length of ripgrep's buffer.
        let filler = if has_long_lines { "y" } else { "some y\n" };
        let length = *random.pick(&[65_530usize, 65_536, 65_539, 131_072, 200_000]) + random.below(8);
        let at = text.char_indices().map(|(at, _)| at).nth(random.below(8)).unwrap_or(0);
        text.insert_str(at, &filler.repeat(length.div_ceil(filler.len()))[..length]);
    }
    let mut bytes = match random.below(12) {
        0 => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        1 => ["\u{feff}", &text].concat().encode_utf16().flat_map(u16::to_le_bytes).collect(),
        2 => ["\u{feff}", &text].concat().encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => text.into_bytes(),
    };
    for _ in 0..random.below(3) {
        let other = *random.pick(&[&b"\xff"[..], b"\xc3", b"\0", b"\xe6\x97", b""]);
        // A buffer that a long line made larger stays so in ripgrep: what comes into one block depends on other files.
        if has_long_lines && bytes.len() > 60_000 && other == b"\0" {
            continue;
        }
        let at = random.below(bytes.len() + 1);
        bytes.splice(at..at, other.iter().copied());
    }
    bytes
}

fn tree(random: &mut Random) -> Sandbox {
    let sandbox = Sandbox::new();
    let has_long_lines = random.one_in(2);
    for number in 0..FILES {
        sandbox.file(format!("{number}"), content(random, has_long_lines));
    }
    sandbox
}

/// The files that are named, in order; none where the pattern was refused.
fn found(sandbox: &Sandbox, program: &Path, words: &[&str]) -> Option<Vec<String>> {
    let words: Vec<OsString> = words.iter().map(Into::into).collect();
    let name = program.file_name().expect("a program").to_string_lossy().into_owned();
    let outcome = sandbox.outcome(program, &name, &words, b"");
    let is_refused = match outcome.end {
        End::Status(status) => status == 2 || (status == 1 && !outcome.stderr.is_empty()),
        End::Signal(_) => panic!("{words:?}: {outcome:?}"),
    };
    let lines = String::from_utf8(outcome.stdout).expect("names of our own");
    let mut lines: Vec<String> = lines.lines().map(str::to_owned).collect();
    lines.sort();
    (!is_refused).then_some(lines)
}

#[test]
fn ripgrep_finds_the_same_files() {
    let Some(ripgrep) = ripgrep() else { return };
    let mut random = Random::seeded(0x72_67);
    let mut sandbox = tree(&mut random);
    let (mut differing, mut matching) = (Vec::new(), 0);
    for number in 0..Random::lines(PATTERNS) {
        if number % 30 == 29 {
            sandbox = tree(&mut random);
        }
        let is_fixed = random.one_in(5);
        let parts = if is_fixed { TEXTS } else { PARTS };
        let pattern: String = (0..1 + random.below(4)).map(|_| *random.pick(parts)).collect();
        let (theirs, ours) = match (is_fixed, random.one_in(4)) {
            (true, _) if pattern.contains('\n') => continue,
            (true, _) => ("-lF", "-contains-text"),
            (false, true) => ("-li", "-icontains"),
            (false, false) => ("-l", "-contains"),
        };
        let expected = found(&sandbox, &ripgrep, &["--no-config", "-uu", theirs, "-e", &pattern, "."]);
        let given = found(&sandbox, &Program::Findx.path(), &[".", "-type", "f", ours, &pattern]);
        matching +=
            usize::from(expected.as_ref().is_some_and(|files| !files.is_empty() && files.len() < FILES));
        if expected != given {
            differing.push(format!("{ours} {pattern:?}:\n  ripgrep {expected:?}\n  findx   {given:?}"));
        }
    }
    assert!(differing.is_empty(), "{} differ:\n{}", differing.len(), differing.join("\n"));
    assert!(matching > PATTERNS / 4, "only {matching} patterns tell files apart");
}
