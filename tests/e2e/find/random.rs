//! Random expressions from a grammar, the same in every run.

use std::ffi::OsString;

use crate::harness::oracle::Oracle;
use crate::harness::program::Program;
use crate::harness::random::Random;
use crate::harness::sandbox::Sandbox;

const LINES: usize = 2000;

const ROOTS: &[&str] =
    &[".", "a", "c", "a/", "./", "a/b", "broken", "a/l", "a/todir", "nosuch", "loop", "a//", "hard", "c/h"];
const OPTIONS: &[&[&str]] = &[
    &["-maxdepth", "0"],
    &["-maxdepth", "2"],
    &["-mindepth", "1"],
    &["-mindepth", "2"],
    &["-depth"],
    &["-d"],
    &["-xdev"],
    &["-mount"],
    &["-daystart"],
    &["-follow"],
    &["-noleaf"],
    &["-warn"],
    &["-ignore_readdir_race"],
];
const PATTERNS: &[&str] = &[
    "*",
    "a*",
    "*.c",
    "?",
    "f?",
    "[a-c]*",
    "[!a]*",
    "[[:upper:]]*",
    ".*",
    "*e*",
    "\\*",
    "[",
    "[]a]",
    "a\\",
    "*[0-9]",
    "\u{e9}",
    "?ad*",
    "bad??",
    "*\n*",
    "c/*",
    "./a*",
    "*/b",
    "sp*",
    "-*",
    "[z-a]",
    "[[.a.]]*",
    "[[=a=]]",
];
const REGEXES: &[&str] = &[
    ".*",
    ".*f[12].*",
    "\\./a/.*",
    ".*\\(b\\|c\\).*",
    ".*[0-9]+",
    "\\(.\\).*\\1",
    ".*/.",
    "./[a-z]*",
    ".*\\.c$",
    "a",
    ".*a?",
    "x*",
    "\\(",
    ".*\\{2\\}",
    "[[:alpha:]]*",
    ".+",
    "./b|./c",
];
const SYNTAXES: &[&str] =
    &["posix-extended", "emacs", "sed", "grep", "awk", "findutils-default", "posix-basic", "egrep"];
const FORMATS: &[&str] = &[
    "%p\\n",
    "%f|%h\\n",
    "%P %H %d\\n",
    "%y%Y %l\\n",
    "%m %M\\n",
    "%s %b %k\\n",
    "%u:%g\\n",
    "%T@\\n",
    "%TY-%Tm-%Td\\n",
    "%5p|%-5f|\\n",
    "%n %i\\n",
    "%.3f\\n",
    "%03m\\n",
    "%t\\n",
    "%S\\n",
    "%%%p\\0",
    "%A+ %Tc\\n",
    "%q",
    "x\\ty\\n",
    "\\101%d\\c",
    "%p %Q\\n",
    "%F\\n",
    "%D\\n",
    "%U %G\\n",
];
const TESTS: &[(&str, &[&str])] = &[
    ("-name", PATTERNS),
    ("-iname", PATTERNS),
    ("-path", PATTERNS),
    ("-ipath", PATTERNS),
    ("-lname", PATTERNS),
    ("-regex", REGEXES),
    ("-iregex", REGEXES),
    ("-type", &["f", "d", "l", "p", "f,d", "d,l,f", "s", "b,c"]),
    ("-xtype", &["f", "d", "l", "p", "f,d"]),
    (
        "-size",
        &["0", "1", "+0", "+1", "-1", "2k", "+1k", "-3k", "6c", "+600c", "1M", "-1M", "3w", "5b", "1G"],
    ),
    ("-mtime", &["0", "1", "2", "+0", "+1", "-1", "-2", "1.5", "-0"]),
    ("-mmin", &["60", "+60", "-61", "61", "2880"]),
    ("-newer", &["a/f1", "c", "broken", "a/l", "Upper.TXT"]),
    ("-newermm", &["a/f1", "a/f2.txt", "a/l"]),
    ("-newermt", &["2020-01-01", "yesterday", "@0", "2 days ago"]),
    (
        "-perm",
        &["644", "-600", "/111", "-4000", "u=rwx", "-u+x,g+r", "/o=w", "a+x", "000", "/000", "0755", "g=u"],
    ),
    ("-user", &["root", "0"]),
    ("-group", &["root", "54321"]),
    ("-uid", &["0", "+0", "-1", "12345"]),
    ("-links", &["1", "2", "+1", "-2"]),
    ("-samefile", &["hard", "a/l", "c", "."]),
    ("-used", &["0", "1", "+1", "-1"]),
];
const PLAIN: &[&str] = &[
    "-empty",
    "-nouser",
    "-nogroup",
    "-readable",
    "-writable",
    "-executable",
    "-true",
    "-false",
    "-print",
    "-print0",
    "-prune",
    "-prune",
    "-ls",
];
const COMMANDS: &[&[&str]] = &[
    &["-exec", "echo", "x{}", ";"],
    &["-exec", "echo", "{}", "+"],
    &["-execdir", "echo", "{}", ";"],
    &["-execdir", "echo", "{}", "+"],
    &["-fprint", "/dev/stdout"],
    &["-quit"],
];
const STRAY: &[&str] = &["(", ")", "!", "-o", "-a", ",", "foo", "-nope", "-name", "{}", ";", "+"];

fn expression(random: &mut Random, depth: usize) -> Vec<&'static str> {
    if depth == 0 || random.below(20) < 9 {
        return primary(random);
    }
    match random.below(10) {
        0 | 1 => [vec![*random.pick(&["!", "-not"])], expression(random, depth - 1)].concat(),
        2 | 3 => [vec!["("], expression(random, depth - 1), vec![")"]].concat(),
        _ => {
            let operators: [&[&str]; 7] = [&[], &[], &["-a"], &["-and"], &["-o"], &["-or"], &[","]];
            let operator = random.pick(&operators).to_vec();
            [expression(random, depth - 1), operator, expression(random, depth - 1)].concat()
        }
    }
}

fn primary(random: &mut Random) -> Vec<&'static str> {
    match random.below(20) {
        0..=11 => {
            let (test, arguments) = *random.pick(TESTS);
            let mut words = Vec::new();
            if test.ends_with("regex") && random.one_in(2) {
                words = vec!["-regextype", *random.pick(SYNTAXES)];
            }
            words.extend([test, *random.pick(arguments)]);
            words
        }
        12..=15 => vec![*random.pick(PLAIN)],
        16 | 17 => vec!["-printf", *random.pick(FORMATS)],
        _ => random.pick(COMMANDS).to_vec(),
    }
}

fn line(random: &mut Random) -> Vec<OsString> {
    let mut words = Vec::new();
    while random.one_in(4) {
        words.push(*random.pick(&["-L", "-H", "-P", "-O2"]));
    }
    for _ in 0..random.below(3) {
        words.push(*random.pick(ROOTS));
    }
    while random.one_in(3) {
        words.extend(*random.pick(OPTIONS));
    }
    let depth = 1 + random.below(3);
    words.extend(expression(random, depth));
    if random.one_in(30) {
        words.remove(random.below(words.len()));
    }
    if random.one_in(30) {
        words.insert(random.below(words.len() + 1), *random.pick(STRAY));
    }
    words.into_iter().map(OsString::from).collect()
}

#[test]
fn random_expressions_are_answered_as_by_gnu_find() {
    let Some(oracle) = Oracle::of(Program::Findx).filter(Oracle::is_followed) else { return };
    let lines = Random::lines(LINES);
    let mut random = Random::seeded(0x6669_6e64);
    for locale in ["C", "C.UTF-8"] {
        let sandbox = Sandbox::new().with("LC_ALL", locale);
        super::grow(&sandbox);
        let lines = (0..lines / 2).map(|_| line(&mut random)).collect::<Vec<_>>();
        oracle.agree_on(&sandbox, lines, b"");
    }
}
