//! Patches, and what each of their lines is.

use super::*;

/// What each line is, in a word.
fn kinds(text: &str) -> Vec<String> {
    let mut parser = Parser::default();
    let word = |line: Line<'_>| match line.kind {
        Kind::Commit => "commit".to_owned(),
        Kind::File(_) => "file".to_owned(),
        Kind::Hunk(_) => "hunk".to_owned(),
        Kind::Code(code) => {
            let number = |number: Option<u64>| number.map_or("-".to_owned(), |number| number.to_string());
            format!("{} {}", number(code.old), number(code.new))
        }
        Kind::NoLineFeed => "no line feed".to_owned(),
        Kind::Unmarked => "unmarked".to_owned(),
        Kind::Submodule => "submodule".to_owned(),
        Kind::Stat(at) => format!("stat {}", String::from_utf8_lossy(&line.text[at..])),
        Kind::Other => "other".to_owned(),
    };
    text.split('\n').map(|line| word(parser.line(line.as_bytes()))).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(kinds(text), expected, "{text}");
}

#[test]
fn a_log_with_patches_is_read() {
    check(
        "commit 0123456789abcdef0123456789abcdef01234567 (HEAD -> main)\nAuthor: A <a@b>\n\n    --- message\n\n\
         diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n@@ -3,2 +3,3 @@ f\n a\n-b\n+c\n+d\n\n\
         commit 0123456789abcdef0123456789abcdef01234567",
        &[
            "commit", "other", "other", "other", "other", "file", "file", "file", "file", "hunk", "3 3",
            "4 -", "- 4", "- 5", "other", "commit",
        ],
    );
}

#[test]
fn a_mail_ends_its_last_hunk_by_its_counts() {
    check(
        "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\nSubject: x\n\n---\n x | 2 +-\n\
         \u{20}y/z | Bin 0 -> 1 bytes\n 1 file changed\n\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline\n+b\n\
         \\ No newline\n-- \n2.47",
        &[
            "commit",
            "other",
            "other",
            "other",
            "stat +-",
            "other",
            "other",
            "other",
            "file",
            "file",
            "hunk",
            "1 -",
            "no line feed",
            "- 1",
            "no line feed",
            "other",
            "other",
        ],
    );
}

#[test]
fn counts_that_lie_end_at_the_next_heading() {
    check(
        "@@ -1,999999999 +1 @@\n a\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1,5 @@\n-a\n@@ -9 +9 @@\n-b\n+c\n+d",
        &["hunk", "1 1", "file", "file", "file", "hunk", "1 -", "hunk", "9 -", "- 9", "other"],
    );
    check("@@ -1,0 +1,0 @@\n+a", &["hunk", "other"]);
    check("@@ -1,5 +1,5 @@\nno patch\n+at all", &["hunk", "unmarked", "unmarked"]);
}

#[test]
fn lines_that_lost_their_blanks_are_still_context() {
    check("@@ -1,3 +1,3 @@\n a\n\n b", &["hunk", "1 1", "2 2", "3 3"]);
}

#[test]
fn word_diffs_have_no_marks() {
    check("@@ -1,2 +1,2 @@\nlet [-a-]{+b+};\n  c", &["hunk", "unmarked", "unmarked"]);
    check(
        "\x1b[36m@@ -1,2 +1,2 @@\x1b[m\n  x(\x1b[31ma\x1b[m\x1b[32mb\x1b[m);\n  c",
        &["hunk", "unmarked", "unmarked"],
    );
    check(
        "@@ -1,2 +1,2 @@\n a\n~\n-b\n+c\n~",
        &["hunk", "1 1", "unmarked", "unmarked", "unmarked", "unmarked"],
    );
}

#[test]
fn submodules_and_files_that_are_no_text_are_told() {
    check(
        "Submodule sub 1234567..89abcde:\n  > message\nOnly in a: b\nBinary files a/x and b/x differ\n\
         diff --git a/y b/y\nindex 1..2\nGIT binary patch\nliteral 3\nabc",
        &["submodule", "other", "other", "file", "file", "file", "file", "other", "other"],
    );
}

#[test]
fn colours_are_gits_only_after_a_coloured_heading() {
    let mut parser = Parser::default();
    parser.line(b"@@ -1,2 +1 @@ \x1b[2J");
    let line = parser.line(b"-\x1b[31mred");
    assert_eq!(line.text, b"-\x1b[31mred");
    let mut parser = Parser::default();
    parser.line(b"\x1b[36m@@ -1,2 +1 @@\x1b[m f");
    let line = parser.line(b"\x1b[31m-\x1b[m\x1b[31mred\x1b[m");
    assert_eq!((line.text, line.raw.len()), (&b"-red"[..], 20));
    let line = parser.line(b"\x1b[1mdiff --git a/x b/x\x1b[m");
    assert_eq!(line.kind, Kind::File(FileLine::Git(b"a/x b/x")));
}

#[test]
fn nothing_makes_it_fail() {
    let pieces = [
        "@@ -1,2 +1 @@\n",
        "@@@ -1 -1 +1 @@@\n",
        "+\n",
        " - \n",
        "\\\n",
        "\n",
        "\x1b[",
        "\0",
        "--- \n",
        "diff --git ",
        "\"",
    ];
    let mut number = 7u64;
    for _ in 0..2000 {
        let mut text = String::new();
        for _ in 0..6 {
            number = number.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            text.push_str(pieces[(number >> 33) as usize % pieces.len()]);
        }
        assert_eq!(kinds(&text).len(), text.split('\n').count());
    }
}
