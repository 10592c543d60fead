//! What results look like: order, colours, links, and nothing that takes over a terminal.

use super::{check, refused, run, tree};
use crate::harness::line::words;
use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::Sandbox;

#[test]
fn results_are_in_the_order_of_their_paths() {
    let sandbox = Sandbox::new();
    sandbox.file("b/2", "").file("b/10", "").file("b-c", "").file("B", "").file("a/z/y", "").file("a-", "");
    check(&sandbox, "", "B\na/\na/z/\na/z/y\na-\nb/\nb/10\nb/2\nb-c\n");
    for threads in 1..5 {
        check(&sandbox, &format!("-j{threads} -tf"), "B\na/z/y\na-\nb/10\nb/2\nb-c\n");
    }
}

#[test]
fn a_path_is_shown_as_it_was_given() {
    let sandbox = tree();
    check(&sandbox, "three", "a/three.foo\n");
    check(&sandbox, "three .", "./a/three.foo\n");
    check(&sandbox, "three a/", "a/three.foo\n");
    check(&sandbox, "three ./a", "./a/three.foo\n");
    check(&sandbox, "-0 three", "./a/three.foo\0");
    check(&sandbox, "--strip-cwd-prefix -0 three", "a/three.foo\0");
    check(&sandbox, "--path-separator :: three", "a::three.foo\n");
    let absolute = sandbox.path().canonicalize().expect("the sandbox is there").join("a/three.foo");
    check(&sandbox, "-a three", &format!("{}\n", absolute.display()));
}

#[test]
fn colours_are_those_of_ls_colors() {
    let sandbox = tree().with("LS_COLORS", "di=1;34:ln=36:or=31:ex=32:*.foo=35");
    check(&sandbox, "-c always three", "\x1b[1;34ma/\x1b[0m\x1b[35mthree.foo\x1b[0m\n");
    check(&sandbox, "-c always main", "\x1b[1;34msrc/\x1b[0m\x1b[32mmain.rs\x1b[0m\n");
    check(
        &sandbox,
        "-c always -tl",
        "\x1b[31mbroken\x1b[0m\n\x1b[36mto-file\x1b[0m\n\x1b[36mto-folder\x1b[0m\n",
    );
    check(&sandbox, "-c auto three", "a/three.foo\n");
    check(&sandbox, "-c always -d1 -td src", "\x1b[1;34msrc\x1b[0m\x1b[1;34m/\x1b[0m\n");
}

#[test]
fn a_terminal_gets_colours_and_no_control_characters() {
    let sandbox = Sandbox::new().with("LS_COLORS", "di=34").with("TERM", "xterm");
    sandbox.file("d/esc\x1b[31m\nline", "");
    let Some(shown) = on_terminal(&sandbox, &Program::Fdx.path(), "fdx", &words("line"), 80, b"") else {
        return;
    };
    assert_eq!(String::from_utf8_lossy(&shown.stdout), "\x1b[34md/\x1b[0mesc^[[31m^Jline\n");
    let format = words("line --format <{/}>");
    let Some(shown) = on_terminal(&sandbox, &Program::Fdx.path(), "fdx", &format, 80, b"") else { return };
    assert_eq!(String::from_utf8_lossy(&shown.stdout), "<esc^[[31m^Jline>\n");
    check(&sandbox, "line", "d/esc\x1b[31m\nline\n");
}

#[test]
fn errors_are_told_if_asked_for_and_never_raise_the_status() {
    let sandbox = tree().run_by_someone_else();
    sandbox.folder("closed").mode("closed", 0o000);
    check(&sandbox, "closed", "closed/\n");
    let told = run(&sandbox, "closed --show-errors");
    assert_eq!(String::from_utf8_lossy(&told.stderr), "fdx: ./closed: Permission denied\n");
    sandbox.mode("closed", 0o755);
}

#[test]
fn what_cannot_begin_says_why() {
    let sandbox = tree();
    refused(&sandbox, "a/b", 1, "the pattern 'a/b' holds a slash");
    refused(&sandbox, "a/b", 1, "hint: all files in that folder: fdx . 'a/b'");
    refused(&sandbox, "x nowhere", 1, "search path 'nowhere' is not a directory");
    refused(&sandbox, "'['", 1, "unclosed character class");
    refused(&sandbox, "--changed-within soon", 1, "'soon' is no date and no span of time");
    refused(&sandbox, "-name x", 2, "findx . -name x");
    refused(&sandbox, "-S 5", 2, "'5' is no size");
    refused(&sandbox, "-o nobody-of-that-name", 2, "there is no user 'nobody-of-that-name'");
}

#[test]
fn names_beyond_the_longest_path_are_found() {
    let sandbox = Sandbox::new();
    sandbox.deep(3000);
    let found = run(&sandbox, "--count -td");
    assert_eq!(String::from_utf8_lossy(&found.stdout), "3000\n");
}
