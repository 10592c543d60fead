//! Random command lines over all options, from a fixed seed, in several locales.

use std::ffi::OsString;

use super::oracle;
use super::tree::everything;
use crate::harness::random::Random;
use crate::harness::sandbox::Sandbox;

const LETTERS: &[u8] = b"aAbBcCdDfFgGhHiklLmnNopqQrRsStuUvxXZ1";

const NAMES: &[&str] = &[
    "--all",
    "--almost-all",
    "--author",
    "--escape",
    "--directory",
    "--full-time",
    "--group-directories-first",
    "--human-readable",
    "--inode",
    "--kibibytes",
    "--numeric-uid-gid",
    "--no-group",
    "--hide-control-chars",
    "--reverse",
    "--size",
    "--ignore-backups",
    "--classify",
    "--file-type",
    "--si",
    "--dereference-command-line",
    "--dereference-command-line-symlink-to-dir",
    "--dereference",
    "--literal",
    "--quote-name",
    "--recursive",
    "--show-control-chars",
    "--zero",
    "--color",
    "--color=always",
    "--color=auto",
    "--color=never",
    "--hyperlink",
    "--hyperlink=never",
    "--hyperlink=auto",
    "--context",
    "--dired",
];

/// Options with values, a few of them bad ones.
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
    ("-w", &["0", "1", "10", "40", "80", "100", "200", "1000", "0x20", "010"]),
    ("-T", &["0", "1", "4", "8", "16"]),
    (
        "-I",
        &["*~", "a*", "[a-f]*", "*.txt", "?", ".*", "*é*", "[[:upper:]]*", "[[=e=]]*", "*[[.-.]]*", "\\[*"],
    ),
    ("--hide=", &["*~", "f*", "*.t*", "[A-Z]*", "[[=d=]]*", "[a-é]*", "*[!é]"]),
    ("--ignore=", &["b*", "[!a-z]*", "*[[:digit:]]*", "[^[:alpha:]]*", "*[[:blank:]]*", "[d-f", "d?r"]),
];

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
    let mut random = Random::seeded(seed);
    let lines = Random::lines(LINES).div_ceil(ENVIRONMENTS.len());
    for environment in ENVIRONMENTS {
        let mut sandbox = prepare(everything(&oracle));
        for (name, value) in *environment {
            sandbox.set(name, value);
        }
        oracle.agree_on(&sandbox, (0..lines).map(|_| line(&mut random)), b"");
    }
}

fn line(random: &mut Random) -> Vec<OsString> {
    let mut words: Vec<String> = (0..random.below(6)).map(|_| option(random)).collect();
    let operands: Vec<&str> = (0..random.below(4)).map(|_| *random.pick(OPERANDS)).collect();
    if operands.contains(&"-operand") {
        words.push("--".to_owned());
    }
    words.extend(operands.into_iter().map(str::to_owned));
    words.into_iter().map(OsString::from).collect()
}

fn option(random: &mut Random) -> String {
    match random.below(10) {
        0..5 => {
            let letters = (0..1 + random.below(3)).map(|_| char::from(*random.pick(LETTERS)));
            letters.fold("-".to_owned(), |word, letter| word + &letter.to_string())
        }
        5..7 => {
            let name = *random.pick(NAMES);
            let end = if random.one_in(6) { 4 + random.below(name.len() - 3) } else { name.len() };
            name[..end].to_owned()
        }
        _ => {
            let (name, values) = *random.pick(VALUES);
            format!("{name}{}", random.pick(values))
        }
    }
}
