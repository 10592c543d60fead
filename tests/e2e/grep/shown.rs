//! What a terminal shows: paths above their lines, colours, and nothing that acts on it.

use std::path::Path;

use super::ripgrep;
use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::Sandbox;

fn tree() -> Sandbox {
    let sandbox = Sandbox::new().with("TERM", "xterm-256color");
    sandbox.file("a", "one foo\ntwo\nthree\nfoo and foo\n").file("d/b", "foo\r\nx\n").file("c", "nothing\n");
    sandbox.file("d/bin", "foo\0\n");
    sandbox
}

fn shown(sandbox: &Sandbox, program: &Path, words: &[&str]) -> Option<String> {
    let words: Vec<_> = words.iter().map(Into::into).collect();
    let outcome = on_terminal(sandbox, program, "grep", &words, 80, b"")?;
    Some(String::from_utf8(outcome.stdout).expect("UTF-8"))
}

#[test]
fn headings_and_colours_are_those_of_ripgrep() {
    let Some(rg) = ripgrep() else { return };
    let sandbox = tree();
    for options in [&[][..], &["--context", "1"], &["--no-heading"], &["--column"], &["--only-matching"]] {
        let words = |first: &[&'static str]| [first, options].concat();
        let expected = shown(&sandbox, &rg, &words(&["-n", "-uuu", "--sort=path", "foo", "."]));
        let found = shown(&sandbox, &Program::Findx.path(), &words(&[".", "-s", "-grep", "foo"]));
        assert_eq!(found, expected, "{options:?}");
        let fdx = ["-u", "--binary", "--strip-cwd-prefix=never", "--grep", "foo"];
        assert_eq!(shown(&sandbox, &Program::Fdx.path(), &words(&fdx)), expected, "{options:?}");
    }
}

#[test]
fn the_path_stands_above_its_lines_in_colour() {
    let path = Program::Findx.path();
    let Some(found) = shown(&tree(), &path, &["-color", "a", "-grep", "foo"]) else { return };
    let number = |number| format!("\x1b[0m\x1b[32m{number}\x1b[0m:");
    let foo = "\x1b[0m\x1b[1m\x1b[31mfoo\x1b[0m";
    let (one, four) = (number(1), number(4));
    assert_eq!(found, format!("\x1b[0m\x1b[35ma\x1b[0m\n{one}one {foo}\n{four}{foo} and {foo}\n"));
    let plain = shown(&tree(), &path, &["-nocolor", "a", "-grep", "foo"]).expect("a terminal");
    assert_eq!(plain, "a\n1:one foo\n4:foo and foo\n");
}

#[test]
fn nothing_in_a_name_or_a_line_acts_on_a_terminal() {
    let sandbox = Sandbox::new();
    sandbox.file("e\x1b]0;t\x07", "foo \x1b]0;t\x07\u{202e} bell\x07\n\x1b[31mfoo\tred\n");
    let lines = "foo ^[]0;t^G<U+202E> bell^G\n2:\x1b[31mfoo\tred\x1b[0m\n";
    let words = ["-nocolor", ".", "-grep", "foo"];
    let Some(found) = shown(&sandbox, &Program::Findx.path(), &words) else { return };
    assert_eq!(found, format!("./e^[]0;t^G\n1:{lines}"));
    let found = shown(&sandbox, &Program::Fdx.path(), &["--grep", "foo", "--color=never"]);
    assert_eq!(found, Some(format!("e^[]0;t^G\n1:{lines}")));
}
