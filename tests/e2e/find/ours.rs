//! What findx has beyond GNU find.

use predicates::prelude::*;

use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::Sandbox;

#[track_caller]
fn check(words: &[&str], expected: &str) {
    let sandbox = Sandbox::new();
    sandbox.file("a/f", "text").file(".hidden/x", "").file("b c", "");
    sandbox.command(Program::Findx).args(words).assert().success().stderr("").stdout(expected.to_owned());
}

#[test]
fn tests_and_actions_of_bfs_are_known() {
    check(&[".hidden", "a", "-hidden"], ".hidden\n");
    check(&["a", ".", "-name", "f", "-print", "-limit", "1"], "a/f\n");
    check(&["b c", "-printx"], "b\\ c\n");
    check(&["a/f", "-since", "2024-01-01", "-msince", "@0"], "a/f\n");
    check(&["a/f", "-since", "2030-01-01"], "");
    check(&["a", "-name", "f", "-rm"], "");
    check(&["a", "-x", "-name", "f"], "a/f\n");
}

#[test]
fn a_status_can_be_asked_for() {
    let sandbox = Sandbox::new();
    sandbox.file("a/f", "");
    let code = |words: &[&str]| {
        sandbox.command(Program::Findx).args(words).output().expect("findx runs").status.code()
    };
    assert_eq!(code(&["a", "-name", "f", "-exit", "7"]), Some(7));
    assert_eq!(code(&["a", "-name", "f", "-exit"]), Some(0));
    assert_eq!(code(&["a", "nosuch", "-name", "g", "-exit", "7"]), Some(1));
}

#[test]
fn scripts_get_no_more_than_gnu_says() {
    let refused = Sandbox::new().command(Program::Findx).args([".", "-nmae", "x"]).assert().code(1);
    refused.stdout("").stderr(predicate::str::diff("findx: unknown predicate `-nmae'\n"));
}

#[test]
fn on_a_terminal_a_caret_and_the_nearest_word_help() {
    let words = [".", "-type", "f", "-nmae", "x"].map(Into::into);
    let findx = Program::Findx.path();
    let Some(outcome) = on_terminal(&Sandbox::new(), &findx, "findx", &words, 80, b"") else { return };
    let shown = String::from_utf8(outcome.stdout).expect("ASCII");
    assert!(shown.contains("    . -type f -nmae x\n              ^^^^^\nhint: there is -name\n"), "{shown}");
}

#[test]
fn on_a_terminal_names_are_shown_without_control_characters() {
    let sandbox = Sandbox::new();
    sandbox.file("esc\u{1b}[31m", "");
    let findx = Program::Findx.path();
    let words = [".", "-name", "e*"].map(Into::into);
    let Some(outcome) = on_terminal(&sandbox, &findx, "findx", &words, 80, b"") else { return };
    assert_eq!(outcome.stdout, b"./esc?[31m\n");
}
