//! Overstrike: how nroff writes for typewriters and line printers, and how it is shown. `N^HN` is bold, `_^HN`
//! underlined, `+^Ho` a bullet.

use term::width;

/// What is understood as overstrike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strokes {
    /// A character over itself, lines under characters, bullets: a text that hides characters under others keeps its
    /// backspaces.
    Harmless,
    /// Any character over any other: the last one stays, as `col -b` has it.
    All,
}

/// What is between two characters of a column, or begins one.
const BACKSPACE: u8 = 0x08;
const ESCAPE: u8 = 0x1b;

/// How a character looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Style {
    is_bold: bool,
    is_underlined: bool,
}

/// A character that stands in a column.
#[derive(Clone, Copy, Debug)]
struct Character<'t> {
    text: &'t [u8],
    columns: usize,
}

/// A column of the row that is being written.
#[derive(Clone, Copy, Debug)]
enum Column<'t> {
    Begun(Character<'t>, Style),
    /// A line over a line, which is bold or underlined as what is beside it.
    Line,
    /// The second half of a wide character.
    Rest,
}

/// Appends a text, its overstrike as SGR sequences, or without any where `has_styles` is not. `None`, with nothing
/// appended, where the strokes are of another kind.
pub(crate) fn append(text: &[u8], strokes: Strokes, has_styles: bool, out: &mut Vec<u8>) -> Option<()> {
    let start = out.len();
    let mut row = Row { columns: Vec::new(), column: 0, strokes };
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        at += match rest[0] {
            BACKSPACE if row.column > 0 => {
                row.back();
                1
            }
            // Nothing is struck over what moves, or over nothing.
            0..0x20 | 0x7f => {
                row.end(has_styles, out);
                let length = term::escape::sequence_length(rest).filter(|_| rest[0] == ESCAPE).unwrap_or(1);
                out.extend_from_slice(&rest[..length]);
                length
            }
            _ => {
                let character = Character::first_of(rest);
                if row.strike(character).is_none() {
                    out.truncate(start);
                    return None;
                }
                character.text.len()
            }
        };
    }
    row.end(has_styles, out);
    Some(())
}

impl<'t> Character<'t> {
    /// The first character, with the marks that combine with it; a byte that begins none is one.
    fn first_of(text: &'t [u8]) -> Self {
        if text[0].is_ascii() {
            return Self { text: &text[..1], columns: 1 };
        }
        let longest = &text[..text.len().min(4)];
        let valid = longest.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let Some(character) = valid.chars().next() else { return Self { text: &text[..1], columns: 1 } };
        let length = character.len_utf8();
        Self { text: &text[..length], columns: width::of_text(&valid[..length]) }
    }

    fn is(self, text: &[u8]) -> bool {
        self.text == text
    }
}

/// Characters in columns, and the column of the next one.
struct Row<'t> {
    columns: Vec<Column<'t>>,
    column: usize,
    strokes: Strokes,
}

impl<'t> Row<'t> {
    /// Goes back by a column, and to the character that marks combine with.
    fn back(&mut self) {
        let is_mark = |column: &Column<'_>| matches!(column, Column::Begun(Character { columns: 0, .. }, _));
        while self.column > 1 && self.columns.get(self.column - 1).is_some_and(is_mark) {
            self.column -= 1;
        }
        self.column -= 1;
    }

    /// Writes a mark, which combines with the character before it and has its style. `None` over anything else.
    fn combine(&mut self, mark: Character<'t>) -> Option<()> {
        let style =
            match self.columns[..self.column].iter().rev().find(|column| !matches!(column, Column::Rest)) {
                Some(Column::Begun(_, style)) => *style,
                _ => Style::default(),
            };
        match self.columns.get(self.column) {
            Some(Column::Begun(old, _)) if !old.is(mark.text) => return None,
            Some(Column::Line | Column::Rest) => return None,
            Some(Column::Begun(..)) => self.columns[self.column] = Column::Begun(mark, style),
            None => self.columns.push(Column::Begun(mark, style)),
        }
        self.column += 1;
        Some(())
    }

    /// Writes a character, over what is in its column. `None` where that is none of our strokes.
    fn strike(&mut self, new: Character<'t>) -> Option<()> {
        if new.columns == 0 {
            return self.combine(new);
        }
        let mut place = self.column;
        if matches!(self.columns.get(place), Some(Column::Rest)) {
            place -= 1;
        }
        let Some(&old) = self.columns.get(place) else {
            self.set(place, Column::Begun(new, Style::default()));
            self.column = place + new.columns;
            return Some(());
        };
        let struck = self.struck(old, new)?;
        self.set(place, struck);
        // One stroke of a wide character is a column of a narrow one.
        let moved = if new.is(b"_") { self.column + 1 } else { place + new.columns };
        self.column = moved;
        Some(())
    }

    /// What comes of a character over another.
    fn struck(&self, old: Column<'t>, new: Character<'t>) -> Option<Column<'t>> {
        let (before, style) = match old {
            Column::Begun(before, style) => (before, style),
            Column::Line | Column::Rest if new.is(b"_") => return Some(Column::Line),
            Column::Line | Column::Rest => {
                return Some(Column::Begun(new, Style { is_underlined: true, ..Style::default() }));
            }
        };
        let bold = Style { is_bold: true, ..style };
        let underlined = Style { is_underlined: true, ..style };
        Some(match (before.text, new.text) {
            (b"_", b"_") => Column::Line,
            (b"_", _) => Column::Begun(new, underlined),
            // A mark that combines with nothing has no column that a line could be under.
            (_, b"_") if before.columns > 0 => Column::Begun(before, underlined),
            (one, other) if one == other => Column::Begun(new, bold),
            (b"+", b"o") | (b"o", b"+") => Column::Begun(Character { text: b"o", columns: 1 }, bold),
            _ if self.strokes == Strokes::All => Column::Begun(new, style),
            _ => return None,
        })
    }

    fn set(&mut self, place: usize, column: Column<'t>) {
        let columns = match column {
            Column::Begun(character, _) => character.columns,
            Column::Line | Column::Rest => 1,
        };
        let end = place + columns;
        if self.columns.len() < end {
            self.columns.resize(end, Column::Rest);
        }
        self.columns[place] = column;
        self.columns[place + 1..end].fill(Column::Rest);
    }

    /// Writes the columns, and begins again after them.
    fn end(&mut self, has_styles: bool, out: &mut Vec<u8>) {
        let mut now = Style::default();
        for place in 0..self.columns.len() {
            let (text, style) = match self.columns[place] {
                Column::Begun(character, style) => (character.text, style),
                Column::Line => (&b"_"[..], self.style_beside(place)),
                Column::Rest => continue,
            };
            if has_styles {
                now.change(style, out);
            }
            out.extend_from_slice(text);
            if has_styles {
                now = style;
            }
        }
        now.change(Style::default(), out);
        self.columns.clear();
        self.column = 0;
    }

    /// The style of a line over a line: that of the character before it, else of the one after it, else bold.
    fn style_beside(&self, place: usize) -> Style {
        let styled = |column: &Column<'_>| match column {
            Column::Begun(_, style) if *style != Style::default() => Some(*style),
            _ => None,
        };
        let is_line = |column: &&Column<'_>| matches!(column, Column::Line | Column::Rest);
        let before = self.columns[..place].iter().rev().find(|column| !is_line(column)).and_then(styled);
        let after = || self.columns[place..].iter().find(|column| !is_line(column)).and_then(styled);
        before.or_else(after).unwrap_or(Style { is_bold: true, is_underlined: false })
    }
}

impl Style {
    /// Appends what makes this style another one.
    fn change(self, next: Self, out: &mut Vec<u8>) {
        for (was, is, on, off) in [
            (self.is_bold, next.is_bold, "\x1b[1m", "\x1b[22m"),
            (self.is_underlined, next.is_underlined, "\x1b[4m", "\x1b[24m"),
        ] {
            if was != is {
                out.extend_from_slice(if is { on } else { off }.as_bytes());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, strokes: Strokes) -> Option<String> {
        let mut out = b"before ".to_vec();
        append(text.as_bytes(), strokes, true, &mut out)?;
        Some(String::from_utf8_lossy(&out[7..]).replace('\x1b', "E"))
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(shown(text, Strokes::Harmless).as_deref(), Some(expected), "{text:?}");
        assert_eq!(shown(text, Strokes::All).as_deref(), Some(expected), "{text:?}");
    }

    #[test]
    fn strokes_are_styles() {
        check("plain\n", "plain\n");
        check("N\x08NA\x08A x", "E[1mNAE[22m x");
        check("_\x08N_\x08A", "E[4mNAE[24m");
        check("N\x08_", "E[4mNE[24m");
        check("N\x08N\x08N\x08N", "E[1mNE[22m");
        check("_\x08N\x08N", "E[1mE[4mNE[22mE[24m");
        check("_\x08N_\x08a\tN\x08N\n", "E[4mNaE[24m\tE[1mNE[22m\n");
        check("AB\x08\x08AB", "E[1mABE[22m");
        check("+\x08o x", "E[1moE[22m x");
        check("o\x08+", "E[1moE[22m");
        check("__\x08\x08ab", "E[4mabE[24m");
    }

    #[test]
    fn a_line_over_a_line_is_like_what_is_beside_it() {
        check("_\x08__\x08a", "E[4m_aE[24m");
        check("_\x08_a\x08a", "E[1m_aE[22m");
        check("a\x08a_\x08_ _\x08_", "E[1ma_E[22m E[1m_E[22m");
        check("_\x08a_\x08__\x08b", "E[4ma_bE[24m");
        check("_snake_", "_snake_");
    }

    #[test]
    fn characters_of_any_length_and_width_are_struck() {
        check("é\x08é", "E[1méE[22m");
        check("_\x08ü", "E[4müE[24m");
        check("漢\x08\x08漢x", "E[1m漢E[22mx");
        check("漢\x08漢x", "E[1m漢E[22mx");
        check("__\x08\x08漢x", "E[4m漢E[24mx");
        check("_\x08漢x", "E[4m漢E[24mx");
        check("漢\x08\x08__x", "E[4m漢E[24mx");
        check("e\u{301}a\x08a", "e\u{301}E[1maE[22m");
        check("e\u{301}\x08e\u{301}a", "E[1me\u{301}E[22ma");
        check("_\x08e\u{301}a", "E[4me\u{301}E[24ma");
        check("•\x08•", "E[1m•E[22m");
    }

    #[test]
    fn what_hides_another_character_is_no_harmless_stroke() {
        for (text, all) in
            [("rm\x08\x08ls", "ls"), ("e\x08'", "'"), ("N\x08NA\x08B", "E[1mNE[22mB"), ("\u{301}\x08_", "_")]
        {
            assert_eq!(shown(text, Strokes::Harmless), None, "{text:?}");
            assert_eq!(shown(text, Strokes::All).as_deref(), Some(all), "{text:?}");
        }
    }

    /// Every text of so many of these characters.
    #[test]
    fn any_strokes_in_any_order_come_to_an_end() {
        const CHARACTERS: [char; 6] = ['a', '_', '\x08', '漢', '\u{301}', '\t'];
        const LENGTH: u32 = 6;
        for number in 0..CHARACTERS.len().pow(LENGTH) {
            let digit = |place| number / CHARACTERS.len().pow(place) % CHARACTERS.len();
            let text: String = (0..LENGTH).map(|place| CHARACTERS[digit(place)]).collect();
            let mut out = Vec::new();
            let harmless = append(text.as_bytes(), Strokes::Harmless, false, &mut out);
            let all = append(text.as_bytes(), Strokes::All, true, &mut Vec::new());
            assert!(harmless.is_none() || all.is_some(), "{text:?}");
            assert_eq!(harmless.is_none() && !text.is_empty(), out.is_empty(), "{text:?}");
        }
    }

    #[test]
    fn a_backspace_over_nothing_stays() {
        check("\x08a", "\x08a");
        check("a\x08\x08a", "a\x08a");
        check("\t\x08a", "\t\x08a");
        check("a\x08", "a");
        check("\x1b[31ma\x08a\x1b[0m", "E[31mE[1maE[22mE[0m");
    }

    #[test]
    fn without_styles_the_text_is_what_is_left() {
        let mut out = Vec::new();
        let text = b"N\x08NA\x08A _\x08f\xff\x08\xff\n";
        assert!(append(text, Strokes::Harmless, false, &mut out).is_some());
        assert_eq!(out, b"NA f\xff\n");
    }
}
