//! catx on a terminal.

use std::ffi::OsString;
use std::fs;

use crate::harness::oracle::Oracle;
use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::Sandbox;

const SOURCE: &str = "fn main() {\n\tlet text = \"a string\"; // é\n\n\n    call(text, 0x1f);\r\n}\nlast";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new().with("TERM", "xterm-256color");
    fs::write(sandbox.at("a.rs"), SOURCE).expect("the sandbox is ours");
    fs::write(sandbox.at("evil"), b"a\x1b[2Jb\x1b]0;title\x07\x1b[31mred\x1b[0m\n\xe2\x80\xaeb\n")
        .expect("the sandbox is ours");
    sandbox
}

fn shown(sandbox: &Sandbox, words: &str) -> Option<String> {
    let words: Vec<OsString> = words.split(' ').filter(|word| !word.is_empty()).map(OsString::from).collect();
    let outcome = on_terminal(sandbox, &Program::Catx.path(), "catx", &words, 40, b"")?;
    Some(String::from_utf8_lossy(&outcome.stdout).into_owned())
}

/// Without colours.
fn plain(text: &str) -> String {
    let mut rest = text;
    let mut plain = String::new();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain + rest
}

#[test]
fn text_is_coloured_and_nothing_else() {
    let sandbox = sandbox();
    let Some(text) = shown(&sandbox, "a.rs") else { return };
    assert!(text.contains("\u{1b}[38;5;"), "{text:?}");
    assert_eq!(plain(&text), SOURCE);
    let text = shown(&sandbox.with("NO_COLOR", "1"), "a.rs").expect("the first did");
    assert_eq!(text, SOURCE);
}

#[test]
fn with_gnus_letters_text_without_colours_is_gnus() {
    let Some(oracle) = Oracle::of(Program::Catx) else { return };
    let sandbox = sandbox();
    let letters = ["-A", "-b", "-e", "-E", "-n", "-s", "-t", "-T", "-v"];
    for subset in 1u32..1 << letters.len() {
        let mut words: Vec<&str> = letters
            .iter()
            .enumerate()
            .filter(|(bit, _)| subset >> bit & 1 == 1)
            .map(|(_, letter)| *letter)
            .collect();
        words.extend(["a.rs", "a.rs"]);
        let Some(text) = shown(&sandbox, &words.join(" ")) else { return };
        let words: Vec<OsString> = words.iter().map(OsString::from).collect();
        let expected = oracle.outcome(&sandbox, &words, b"");
        assert_eq!(plain(&text), String::from_utf8_lossy(&expected.stdout), "{words:?}");
    }
}

#[test]
fn escape_sequences_that_do_more_than_colour_are_shown() {
    let sandbox = sandbox();
    let Some(text) = shown(&sandbox, "evil") else { return };
    assert_eq!(text, "a^[[2Jb^[]0;title^G\u{1b}[31mred\u{1b}[0m\u{1b}[0m\n<U+202E>b\n");
    // GNU's letters that leave them as they are make no difference, alone and together.
    fs::write(sandbox.at("tabs"), "\ta\x1b[2Jb\t\x07\n\t\n").expect("the sandbox is ours");
    for (letters, expected) in [
        ("-T", "^Ia^[[2Jb^I^G\n^I\n"),
        ("-sT", "^Ia^[[2Jb^I^G\n^I\n"),
        ("-E", "\ta^[[2Jb\t^G$\n\t$\n"),
        ("-ET", "^Ia^[[2Jb^I^G$\n^I$\n"),
        ("-T --wrap=word", "^Ia^[[2Jb^I^G\n^I\n"),
    ] {
        assert_eq!(
            plain(&shown(&sandbox, &format!("{letters} tabs")).expect("the first did")),
            expected,
            "{letters}"
        );
    }
    assert!(shown(&sandbox, "-T --raw tabs").expect("the first did").contains("^Ia\u{1b}[2Jb^I\u{7}"));
    let text = shown(&sandbox, "--raw evil").expect("the first did");
    assert!(text.contains("\u{1b}[2J"));
}

#[test]
fn colours_of_a_texts_own_last_over_the_ends_of_rows_and_lines() {
    let sandbox = sandbox();
    fs::write(sandbox.at("own"), "\x1b[31mred and red\nred\x1b[0m, \x1b[1;44mblue\x1b[22m and blue\n\n")
        .expect("the sandbox is ours");
    let words = "--wrap=character --terminal-width=8 own";
    let Some(text) = shown(&sandbox, words) else { return };
    let expected = "\x1b[31mred and \x1b[0m\n\x1b[31mred\x1b[0m\n\x1b[31mred\x1b[0m, \x1b[1;44mblu\x1b[0m\n\
                    \x1b[1;44me\x1b[22m and bl\x1b[0m\n\x1b[44mue\x1b[0m\n\n";
    assert_eq!(text, expected);
    // What is cut off counts, what is in another file does not, and tabs stop where they would without colours.
    fs::write(sandbox.at("next"), "\x1b[32ma\x1b[0m\tb\n").expect("the sandbox is ours");
    let text = shown(&sandbox, "-S --terminal-width=8 own next").expect("the first was");
    let mark = "\x1b[0m\x1b[38;5;246m…\x1b[0m";
    let expected = format!(
        "\x1b[31mred and{mark}\n\x1b[31mred\x1b[0m, \x1b[1;44mbl{mark}\n\n\x1b[32ma\x1b[0m   b\x1b[0m\n"
    );
    assert_eq!(text, expected);
}

#[test]
fn a_line_in_colours_of_its_own_keeps_them_in_any_language() {
    let sandbox = sandbox();
    fs::write(sandbox.at("b.rs"), "\x1b[31mlet\x1b[0m a = 1;\nlet b = 2;\n").expect("the sandbox is ours");
    let Some(text) = shown(&sandbox, "b.rs") else { return };
    let (first, second) = text.split_once('\n').expect("two lines");
    assert_eq!(first, "\x1b[31mlet\x1b[0m a = 1;\x1b[0m");
    assert_eq!(plain(second), "let b = 2;\n");
    assert!(second.contains("\x1b[38;5;"), "{second:?}");
}

#[test]
fn styles_stand_around_the_text() {
    let sandbox = sandbox();
    let Some(text) = shown(&sandbox, "--style=full -r 1:2 -r 5 a.rs") else { return };
    let expected = "\
─────┬──────────────────────────────────
     │ File: a.rs
     │ Size: 73 B
─────┼──────────────────────────────────
   1 │ fn main() {
   2 │     let text = \"a string\"; // é
 ... │ ─ ─ ─ ─ ─ ─ ─ ─ 8< ─ ─ ─ ─ ─ ─ ─
   5 │     call(text, 0x1f);\r
─────┴──────────────────────────────────
";
    assert_eq!(plain(&text), expected);
    let text = shown(&sandbox, "--style=+numbers --terminal-width=20 -r 2 a.rs").expect("the first did");
    assert_eq!(plain(&text), "   2     let text = \n     \"a string\"; // \n     é\n");
}

#[test]
fn nothing_beside_or_above_the_text_is_wider_than_the_screen() {
    let sandbox = sandbox();
    let name = "a-name-that-is-longer-than-the-screen-is-wide-by-far";
    let text: String =
        (1..=10_001).map(|line| format!("line {line} of many in this file of some length\n")).collect();
    let size = format!("{:.1} KiB", text.len() as f64 / 1024.0);
    fs::write(sandbox.at(name), text).expect("the sandbox is ours");
    let Some(text) = shown(&sandbox, &format!("--style=full -r 9999:10000 {name}")) else { return };
    let expected = "\
─────┬──────────────────────────────────
     │ File: a-name-that-is-longer-than-
     │ the-screen-is-wide-by-far
     │ Size: SIZE
─────┼──────────────────────────────────
9999 │ line 9999 of many in this file of
     │  some length
10000 │ line 10000 of many in this file \n      │ of some length
─────┴──────────────────────────────────
";
    assert_eq!(plain(&text), expected.replace("SIZE", &size));
    assert!(text.contains("File: \u{1b}[1ma-name-that-is-longer-than-\u{1b}[0m\n"), "{text:?}");
}

#[test]
fn one_end_of_input_is_enough() {
    let sandbox = sandbox();
    let program = Program::Catx.path();
    let Some(outcome) = on_terminal(&sandbox, &program, "catx", &[], 40, b"typed\n\x04") else { return };
    assert!(String::from_utf8_lossy(&outcome.stdout).contains("typed\n"));
}

#[test]
fn a_long_line_does_not_hold_it_up() {
    let sandbox = sandbox();
    fs::write(sandbox.at("long.js"), "var a = [".repeat(400_000)).expect("the sandbox is ours");
    let Some(text) = shown(&sandbox, "long.js") else { return };
    assert_eq!(plain(&text).len(), 9 * 400_000 + REMARK.len());
    assert!(text.ends_with(REMARK));
}

const REMARK: &str = "catx: without highlighting: very long lines\n";

#[test]
fn intricate_lines_come_plain_and_whole_and_one_remark_tells_of_all() {
    let sandbox = sandbox();
    for (language, line) in [
        ("SCSS", format!("x {}", "a-".repeat(200))),
        ("INI", " ".repeat(600)),
        ("LiveScript", "http://".repeat(2_000)),
        ("Stylus", "{".repeat(16_000)),
    ] {
        let text = format!("{line}\n").repeat(4);
        fs::write(sandbox.at("hard"), &text).expect("the sandbox is ours");
        let words = format!("--language={language} --paging=never hard hard");
        let Some(shown) = shown(&sandbox, &words) else { return };
        let remark = "catx: without highlighting: very intricate lines\n";
        assert!(plain(&shown) == format!("{text}{text}{remark}"), "{language}");
    }
}

#[test]
fn after_a_long_line_the_colours_go_on() {
    let sandbox = sandbox();
    for length in [20_000, 2_000_000] {
        let source = format!("let a = \"{}\";\nlet b = \"text\";\n", "x".repeat(length));
        fs::write(sandbox.at("long.rs"), &source).expect("the sandbox is ours");
        let Some(text) = shown(&sandbox, "long.rs") else { return };
        let (long, rest) = text.split_once('\n').expect("two lines");
        assert_eq!(plain(long), source.lines().next().expect("two lines"));
        assert!(rest.starts_with("\u{1b}[") && rest.contains("m\"text\""), "{rest:?}");
        assert_eq!(plain(rest), format!("let b = \"text\";\n{REMARK}"));
        // Nothing is remarked on to who does not watch.
        let piped =
            sandbox.command(Program::Catx).args(["--color=always", "long.rs"]).output().expect("it runs");
        assert!(piped.stderr.is_empty());
    }
}

#[test]
fn what_there_is_not_is_said_with_a_hint() {
    let sandbox = sandbox();
    let Some(text) = shown(&sandbox, "-l nosuch a.rs") else { return };
    assert_eq!(text, "catx: no language is called 'nosuch'\nhint: --list-languages lists them\n");
    let text = shown(&sandbox, "--theme nosuch a.rs").expect("the first did");
    assert_eq!(text, "catx: no theme is called 'nosuch'\nhint: --list-themes lists them\n");
}

#[test]
fn there_is_one_column_of_numbers() {
    let sandbox = sandbox();
    fs::write(sandbox.at("lines"), "a\n\nb\n").expect("the sandbox is ours");
    for (words, expected) in [
        ("--style=numbers -n lines", "   1 a\n   2 \n   3 b\n"),
        ("-n --style=numbers,rule lines", "   1 a\n   2 \n   3 b\n"),
        ("--style=numbers -b lines", "     1\ta\n\n     2\tb\n"),
        ("-n lines", "     1\ta\n     2\t\n     3\tb\n"),
    ] {
        let Some(text) = shown(&sandbox, words) else { return };
        assert_eq!(plain(&text), expected, "{words}");
    }
}

#[test]
fn rows_break_between_words_and_around_links() {
    let sandbox = sandbox();
    fs::write(sandbox.at("words"), "one two  three\nfour\n").expect("the sandbox is ours");
    let Some(text) = shown(&sandbox, "--wrap=word --terminal-width=9 words") else { return };
    assert_eq!(text, "one two\nthree\nfour\n");
    let words = "--style=numbers --wrap=word --terminal-width=14 -H 1 words";
    let text = shown(&sandbox, words).expect("the first was");
    // What stands out is filled up to the edge.
    assert_eq!(plain(&text), "   1 one two  \n     three    \n   2 four\n");
    // Blanks that are left out have a colour of their own.
    fs::write(sandbox.at("b.rs"), "fn  f() {  \"text   text\"  ;  }\n").expect("the sandbox is ours");
    let text = shown(&sandbox, "--wrap=word --terminal-width=7 b.rs").expect("the first was");
    assert_eq!(plain(&text), "fn\nf() {\n\"text\ntext\"\n;  }\n");
    // A width that was asked for is kept without a gutter, too.
    let text = shown(&sandbox, "--terminal-width=9 words").expect("the first was");
    assert_eq!(text, "one two  \nthree\nfour\n");
    let link = "\x1b]8;;http://example.org/a/long/one\x1b\\linked text\x1b]8;;\x1b\\\n";
    fs::write(sandbox.at("link"), link).expect("the sandbox is ours");
    let text = shown(&sandbox, "--raw --terminal-width=6 link").expect("the first was");
    // It is ended where a row is, so that nothing beside the text or after it is within it.
    let (start, end) = ("\x1b]8;;http://example.org/a/long/one\x1b\\", "\x1b]8;;\x1b\\");
    let expected = format!("{start}linked{end}\n{start} text{end}\n");
    assert_eq!(text.replace("\x1b[0m", ""), expected);
    let text = shown(&sandbox, "--raw --terminal-width=6 -S link").expect("the first was");
    assert_eq!(plain(&text), format!("{start}linke{end}…\n"));
    let text = shown(&sandbox, "--raw --style=numbers --terminal-width=11 link").expect("the first was");
    assert_eq!(plain(&text), format!("   1 {start}linked{end}\n     {start} text{end}\n"));
}

#[test]
fn a_wrong_range_says_why() {
    let sandbox = sandbox();
    let Some(text) = shown(&sandbox, "-r 5:2 a.rs") else { return };
    let expected = "catx: invalid argument '5:2' for '--line-range'\nit ends at 2, before it begins at 5\n";
    assert!(text.starts_with(expected), "{text:?}");
}

#[test]
fn the_mark_of_a_heading_stays_whole() {
    let sandbox = sandbox();
    let names = ["empty", "empty-file-of-a-name"];
    names.iter().for_each(|name| fs::write(sandbox.at(name), "").expect("the sandbox is ours"));
    let words = "--style=header --terminal-width=30 empty empty-file-of-a-name";
    let Some(text) = shown(&sandbox, words) else { return };
    assert_eq!(plain(&text), "File: empty   <EMPTY>\n\nFile: empty-file-of-a-name\n<EMPTY>\n");
}

#[test]
fn utf_16_is_decoded_wherever_something_stands_around_it() {
    let sandbox = sandbox();
    fs::write(sandbox.at("wide"), b"\xff\xfea\0b\0\n\0").expect("the sandbox is ours");
    let words = ["--color=never", "--decorations=always", "--style=numbers", "wide"];
    let output = sandbox.command(Program::Catx).args(words).output().expect("it runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "   1 ab\n");
}
