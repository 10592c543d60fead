//! What a terminal shows after a program's output, cut into pieces of one look each.

use vt100::{Cell, Color, Parser};

use super::ground::{Ground, Rgb};

/// More lines than any picture has.
const MOST_LINES: u16 = 200;

/// Letters of one look, in a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) column: u16,
    pub(super) columns: u16,
    pub(super) text: String,
    pub(super) look: Look,
}

/// How letters look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) colour: Rgb,
    /// What is behind them, where it is not the ground itself.
    pub(super) behind: Option<Rgb>,
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
    pub(super) is_underlined: bool,
}

/// The rows of a screen of so many columns, up to the last that shows something.
pub(super) fn rows(output: &[u8], columns: u16, ground: &Ground) -> Vec<Vec<Piece>> {
    let mut parser = Parser::new(MOST_LINES, columns, 0);
    parser.process(output);
    let screen = parser.screen();
    let row = |row| {
        let mut pieces: Vec<Piece> = Vec::new();
        for column in 0..columns {
            let Some(cell) = screen.cell(row, column) else { break };
            if !cell.is_wide_continuation() {
                add(&mut pieces, column, cell, ground);
            }
        }
        let is_seen = |piece: &Piece| !piece.text.trim().is_empty() || piece.look.behind.is_some();
        while pieces.last().is_some_and(|piece| !is_seen(piece)) {
            pieces.pop();
        }
        if let Some(last) = pieces.last_mut().filter(|last| last.look.behind.is_none()) {
            let blanks = last.text.len() - last.text.trim_end_matches(' ').len();
            last.text.truncate(last.text.len() - blanks);
            last.columns -= blanks as u16;
        }
        pieces
    };
    let mut rows: Vec<_> = (0..MOST_LINES).map(row).collect();
    let shown = rows.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1);
    rows.truncate(shown);
    rows
}

fn add(pieces: &mut Vec<Piece>, column: u16, cell: &Cell, ground: &Ground) {
    let text = if cell.has_contents() { cell.contents() } else { " " };
    let look = look(cell, ground);
    let columns = 1 + u16::from(cell.is_wide());
    let stands_alone = |text: &str| columns == 2 || arms(text).is_some();
    match pieces.last_mut() {
        Some(last)
            if last.look == look
                && last.column + last.columns == column
                && !stands_alone(text)
                && last.columns as usize == last.text.chars().count()
                && arms(&last.text).is_none() =>
        {
            last.text.push_str(text);
            last.columns += columns;
        }
        _ => pieces.push(Piece { column, columns, text: text.to_owned(), look }),
    }
}

fn look(cell: &Cell, ground: &Ground) -> Look {
    let colour = |colour| match colour {
        Color::Default => None,
        Color::Idx(index) => Some(ground.indexed(index)),
        Color::Rgb(red, green, blue) => Some((red, green, blue)),
    };
    let (mut front, mut behind) = (colour(cell.fgcolor()).unwrap_or(ground.text), colour(cell.bgcolor()));
    if cell.inverse() {
        (front, behind) = (behind.unwrap_or(ground.background), Some(front));
    }
    Look {
        colour: if cell.dim() { ground.faint(front) } else { front },
        behind,
        is_bold: cell.bold(),
        is_italic: cell.italic(),
        is_underlined: cell.underline(),
    }
}

/// Whither the lines of a box-drawing letter go: up, right, down, left.
pub(super) fn arms(letter: &str) -> Option<[bool; 4]> {
    let arms = match letter {
        "─" => "rl",
        "│" => "ud",
        "┌" => "rd",
        "┐" => "dl",
        "└" => "ur",
        "┘" => "ul",
        "├" => "urd",
        "┤" => "udl",
        "┬" => "rdl",
        "┴" => "url",
        "┼" => "urdl",
        _ => return None,
    };
    Some(['u', 'r', 'd', 'l'].map(|arm| arms.contains(arm)))
}

#[cfg(test)]
mod tests {
    use super::super::ground::DARK;
    use super::*;

    fn texts(output: &str) -> Vec<Vec<(u16, String)>> {
        let pieces = |row: Vec<Piece>| row.into_iter().map(|piece| (piece.column, piece.text)).collect();
        rows(output.as_bytes(), 40, &DARK).into_iter().map(pieces).collect()
    }

    #[test]
    fn letters_of_one_look_are_one_piece_and_know_their_column() {
        let expected = vec![vec![(0, "a ".to_owned()), (2, "red".to_owned()), (5, " b".to_owned())]];
        assert_eq!(texts("a \x1b[31mred\x1b[0m b"), expected);
        assert_eq!(texts("a\r\n\r\nb\r\n\r\n").len(), 3);
    }

    #[test]
    fn wide_letters_and_lines_stand_alone() {
        let expected = ["x", "📁", " y", "│", "z"].map(str::to_owned);
        let found: Vec<String> = texts("x📁 y│z").remove(0).into_iter().map(|(_, text)| text).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn reversed_and_faint_looks_are_colours() {
        let row = &rows(b"\x1b[7mr\x1b[0m\x1b[2mf", 9, &DARK)[0];
        assert_eq!((row[0].look.colour, row[0].look.behind), (DARK.background, Some(DARK.text)));
        assert_eq!(row[1].look.colour, DARK.faint(DARK.text));
    }
}
