//! Files that are not files: a pipe or a device in the place of a configuration, a cache, a theme, an ignore file or git's
//! files is refused at once.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use predicates::prelude::*;
use rustix::fs::{CWD, FileType, Mode, mknodat};

use crate::harness::line::words;
use crate::harness::program::Program::{self, Catx, Fdx};
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::Sandbox;

/// A pipe that nobody writes to.
fn pipe(path: &Path) {
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
    mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("pipes can be made");
}

/// A sandbox whose home, caches and configuration are in it.
fn home() -> Sandbox {
    let mut sandbox = Sandbox::new();
    let places = [("HOME", "home"), ("XDG_CACHE_HOME", "caches"), ("XDG_CONFIG_HOME", "config")];
    for (name, place) in places {
        let place = sandbox.at(place);
        sandbox.set(name, place);
    }
    sandbox.file("f", "x\n");
    sandbox
}

/// What is shown; a program that waits for the other end of a pipe is ended.
fn shown(sandbox: &Sandbox, program: Program, line: &str) -> Option<String> {
    let line = [words("20"), vec![program.path().into()], words(line)].concat();
    let outcome = on_terminal(sandbox, "/usr/bin/timeout".as_ref(), "timeout", &line, 80, b"")?;
    assert_ne!(outcome.end, crate::harness::outcome::End::Status(124), "it waits: {line:?}");
    Some(String::from_utf8_lossy(&outcome.stdout).into_owned())
}

#[test]
fn the_configuration_is_a_regular_file_or_empty() {
    for program in Program::ALL {
        let operand = if matches!(program, Fdx | Program::Findx) { "" } else { "f" };
        for (special, is_refused) in
            [("pipe", true), ("/dev/zero", true), ("/dev/null", false), ("large", false)]
        {
            let mut sandbox = home();
            let large = fs::File::create(sandbox.at("large")).expect("files can be made");
            large.set_len(200 << 20).expect("files may have holes");
            pipe(&sandbox.at("pipe"));
            let file = sandbox.at(special);
            sandbox.set("CLASSIX_CONFIG", file);
            let Some(shown) = shown(&sandbox, program, operand) else { return };
            let name = program.name();
            assert_eq!(shown.contains("not a regular file"), is_refused, "{name} {special}: {shown}");
            assert_eq!(shown.contains("File too large"), special == "large", "{name} {special}: {shown}");
            assert!(shown.contains(if program == Catx { "x" } else { "f" }), "{name} {special}: {shown}");
        }
    }
}

#[test]
fn a_cache_a_grammar_or_a_theme_is_a_regular_file() {
    let sandbox = home();
    pipe(&sandbox.at("caches/classix/highlighting"));
    pipe(&sandbox.at("caches/classix/backgrounds"));
    let Some(text) = shown(&sandbox, Catx, "f") else { return };
    assert!(text.contains("highlighting: not a regular file"), "{text}");
    pipe(&sandbox.at("config/classix/themes/a.tmTheme"));
    pipe(&sandbox.at("config/classix/syntaxes/b.sublime-syntax"));
    let Some(text) = shown(&sandbox, Catx, "--cache=build") else { return };
    assert!(
        text.contains("a.tmTheme: not a regular file") && text.contains("b.sublime-syntax: not a"),
        "{text}"
    );
}

#[test]
fn a_cache_takes_the_place_of_a_link_and_leaves_what_it_led_to() {
    const THEME: &str = "<plist version=\"1.0\"><dict><key>settings</key><array><dict><key>settings</key><dict>\
                         <key>foreground</key><string>#010203</string></dict></dict></array></dict></plist>";
    let sandbox = home();
    sandbox.file("config/classix/themes/Mine.tmTheme", THEME).file("precious", "precious");
    sandbox.folder("caches/classix");
    symlink(sandbox.at("precious"), sandbox.at("caches/classix/highlighting")).expect("links can be made");
    sandbox.command(Catx).arg("--cache=build").assert().success();
    assert_eq!(fs::read_to_string(sandbox.at("precious")).expect("it is there"), "precious");
    let names: Vec<_> = fs::read_dir(sandbox.at("caches/classix")).expect("a folder").collect();
    assert_eq!(names.len(), 1, "nothing is left behind: {names:?}");
}

#[test]
fn an_ignore_file_that_is_a_pipe_says_nothing() {
    let sandbox = home();
    for name in
        [".ignore", ".gitignore", ".fdignore", "config/fd/ignore", "config/git/ignore", "config/git/config"]
    {
        pipe(&sandbox.at(name));
    }
    for name in ["home/.gitconfig", ".git/info/exclude", "named", "sub/.gitignore"] {
        pipe(&sandbox.at(name));
    }
    sandbox.file("sub/found", "");
    let within = |arguments: &[&str], folder: &str| {
        let mut command = sandbox.command(Fdx);
        let folder = sandbox.at(folder);
        command.current_dir(folder).args(arguments).timeout(std::time::Duration::from_secs(20));
        command.assert()
    };
    within(&["found"], ".").success().stdout("sub/found\n");
    within(&["found"], "sub").success().stdout("found\n");
    for named in ["named", "/dev/zero"] {
        within(&["found", "--ignore-file", named], ".").stdout(predicate::in_iter(["", "sub/found\n"]));
    }
    within(&["found", "--ignore-file", "/dev/null"], ".").success().stdout("sub/found\n");
}

#[test]
fn gits_files_are_regular() {
    for name in ["HEAD", "commondir", "index", "config", "objects/info/alternates"] {
        let sandbox = home();
        sandbox.file(".git/HEAD", "ref: refs/heads/x\n").folder(".git/objects/pack").folder(".git/refs");
        // One of them at a time is a pipe.
        let _ = fs::remove_file(sandbox.at(".git").join(name));
        pipe(&sandbox.at(".git").join(name));
        let Some(shown) = shown(&sandbox, Catx, "--style=changes f") else { return };
        assert!(shown.contains('x'), "{name}: {shown}");
    }
    let sandbox = home();
    pipe(&sandbox.at(".git"));
    let _ = shown(&sandbox, Catx, "--style=changes f");
    let _ = shown(&sandbox, Fdx, "f");
}
