//! What fdx does and fd does not.

use super::{check, refused, run, tree};
use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::Sandbox;

#[test]
fn results_can_be_counted_and_sorted() {
    let sandbox = Sandbox::new();
    sandbox.file("f10", "x").file("f9", "xxx").file("d/f1", "xx").file("e", "");
    sandbox.time("f10", 30).time("f9", 10).time("d/f1", 20).time("e", 40);
    check(&sandbox, "-tf --count", "4\n");
    check(&sandbox, "nothing --count", "0\n");
    check(&sandbox, "-tf --sort size", "e\nf10\nd/f1\nf9\n");
    check(&sandbox, "-tf --sort -size", "f9\nd/f1\nf10\ne\n");
    check(&sandbox, "-tf --sort time", "f9\nd/f1\nf10\ne\n");
    check(&sandbox, "-tf --sort name", "e\nd/f1\nf10\nf9\n");
    check(&sandbox, "-tf --sort natural", "e\nd/f1\nf9\nf10\n");
    check(&sandbox, "-tf --sort=-time --max-results 1", "e\n");
    check(&sandbox, "-tf --sort size -x echo {/}", "e\nf10\nf1\nf9\n");
    check(&sandbox, "f --sort natural -0", "./d/f1\0./f9\0./f10\0");
    refused(&sandbox, "--sort colour", 2, "path, name, natural, extension, size, dirsize, depth, modified");
    refused(&sandbox, "--reverse", 2, "--sort <KEY>");
    check(&sandbox, "-tf --sort size --reverse", "f9\nd/f1\nf10\ne\n");
    check(&sandbox, "-tf --sort -size --reverse --max-results 2", "e\nf10\n");
    check(&sandbox, "-tf --sort -depth", "d/f1\ne\nf10\nf9\n");
    check(&sandbox, "--sort -path", "f9\nf10\ne\nd/f1\nd/\n");
}

#[test]
fn results_as_json_hold_any_name() {
    let sandbox = Sandbox::new();
    sandbox.file("a\"b", "four").mode("a\"b", 0o640);
    check(
        &sandbox,
        "--json",
        "{\"path\":\"a\\\"b\",\"type\":\"file\",\"size\":4,\"mode\":\"0640\",\"modified\":\"2024-02-29T12:34:56Z\"}\n",
    );
    let sandbox = Sandbox::new();
    sandbox.file(std::ffi::OsStr::new("x"), "");
    std::fs::rename(
        sandbox.at("x"),
        sandbox.at(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(b"\xff")),
    )
    .expect("files can be renamed");
    let shown = run(&sandbox, "--json").stdout;
    assert!(String::from_utf8_lossy(&shown).starts_with("{\"path_lossy\":\"\u{fffd}\",\"path_hex\":\"ff\","));
}

#[test]
fn results_without_order_are_the_same_results() {
    let sandbox = tree();
    let sorted = |line: &str| {
        let mut lines: Vec<_> =
            run(&sandbox, line).stdout.split(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted("--unordered"), sorted(""));
}

#[test]
fn a_search_is_put_into_finds_words() {
    let sandbox = tree();
    let line = |line: &str| String::from_utf8_lossy(&run(&sandbox, line).stdout).into_owned();
    assert_eq!(line("-u -g '*.foo' --to-find"), "findx . -mindepth 1 -iname '*.foo' -print\n");
    assert_eq!(
        line("-I -tf -S +1k -d2 . a --to-find"),
        "findx a -mindepth 1 -maxdepth 2 -name '.?*' -prune -o -type f -type f -size +999c -print\n"
    );
}

#[test]
fn a_configuration_stands_in_front_of_the_line_on_a_terminal_only() {
    let mut sandbox = Sandbox::new();
    sandbox
        .file(".hidden", "")
        .file("a.o", "")
        .file("b", "")
        .file("config", "[fdx]\nhidden = true\nexclude = ['*.o', 'config']\n");
    let config = sandbox.at("config");
    sandbox.set("CLASSIX_CONFIG", config).set("NO_COLOR", "1");
    check(&sandbox, "-E config", "a.o\nb\n");
    let shown = |line: &str| {
        let words = crate::harness::line::words(line);
        on_terminal(&sandbox, &Program::Fdx.path(), "fdx", &words, 80, b"")
            .map(|shown| String::from_utf8_lossy(&shown.stdout).into_owned())
    };
    let Some(configured) = shown("") else { return };
    assert_eq!(configured, ".hidden\nb\n");
    assert_eq!(shown("--no-hidden").as_deref(), Some("b\n"));
    assert_eq!(shown("--no-config").as_deref(), Some("a.o\nb\nconfig\n"));
    assert_eq!(shown("-d1 --no-config .").as_deref(), Some("a.o\nb\nconfig\n"));
    // What a command is given is the command's.
    assert_eq!(shown("b -x echo --no-config {.}.o ; -x echo").as_deref(), Some("--no-config b.o\n./b\n"));
    assert_eq!(shown("^.h -x echo --no-config").as_deref(), Some("--no-config ./.hidden\n"));
}

#[test]
fn every_text_follows_from_the_definition() {
    let sandbox = Sandbox::new();
    for (word, part) in [
        ("man", ".TH FDX 1"),
        ("complete-bash", "fdx --complete"),
        ("complete-zsh", "#compdef fdx"),
        ("complete-fish", "fdx --complete"),
    ] {
        let text = run(&sandbox, &format!("--generate={word}")).stdout;
        assert!(String::from_utf8_lossy(&text).contains(part), "{word}");
    }
}

#[test]
fn the_name_it_is_run_under_is_the_one_it_speaks_by() {
    let sandbox = Sandbox::new();
    let words = crate::harness::line::words("x nowhere");
    let found = sandbox.outcome(&Program::Fdx.path(), "fd", &words, b"");
    assert!(found.stderr.starts_with(b"fd: search path 'nowhere'"), "{found:?}");
}
