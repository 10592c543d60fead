//! Random lines for fd and fdx, over random trees with ignore files of every kind.

use std::ffi::OsString;

use super::peer::agree;
use crate::harness::random::Random;
use crate::harness::sandbox::Sandbox;

const NAMES: [&str; 12] = ["a", "b", "ab", "abc", "a.o", "b.o", "a b", ".h", "A", "c", "{a,b}", "a.tar.gz"];

/// A pattern that git, and so fdx, understands as fd does.
fn common_pattern(random: &mut Random) -> String {
    let start = random.pick(&["", "", "", "!", "/"]);
    let middle =
        random.pick(&["a", "b", "*", "a?", "*.o", "[ab]", "a*", ".h", "A", "a/b", "*/a", "**/c", "a/**"]);
    format!("{start}{middle}{}", random.pick(&["", "", "/"]))
}

/// A glob in all of fd's language; some are malformed.
fn glob(random: &mut Random) -> String {
    const PIECES: [&str; 30] = [
        "a",
        "b",
        "c",
        "A",
        "*",
        "**",
        "?",
        "/",
        ".o",
        ".h",
        "[ab]",
        "[!a]",
        "[^a]",
        "[a-c]",
        "{a,b}",
        "{a,b*}",
        "{,a}",
        "{a,{b,c}}",
        "{a/b,c}",
        "\\{",
        "\\a",
        "**/",
        "/**",
        "/**/",
        "[[:alpha:]]",
        "[a",
        "{",
        "}",
        "[{]",
        ",",
    ];
    let mut text = String::new();
    for _ in 0..=random.below(3) {
        text += *random.pick(&PIECES);
    }
    text + *random.pick(&["", "", "", "/", " "])
}

fn ignore_file(random: &mut Random, pattern: fn(&mut Random) -> String) -> String {
    let lines: Vec<String> = (0..random.below(6))
        .map(|_| format!("{}{}", random.pick(&["", "", "!", "#", "/"]), pattern(random)))
        .collect();
    lines.join(*random.pick(&["\n", "\r\n"]))
}

fn grow(sandbox: &Sandbox, folder: &str, depth: usize, random: &mut Random) {
    if random.one_in(4) {
        let patterns: Vec<_> = (0..random.below(6)).map(|_| common_pattern(random)).collect();
        sandbox.file(format!("{folder}.gitignore"), patterns.join("\n"));
    }
    for name in [".ignore", ".fdignore"] {
        if random.one_in(4) {
            sandbox.file(format!("{folder}{name}"), ignore_file(random, glob));
        }
    }
    if random.one_in(8) {
        sandbox
            .file(format!("{folder}.git/HEAD"), "")
            .file(format!("{folder}.git/info/exclude"), common_pattern(random));
    }
    for name in NAMES {
        match random.below(8) {
            0 | 1 if depth > 0 => {
                sandbox.folder(format!("{folder}{name}"));
                grow(sandbox, &format!("{folder}{name}/"), depth - 1, random);
            }
            2..5 => drop(sandbox.file(format!("{folder}{name}"), "x".repeat(random.below(3)))),
            5 => drop(sandbox.link(format!("{folder}{name}"), random.pick(&NAMES))),
            _ => {}
        }
    }
}

/// Options that stand alone.
const SWITCHES: [&str; 46] = [
    "-H",
    "-I",
    "-u",
    "-uu",
    "--hidden",
    "--no-hidden",
    "--no-ignore",
    "--ignore",
    "--unrestricted",
    "--no-ignore-vcs",
    "--ignore-vcs",
    "--no-require-git",
    "--require-git",
    "--no-ignore-parent",
    "--ignore-parent",
    "-td",
    "-tf",
    "-tl",
    "-te",
    "-tx",
    "-d2",
    "-d1",
    "--min-depth=2",
    "--exact-depth=2",
    "-eo",
    "-e.gz",
    "-etar.gz",
    "--prune",
    "-p",
    "-a",
    "--relative-path",
    "-0",
    "-i",
    "-s",
    "-g",
    "-F",
    "--exact",
    "--regex",
    "-q",
    "-L",
    "--no-follow",
    "--strip-cwd-prefix",
    "--strip-cwd-prefix=never",
    "-S+1b",
    "-S-1b",
    "-calways",
];

/// Options with a value of their own kind.
fn option(random: &mut Random) -> Vec<String> {
    let glob = glob(random);
    match random.below(12) {
        0 => vec![format!("-E{glob}")],
        1 => vec!["--exclude".to_owned(), glob],
        2 => vec!["--and".to_owned(), pattern(random)],
        3 => vec![format!("--ignore-file={}", random.pick(&["named", "a", "nowhere"]))],
        4 => vec![format!(
            "--changed-within={}",
            random.pick(&["P1D", "1d", "2020-01-01", "1d1d", "@5", "PT1H"])
        )],
        5 => vec![format!("--changed-before={}", random.pick(&["p1w", "1d, 2h", "2025-01-01 10", "soon"]))],
        6 => vec![format!("--format={}", random.pick(&["{}", "{/}|{//}", "{.}", "{{}}", "x{/.}"]))],
        7 => vec![format!("--path-separator={}", random.pick(&["#", "::", "/"]))],
        8 => vec![format!("--ignore-contain={}", random.pick(&["a", "b.o", ".h"]))],
        9 => vec![format!("-C{}", random.pick(&["a", "b", ".", "nowhere"]))],
        _ => vec![(*random.pick(&SWITCHES)).to_owned()],
    }
}

fn pattern(random: &mut Random) -> String {
    let known = [
        ".", "", "a", "b$", "^a", "A", "\\.o", ".h", "^\\.h", "^[.]", "a/b", "{a,b}", "*.o", "[ab]", "a|b",
        "-a", "(", "[", "^.$", "\\{", "a.*b", "(?i)A",
    ];
    (*random.pick(&known)).to_owned()
}

fn line(random: &mut Random) -> Vec<OsString> {
    let mut words: Vec<String> = Vec::new();
    for _ in 0..random.below(5) {
        match random.one_in(2) {
            true => words.push((*random.pick(&SWITCHES)).to_owned()),
            false => words.extend(option(random)),
        }
    }
    if !random.one_in(8) {
        words.push(pattern(random));
        for _ in 0..random.below(3) {
            words.push((*random.pick(&["a", "b", ".", "./a", "a/", "nowhere", "a/../b", "a/b"])).to_owned());
        }
    }
    match random.below(12) {
        0 => words.extend(
            ["-x", "echo", *random.pick(&["{}", "{/}", "{//}", "{.}", "{/.}", "x{}y"])].map(str::to_owned),
        ),
        1 => words
            .extend(["-X", "printf", "%s\\n", *random.pick(&["{}", "{/}", "{.}", "x{}"])].map(str::to_owned)),
        _ => {}
    }
    // What a link without a target is to fd has no depth; ours has.
    if words.iter().any(|word| word == "-L") {
        words.retain(|word| !matches!(word.as_str(), "--min-depth=2" | "--exact-depth=2"));
    }
    words.into_iter().map(OsString::from).collect()
}

/// How many lines are put to one tree.
const LINES_OF_A_TREE: usize = 40;

#[test]
fn fd_finds_the_same_by_random_lines_in_random_trees() {
    let mut random = Random::seeded(13);
    for _ in 0..Random::lines(160).div_ceil(LINES_OF_A_TREE) {
        let sandbox = Sandbox::new().with("LS_COLORS", "di=1;34:ln=1;36:or=31:*.o=35");
        grow(&sandbox, "", 2, &mut random);
        sandbox.file("named", ignore_file(&mut random, glob));
        let lines: Vec<Vec<OsString>> = (0..LINES_OF_A_TREE).map(|_| line(&mut random)).collect();
        agree(&sandbox, lines);
    }
}
