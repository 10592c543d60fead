//! Manual pages on a terminal: as groff typesets them, and where man runs catx as its pager.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::{Sandbox, skip};

const PAGE: &str = r#".TH TOY 1 "2026-01-01" "toy 1.0" "User Commands"
.SH NAME
toy \- do a thing
.SH OPTIONS
.TP
\fB\-a\fR, \fB\-\-all\fR=\fIWHEN\fR
show \fI_lead\fR, \fB_bold\fR, _snake_ and \fI\['e]t\['e]\fR
.IP \(bu
a bullet
.SH "SEE ALSO"
.BR ls (1)
"#;

/// The lines of the page that say something, without their looks.
const LINES: [&str; 7] = [
    "NAME",
    "       toy - do a thing",
    "OPTIONS",
    "       -a, --all=WHEN",
    "              show _lead, _bold, _snake_ and été",
    "SEE ALSO",
    "       ls(1)",
];

fn sandbox() -> Sandbox {
    let mut sandbox = Sandbox::new().with("TERM", "xterm-256color").with("LC_ALL", "C.UTF-8");
    let ours = Program::Catx.path().parent().expect("it is in a folder").to_owned();
    sandbox.set("PATH", format!("{}:/usr/bin:/bin", ours.display()));
    sandbox.file("toy.1", PAGE);
    sandbox
}

/// What a script shows on a terminal.
fn shown(sandbox: &Sandbox, script: &str) -> Option<String> {
    let words = ["-c", script].map(OsString::from);
    let outcome = on_terminal(sandbox, Path::new("/bin/sh"), "sh", &words, 80, b"")?;
    Some(String::from_utf8(outcome.stdout).expect("UTF-8").replace('\r', ""))
}

fn without_colors(text: &str) -> String {
    let mut parts = text.split('\x1b');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + part.split_once('m').map_or("", |(_, rest)| rest))
}

fn has(programs: &[&str]) -> bool {
    let runs = |program: &&str| Command::new(program).arg("--version").output().is_ok();
    let has = programs.iter().all(runs);
    if !has {
        skip(&format!("not all of {programs:?} are there"));
    }
    has
}

/// Checks that a page is shown: its text as it is, each kind of its parts in a look of its own.
#[track_caller]
fn check(page: &str) {
    let plain = without_colors(page);
    for line in LINES {
        assert!(plain.lines().any(|shown| shown == line), "{line:?} is not in {plain:?}");
    }
    assert!(!page.contains('\x08') && !plain.contains("^H"), "{page:?}");
    for (part, attribute) in [
        ("NAME", "\x1b[1m"),
        ("--all", "\x1b[1m"),
        ("WHEN", "\x1b[4m"),
        ("_lead", "\x1b[4m"),
        ("_bold", "\x1b[1m"),
    ] {
        assert!(page.contains(&format!("{attribute}{part}")), "{part} is not {attribute:?} in {page:?}");
    }
}

#[test]
fn what_groff_writes_is_shown_in_both_of_its_forms() {
    if !has(&["groff"]) {
        return;
    }
    let sandbox = sandbox();
    for groff in
        ["groff -man -Tutf8 -P-c toy.1", "GROFF_SGR=1 groff -man -Tutf8 toy.1", "groff -man -Tutf8 toy.1"]
    {
        let Some(page) = shown(&sandbox, &format!("{groff} | catx -l man -p")) else { return };
        check(&page);
        assert!(page.contains("•      a bullet"), "{page:?}");
        let colors = page.matches("\x1b[38;5;").count();
        assert!(colors > 10, "{page:?}");
        let plain = shown(&sandbox, &format!("{groff} | NO_COLOR=1 catx -l man -p")).expect("the first was");
        assert_eq!(plain, without_colors(&page), "{groff}");
        let copied = shown(&sandbox, &format!("{groff} > a; catx -l man -p < a | cmp - a && echo same"));
        assert_eq!(copied.as_deref(), Some("same\n"));
    }
    let bullet = "groff -man -Tascii -P-c toy.1 | catx -l man -p";
    let page = without_colors(&shown(&sandbox, bullet).expect("the first was"));
    assert!(page.contains("       o      a bullet\n"), "{page:?}");
}

#[test]
fn man_takes_it_for_its_pager() {
    if !has(&["man", "groff"]) {
        return;
    }
    let sandbox = sandbox();
    let Some(page) = shown(&sandbox, "MANPAGER='catx -l man -p' man -l ./toy.1") else { return };
    if page.is_empty() || page.contains("man:") {
        return skip("man shows no page here");
    }
    check(&page);
    // A page that does not fit goes to the pager, and what is no page of man's does not.
    let long = "(cat toy.1; for i in 1 2 3 4 5 6 7 8 9 10; do echo .PP; echo word; done) > long.1; \
                echo 'echo PAGED; cat' > pager; chmod +x pager; ";
    let page = shown(&sandbox, &format!("{long} PAGER=./pager MANPAGER='catx -l man -p' man -l ./long.1"));
    assert!(page.expect("the first was").starts_with("PAGED\n"));
    for run in ["MANPAGER='catx -l man -pp' man -l ./long.1", "seq 100 | catx -l man -p"] {
        let page = shown(&sandbox, &format!("{long} export PAGER=./pager; {run}")).expect("the first was");
        assert!(!page.contains("PAGED"), "{run}: {page}");
    }
}

#[test]
fn overstrike_is_styles_on_a_terminal_unless_it_hides_something() {
    let sandbox = sandbox();
    for (text, expected) in [
        ("N\\bNA\\bA _\\bx\\n", "\x1b[1mNA\x1b[22m \x1b[4mx\x1b[24m\x1b[0m\n"),
        ("+\\bo é\\bé\\n", "\x1b[1mo\x1b[22m \x1b[1mé\x1b[22m\x1b[0m\n"),
        ("rm\\b\\bls\\n", "rm^H^Hls\n"),
        ("\\ba\\n", "^Ha\n"),
    ] {
        let Some(found) = shown(&sandbox, &format!("printf '{text}' | catx")) else { return };
        assert_eq!(found, expected, "{text:?}");
    }
    let found = shown(&sandbox, "printf 'N\\bN\\n' | catx -v").expect("the first was");
    assert_eq!(found, "N^HN\n");
    let found = shown(&sandbox, "printf 'N\\bN\\n' | NO_COLOR=1 catx").expect("the first was");
    assert_eq!(found, "N\n");
    let found = shown(&sandbox, "printf 'N\\bN\\n' | catx --raw").expect("the first was");
    assert_eq!(found, "N\x08N\n");
}

#[test]
fn a_page_that_comes_slowly_is_shown_as_one_that_does_not() {
    let sandbox = sandbox();
    let slow =
        "(printf 'NA'; sleep 0.1; printf 'ME\\n       N'; sleep 0.1; printf '\\bN x'; sleep 0.1; echo)";
    let quick = "printf 'NAME\\n       N\\bN x\\n'";
    let Some(found) = shown(&sandbox, &format!("{slow} | catx -l man -p")) else { return };
    assert_eq!(found, shown(&sandbox, &format!("{quick} | catx -l man -p")).expect("the first was"));
}
