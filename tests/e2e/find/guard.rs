//! The question before -delete empties a home or a file system.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::symlink;

use crate::harness::line::words;
use crate::harness::program::Program;
use crate::harness::pty;
use crate::harness::sandbox::Sandbox;

/// A home with a file in it, and a folder beside it.
fn home() -> Sandbox {
    let sandbox = Sandbox::new();
    let path = sandbox.at("home");
    let sandbox = sandbox.with("HOME", path.to_str().expect("a plain path"));
    sandbox.file("home/file", "").file("other/file", "");
    symlink("home", sandbox.at("link")).expect("links can be made");
    sandbox
}

/// What is shown when a line is typed and the question, if there is one, is answered; and whether the file is still there.
fn ask(sandbox: &Sandbox, line: &str, answer: &str) -> Option<(String, i32)> {
    let line: Vec<OsString> = words(line);
    let path = Program::Findx.path();
    let mut answered = false;
    let outcome = pty::conversation(sandbox, &path, "findx", &line, 80, &mut |shown| {
        let is_asked = !answered && shown.ends_with(b"? ");
        answered |= is_asked;
        if is_asked { answer.as_bytes().to_vec() } else { Vec::new() }
    })?;
    let status = match outcome.end {
        crate::harness::outcome::End::Status(status) => status,
        _ => -1,
    };
    Some((String::from_utf8_lossy(&outcome.stdout).into_owned(), status))
}

const HOMES: [&str; 9] = [
    "home -delete",
    "home/ -mindepth 1 -delete",
    "home/../home -type f -delete",
    "other home -delete",
    "link/ -type f -delete",
    "-H link -type f -delete",
    "-L link -type f -delete",
    "home -type f -rm",
    "home -fprint new -fprint home/file -delete",
];

#[test]
fn a_home_is_not_emptied_without_a_question() {
    for line in HOMES {
        let sandbox = home();
        sandbox.file("home/file", "text");
        let Some((shown, status)) = ask(&sandbox, line, "n\n") else { return };
        assert!(shown.contains("(your home)") && status == 1, "{line}: {shown}");
        assert_eq!(fs::read_to_string(sandbox.at("home/file")).expect("it is there"), "text", "{line}");
        assert!(sandbox.at("other/file").exists() && !sandbox.at("new").exists(), "{line}");
    }
}

#[test]
fn it_is_where_the_answer_is_yes() {
    for line in HOMES {
        let sandbox = home();
        let Some((shown, status)) = ask(&sandbox, line, "y\n") else { return };
        assert_eq!(shown.matches("go on?").count(), 1, "{line}: {shown}");
        assert!(!sandbox.at("home/file").exists() && status == 0, "{line}: {shown}");
        assert_eq!(sandbox.at("new").exists(), line.contains("new"), "{line}");
    }
}

#[test]
fn a_home_is_known_however_it_is_come_to() {
    let sandbox = home();
    let names = sandbox.at("names");
    fs::write(&names, "other\0home\0").expect("it can be written");
    for line in ["-files0-from names -type f -delete", "-files0-from names -delete -print"] {
        let Some((shown, status)) = ask(&sandbox, line, "no\n") else { return };
        assert!(shown.contains("(your home)") && status == 1, "{line}: {shown}");
        assert!(sandbox.at("other/file").exists() && sandbox.at("home/file").exists());
    }
    // The current directory, which no path names.
    let here = sandbox.path().to_str().expect("a plain path").to_owned();
    let sandbox = sandbox.with("HOME", &here);
    for line in ["-delete", ". -type f -delete", "./. -type f -delete"] {
        let Some((shown, status)) = ask(&sandbox, line, "\n") else { return };
        assert!(shown.contains("'.") && shown.contains("(your home)") && status == 1, "{line}: {shown}");
    }
}

#[test]
fn the_root_and_mounts_are_asked_about() {
    let sandbox = home();
    for (line, name) in [
        ("/ -maxdepth 0 -name nosuch -delete", "the root of all files"),
        ("/.. -maxdepth 0 -name nosuch -delete", "the root of all files"),
        ("/proc -maxdepth 0 -name nosuch -delete", "the root of a mount"),
        ("other /proc / -maxdepth 0 -name nosuch -delete", "'/proc' (the root of a mount), '/' (the root of"),
    ] {
        let Some((shown, status)) = ask(&sandbox, line, "n\n") else { return };
        assert!(shown.contains(name) && status == 1, "{line}: {shown}");
    }
}

#[test]
fn nothing_is_asked_about_anything_else() {
    for line in [
        "other -delete",
        "link -delete",
        "home/file -delete",
        "home -name file -print",
        "home -exec echo -delete ;",
        "home -fprint new -exec echo -delete ;",
        "home -delete --dry-run",
    ] {
        let sandbox = home();
        let Some((shown, status)) = ask(&sandbox, line, "n\n") else { return };
        assert!(!shown.contains("go on?") && status == 0, "{line}: {shown}");
        assert_eq!(sandbox.at("new").exists(), line.contains("new"), "{line}");
    }
}

#[test]
fn nothing_is_asked_off_a_terminal() {
    let sandbox = home();
    sandbox
        .command(Program::Findx)
        .args(["home", "-delete"])
        .write_stdin("n\n")
        .assert()
        .success()
        .stderr("");
    assert!(!sandbox.at("home").exists());
}

#[test]
fn a_file_that_does_not_open_is_told_after_the_question() {
    let sandbox = home();
    let Some((shown, status)) = ask(&sandbox, "home -fprint no/such -delete", "y\n") else { return };
    assert!(shown.ends_with("findx: 'no/such': No such file or directory\n") && status == 1, "{shown}");
    assert!(sandbox.at("home/file").exists());
}

#[test]
fn two_names_of_a_new_file_are_one_stream() {
    let sandbox = home();
    let line = "other -type f -fprint new -fprint ./new -delete";
    let Some((_, status)) = ask(&sandbox, line, "") else { return };
    let text = fs::read_to_string(sandbox.at("new")).expect("it was made");
    assert!(text == "other/file\nother/file\n" && status == 0, "{text}");
}
