//! Searches in memory; how they compare with ripgrep's, the end-to-end tests say.

use super::*;
use crate::pattern::Case;

fn pattern(text: &str) -> Pattern {
    Pattern::regex(text.as_bytes(), Case::Sensitive).expect("a pattern")
}

#[track_caller]
fn check(text: &[u8], sought: &str, expected: bool) {
    let mut searcher = Searcher::default();
    assert_eq!(searcher.contains(&mut &text[..], &pattern(sought)).expect("a file"), expected);
    assert!(searcher.room.len() <= KEPT);
}

/// `before`, then lines up to `length`, then `after`.
fn long(before: &[u8], length: usize, after: &[u8]) -> Vec<u8> {
    let mut text = before.to_vec();
    while text.len() < length {
        text.extend_from_slice(b"a line of text\n");
    }
    text.truncate(length);
    text.extend_from_slice(after);
    text
}

#[test]
fn a_match_is_found_wherever_it_is() {
    check(b"", "", false);
    check(b"x", "x", true);
    check(b"\nx\n", "^x$", true);
    for length in
        [1, 2, BLOCK - 2, BLOCK - 1, BLOCK, BLOCK + 1, BLOCK + 2, BLOCK + 3, 3 * BLOCK - 1, 3 * BLOCK]
    {
        check(&long(b"", length, b"\nsought"), "^sought$", true);
        check(&long(b"\n", length, b"\nsought\n"), "^sought$", true);
        check(&long(b"", length, b"\nsough\n"), "sought", false);
    }
}

#[test]
fn a_nul_in_the_same_block_gives_a_match_up() {
    check(b"q\0", "q", false);
    check(b"q\n\0", "q", false);
    check(b"ab\n\0", "a", true);
    check(&long(b"q\n", 1000, b"\0"), "q", true);
    check(&long(b"q12\n", 1000, b"\0"), "q", false);
    check(&long(b"q12\n", BLOCK, b"\0"), "q", true);
    check(&long(b"", BLOCK, b"\0\nq"), "q", false);
    check(&long(b"\0", BLOCK, b"\nq"), "q", false);
}

#[test]
fn a_mark_tells_the_encoding() {
    check(b"\xef\xbb\xbfx\n", "^x$", true);
    check(b"\xff\xfex\0\n\0\xe9\0", "^\u{e9}$", true);
    check(b"\xfe\xff\0x\0\n", "^x$", true);
    check(b"\xff\xfex\0\0\0", "x", false);
    let text: Vec<u8> =
        [0xfeff].into_iter().chain("ab\n".repeat(70_000).encode_utf16()).flat_map(u16::to_le_bytes).collect();
    check(&text, "c", false);
    check(&[&text[..], b"c\0"].concat(), "^c$", true);
}

#[test]
fn an_endless_line_takes_bounded_memory() {
    let line = vec![b'a'; 3 * LONGEST + 5];
    check(&line, "b", false);
    check(&line, "^a", true);
    check(&line, "a$", true);
    check(&line, "(?-u:\\b)a", true);
    for at in [0, LONGEST - 1, LONGEST, line.len() - 1] {
        let mut line = line.clone();
        line[at] = b'b';
        check(&line, "b", true);
        check(&line, "^b", at == 0);
        check(&line, "b$", at == line.len() - 1);
    }
    // The anchors do not take a place where the line was cut for one of its ends.
    check(&[&line[..], b"b"].concat(), "a$", false);
    check(&[b"b", &line[..]].concat(), "^a", false);
}

#[test]
fn text_has_no_nul_in_its_first_block() {
    let is_text = |text: &[u8]| Searcher::default().is_text(&mut &text[..]).expect("a file");
    assert!(is_text(b"") && is_text(b"a\xff\n") && is_text(b"\xff\xfea\0"));
    assert!(!is_text(b"a\0") && !is_text(b"\xff\xfe\0\0"));
    assert!(is_text(&long(b"", BLOCK, b"\0")) && !is_text(&long(b"", BLOCK - 1, b"\0")));
}
