//! Which language and which theme catx takes on a terminal, and the lists of them.

use std::ffi::OsString;
use std::fs;
use std::process::Command;

use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::Sandbox;

const PYTHON: &str = "def f(x):\n    return \"text\"\n";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new().with("TERM", "xterm-256color");
    for (name, text) in [
        ("a.py", PYTHON.to_owned()),
        ("nameless", PYTHON.to_owned()),
        ("of-vim", format!("{PYTHON}# vim: set ft=python:\n")),
        ("of-emacs", format!("#!/bin/sh\n# -*- mode: python -*-\n{PYTHON}")),
        ("named.toml", format!("{PYTHON}# vim: set ft=python:\n")),
    ] {
        fs::write(sandbox.at(name), text).expect("the sandbox is ours");
    }
    sandbox
}

fn shown(sandbox: &Sandbox, words: &[&str]) -> Option<String> {
    let words: Vec<OsString> = words.iter().map(OsString::from).collect();
    let outcome = on_terminal(sandbox, &Program::Catx.path(), "catx", &words, 80, b"")?;
    Some(String::from_utf8_lossy(&outcome.stdout).into_owned())
}

#[test]
fn a_mode_line_speaks_where_the_name_says_nothing() {
    let sandbox = sandbox();
    for (name, is_python) in [("of-vim", true), ("of-emacs", true), ("named.toml", false)] {
        let Some(detected) = shown(&sandbox, &[name]) else { return };
        let python = shown(&sandbox, &["-l", "python", name]).expect("the first did");
        assert_eq!(detected == python, is_python, "{name}: {detected:?}");
    }
}

#[test]
fn the_fallback_is_for_what_is_in_no_known_language() {
    let sandbox = sandbox();
    let Some(python) = shown(&sandbox, &["a.py"]) else { return };
    for flag in ["--fallback-language=python", "--fallback-syntax=python"] {
        assert_eq!(shown(&sandbox, &[flag, "nameless"]).as_deref(), Some(&*python));
    }
    assert_eq!(shown(&sandbox, &["nameless"]).as_deref(), Some(PYTHON));
    assert_eq!(shown(&sandbox, &["--fallback-language=rust", "a.py"]).as_deref(), Some(&*python));
    let refused = shown(&sandbox, &["--fallback-language=nosuch", "a.py"]).expect("the first did");
    assert_eq!(refused, "catx: no language is called 'nosuch'\nhint: --list-languages lists them\n");
}

#[test]
fn the_theme_follows_the_background_that_the_environment_tells() {
    let mut sandbox = sandbox();
    let Some(dark) = shown(&sandbox, &["--theme=Monokai Extended", "a.py"]) else { return };
    let mut check = |background: Option<&str>, words: &[&str], expected: &str| {
        sandbox.set("COLORFGBG", background.unwrap_or_default());
        let expected = shown(&sandbox, &[&format!("--theme={expected}"), "a.py"]).expect("the first did");
        let words = [words, &["a.py"]].concat();
        assert_eq!(shown(&sandbox, &words).expect("the first did"), expected, "{background:?} {words:?}");
        expected
    };
    let light = check(Some("0;15"), &[], "Monokai Extended Light");
    assert_ne!(light, dark);
    check(None, &[], "Monokai Extended");
    check(Some("15;0"), &[], "Monokai Extended");
    check(Some("0;15"), &["--theme=dark"], "Monokai Extended");
    check(Some("15;0"), &["--theme=light"], "Monokai Extended Light");
    check(Some("0;15"), &["--theme=auto", "--theme-light=GitHub", "--theme-dark=Nord"], "GitHub");
    check(Some("15;0"), &["--theme-light=GitHub", "--theme-dark=Nord"], "Nord");
    check(Some("0;15"), &["--theme=Dracula", "--theme-light=GitHub"], "Dracula");
    let refused = shown(&sandbox, &["--theme-light=nosuch", "a.py"]).expect("the first did");
    assert_eq!(refused, "catx: no theme is called 'nosuch'\nhint: --list-themes lists them\n");
}

#[test]
fn off_a_terminal_the_background_counts_only_when_asked_for() {
    let sandbox = sandbox().with("COLORFGBG", "0;15");
    let text = |words: &[&str]| {
        let outcome = sandbox.command(Program::Catx).args(words).args(["--color=always", "a.py"]).output();
        outcome.expect("catx runs").stdout
    };
    assert_eq!(text(&[]), text(&["--theme=dark"]));
    assert_eq!(text(&["--theme=auto:always"]), text(&["--theme=light"]));
    assert_ne!(text(&["--theme=dark"]), text(&["--theme=light"]));
}

#[test]
fn acknowledgements_name_licences() {
    let sandbox = sandbox();
    let outcome = sandbox.command(Program::Catx).arg("--acknowledgements").output().expect("catx runs");
    let text = String::from_utf8(outcome.stdout).expect("it is text");
    assert!(outcome.status.success() && text.ends_with('\n') && !text.contains('\0'));
    assert!(text.lines().count() > 100 && text.contains("MIT"), "{text}");
    for linked in ["- onig_sys ", "- the Rust standard library: ", "\n## Zlib\n"] {
        assert!(text.contains(linked), "{linked}");
    }
}

#[test]
fn languages_are_listed_as_bat_lists_them() {
    let run = |flag: &str| {
        Command::new("bat").arg(flag).env("HOME", "/nonexistent").env_remove("XDG_CONFIG_HOME").output()
    };
    let Ok(version) = run("--version") else {
        println!("skipped: there is no bat");
        return;
    };
    if !version.stdout.starts_with(b"bat 0.26.") {
        println!("skipped: the set is that of bat 0.26");
        return;
    }
    let theirs = run("--list-languages").expect("it ran before").stdout;
    let ours = sandbox().command(Program::Catx).arg("--list-languages").output().expect("catx runs").stdout;
    let (theirs, ours) = (String::from_utf8_lossy(&theirs), String::from_utf8_lossy(&ours));
    assert_eq!(ours.lines().count(), theirs.lines().count());
    for (their, our) in theirs.lines().zip(ours.lines()) {
        let names = |line: &str| line.split([',', ':']).map(str::to_owned).collect::<Vec<_>>();
        // Names that came after that release stand among the others.
        let mut ours = names(our).into_iter();
        for name in names(their) {
            assert!(ours.any(|our| our == name), "{name}: {our}");
        }
    }
}

#[test]
fn themes_are_shown_on_a_terminal_and_named_in_a_pipe() {
    let sandbox = sandbox();
    let names = sandbox.command(Program::Catx).arg("--list-themes").output().expect("catx runs").stdout;
    let names = String::from_utf8(names).expect("names are text");
    assert!(names.lines().count() > 20 && names.lines().any(|name| name == "Nord"), "{names}");
    let Some(screen) = shown(&sandbox, &["--list-themes"]) else { return };
    let previews: Vec<&str> = screen.split("\x1b[1m").skip(1).collect();
    let name = |preview: &&str| preview.split("\x1b[0m").next().unwrap_or_default().to_owned();
    let titles = previews.iter().map(name).filter(|name| names.lines().any(|known| known == name));
    assert!(titles.eq(names.lines()), "{screen:?}");
    fs::write(sandbox.at("sample.rs"), "fn largest\n").expect("the sandbox is ours");
    for theme in ["Nord", "GitHub", "Monokai Extended"] {
        let text = shown(&sandbox, &[&format!("--theme={theme}"), "sample.rs"]).expect("the first did");
        let keyword = &text[..text.find("fn").expect("it is there") + 2];
        let preview = screen.split(&format!("\x1b[1m{theme}\x1b[0m")).nth(1).expect("it is listed");
        let preview = preview.split("}\x1b[0m\n\n").next().expect("there is a first");
        assert!(keyword.starts_with('\x1b') && preview.contains(keyword), "{theme}: {preview:?}");
    }
    let sandbox = sandbox.with("NO_COLOR", "1");
    // Without colours only the defaults have a remark.
    let marked = names.replace("Extended\n", "Extended (default on a dark background)\n");
    let marked = marked.replace("Extended Light\n", "Extended Light (default on a light background)\n");
    assert_eq!(shown(&sandbox, &["--list-themes"]), Some(marked));
}

#[test]
fn an_interpreter_tells_the_language_of_a_file_without_an_extension() {
    let sandbox = Sandbox::new();
    for (line, token) in [
        ("#!/usr/bin/env lua5.4", "lua"),
        ("#!/usr/bin/awk -f", "awk"),
        ("#!/usr/bin/env -S deno run", "ts"),
        ("#!/usr/bin/env -S uv run --script", "py"),
        ("\u{feff}#!/usr/bin/env tclsh", "tcl"),
        ("\u{feff}#!/bin/sh", "sh"),
    ] {
        sandbox.file("tool", format!("{line}\nif x then \"text\" 1\n"));
        let shown = |words: &[&str]| {
            let output = sandbox.command(Program::Catx).arg("--color=always").args(words).output();
            String::from_utf8(output.expect("it runs").stdout).expect("it is text")
        };
        assert_eq!(shown(&["tool"]), shown(&["-l", token, "tool"]), "{line}");
        assert_ne!(shown(&["tool"]), shown(&["-l", "txt", "tool"]), "{line}");
    }
}
