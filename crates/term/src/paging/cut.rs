//! Cuts lines at the edge of the screen. A mark in the last column tells that something was cut; escape sequences stay,
//! as they may end what began before the cut.

use crate::escape::sequence_length;
use crate::width;

/// What stands in the last column of a line that was cut.
const MARK: &str = "…";

/// Cuts the lines of a text that comes piece by piece.
#[derive(Debug)]
pub(super) struct Cutter {
    columns: usize,
    /// The columns that the line has taken.
    column: usize,
    /// The character that reaches the last column: it is shown if nothing follows.
    last: Vec<u8>,
    is_cut: bool,
}

impl Cutter {
    pub(super) fn new(columns: usize) -> Self {
        Self { columns: columns.max(1), column: 0, last: Vec::new(), is_cut: false }
    }

    pub(super) fn append(&mut self, mut text: &[u8], out: &mut Vec<u8>) {
        while let Some(&first) = text.first() {
            let length = match first {
                b'\n' => {
                    self.end_line(out);
                    1
                }
                0x1b => self.sequence(text, out),
                _ => self.character(text, out),
            };
            text = &text[length..];
        }
        // More may have to be waited for.
        out.append(&mut self.last);
    }

    fn end_line(&mut self, out: &mut Vec<u8>) {
        out.append(&mut self.last);
        out.push(b'\n');
        (self.column, self.is_cut) = (0, false);
    }

    fn sequence(&mut self, text: &[u8], out: &mut Vec<u8>) -> usize {
        let length = sequence_length(text).unwrap_or(1);
        let held = if self.last.is_empty() { out } else { &mut self.last };
        held.extend_from_slice(&text[..length]);
        length
    }

    fn character(&mut self, text: &[u8], out: &mut Vec<u8>) -> usize {
        let length = match text[0] {
            0xf0.. => 4,
            0xe0.. => 3,
            0xc0.. => 2,
            _ => 1,
        };
        let character = &text[..length.min(text.len())];
        if self.is_cut {
            return character.len();
        }
        let wide = match character {
            b"\t" => 8 - self.column % 8,
            _ => width::of_text(&String::from_utf8_lossy(character)),
        };
        if self.column + wide > self.columns {
            self.is_cut = true;
            let sequences = self.last.iter().position(|&byte| byte == 0x1b).map(|at| self.last.split_off(at));
            self.last.clear();
            out.extend_from_slice(MARK.as_bytes());
            out.extend(sequences.unwrap_or_default());
            return character.len();
        }
        self.column += wide;
        if self.column < self.columns {
            out.extend_from_slice(character);
        } else {
            self.last.extend_from_slice(character);
        }
        character.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut out = Vec::new();
        Cutter::new(5).append(text.as_bytes(), &mut out);
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }

    #[test]
    fn long_lines_end_in_a_mark_and_their_colours_end() {
        check("abcde\nabcdef\nab\n", "abcde\nabcd…\nab\n");
        check("\x1b[31mabcdefgh\x1b[0m\nabc", "\x1b[31mabcd…\x1b[0m\nabc");
        check("abcd\x1b[31me\x1b[0mf\n", "abcd\x1b[31m…\x1b[0m\n");
        check("漢字漢\n", "漢字…\n");
        check("abé漢x\n", "abé…\n");
        check("a\tb\n", "a…\n");
    }

    #[test]
    fn links_take_no_columns_and_end() {
        let (start, end) = ("\x1b]8;;http://example.org/path\x1b\\", "\x1b]8;;\x1b\\");
        check(&format!("{start}link{end}\n"), &format!("{start}link{end}\n"));
        check(&format!("{start}a link{end} x\n"), &format!("{start}a li…{end}\n"));
    }
}
