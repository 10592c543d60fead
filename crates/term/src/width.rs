//! Columns that text takes on a terminal: per character as the C library counts, for GNU's layouts, and per
//! grapheme as today's terminals draw, for our own views. It does not know where a line begins.

use std::borrow::Cow;

use sys::locale::{Encoding, Locale};
use unicode_width::UnicodeWidthStr;

use crate::charset::{Unit, units};

/// The columns of `text` as GNU's programs count them: the sum of `wcwidth` over the characters that print.
///
/// What does not print counts nothing. O(n); one comparison a byte where all is printable ASCII.
#[must_use]
pub fn of_bytes(text: &[u8], locale: &Locale) -> usize {
    if is_printable_ascii(text) {
        return text.len();
    }
    units(text, locale)
        .map(|unit| match unit {
            Unit::Printable(_, width) => width,
            _ => 0,
        })
        .sum()
}

/// The columns of a quoted file name as GNU ls counts them: as [`of_bytes`], but `None` for a name in UTF-8 that
/// holds anything that does not print.
#[must_use]
pub fn of_name(name: &[u8], locale: &Locale) -> Option<usize> {
    if is_printable_ascii(name) {
        return Some(name.len());
    }
    let mut total = 0;
    for unit in units(name, locale) {
        match unit {
            Unit::Printable(_, width) => total += width,
            _ if locale.encoding() == Encoding::Utf8 => return None,
            _ => {}
        }
    }
    Some(total)
}

/// The columns of `text` as a modern terminal draws it: emoji sequences and combining marks are one picture.
#[must_use]
pub fn of_text(text: &str) -> usize {
    if is_printable_ascii(text.as_bytes()) { text.len() } else { text.width() }
}

/// Whether all of `text` is printable ASCII, so that bytes are columns.
#[must_use]
pub fn is_printable_ascii(text: &[u8]) -> bool {
    text.iter().fold(true, |all, byte| all & (0x20..0x7f).contains(byte))
}

/// `text` cut to at most `columns`, the last of them an ellipsis where something was cut.
#[must_use]
pub fn truncate(text: &str, columns: usize) -> Cow<'_, str> {
    if of_text(text) <= columns {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(1) else { return Cow::Borrowed("") };
    let end = text
        .char_indices()
        .map(|(index, character)| index + character.len_utf8())
        .take_while(|&end| of_text(&text[..end]) <= room)
        .last()
        .unwrap_or(0);
    Cow::Owned(format!("{}…", &text[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_by_character_and_by_picture() {
        assert_eq!(of_bytes(b"plain", &Locale::C_UTF8), 5);
        assert_eq!(of_bytes("漢字".as_bytes(), &Locale::C_UTF8), 4);
        assert_eq!(of_bytes("漢字".as_bytes(), &Locale::C), 0);
        assert_eq!(of_bytes("e\u{301}".as_bytes(), &Locale::C_UTF8), 1);
        assert_eq!(of_bytes(b"a\tb\xff", &Locale::C_UTF8), 2);
        assert_eq!(of_name(b"a\tb", &Locale::C_UTF8), None);
        assert_eq!(of_name(b"a\tb\xff", &Locale::C), Some(2));
        assert_eq!(of_text("👩‍👩‍👧"), 2);
    }

    #[test]
    fn truncated_text_ends_in_an_ellipsis_and_fits() {
        assert_eq!(truncate("short", 5), "short");
        assert_eq!(truncate("longer", 5), "long…");
        assert_eq!(truncate("漢字漢字", 4), "漢…");
        assert_eq!(truncate("漢字漢字", 1), "…");
        assert_eq!(truncate("漢字", 0), "");
    }
}
