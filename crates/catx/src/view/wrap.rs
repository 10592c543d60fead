//! A line, and where it breaks on a screen.

use std::borrow::Cow;

use git::Change;
use highlight::Span;
use term::escape::sequence_length;
use term::width;

use super::content::columns as columns_of;

/// What happens to a line that is longer than the screen is wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrapping {
    /// The terminal breaks it, so that it stays one line when it is copied.
    Terminal,
    Characters,
    Words,
    Chopped,
}

/// A line to be shown.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a [u8],
    /// What is before this place is shown already.
    pub(crate) from: usize,
    /// Empty where the whole line has one style.
    pub(crate) spans: &'a [Span],
    pub(crate) number: usize,
    pub(crate) change: Option<Change>,
    pub(crate) stands_out: bool,
    /// Whether its first byte begins a row.
    pub(crate) starts: bool,
}

/// The places at which a shown text breaks into rows of this many columns; its end is the last of them.
pub(crate) fn breaks(shown: &[u8], columns: usize, at_words: bool) -> Vec<usize> {
    let columns = columns.max(1);
    if shown.len() <= columns && width::is_printable_ascii(shown) {
        return vec![shown.len()];
    }
    let mut breaks = Vec::new();
    let (mut at, mut column, mut blank) = (0, 0, None);
    while at < shown.len() {
        if let Some(length) = sequence_length(&shown[at..]) {
            at += length;
            continue;
        }
        let (length, wide) = cluster(&shown[at..]);
        if column + wide > columns && column > 0 {
            let place = blank.take().filter(|_| at_words).unwrap_or(at);
            breaks.push(place);
            column = columns_of(&shown[place..at]);
        }
        column += wide;
        at += length;
        if shown[at - length] == b' ' {
            blank = Some(at);
        }
    }
    breaks.push(shown.len());
    breaks
}

/// Stands in the last column of what was cut.
pub(crate) const CUT_MARK: &str = "…";
pub(crate) const CUT_MARK_COLUMNS: usize = 1;

/// A text in at most this many columns, with a mark where it was cut.
pub(crate) fn cut(text: &[u8], columns: usize) -> Cow<'_, [u8]> {
    match breaks(text, columns, false).as_slice() {
        [_, _, ..] if columns > CUT_MARK_COLUMNS => {
            let end = breaks(text, columns - CUT_MARK_COLUMNS, false)[0];
            [&text[..end], CUT_MARK.as_bytes()].concat().into()
        }
        ends => text[..ends[0]].into(),
    }
}

/// The length and the columns of what is drawn as one: a character with its combining marks, or an emoji of several
/// characters. A byte that begins no character takes one column.
fn cluster(text: &[u8]) -> (usize, usize) {
    if text[0] < 0x80 {
        return (1, usize::from(text[0] >= b' '));
    }
    let Some(mut last) = first(text) else { return (1, 1) };
    let mut length = last.len_utf8();
    let mut is_half_flag = is_half_of_flag(last);
    while let Some(next) = first(&text[length..]) {
        let joins =
            last == JOINER || next == JOINER || is_selector(next) || is_half_flag && is_half_of_flag(next);
        if !joins {
            break;
        }
        is_half_flag = false;
        length += next.len_utf8();
        last = next;
    }
    (length, columns_of(&text[..length]))
}

/// Joins the emojis on its two sides into one.
const JOINER: char = '\u{200d}';

/// The selector of emoji presentation, or a skin tone.
fn is_selector(character: char) -> bool {
    matches!(character, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Two regional indicators are one flag.
fn is_half_of_flag(character: char) -> bool {
    matches!(character, '\u{1f1e6}'..='\u{1f1ff}')
}

fn first(text: &[u8]) -> Option<char> {
    let longest = &text[..text.len().min(4)];
    let found = (1..=longest.len()).find_map(|length| std::str::from_utf8(&longest[..length]).ok());
    found?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, columns: usize, at_words: bool, expected: &[&str]) {
        let mut start = 0;
        let rows: Vec<&str> = breaks(text.as_bytes(), columns, at_words)
            .into_iter()
            .map(|end| {
                let row = &text[start..end];
                start = end;
                row
            })
            .collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn rows_break_at_columns_or_after_blanks() {
        check("abcdef", 4, false, &["abcd", "ef"]);
        check("abcd", 4, false, &["abcd"]);
        check("漢字漢", 4, false, &["漢字", "漢"]);
        check("a漢字", 4, false, &["a漢", "字"]);
        check("ab cd ef", 6, true, &["ab cd ", "ef"]);
        check("abcdefgh ij", 4, true, &["abcd", "efgh", " ij"]);
        check("\u{1b}[31mabcd\u{1b}[0m", 4, false, &["\u{1b}[31mabcd\u{1b}[0m"]);
        check("ab \u{1b}[31mcdef g", 5, true, &["ab ", "\u{1b}[31mcdef ", "g"]);
        check("", 4, false, &[""]);
        check(
            "\x1b]8;;http://a.b\x1b\\abcdef\x1b]8;;\x07",
            4,
            false,
            &["\x1b]8;;http://a.b\x1b\\abcd", "ef\x1b]8;;\x07"],
        );
    }

    #[test]
    fn what_is_cut_has_a_mark() {
        let check = |text: &str, columns, expected: &str| {
            assert_eq!(String::from_utf8_lossy(&cut(text.as_bytes(), columns)), expected, "{text}");
        };
        check("abcd", 4, "abcd");
        check("abcde", 4, "abc…");
        check("漢字漢", 5, "漢字…");
        check("abc", 1, "a");
        check("", 3, "");
    }

    #[test]
    fn what_is_drawn_as_one_stays_whole() {
        check("e\u{301}e\u{301}e\u{301}", 2, false, &["e\u{301}e\u{301}", "e\u{301}"]);
        check("👩‍👩‍👧👩‍👩‍👧a", 4, false, &["👩‍👩‍👧👩‍👩‍👧", "a"]);
        check("👍🏽👍🏽", 3, false, &["👍🏽", "👍🏽"]);
        check("🇩🇪🇫🇷🇮🇹", 4, false, &["🇩🇪🇫🇷", "🇮🇹"]);
        check("❤\u{fe0f}a", 2, false, &["❤\u{fe0f}", "a"]);
    }
}
