//! What findx says it would do, held against what it does.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::line::words;
use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;

use super::grow;

/// Lines with every action that does something.
const LINES: [&str; 22] = [
    ". -mindepth 1 -delete",
    ". -type f -delete",
    ". -depth -empty -delete",
    ". -depth -mindepth 2 -type d -empty -delete -o -type f -name '[a-h]*' -delete",
    "c -name '*e*' -delete",
    ". -type l -rm",
    "-L . -name l -delete",
    ". -name b -delete",
    ". -type f -exec rm -f {} ;",
    ". -type f -exec rm -f {} +",
    ". -type f -exec chmod 600 {} + -exec cp {} {}.copy ;",
    ". -type f -execdir cp {} copy ;",
    ". -type f -execdir touch {}.new ;",
    "c a -type f -execdir sh -c 'printf %s, \"$@\" >>list' sh {} +",
    ". -depth -mindepth 1 -type d -exec rmdir {} ; -o -exec rm {} ;",
    ". -type f -exec sh -c 'echo $# \"$@\" >>/dev/null' sh {} + -delete",
    "a c -fprint all -type f -fprint0 files -fprintf named '%f:%y:%s\\n'",
    ". -name '*.c' -fls /dev/null -fprintf here 'a\\tb\\0c'",
    "a -type f -fprint a/f1",
    "c/h -exec cp {} h2 ; -fprint h3 -delete",
    ". -type f -exec true {} ; -delete -o -type l -delete",
    "a/b/ -maxdepth 1 -type f -execdir rm {} ;",
];

/// Everything below a folder, with what is in it.
fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(path) = waiting.pop() {
        let facts = fs::symlink_metadata(&path).expect("it is there");
        let content = if facts.is_dir() {
            waiting
                .extend(fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()));
            b"folder".to_vec()
        } else if facts.is_symlink() {
            fs::read_link(&path).expect("a link").into_os_string().into_encoded_bytes()
        } else if facts.is_file() {
            fs::read(&path).expect("a file")
        } else {
            b"special".to_vec()
        };
        let name = path.strip_prefix(folder).expect("it is below").to_path_buf();
        found.insert(name, content);
    }
    found
}

fn grown() -> Sandbox {
    let sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8");
    grow(&sandbox);
    sandbox
}

#[test]
fn a_dry_run_changes_nothing_and_its_lines_do_what_the_search_does() {
    for line in LINES {
        let (shown, done) = (grown(), grown());
        let before = snapshot(shown.path());
        let dry_run = words(&format!("-s {line} --dry-run"));
        let output = shown.command(Program::Findx).args(&dry_run).output().expect("findx runs");
        assert!(snapshot(shown.path()) == before, "{line}: it did something");
        assert!(output.stderr.ends_with(b"\n"), "{line}: it says what it comes to");
        let script = shown.at("script");
        fs::write(&script, &output.stdout).expect("it can be written");
        // Lists of files must not hold the script.
        let moved = std::env::temp_dir().join(format!("findx-dry-run-{}", std::process::id()));
        fs::rename(&script, &moved).expect("it can be moved");
        let shell = Command::new("bash").arg(&moved).current_dir(shown.path()).output().expect("bash runs");
        fs::remove_file(&moved).expect("it was there");
        let real = words(&format!("-s {line}"));
        let real = done.command(Program::Findx).args(&real).output().expect("findx runs");
        let (by_shell, by_findx) = (snapshot(shown.path()), snapshot(done.path()));
        let script = String::from_utf8_lossy(&output.stdout);
        for path in by_shell.keys().chain(by_findx.keys()) {
            let content = |of: &BTreeMap<PathBuf, Vec<u8>>| {
                of.get(path).map(|content| content.escape_ascii().to_string())
            };
            assert_eq!(content(&by_shell), content(&by_findx), "{line}: {}\n{script}", path.display());
        }
        assert!(shell.stdout == real.stdout, "{line}");
        let said = |text: &[u8]| String::from_utf8_lossy(text).lines().count();
        assert_eq!(said(&output.stderr), said(&real.stderr) + 1, "{line}: only the totals are more");
        assert_eq!(output.status, real.status, "{line}");
    }
}

#[test]
fn no_program_runs_and_no_question_is_asked_in_a_dry_run() {
    let sandbox = grown();
    let program = sandbox.at("program");
    fs::write(&program, "#!/bin/sh\ntouch ran\n").expect("it can be written");
    let sandbox = sandbox.mode("program", 0o755);
    for action in ["-exec", "-execdir", "-ok", "-okdir"] {
        let words = ["a", action, program.to_str().expect("a plain path"), "{}", ";", "--dry-run"];
        let output = sandbox.command(Program::Findx).args(words).write_stdin("y\n").output();
        let output = output.expect("findx runs");
        assert!(!sandbox.at("ran").exists() && output.status.success(), "{action}");
        assert!(!output.stderr.contains(&b'?'), "{action}: {}", output.stderr.escape_ascii());
    }
}
