//! How many rows of a screen a text takes.

use unicode_width::UnicodeWidthChar;

use crate::escape::append_stripped;
use crate::width;

/// A terminal's own tab stops.
const TAB_COLUMNS: usize = 8;

/// Whether a text takes no more than `most` rows. Lines wrap at `columns`, if that is a number.
pub(super) fn are_at_most(text: &[u8], columns: Option<usize>, most: usize) -> bool {
    let mut rows = 0;
    let mut lines = text.split(|&byte| byte == b'\n');
    let last = lines.next_back().unwrap_or_default();
    for line in lines {
        rows += 1 + wraps(line, columns);
        if rows > most {
            return false;
        }
    }
    rows + if last.is_empty() { 0 } else { 1 + wraps(last, columns) } <= most
}

/// How many rows below its first one the cursor is after a text.
pub(super) fn passed(text: &[u8], columns: Option<usize>) -> usize {
    let lines = text.split(|&byte| byte == b'\n');
    lines.map(|line| 1 + wraps(line, columns)).sum::<usize>() - 1
}

/// How often a line wraps.
fn wraps(line: &[u8], columns: Option<usize>) -> usize {
    let Some(columns) = columns.filter(|&columns| columns > 0) else { return 0 };
    if width::is_printable_ascii(line) {
        return line.len().saturating_sub(1) / columns;
    }
    let mut plain = Vec::with_capacity(line.len());
    append_stripped(line, &mut plain);
    let (mut wraps, mut column) = (0, 0);
    for character in String::from_utf8_lossy(&plain).chars() {
        match character {
            '\r' => column = 0,
            '\x08' => column = usize::saturating_sub(column, 1),
            '\t' => column = ((column / TAB_COLUMNS + 1) * TAB_COLUMNS).min(columns - 1),
            _ => {
                let wide = character.width().unwrap_or(0);
                if column + wide > columns {
                    wraps += 1;
                    column = 0;
                }
                column += wide;
            }
        }
    }
    wraps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, columns: usize, rows: usize) {
        assert!(are_at_most(text.as_bytes(), Some(columns), rows), "{text:?} takes more than {rows}");
        assert!(rows == 0 || !are_at_most(text.as_bytes(), Some(columns), rows - 1), "{text:?} takes less");
    }

    #[test]
    fn rows_are_lines_and_what_wraps() {
        check("", 10, 0);
        check("a", 10, 1);
        check("a\n", 10, 1);
        check("a\n\n", 10, 2);
        check("0123456789\n", 10, 1);
        check("0123456789a\n", 10, 2);
        check("\x1b[31m0123456789\x1b[0m\n", 10, 1);
        check("漢字漢字漢字\n", 10, 2);
        check("漢字漢\n", 5, 2);
        check("a\tb\n", 10, 1);
        check("a\tbcd\n", 10, 2);
        check("\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\\n", 4, 1);
        check("abcd\rabcd\n", 4, 1);
    }

    #[test]
    fn the_cursor_is_below_what_ended() {
        assert_eq!(passed(b"a\nb", Some(10)), 1);
        assert_eq!(passed(b"a\nb\n", Some(10)), 2);
        assert_eq!(passed(b"0123456789a\n", Some(10)), 2);
        assert_eq!(passed(b"0123456789a\n", None), 1);
    }
}
