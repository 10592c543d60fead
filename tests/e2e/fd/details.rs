//! `-l`: the bytes of GNU's `ls -lhd` on the same paths, without running it.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use super::{run, tree};
use crate::harness::line::words;
use crate::harness::oracle::Oracle;
use crate::harness::outcome::Outcome;
use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::Sandbox;

/// What GNU ls says of the results of a line.
fn listed(sandbox: &Sandbox, line: &str, show: impl Fn(&[OsString]) -> Option<Outcome>) -> Option<Vec<u8>> {
    let found = run(sandbox, &format!("-0 {line}")).stdout;
    let paths = found.split(|&byte| byte == 0).filter(|path| !path.is_empty());
    // Directories end with a slash there.
    let paths = paths.map(|path| OsString::from_vec(path.strip_suffix(b"/").unwrap_or(path).to_vec()));
    let words: Vec<OsString> = words("-l -h -d --color=always --").into_iter().chain(paths).collect();
    show(&words).map(|outcome| outcome.stdout)
}

#[track_caller]
fn agrees(sandbox: &Sandbox, line: &str) {
    let Some(oracle) = Oracle::of(Program::Lsx).filter(Oracle::is_followed) else { return };
    let expected = listed(sandbox, line, |words| Some(oracle.outcome(sandbox, words, b"")));
    let found = run(sandbox, &format!("-l -c always {line}"));
    assert_eq!(text(&found.stdout), text(&expected.unwrap_or_default()), "{line}");
    assert!(found.stderr.is_empty(), "{line}: {found:?}");
}

fn text(bytes: &[u8]) -> String {
    bytes.escape_ascii().to_string().replace("\\n", "\n")
}

/// The tree, with what columns differ by: sizes, dates, modes, links, names that are quoted and long ones.
fn various() -> Sandbox {
    let sandbox = tree();
    sandbox
        .file("big", "x".repeat(123_456))
        .file("it's", "")
        .file("Zeta", "")
        .file("ärmel", "")
        .mode("Zeta", 0o6755)
        .mode("zed", 0o1777)
        .file("a_very_long_name_that_goes_beyond_the_end_of_a_line_of_80_columns", "");
    sandbox
}

#[test]
fn details_are_those_of_ls() {
    let lines = ["", "a", "-tl", "-td", "-H", "three", ". ./a"];
    for line in lines {
        agrees(&various(), line);
    }
    for variables in [
        &[("LC_ALL", "C.UTF-8")][..],
        &[("LC_ALL", "en_US.UTF-8")],
        &[("LC_ALL", "de_DE.UTF-8")],
        &[("TIME_STYLE", "long-iso")],
        &[("TIME_STYLE", "+%s")],
        &[("QUOTING_STYLE", "c")],
        &[("QUOTING_STYLE", "shell-escape")],
        &[("QUOTING_STYLE", "escape")],
        &[("COLUMNS", "200")],
        &[("TERM", "dumb"), ("LS_COLORS", "")],
        &[("LS_COLORS", "no=1:di=31:ln=target:or=7:mi=8:ex=32:su=44:ow=48:lc=<:rc=>:*.foo=35")],
    ] {
        let sandbox = variables.iter().fold(various(), |sandbox, (name, value)| sandbox.with(name, value));
        agrees(&sandbox, "");
    }
}

#[test]
fn details_are_those_of_ls_on_a_terminal() {
    let Some(oracle) = Oracle::of(Program::Lsx).filter(Oracle::is_followed) else { return };
    let sandbox = various().with("TERM", "xterm").with("LC_ALL", "C.UTF-8");
    sandbox.file("esc\x1b[31m", "");
    for columns in [40, 80] {
        let show = |words: &[OsString]| on_terminal(&sandbox, oracle.path(), "ls", words, columns, b"");
        let Some(expected) = listed(&sandbox, ".", show) else { return };
        let fdx = Program::Fdx.path();
        let Some(shown) = on_terminal(&sandbox, &fdx, "fdx", &words("-l ."), columns, b"") else { return };
        assert_eq!(text(&shown.stdout), text(&expected), "{columns}");
    }
}

#[test]
fn details_line_up_among_those_that_are_shown_together() {
    let sandbox = Sandbox::new();
    sandbox.file("a", "").file("b", "x".repeat(1000)).file("c", "");
    let found = run(&sandbox, "-l --batch-size 2 .");
    let lines = found.stdout.split_inclusive(|&byte| byte == b'\n');
    let sizes: Vec<&[u8]> = lines.filter_map(|line| line.splitn(5, |&byte| byte == b' ').last()).collect();
    assert_eq!(sizes.len(), 3, "{}", text(&found.stdout));
    for (size, expected) in sizes.iter().zip([b"   0 ".as_slice(), b"1000 ", b"0 "]) {
        assert!(size.starts_with(expected), "{}", text(&found.stdout));
    }
}
