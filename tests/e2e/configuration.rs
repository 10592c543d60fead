//! The configuration file: read for a person at a terminal, never for a script.

use std::ffi::OsString;
use std::fs;

use crate::harness::line::words;
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
        0,
    );
    check("[lsx]\nhelp = true", &[], "lsx: FILE:2: 'help' is not for the file\na  b\n", 0);
    check(
        "[lsx]\ncollor = true",
        &[],
        "lsx: FILE:2: unknown key 'collor'\nhint: did you mean 'color'?\na  b\n",
        0,
    );
    // The rest of the file holds.
    check(
        "[lsx]\ncollor = true\nformat = 'single-column'",
        &[],
        "lsx: FILE:2: unknown key 'collor'\nhint: did you mean 'color'?\na\nb\n",
        0,
    );
}

/// What a program shows on a terminal of a folder with a file `f`, with such a configuration.
fn shown_by(program: Program, configuration: &str, line: &str) -> Option<(String, End)> {
    let mut sandbox = Sandbox::new();
    sandbox.file("listed/f", "x\n").file("config.toml", configuration.replace("TABLE", program.name()));
    let file = sandbox.at("config.toml");
    sandbox.set("CLASSIX_CONFIG", &file).set("NO_COLOR", "1");
    let outcome = on_terminal(&sandbox, &program.path(), program.name(), &words(line), 80, b"")?;
    let text = String::from_utf8_lossy(&outcome.stdout).into_owned();
    Some((text.replace(&*file.to_string_lossy(), "FILE"), outcome.end))
}

/// Words that make each program show `f`.
fn line_for(program: Program) -> &'static str {
    match program {
        Program::Lsx => "listed",
        Program::Catx => "listed/f",
        Program::Findx => "listed -type f",
        Program::Fdx => "f listed",
    }
}

#[test]
fn no_fault_in_the_file_changes_what_is_shown_or_the_status() {
    for program in Program::ALL {
        let Some((right, _)) = shown_by(program, "", line_for(program)) else { return };
        for (file, said) in [
            ("[TABLE]\ncolour_ = true\n", "FILE:2: unknown key 'colour_'"),
            (
                "[TABLE]\nhyperlink = 3.5\n",
                "FILE:2: hyperlink: expected true, false, a whole number, a string or a list of them",
            ),
            ("[TABLE]\ncolor = 'sometimes'\n", "FILE:2: invalid "),
            ("[TABLE]\ncolor = 'never\n", "FILE:2: "),
            ("TABLE = 1\n", "FILE:1: TABLE: expected a table"),
            ("[TABLE]\ncolor = 'never'\ncolor = 'auto'\n", "FILE:3: duplicate key 'color'"),
            ("[tabel]\n", "FILE:1: unknown program 'tabel'"),
        ] {
            let Some((text, end)) = shown_by(program, file, line_for(program)) else { return };
            assert_eq!(end, End::Status(0), "{program:?} {file}: {text}");
            let said = format!("{}: {}", program.name(), said.replace("TABLE", program.name()));
            assert!(text.starts_with(&said), "{program:?} {file}: {text}");
            assert!(text.ends_with(&right), "{program:?} {file}: {text}");
            // The same is said when it is asked for, with the status of a failure.
            let Some((checked, end)) = shown_by(program, file, "--config-check") else { return };
            assert_eq!(end, End::Status(1), "{program:?} {file}: {checked}");
            assert_eq!(format!("{checked}{right}"), text, "{program:?} {file}");
        }
    }
}

#[test]
fn faults_are_told_by_line_and_key_in_their_order() {
    let sandbox = Sandbox::new();
    for (bytes, said) in [
        (&b"[lsx]\nall = true\nicons = '\xff'\n"[..], "lsx: c:3: not UTF-8\n"),
        (
            b"\xef\xbb\xbf[lsx]\r\nlong = 'yes'\r\nicons = 3\r\nicnos = 1\r\n[catz]\r\n",
            "lsx: c:2: long: expected true or false\nlsx: c:3: invalid argument '3' for '--icons'\n\
             lsx: c:4: unknown key 'icnos'\nhint: did you mean 'icons'?\n\
             lsx: c:5: unknown program 'catz'\nhint: did you mean 'catx'?\n",
        ),
    ] {
        fs::write(sandbox.at("c"), bytes).expect("the sandbox takes files");
        let checked = sandbox.command(Program::Lsx).arg("--config-check=c").assert().code(1);
        assert_eq!(String::from_utf8_lossy(&checked.get_output().stderr), said);
    }
}

#[test]
fn names_of_the_file_that_nothing_has_are_passed_over_by_catx() {
    for (key, said) in [
        ("theme = 'Nrod'", "no theme is called 'Nrod'\nhint: did you mean 'Nord'?"),
        ("theme-dark = 'zzz'", "no theme is called 'zzz'\nhint: --list-themes lists them"),
        ("language = 'Pyhton'", "no language is called 'Pyhton'\nhint: did you mean 'Python'?"),
        (
            "map-syntax = 'f:Nope Nope'",
            "no language is called 'Nope Nope'\nhint: --list-languages lists them",
        ),
        // Each of several names: the second one stops nothing either.
        (
            "map-syntax = ['g:Zz', 'f:Nope Nope']",
            "no language is called 'Zz'\nhint: --list-languages lists them",
        ),
        ("encoding = 'latin-1x'", "no encoding is called 'latin-1x'\nhint: "),
    ] {
        let file = format!("[TABLE]\n{key}\n");
        let line = "--style=numbers --color=always listed/f";
        let Some((text, end)) = shown_by(Program::Catx, &file, line) else { return };
        assert_eq!(end, End::Status(0), "{key}: {text}");
        assert!(text.starts_with(&format!("catx: the configuration: {said}")), "{key}: {text}");
        assert!(text.contains("mx\u{1b}["), "{key}: {text}");
        let Some((text, end)) = shown_by(Program::Catx, &file, "--config-check") else { return };
        assert_eq!(end, End::Status(1), "{key}: {text}");
        assert!(text.starts_with(&format!("catx: FILE:2: {said}")), "{key}: {text}");
    }
    // What is typed is not forgiven.
    let found = shown_by(Program::Catx, "", "--theme=Nrod --color=always listed/f");
    let Some((text, end)) = found else { return };
    assert_eq!(
        (&*text, end),
        ("catx: no theme is called 'Nrod'\nhint: did you mean 'Nord'?\n", End::Status(1))
    );
    // Nor where the file has the same name.
    for (key, typed) in [
        ("theme = 'Nrod'", "--theme=Nrod"),
        ("fallback-language = 'Nrod'", "--language=Nrod"),
        ("map-syntax = 'f:Nrod'", "--map-syntax=f:Nrod"),
        ("encoding = 'Nrod'", "--encoding=Nrod"),
    ] {
        let (file, line) = (format!("[TABLE]\n{key}\n"), format!("{typed} --color=always listed/f"));
        let Some((text, end)) = shown_by(Program::Catx, &file, &line) else { return };
        assert_eq!((text.matches("is called 'Nrod'").count(), end), (2, End::Status(1)), "{key}: {text}");
    }
    // The last word counts, auto too.
    let found = shown_by(Program::Catx, "[TABLE]\nencoding = 'utf-16le'\n", "-p --encoding=auto listed/f");
    let Some((text, end)) = found else { return };
    assert_eq!((text.trim_end(), end), ("x", End::Status(0)));
}

#[test]
fn a_list_has_all_its_words() {
    let file = "[TABLE]\nstyle = ['numbers', 'header']\n";
    let Some((text, end)) = shown_by(Program::Catx, file, "listed/f") else { return };
    assert_eq!(end, End::Status(0));
    assert!(text.contains("File: listed/f") && text.contains("1 x"), "{text}");
    let file = "[TABLE]\ncolumns = ['name', 'size']\nbytes = true\nsort = ['type', 'name']";
    let found = shown_by(Program::Lsx, file, "-l listed/f");
    assert!(found.is_none_or(|found| found == ("listed/f 2\n".to_owned(), End::Status(0))));
}

#[test]
fn findx_takes_from_the_file_how_results_look_and_nothing_else() {
    let file = "[TABLE]\ntrailing-slash = 'always'\nrelative-to = 'listed'\n";
    let check = |file: &str, line: &str, expected: &str| {
        if let Some(found) = shown_by(Program::Findx, file, line) {
            assert_eq!(found, (expected.to_owned(), End::Status(0)), "{file} {line}");
        }
    };
    check(file, "listed", "./\nf\n");
    check(file, "--no-config listed", "listed\nlisted/f\n");
    check(file, "listed --no-config", "listed\nlisted/f\n");
    check(file, "--trailing-slash=never listed -type d", ".\n");
    // The word belongs to a command.
    check(file, "listed -type d -exec echo --no-config ; -print", "--no-config\n./\n");
    check("[TABLE]\nmaxdepth = 1\n", "listed", "findx: FILE:2: unknown key 'maxdepth'\nlisted\nlisted/f\n");
    // The place of a word that is refused is that among what was typed.
    if let Some((text, end)) = shown_by(Program::Findx, file, "listed -nmae f") {
        assert_eq!(end, End::Status(1));
        assert!(text.contains("    listed -nmae f\n           ^^^^^\n"), "{text}");
    }
}

#[test]
fn the_configuration_of_fdx_gives_way_to_what_is_typed() {
    let Some((text, end)) = shown_by(Program::Fdx, "[TABLE]\nglob = true\n", "-F ist .") else { return };
    // As a glob the word would match nothing.
    assert_eq!(end, End::Status(0), "{text}");
    assert!(text.ends_with("./listed/\n"), "{text}");
}

#[test]
fn settings_that_do_not_go_together_are_told_and_left_out() {
    let file = "[TABLE]\nglob = true\nexact = true\n";
    for (line, status) in [("f listed", 0), ("--config-check", 1)] {
        let Some((text, end)) = shown_by(Program::Fdx, file, line) else { return };
        assert!(text.starts_with("fdx: FILE: the argument '--"), "{line}: {text}");
        assert_eq!((end, text.ends_with("listed/f\n")), (End::Status(status), status == 0), "{line}: {text}");
    }
}

#[test]
fn a_named_file_that_is_not_there_is_missed() {
    for program in Program::ALL {
        let mut sandbox = Sandbox::new();
        sandbox.set("CLASSIX_CONFIG", "nowhere.toml").set("NO_COLOR", "1").file("listed/f", "x\n");
        let line = words(line_for(program));
        let Some(found) = on_terminal(&sandbox, &program.path(), program.name(), &line, 80, b"") else {
            return;
        };
        let text = String::from_utf8_lossy(&found.stdout).into_owned();
        let said = format!("{}: nowhere.toml: No such file or directory\n", program.name());
        assert!(text.starts_with(&said) && text.len() > said.len(), "{program:?}: {text}");
        assert_eq!(found.end, End::Status(0), "{program:?}");
        sandbox.command(program).args(line_for(program).split(' ')).assert().success().stderr("");
        sandbox.command(program).arg("--config-check").assert().code(1).stdout("").stderr(said);
    }
}

#[test]
fn every_program_says_where_its_file_is_and_whether_it_is_right() {
    for program in Program::ALL {
        let mut sandbox = Sandbox::new();
        let home = sandbox.at("home");
        sandbox.set("HOME", &home).folder("home");
        let example = sandbox.command(program).arg("--config-example").assert().success().stderr("");
        let example = String::from_utf8_lossy(&example.get_output().stdout).into_owned();
        assert!(example.contains(&format!("\n[{}]\n", program.name())), "{example}");
        sandbox.command(program).arg("--config-check").assert().success().stderr("").stdout(format!(
            "{}/.config/classix/config.toml: not there, so that nothing is configured\n",
            home.display()
        ));
        sandbox.file("home/.config/classix/config.toml", &example).file("other.toml", "[lsx]\nnope = 1\n");
        let places = sandbox.command(program).arg("--config-path").assert().success().stderr("");
        let places = String::from_utf8_lossy(&places.get_output().stdout).into_owned();
        let used = format!(
            "\n* $HOME/.config/classix/config.toml: {}/.config/classix/config.toml\n",
            home.display()
        );
        assert!(places.contains(&used), "{places}");
        let right = format!("[{}] is right, 0 settings; other programs check their tables\n", program.name());
        let checked = sandbox.command(program).arg("--config-check").assert().success().stderr("");
        assert!(String::from_utf8_lossy(&checked.get_output().stdout).ends_with(&right));
        for words in [&["--config-check=other.toml"][..], &["--config-check", "other.toml"]] {
            let status = if program == Program::Lsx { 1 } else { 0 };
            sandbox.command(program).args(words).assert().code(status);
        }
        // Each setting alone is right: some of them together make none.
        let settings = example.lines().filter_map(|line| line.strip_prefix("# "));
        for setting in settings {
            sandbox.file("one.toml", format!("[{}]\n{setting}\n", program.name()));
            sandbox.command(program).arg("--config-check=one.toml").assert().success().stderr("");
        }
    }
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
        let is_other = ["help", "version", "man", "no-config", "init", "stdin", "why", "only"]
            .contains(&flag)
            || flag.starts_with("config-");
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

#[test]
fn only_absolute_places_hold_a_file() {
    for program in Program::ALL {
        let mut sandbox = Sandbox::new();
        sandbox.file(".config/classix/config.toml", "no toml").file("classix/config.toml", "no toml");
        sandbox.set("HOME", ".").set("XDG_CONFIG_HOME", ".");
        let nothing = "there is no configuration: HOME is no absolute path\n";
        sandbox.command(program).arg("--config-check").assert().success().stdout(nothing).stderr("");
        let places = sandbox.command(program).arg("--config-path").assert().success().stderr("");
        assert_eq!(String::from_utf8_lossy(&places.get_output().stdout).matches(": not set\n").count(), 3);
    }
}
