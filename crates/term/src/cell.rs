//! Cells of a table in colour: pieces of text that know how wide they are and what they are.
//!
//! Texts lie one after the other in one arena, so that a row costs no allocation.

use std::ops::Range;

use crate::theme::{Role, Theme};

/// A piece of text in an arena.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Where its text is.
    pub text: Range<usize>,
    /// The columns of the screen that it takes.
    pub width: usize,
    /// What it is; `None` for what has no colour, or brings its own.
    pub role: Option<Role>,
}

/// Cells and their texts, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    text: Vec<u8>,
    cells: Vec<Cell>,
}

/// Where a cell stands in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Blanks follow.
    Left,
    /// Blanks come first.
    Right,
}

impl Cells {
    /// No cells.
    #[must_use]
    pub const fn new() -> Self {
        Self { text: Vec::new(), cells: Vec::new() }
    }

    /// Forgets all cells, and keeps the room.
    pub fn clear(&mut self) {
        self.text.clear();
        self.cells.clear();
    }

    /// Adds a text that takes `width` columns.
    pub fn push(&mut self, text: &[u8], width: usize, role: Option<Role>) {
        self.push_written(role, |out| {
            out.extend_from_slice(text);
            width
        });
    }

    /// Adds what `write` appends; it returns the width.
    pub fn push_written(&mut self, role: Option<Role>, write: impl FnOnce(&mut Vec<u8>) -> usize) {
        let start = self.text.len();
        let width = write(&mut self.text);
        self.cells.push(Cell { text: start..self.text.len(), width, role });
    }

    /// The cells, in their order.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The text of one of its cells.
    #[must_use]
    pub fn text(&self, cell: &Cell) -> &[u8] {
        &self.text[cell.text.clone()]
    }

    /// Appends one of its cells, with blanks up to `room` columns and in its colour if there is a theme. Blanks are
    /// never coloured: an underline ends with its text.
    pub fn write(&self, cell: &Cell, side: Side, room: usize, theme: Option<&Theme>, out: &mut Vec<u8>) {
        let blanks = room.saturating_sub(cell.width);
        if side == Side::Right {
            out.resize(out.len() + blanks, b' ');
        }
        match (theme, cell.role) {
            (Some(theme), Some(role)) => theme.paint(role, self.text(cell), out),
            _ => out.extend_from_slice(self.text(cell)),
        }
        if side == Side::Left {
            out.resize(out.len() + blanks, b' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(side: Side, theme: Option<&Theme>, expected: &[u8]) {
        let mut cells = Cells::new();
        cells.push("é".as_bytes(), 1, Some(Role::Header));
        cells.push_written(None, |out| {
            out.extend_from_slice(b"four");
            4
        });
        let mut out = Vec::new();
        for cell in cells.cells() {
            cells.write(cell, side, 3, theme, &mut out);
            out.push(b'|');
        }
        assert_eq!(String::from_utf8_lossy(&out), String::from_utf8_lossy(expected));
    }

    #[test]
    fn cells_are_padded_by_columns_and_coloured_without_their_blanks() {
        check(Side::Left, None, "é  |four|".as_bytes());
        check(Side::Right, None, "  é|four|".as_bytes());
        check(Side::Left, Some(&Theme::default()), "\x1b[4mé\x1b[0m  |four|".as_bytes());
        check(Side::Right, Some(&Theme::default()), "  \x1b[4mé\x1b[0m|four|".as_bytes());
        check(Side::Right, Some(&Theme::plain()), "  é|four|".as_bytes());
    }

    #[test]
    fn what_is_forgotten_leaves_nothing() {
        let mut cells = Cells::new();
        cells.push(b"one", 3, None);
        cells.clear();
        cells.push(b"two", 3, None);
        assert_eq!(cells.cells(), [Cell { text: 0..3, width: 3, role: None }]);
        assert_eq!(cells.text(&cells.cells()[0]), b"two");
    }
}
