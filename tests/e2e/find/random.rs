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
    &["-noignore_readdir_race"],
    &["-nowarn"],
    &["-maxdepth", "2147483648"],
    &["-mindepth", "+1"],
    &["-regextype", "egrep"],
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
/// What further expressions are put together from.
const REGEX_PARTS: &[&str] = &[
    "./",
    ".*",
    "a",
    "[a-c]",
    "[[:alpha:]]",
    "(",
    ")",
    "\\(",
    "\\)",
    "*",
    "+",
    "?",
    "{1,2}",
    "\\{2\\}",
    "|",
    "\\|",
    "^",
    "$",
    "\\1",
    "\\w",
    ".",
    "f1",
    "c",
    "\n",
    "\\<",
    "[^/]",
];
const SYNTAXES: &[&str] = &[
    "findutils-default",
    "awk",
    "ed",
    "egrep",
    "emacs",
    "gnu-awk",
    "grep",
    "posix-awk",
    "posix-basic",
    "posix-egrep",
    "posix-extended",
    "posix-minimal-basic",
    "sed",
    "nosuch",
];
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
/// What further formats are put together from, between percent signs and letters.
const FLAGS: &[&str] =
    &["", "", "", "-", "0", "+", " ", "#", "-0", "10", "-12", "3", ".2", "5.1", "08.3", "9999999999"];
const DIRECTIVES: &[&str] = &[
    "p", "f", "h", "H", "P", "d", "y", "Y", "l", "n", "m", "M", "s", "b", "k", "u", "U", "g", "G", "F", "S",
    "t", "T@", "TY", "Tj", "TH", "TS", "T+", "TX", "Tx", "TF", "TD", "TE", "T3", "TZ", "Tz", "Ta", "TB",
    "Te", "T_", "q", "", "%", "{",
];
const TESTS: &[(&str, &[&str])] = &[
    ("-name", PATTERNS),
    ("-iname", PATTERNS),
    ("-path", PATTERNS),
    ("-ipath", PATTERNS),
    ("-lname", PATTERNS),
    ("-regex", REGEXES),
    ("-iregex", REGEXES),
    ("-wholename", PATTERNS),
    ("-ilname", PATTERNS),
    ("-type", &["f", "d", "l", "p", "f,d", "d,l,f", "s", "b,c", "D", "x", "f,", "ff", ""]),
    ("-xtype", &["f", "d", "l", "p", "f,d"]),
    (
        "-size",
        &["0", "1", "+0", "+1", "-1", "2k", "+1k", "-3k", "6c", "+600c", "1M", "-1M", "3w", "5b", "1G"],
    ),
    ("-mtime", &["0", "1", "2", "+0", "+1", "-1", "-2", "1.5", "-0"]),
    ("-mmin", &["60", "+60", "-61", "61", "2880"]),
    ("-newer", &["a/f1", "c", "broken", "a/l", "Upper.TXT"]),
    ("-newermm", &["a/f1", "a/f2.txt", "a/l"]),
    ("-newercm", &["c", "nosuch"]),
    ("-cnewer", &["c/h", "loop"]),
    ("-newermt", DATES),
    ("-newerct", DATES),
    ("-fstype", &["nosuch", ""]),
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
const DATES: &[&str] = &[
    "2020-01-01",
    "yesterday",
    "@0",
    "2 days ago",
    "1.1.2020",
    "3.2.",
    "TZ=\"EST5EDT\" 2020-07-01 12:00",
    "TZ=\"Nowhere\" today",
    "next monday",
    "2 weeks ago monday",
    "jan 5 10:00 -5",
    "10 +1 day ago",
    "",
    "nonsense",
    "99999999999 monday",
    "last year",
    "2020-02-30",
];
/// Tests that take numbers; not `-amin`, since reading a directory changes when it was accessed.
const COUNTED: &[&str] =
    &["-size", "-links", "-inum", "-uid", "-gid", "-mtime", "-mmin", "-atime", "-ctime", "-cmin", "-used"];
const SIGNS: &[&str] = &["", "", "+", "-", "++", "-+", "+-", " "];
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "2",
    "1",
    "3",
    "007",
    "0x2",
    "1.5",
    ".5",
    "1e1",
    "1e999",
    "inf",
    "nan",
    "4294967296",
    "18446744073709551616",
    "x",
    "",
    " 1",
    "1 ",
    "40",
    "41",
];
const UNITS: &[&str] = &["", "", "c", "k", "b", "w", "M", "G", "q"];
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
    "-daystart",
    "-follow",
    "-depth",
    "-nowarn",
    "-noleaf",
    "-xdev",
];
const COMMANDS: &[&[&str]] = &[
    &["-exec", "echo", "x{}", ";"],
    &["-exec", "echo", "{}", "+"],
    &["-execdir", "echo", "{}", ";"],
    &["-execdir", "echo", "{}", "+"],
    &["-fprint", "/dev/stdout"],
    &["-quit"],
    &["-fprint0", "/dev/stdout"],
    &["-fprintf", "/dev/stdout", "%f\\n"],
    &["-fprintf", "/dev/stderr", "%d%y\\n"],
    &["-exec", "false", "{}", ";"],
    &["-exec", "true", ";"],
    &["-ok", "echo", "{}", ";"],
    &["-maxdepth", "1"],
    &["-mindepth", "1"],
];
const STRAY: &[&str] = &["(", ")", "!", "-o", "-a", ",", "foo", "-nope", "-name", "{}", ";", "+"];

fn expression(random: &mut Random, depth: usize) -> Vec<String> {
    if depth == 0 || random.below(20) < 9 {
        return primary(random);
    }
    match random.below(10) {
        0 | 1 => [texts(&[*random.pick(&["!", "-not"])]), expression(random, depth - 1)].concat(),
        2 | 3 => [texts(&["("]), expression(random, depth - 1), texts(&[")"])].concat(),
        _ => {
            let operators: [&[&str]; 7] = [&[], &[], &["-a"], &["-and"], &["-o"], &["-or"], &[","]];
            let operator = *random.pick(&operators);
            let operator = texts(operator);
            [expression(random, depth - 1), operator, expression(random, depth - 1)].concat()
        }
    }
}

fn primary(random: &mut Random) -> Vec<String> {
    match random.below(26) {
        0..=11 => {
            let (test, arguments) = *random.pick(TESTS);
            let mut words = Vec::new();
            if test.ends_with("regex") && random.one_in(2) {
                words = texts(&["-regextype", *random.pick(SYNTAXES)]);
            }
            words.extend(texts(&[test, *random.pick(arguments)]));
            words
        }
        12..=15 => texts(&[*random.pick(PLAIN)]),
        16 | 17 => texts(&["-printf", *random.pick(FORMATS)]),
        18 | 19 => vec!["-printf".to_owned(), format(random)],
        20..=22 => {
            let test = *random.pick(COUNTED);
            vec![test.to_owned(), number(random, test)]
        }
        23 => {
            let mut words = texts(&["-regextype", *random.pick(SYNTAXES)]);
            words.push((*random.pick(&["-regex", "-iregex"])).to_owned());
            words.push(several(random, REGEX_PARTS));
            words
        }
        _ => {
            let command = *random.pick(COMMANDS);
            texts(command)
        }
    }
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

fn several(random: &mut Random, parts: &[&str]) -> String {
    (0..=random.below(5)).map(|_| *random.pick(parts)).collect()
}

fn format(random: &mut Random) -> String {
    let directives: String = (0..=random.below(3))
        .map(|_| format!("%{}{}|", random.pick(FLAGS), random.pick(DIRECTIVES)))
        .collect();
    directives + "\\n"
}

fn number(random: &mut Random, test: &str) -> String {
    let unit = *random.pick(UNITS);
    // findx takes bfs's units of ages, weeks among them, where GNU find has none.
    let unit = if unit == "w" && test != "-size" { "" } else { unit };
    format!("{}{}{unit}", random.pick(SIGNS), random.pick(NUMBERS))
}

fn line(random: &mut Random) -> Vec<OsString> {
    let mut words = Vec::new();
    while random.one_in(4) {
        words.push((*random.pick(&["-L", "-H", "-P", "-O2"])).to_owned());
    }
    for _ in 0..random.below(3) {
        words.push((*random.pick(ROOTS)).to_owned());
    }
    while random.one_in(3) {
        let option = *random.pick(OPTIONS);
        words.extend(texts(option));
    }
    let depth = 1 + random.below(3);
    words.extend(expression(random, depth));
    if random.one_in(30) {
        words.remove(random.below(words.len()));
    }
    if random.one_in(30) {
        words.insert(random.below(words.len() + 1), (*random.pick(STRAY)).to_owned());
    }
    // GNU's -O2 can lose what stands after a comma (`-O2 . -false -samefile . , -true` prints nothing); ours does not.
    if words.iter().any(|word| word == ",") {
        words.retain(|word| word != "-O2");
    }
    // BSD's test of the depth, which findx has too.
    let is_depth =
        |pair: &[String]| pair[0] == "-depth" && pair[1].starts_with(|digit: char| digit.is_ascii_digit());
    if words.windows(2).any(is_depth) {
        words.retain(|word| word != "-depth");
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
