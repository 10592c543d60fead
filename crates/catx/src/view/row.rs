//! A line, and where it breaks on a screen.

use highlight::Span;
use term::escape::sgr_length;
use term::width;

use super::changes::Change;
use super::content::columns as columns_of;

/// A line to be shown.
pub(crate) struct Line<'a> {
    pub(crate) text: &'a [u8],
    /// What is in front of this place is shown already.
    pub(crate) from: usize,
    /// None where it is all of one looks.
    pub(crate) spans: &'a [Span],
    pub(crate) number: usize,
    pub(crate) change: Option<Change>,
    pub(crate) stands_out: bool,
    /// Whether its first byte begins a row.
    pub(crate) starts: bool,
}

/// The places at which a shown text breaks into rows of so many columns; its end is the last of them.
pub(crate) fn breaks(shown: &[u8], columns: usize, at_words: bool) -> Vec<usize> {
    let columns = columns.max(1);
    if shown.len() <= columns && width::is_printable_ascii(shown) {
        return vec![shown.len()];
    }
    let mut breaks = Vec::new();
    let (mut at, mut column, mut blank) = (0, 0, None);
    while at < shown.len() {
        if let Some(length) = sgr_length(&shown[at..]) {
            at += length;
            continue;
        }
        let (length, wide) = character(&shown[at..]);
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

/// The length of the first character, and its columns; a byte that begins none takes one.
fn character(text: &[u8]) -> (usize, usize) {
    if text[0] < 0x80 {
        return (1, usize::from(text[0] >= b' '));
    }
    let longest = &text[..text.len().min(4)];
    for length in 2..=longest.len() {
        if let Ok(character) = std::str::from_utf8(&longest[..length]) {
            return (length, width::of_text(character));
        }
    }
    (1, 1)
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
    fn rows_break_at_columns_or_behind_blanks() {
        check("abcdef", 4, false, &["abcd", "ef"]);
        check("abcd", 4, false, &["abcd"]);
        check("漢字漢", 4, false, &["漢字", "漢"]);
        check("a漢字", 4, false, &["a漢", "字"]);
        check("ab cd ef", 6, true, &["ab cd ", "ef"]);
        check("abcdefgh ij", 4, true, &["abcd", "efgh", " ij"]);
        check("\u{1b}[31mabcd\u{1b}[0m", 4, false, &["\u{1b}[31mabcd\u{1b}[0m"]);
        check("ab \u{1b}[31mcdef g", 5, true, &["ab ", "\u{1b}[31mcdef ", "g"]);
        check("", 4, false, &[""]);
    }
}
