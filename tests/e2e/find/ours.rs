//! What findx has beyond GNU find.

use predicates::prelude::*;

use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::{Sandbox, skip};

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
fn the_argument_of_a_long_word_may_be_attached() {
    let refused = |words: &[&str], why: &str| {
        let refused = Sandbox::new().command(Program::Findx).args(words).assert().code(1);
        refused.stdout("").stderr(format!("findx: {why}\n"));
    };
    refused(&["--generate=x"], "nothing of that name can be generated");
    refused(&[".", "-name", "x", "--generate="], "nothing of that name can be generated");
    refused(&["--explain=x"], "unknown predicate `--explain=x'");
    refused(&[".", "-name=x"], "unknown predicate `-name=x'");
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
    assert_eq!(outcome.stdout, b"\x1b[01;34m./\x1b[0mesc?[31m\n");
}

#[test]
fn on_a_terminal_the_paths_of_a_format_have_colours() {
    let sandbox = Sandbox::new();
    sandbox.file("d/esc\u{1b}[31m", "");
    let Some(text) = shown(&sandbox, "d -name e* -printf '%p %f %h %P %H %y\\n'", 80) else { return };
    let dyed = "\u{1b}[01;34md\u{1b}[0m";
    let expected = format!("\u{1b}[01;34md/\u{1b}[0mesc?[31m esc?[31m {dyed} esc?[31m {dyed} f\n");
    assert_eq!(text, expected);
    let Some(text) = shown(&sandbox.with("NO_COLOR", "1"), "d -name d -printf '%p %f\\n'", 80) else {
        return;
    };
    assert_eq!(text, "d d\n");
}

#[test]
fn on_a_terminal_words_of_bfs_that_cannot_be_meant_are_explained() {
    let sandbox = Sandbox::new().with("NO_COLOR", "1");
    sandbox.folder("d");
    for (line, expected) in [
        ("d -limit 2", "hint: for example: -print -limit 3\n"),
        ("d -exclude d", "hint: -exclude takes tests, such as -exclude -name NAME or -exclude -path PATH\n"),
        ("-O9 d", "findx: warning: -O9 is the same as -O4\nd\n"),
    ] {
        let Some(text) = shown(&sandbox, line, 80) else { return };
        assert!(text.ends_with(expected), "{line}: {text}");
    }
}

/// What findx shows on a terminal.
fn shown(sandbox: &Sandbox, line: &str, columns: u16) -> Option<String> {
    let outcome = on_terminal(
        sandbox,
        &Program::Findx.path(),
        "findx",
        &crate::harness::line::words(line),
        columns,
        b"",
    )?;
    Some(String::from_utf8(outcome.stdout).expect("UTF-8"))
}

#[test]
fn starting_points_may_come_last_where_someone_watches_and_nothing_is_in_doubt() {
    let sandbox = Sandbox::new().with("NO_COLOR", "1");
    sandbox.file("a/f", "").folder("b");
    let Some(found) = shown(&sandbox, "-name 'f*' a", 80) else { return };
    assert_eq!(found, "a/f\n");
    assert_eq!(shown(&sandbox, "-type d b a", 80).expect("the first was"), "b\na\n");
    assert_eq!(shown(&sandbox, "-name '*' b", 80).expect("the first was"), "b\n");
    // What a shell may have made of a pattern, what is no directory, and a second place for them are refused.
    for line in ["-name f a", "-name 'f*' a/f", "a -name '*' b", "-name '*' nosuch"] {
        let found = shown(&sandbox, line, 80).expect("the first was");
        assert!(found.starts_with("findx: paths must precede expression: `"), "{line}: {found}");
    }
    let refused = sandbox.command(Program::Findx).args(["-name", "f", "a"]).assert().code(1);
    refused.stdout("").stderr(predicate::str::starts_with("findx: paths must precede expression: `a'\n"));
}

#[test]
fn on_a_terminal_paths_have_colours_that_can_be_turned_off() {
    let sandbox = Sandbox::new().with("LS_COLORS", "di=34:ex=32").with("TERM", "xterm");
    sandbox.file("a/x", "").mode("a/x", 0o755).file("a/f", "");
    let colored = "\u{1b}[34ma\u{1b}[0m\n\u{1b}[34ma/\u{1b}[0m\u{1b}[32mx\u{1b}[0m\n";
    let Some(found) = shown(&sandbox, "-s a ! -name f", 80) else { return };
    assert_eq!(found, colored);
    assert_eq!(shown(&sandbox, "-s a -nocolor ! -name f", 80).expect("the first was"), "a\na/x\n");
    assert_eq!(shown(&sandbox, "a -name x -print0", 80).expect("the first was"), "a/x\0");
    let quiet = Sandbox::new().with("LS_COLORS", "di=34").with("NO_COLOR", "1");
    quiet.folder("a");
    assert_eq!(shown(&quiet, "a", 80).expect("the first was"), "a\n");
    // In a pipe only who asks gets them.
    let piped = |words: &[&str]| {
        let outcome = sandbox.command(Program::Findx).args(words).output().expect("findx runs");
        String::from_utf8(outcome.stdout).expect("UTF-8")
    };
    assert_eq!(piped(&["-s", "a", "!", "-name", "f"]), "a\na/x\n");
    assert_eq!(piped(&["-s", "a", "!", "-name", "f", "-color"]), colored);
}

#[test]
fn who_wants_fdx_is_told_of_it() {
    let sandbox = Sandbox::new();
    let Some(found) = shown(&sandbox, "pattern", 80) else { return };
    assert!(found.ends_with("\nhint: to search for names that match: fdx pattern\n"), "{found}");
    let found = shown(&sandbox, "-e rs pattern", 80).expect("the first was");
    assert!(
        found.ends_with("\nhint: '-e' is fd's; fdx speaks that language: fdx -e rs pattern\n"),
        "{found}"
    );
    let found = shown(&sandbox, "no/such", 80).expect("the first was");
    assert!(!found.contains("hint"), "{found}");
}

#[test]
fn the_caret_stays_under_its_word_on_a_narrow_terminal() {
    let Some(found) = shown(&Sandbox::new(), ". -type f -type f -type f -nmae x", 30) else { return };
    assert!(found.contains("\n    … -type f -type f -nmae x\n                      ^^^^^\n"), "{found}");
}

#[test]
fn explaining_searches_nothing() {
    let sandbox = Sandbox::new();
    sandbox.file("a/f", "");
    let explained =
        sandbox.command(Program::Findx).args(["--explain", "a", "-size", "0", "-delete"]).assert();
    explained
        .success()
        .stderr("")
        .stdout(predicate::str::contains("typed      -size 0 -delete\n"))
        .stdout(predicate::str::contains("-delete changes what is walked over"));
    assert!(sandbox.at("a/f").exists());
}

#[test]
fn explaining_empties_no_file() {
    let sandbox = Sandbox::new();
    sandbox.file("a/f", "").file("kept", "text");
    let kept = || std::fs::read_to_string(sandbox.at("kept")).expect("it is there");
    let run = |words: &[&str]| sandbox.command(Program::Findx).args(words).assert();
    for words in [
        &["a", "-fprint", "kept", "--explain"][..],
        &["--explain", "a", "-fls", "kept", "-fprintf", "kept", "x", "-fprint0", "new"],
        &["--explain", "a", "-fprint", "kept", "-nosuch"],
    ] {
        run(words);
        assert_eq!(kept(), "text", "{words:?}");
    }
    assert!(!sandbox.at("new").exists());
    // As a word of a command it explains nothing.
    run(&["a", "-name", "f", "-fprint", "kept", "-exec", "true", "--explain", ";"]).success().stdout("");
    assert_eq!(kept(), "a/f\n");
}

#[test]
fn file_flags_are_found() {
    let sandbox = Sandbox::new();
    sandbox.file("a/f", "").file("a/g", "");
    let set = std::process::Command::new("chattr").arg("+d").arg(sandbox.at("a/f")).output();
    if !set.is_ok_and(|output| output.status.success()) {
        return skip("no file flags can be set");
    }
    for (flags, expected) in [("nodump", "a/f\n"), ("-nodump", "a/f\n"), ("dump", "a/g\n"), ("+schg", "")] {
        let found = sandbox.command(Program::Findx).args(["a", "-type", "f", "-flags", flags]).assert();
        found.success().stdout(expected);
    }
    let refused = sandbox.command(Program::Findx).args(["a", "-flags", "hot"]).assert().code(1);
    refused.stderr("findx: unknown file flag 'hot' in the argument to -flags\n");
}
