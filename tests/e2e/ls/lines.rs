//! The lines of files: counted as by tokei, in any order of threads, and only where they are asked for.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::harness::calls;
use crate::harness::program::Program;
use crate::harness::sandbox::{Sandbox, skip};

const SUMMARY: [&str; 2] = ["-RA", "--summary=language"];

fn sources() -> Sandbox {
    let sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8");
    for (path, text) in [
        ("s/main.rs", "// Says hello.\n\nfn main() {\n    println!(\"/* hello */\");\n}\n"),
        ("s/deep/lib.rs", "pub fn f() {} /* a\n b */\n\n\n"),
        ("s/run", "#!/bin/sh\n# c\n\necho a\n"),
        ("s/a.c", "int x; /* a\nb */\n\n"),
        ("s/a.h", "#pragma once"),
        ("s/.hidden/c.py", "x = 1\n# y\n"),
        ("s/Makefile", "all:\n\t# c\n\techo\n"),
        ("s/data.json", "{\n\n}\n"),
        ("s/notes", "a\nb\n"),
    ] {
        sandbox.file(path, text);
    }
    sandbox
}

/// The last lines that a program writes of the folder of sources, after the headings, as words.
fn rows(output: &[u8]) -> Vec<Vec<String>> {
    let text = String::from_utf8_lossy(output);
    let lines = text.lines().skip_while(|line| !line.trim_start().starts_with("Language "));
    let mut rows: Vec<Vec<String>> = lines
        .skip(1)
        .map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .filter(|words| words.len() >= 6)
        .collect();
    rows.sort();
    rows
}

#[test]
fn lines_are_those_of_tokei() {
    let folder = env::var_os("CLASSIX_PEERS").map(PathBuf::from).unwrap_or_default();
    let tokei = folder.join("tokei");
    if !tokei.exists() {
        return skip("CLASSIX_PEERS names no folder with tokei");
    }
    let sandbox = sources();
    let words = ["--compact", "--no-ignore", "--hidden", "s"];
    let theirs = Command::new(tokei).args(words).current_dir(sandbox.path()).output().expect("tokei runs");
    let ours = sandbox.command(Program::Lsx).args(SUMMARY).arg("s").output().expect("it runs");
    let expected = rows(&theirs.stdout);
    assert!(expected.len() > 6, "{expected:?}");
    assert_eq!(rows(&ours.stdout), expected);
}

#[test]
fn every_order_of_threads_gives_the_same_table() {
    const FILES: usize = 5000;
    let sandbox = Sandbox::new();
    for number in 0..FILES {
        sandbox.file(format!("many/{number}.c"), "int x;\n\n// y\n");
    }
    for number in 0..200 {
        sandbox.file(format!("deep/{number}/{number}.rs"), "fn f() {}\n");
    }
    let expected = "
Language  Files  Lines  Code  Comments  Blanks
C          5000  15000  5000      5000    5000
Rust        200    200   200         0       0
Total      5200  15200  5200      5000    5000
";
    for words in [["-RA", "-1"], ["-A", "--tree"], ["-R", "-U"]] {
        let output = sandbox.command(Program::Lsx).args(words).arg(SUMMARY[1]).output().expect("it runs");
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(text.ends_with(expected), "{words:?}: {}", &text[text.len().saturating_sub(400)..]);
    }
}

#[test]
fn what_cannot_be_read_is_told_and_not_counted() {
    let sandbox = sources().run_by_someone_else();
    let secret = sandbox.at("s/main.rs");
    let allow = |mode| {
        let permissions = std::os::unix::fs::PermissionsExt::from_mode(mode);
        std::fs::set_permissions(&secret, permissions).expect("the sandbox is ours");
    };
    allow(0o0);
    let list = |words: [&str; 2]| sandbox.command(Program::Lsx).args(words).arg("s/main.rs").assert().code(2);
    let summary = list(["-1", "--summary=language"]);
    let row = list(["-l", "--columns=lines"]);
    allow(0o644);
    let message = "lsx: cannot read 's/main.rs': Permission denied\n";
    row.stdout("? s/main.rs\n").stderr(message);
    let table = "\
s/main.rs

Language  Files  Lines  Code  Comments  Blanks
Total         0      0     0         0       0
";
    summary.stdout(table).stderr(message);
}

#[test]
fn files_are_opened_only_for_what_their_names_do_not_tell() {
    let sandbox = sources();
    let opened = |words: &[&str]| {
        let counts = calls::count(&sandbox, Program::Lsx, words)?;
        Some(counts.get("openat").copied().unwrap_or(0))
    };
    let (Some(plain), Some(language), Some(lines)) = (
        opened(&["-l", "--columns=size", "s"]),
        opened(&["-l", "--columns=language", "s"]),
        opened(&["-l", "--columns=lines", "s"]),
    ) else {
        return;
    };
    assert_eq!((language, lines), (plain + 2, plain + 7), "run and notes; the seven files of the folder");
}

#[test]
fn counting_lines_asks_for_no_facts_and_reads_no_further_than_the_end() {
    let sandbox = sources();
    let calls = |words: &[&str]| {
        let counts = calls::count(&sandbox, Program::Lsx, words)?;
        Some(["statx", "read"].map(|call| counts.get(call).copied().unwrap_or(0)))
    };
    let (Some(plain), Some(counted)) = (calls(&["-R", "s"]), calls(&["-R", "--summary=language", "s"]))
    else {
        return;
    };
    assert_eq!(counted, plain.map(|count| count + 8), "each of the eight files, once it is open");
}
