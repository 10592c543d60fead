//! The configuration file: read for a person at a terminal, never for a script.

use std::ffi::OsString;

use crate::harness::outcome::End;
use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::Sandbox;

/// What lsx shows on a terminal with such a file, and how it ends; `None` without a pseudo-terminal.
fn shown(configuration: &str, words: &[&str]) -> Option<(String, End)> {
    let mut sandbox = Sandbox::new();
    sandbox.file("listed/a", "").file("listed/b", "").file("config.toml", configuration);
    let file = sandbox.at("config.toml");
    sandbox.set("CLASSIX_CONFIG", &file);
    let words: Vec<OsString> = words.iter().chain(&["listed"]).map(OsString::from).collect();
    let outcome = on_terminal(&sandbox, &Program::Lsx.path(), "lsx", &words, 80, b"")?;
    let text = String::from_utf8(outcome.stdout).expect("the names are ASCII");
    Some((text.replace(&*file.to_string_lossy(), "FILE"), outcome.end))
}

fn check(configuration: &str, words: &[&str], expected: &str, status: i32) {
    if let Some(found) = shown(configuration, words) {
        assert_eq!(found, (expected.to_owned(), End::Status(status)), "{configuration:?} {words:?}");
    }
}

#[test]
fn the_file_stands_in_front_of_the_line() {
    check("[lsx]\nformat = 'single-column'", &[], "a\nb\n", 0);
    check("[lsx]\nformat = 'single-column'", &["-m"], "a, b\n", 0);
    check("[lsx]\nformat = 'single-column'", &["--no-config"], "a  b\n", 0);
    // What has a letter only goes by it.
    check("[lsx]\nm = true", &[], "a, b\n", 0);
}

#[test]
fn no_file_is_read_where_that_is_asked_for_by_any_name_or_abbreviation() {
    let file = "[lsx]\nformat = 'single-column'";
    for words in [&["--no-con"][..], &["--ignore-conf"], &["-a", "--no-config", "-A"]] {
        check(file, words, "a  b\n", 0);
    }
    // A value is no option.
    check(file, &["-I", "--no-config"], "a\nb\n", 0);
}

#[test]
fn what_is_wrong_in_the_file_is_named_and_passed_over() {
    check(
        "[lsx]\nformat = 'single-column'\nsort = 'colour'",
        &[],
        "lsx: FILE:3: invalid argument 'colour' for '--sort'\na\nb\n",
        1,
    );
    check("[lsx]\nhelp = true", &[], "lsx: FILE:2: 'help' is not for the file\na  b\n", 1);
    check(
        "[lsx]\ncollor = true",
        &[],
        "lsx: FILE:2: unknown key 'collor'\nhint: did you mean 'color'?\na  b\n",
        1,
    );
    // The rest of the file holds.
    check(
        "[lsx]\ncollor = true\nformat = 'single-column'",
        &[],
        "lsx: FILE:2: unknown key 'collor'\nhint: did you mean 'color'?\na\nb\n",
        1,
    );
}

#[test]
fn the_example_has_every_option_and_makes_sense() {
    let sandbox = Sandbox::new();
    let output = sandbox.command(Program::Lsx).arg("--config-example").assert().success().stderr("");
    let example = String::from_utf8(output.get_output().stdout.clone()).expect("it is text");
    let settings: Vec<&str> = example.lines().filter_map(|line| line.strip_prefix("# ")).collect();
    let help = sandbox.command(Program::Lsx).arg("--help").assert().success();
    let help = String::from_utf8_lossy(&help.get_output().stdout).into_owned();
    for flag in help.split_whitespace().filter_map(|word| word.strip_prefix("--")) {
        let flag = flag.split(|end| "[=,.;:)".contains(end)).next().unwrap_or_default();
        let is_there = settings.iter().any(|line| line.split(" = ").next() == Some(flag));
        let is_other =
            ["help", "version", "no-config", "config-example", "stdin", "why", "only"].contains(&flag);
        assert!(is_there != is_other, "{flag}");
    }
    // As it is, it changes nothing.
    check(&example, &[], "a  b\n", 0);
    // Each alone: some of them together make none.
    for setting in settings {
        if let Some((text, end)) = shown(&format!("[lsx]\n{setting}"), &[]) {
            assert_eq!((end, text.contains("FILE")), (End::Status(0), false), "{setting}: {text}");
        }
    }
}

#[test]
fn a_script_is_never_asked_about_the_file() {
    let mut sandbox = Sandbox::new();
    sandbox.file("listed/a", "").file("listed/b", "").file("config.toml", "not even toml");
    let file = sandbox.at("config.toml");
    sandbox.set("CLASSIX_CONFIG", &file);
    for program in [Program::Lsx, Program::Findx, Program::Fdx] {
        sandbox.command(program).arg(".").assert().success().stderr("");
    }
}

#[test]
fn a_home_that_cannot_be_entered_holds_no_file() {
    let sandbox = Sandbox::new();
    sandbox.file("a", "").file("closed/.config/classix/config.toml", "no toml").mode("closed", 0o000);
    let homes = [sandbox.at("closed"), sandbox.at("a"), sandbox.at("nowhere")];
    let mut sandbox = sandbox.run_by_someone_else();
    for home in homes {
        sandbox.set("HOME", &home);
        for (program, shown) in [(Program::Lsx, "a\n"), (Program::Fdx, "a\n"), (Program::Catx, "")] {
            let words = ["--color=never", "a"].map(OsString::from);
            let Some(found) = on_terminal(&sandbox, &program.path(), "x", &words, 80, b"") else { return };
            assert_eq!(
                (&*String::from_utf8_lossy(&found.stdout), found.end),
                (shown, End::Status(0)),
                "{program:?} {home:?}"
            );
        }
    }
}
