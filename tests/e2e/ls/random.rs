//! Random command lines over all options, from a fixed seed, in several locales.

use std::ffi::OsString;

use super::oracle;
use super::tree::everything;
use crate::harness::flags::Flag;
use crate::harness::program::Program;
use crate::harness::random::Random;
use crate::harness::sandbox::Sandbox;

/// Values of options, a few of them bad ones. Options that are not here get those of `ANY`.
const VALUES: &[(&str, &[&str])] = &[
    (
        "--block-size=",
        &["1", "K", "KB", "KiB", "1M", "'1", "'K", "human", "si", "512", "1000", "3", "MB", "x", "0"],
    ),
    (
        "--format=",
        &["long", "verbose", "commas", "across", "horizontal", "vertical", "single-column", "l", "a"],
    ),
    ("--sort=", &["none", "size", "time", "version", "extension", "name", "width", "t", "s"]),
    ("--time=", &["atime", "access", "use", "ctime", "status", "mtime", "birth", "a", "modification"]),
    (
        "--time-style=",
        &[
            "full-iso",
            "long-iso",
            "iso",
            "locale",
            "posix-iso",
            "+%Y",
            "+%b %e\n%H:%M",
            "+%s.%N %z",
            "f",
            "l",
            "posix-locale",
            "posix-posix-iso",
            "posix-+%Y",
            "+%A %B %x %X %p %c",
            "+%-d.%_5m %^b%#Z %10Y",
            "+%b\n%B\n",
            "+",
        ],
    ),
    (
        "--quoting-style=",
        &[
            "literal",
            "shell",
            "shell-always",
            "shell-escape",
            "shell-escape-always",
            "c",
            "c-maybe",
            "escape",
            "locale",
            "clocale",
            "e",
        ],
    ),
    ("--indicator-style=", &["none", "slash", "file-type", "classify"]),
    ("--classify=", &["always", "never", "auto"]),
    ("--color=", &["always", "auto", "never", "x"]),
    ("--hyperlink=", &["never", "auto"]),
    ("-w", &["0", "1", "10", "40", "80", "100", "200", "1000", "0x20", "010"]),
    ("-T", &["0", "1", "4", "8", "16"]),
    (
        "-I",
        &["*~", "a*", "[a-f]*", "*.txt", "?", ".*", "*é*", "[[:upper:]]*", "[[=e=]]*", "*[[.-.]]*", "\\[*"],
    ),
    ("--hide=", &["*~", "f*", "*.t*", "[A-Z]*", "[[=d=]]*", "[a-é]*", "*[!é]"]),
    ("--ignore=", &["b*", "[!a-z]*", "*[[:digit:]]*", "[^[:alpha:]]*", "*[[:blank:]]*", "[d-f", "d?r"]),
];

const ANY: &[&str] = &["", "1", "x", "always", "a*"];

const OPERANDS: &[&str] = &[
    ".",
    "d",
    "dir",
    "to-folder",
    "a",
    "to-file",
    "dangling",
    "self",
    "missing",
    "dir/sub",
    "other",
    "-operand",
    "unreadable",
    "unsearchable",
    "closed",
    "sp ace",
    "d/",
    "to-folder/",
    "to-file/",
    "a/",
    "fifo",
    "socket",
    "c.rs",
    "f4755",
    "d1777",
    "./d",
    "dir//sub",
    "d:colon",
    "huge",
    "a-b",
    "x",
    "target",
    "to-link",
];

const ENVIRONMENTS: &[&[(&str, &str)]] = &[
    &[],
    &[("LC_ALL", "C.UTF-8")],
    &[("LC_ALL", "C.UTF-8"), ("TERM", "xterm"), ("COLUMNS", "100")],
    &[("TERM", "xterm"), ("LS_COLORS", "di=1;34:ln=target:or=5:mi=6:*.txt=35:*.TXT=36:ex=32")],
    &[("LC_ALL", "C.UTF-8"), ("LS_COLORS", "no=1:fi=2:di=3:mh=4"), ("TZ", "America/St_Johns")],
    &[("LS_COLORS", "ec=E:lc=L:rc=R:rs=Z:di=9:*~=9"), ("QUOTING_STYLE", "shell"), ("COLUMNS", "40")],
    &[("LC_ALL", "C.UTF-8"), ("QUOTING_STYLE", "escape"), ("TIME_STYLE", "+%F"), ("TABSIZE", "4")],
    &[("BLOCK_SIZE", "1K"), ("POSIXLY_CORRECT", "1"), ("LS_COLORS", "zz=1")],
    &[("LC_ALL", "C.UTF-8"), ("LS_BLOCK_SIZE", "K"), ("COLORTERM", "truecolor"), ("TERM", "dumb")],
    &[("LC_ALL", "C.UTF-8"), ("LS_COLORS", "mi=9:tw=:ow=:st="), ("BLOCKSIZE", "512"), ("TIME_STYLE", "iso")],
    &[("LC_ALL", "en_US.UTF-8"), ("LS_COLORS", "*.c=1:*.C=2:*.TAR=3:*.tar=3:ca=7"), ("TIME_STYLE", "locale")],
    &[("LC_ALL", "en_US.UTF-8"), ("COLUMNS", "63"), ("TIME_STYLE", "+%e %B\n%p %X"), ("TZ", ":Asia/Kolkata")],
    &[
        ("LC_ALL", ""),
        ("LANG", "de_DE.UTF-8"),
        ("LC_MESSAGES", "C"),
        ("LS_COLORS", "*=4:*.gz=0:ln=:ex=00:rs=1"),
    ],
    &[
        ("LC_ALL", ""),
        ("LC_COLLATE", "de_DE.UTF-8"),
        ("LC_NUMERIC", "de_DE.UTF-8"),
        ("TIME_STYLE", "full-iso"),
    ],
    &[("LC_ALL", ""), ("LC_CTYPE", "en_US.UTF-8"), ("LC_TIME", "de_DE.UTF-8"), ("QUOTING_STYLE", "locale")],
    &[
        ("LC_ALL", "C.UTF-8"),
        ("LS_COLORS", "*.txt=1:*.x=2=3"),
        ("TIME_STYLE", "posix-long-iso"),
        ("COLUMNS", "0"),
    ],
    &[
        ("LS_COLORS", "\\e=1:di=\\x31^[:*~=\\:"),
        ("TIME_STYLE", "+%d\n%m"),
        ("BLOCK_SIZE", "'si"),
        ("COLUMNS", "x"),
    ],
];

const LINES: usize = 1100;

#[test]
fn random_lines_are_answered_as_by_gnu() {
    check(1, |sandbox| sandbox);
}

#[test]
fn random_lines_are_answered_as_by_gnu_to_someone_whom_permissions_stop() {
    check(2, Sandbox::run_by_someone_else);
}

fn check(seed: u64, prepare: fn(Sandbox) -> Sandbox) {
    let Some(oracle) = oracle() else { return };
    let options = Options::of(&Flag::shared_with(&oracle, Program::Lsx));
    let mut random = Random::seeded(seed);
    let lines = Random::lines(LINES).div_ceil(ENVIRONMENTS.len());
    for environment in ENVIRONMENTS {
        let mut sandbox = prepare(everything(&oracle));
        for (name, value) in *environment {
            sandbox.set(name, value);
        }
        // The first to read a directory or a link changes the time of its last access; lines that sort by it come later.
        sandbox.outcome(oracle.path(), "ls", &["-alR".into()], b"");
        oracle.agree_on(&sandbox, (0..lines).map(|_| options.line(&mut random)), b"");
    }
}

/// What lines are made of.
struct Options {
    /// Letters that stand alone.
    letters: Vec<char>,
    /// Names that stand alone.
    names: Vec<String>,
    /// Letters and names up to their values, and these.
    values: Vec<(String, Vec<&'static str>)>,
}

impl Options {
    fn of(flags: &[Flag]) -> Self {
        let mut options = Self { letters: Vec::new(), names: Vec::new(), values: Vec::new() };
        for flag in flags {
            for word in &flag.words {
                let is_name = word.starts_with("--");
                match word.chars().nth(1).filter(|_| !is_name) {
                    Some(letter) if flag.is_switch() => options.letters.push(letter),
                    None if flag.is_switch() => options.names.push(word.clone()),
                    Some(_) | None => {}
                }
                let start = if is_name { format!("{word}=") } else { word.clone() };
                let known = VALUES.iter().filter(|(name, _)| *name == start);
                let mut values: Vec<&str> = known.flat_map(|(_, values)| values.iter().copied()).collect();
                if values.is_empty() && !flag.values.is_empty() && (is_name || !flag.is_switch()) {
                    values.extend(ANY);
                }
                if !values.is_empty() {
                    options.values.push((start, values));
                }
            }
        }
        let missing = VALUES.iter().find(|(name, _)| options.values.iter().all(|(start, _)| start != name));
        assert_eq!(missing.map(|(name, _)| name), None, "no such option");
        options
    }

    fn line(&self, random: &mut Random) -> Vec<OsString> {
        let mut words: Vec<String> = (0..random.below(6)).map(|_| self.option(random)).collect();
        let operands: Vec<&str> = (0..random.below(4)).map(|_| *random.pick(OPERANDS)).collect();
        if operands.contains(&"-operand") {
            words.push("--".to_owned());
        }
        words.extend(operands.into_iter().map(str::to_owned));
        words.into_iter().map(OsString::from).collect()
    }

    fn option(&self, random: &mut Random) -> String {
        match random.below(10) {
            0..5 => {
                let letters = (0..1 + random.below(3)).map(|_| *random.pick(&self.letters));
                letters.fold("-".to_owned(), |word, letter| word + &letter.to_string())
            }
            5..7 => {
                let name = random.pick(&self.names);
                let end = if random.one_in(6) { 4 + random.below(name.len() - 3) } else { name.len() };
                name[..end].to_owned()
            }
            _ => {
                let (start, values) = random.pick(&self.values);
                format!("{start}{}", random.pick(values))
            }
        }
    }
}
