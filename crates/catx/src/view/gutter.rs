//! The columns to the left of each line: its number, how it changed, the grid.

use git::Change;

use super::components::{Component, Components};
use super::paint::Paint;

/// The columns of a line number; those that have more digits take more.
const NUMBER_COLUMNS: usize = 4;

/// The gutter of one file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gutter {
    has_numbers: bool,
    has_changes: bool,
    has_grid: bool,
}

impl Gutter {
    /// `has_changes`: whether any line of the file has changed.
    pub(crate) fn new(components: Components, has_changes: bool) -> Self {
        let has_numbers = components.has(Component::Numbers);
        let has_changes = components.has(Component::Changes) && has_changes;
        Self {
            has_numbers,
            has_changes,
            has_grid: components.has(Component::Grid) && (has_numbers || has_changes),
        }
    }

    /// Its width up to the grid's line.
    pub(crate) fn inner_columns(self) -> usize {
        let numbers = if self.has_numbers { NUMBER_COLUMNS + 1 } else { 0 };
        numbers + if self.has_changes { 2 } else { 0 }
    }

    /// Its whole width.
    pub(crate) fn columns(self) -> usize {
        self.inner_columns() + if self.has_grid { 2 } else { 0 }
    }

    /// Its width beside a line of this number.
    pub(crate) fn columns_of_line(self, number: usize) -> usize {
        self.columns() + self.more_columns(number)
    }

    fn more_columns(self, number: usize) -> usize {
        let digits = number.checked_ilog10().map_or(1, |power| power as usize + 1);
        if self.has_numbers { digits.saturating_sub(NUMBER_COLUMNS) } else { 0 }
    }

    /// Writes it before a line.
    pub(crate) fn line(self, number: usize, change: Option<Change>, paint: &Paint, out: &mut Vec<u8>) {
        if self.has_numbers {
            paint.beside(format!("{number:NUMBER_COLUMNS$}").as_bytes(), out);
            out.push(b' ');
        }
        if self.has_changes {
            match change {
                None => out.push(b' '),
                Some(Change::Added) => paint.mark("+", b"32", out),
                Some(Change::Modified) => paint.mark("~", b"33", out),
                Some(Change::RemovedAbove) => paint.mark("‾", b"31", out),
                Some(Change::RemovedBelow) => paint.mark("_", b"31", out),
            }
            out.push(b' ');
        }
        self.grid(paint, out);
    }

    /// Writes it, without a number, before a row that continues a line, or before a header.
    pub(crate) fn blank(self, number: usize, paint: &Paint, out: &mut Vec<u8>) {
        out.resize(out.len() + self.inner_columns() + self.more_columns(number), b' ');
        self.grid(paint, out);
    }

    fn grid(self, paint: &Paint, out: &mut Vec<u8>) {
        if self.has_grid {
            paint.beside("│".as_bytes(), out);
            out.push(b' ');
        }
    }
}
