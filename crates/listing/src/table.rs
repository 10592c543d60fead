//! Rows whose cells line up.
//!
//! Two passes over values, none over text: first every row is measured, then rows are written straight to where they
//! belong. Measuring a number is a comparison, an account's width is kept with its name, and text comes as it is, so
//! no cell is held in memory until all are known: a hundred thousand rows take no more of it than one.

mod widths;

pub use widths::Widths;

use term::width;

use crate::account::AccountName;
use crate::column::{Alignment, Column, MODE_WIDTH, OCTAL_WIDTH};
use crate::mode;
use crate::padding::{append_aligned_number, append_left, append_right, digits};
use crate::palette::{Context, Palette, Scales};
use crate::text::ValueWriter;
use crate::value::{AccessMark, Row, Value};

use widths::Room;

/// Columns in an order, and how wide they have grown.
#[derive(Clone, Debug)]
pub struct Table {
    cells: Vec<Cell>,
    /// The colours of what is compared within the listing.
    scales: Option<Box<Scales>>,
}

/// What stands in the place of a group whose name is that of the owner.
const SAME: &[u8] = b":";

/// One column of a table.
#[derive(Clone, Copy, Debug)]
struct Cell {
    column: Column,
    alignment: Alignment,
    room: Room,
    /// The largest number so far, or the account measured last: what they say again is not measured again.
    known: Option<u64>,
    /// Sizes are bare numbers.
    is_bare: bool,
    /// Where a name runs over the end of a line, GNU ls counts the columns of the line only from after these.
    restarts_count: bool,
}

impl Table {
    /// A table of no rows.
    #[must_use]
    pub fn new(columns: &[Column]) -> Self {
        Self { cells: columns.iter().copied().map(Cell::new).collect(), scales: None }
    }

    /// The same with the cells of a column on another side.
    #[must_use]
    pub fn aligned(mut self, column: Column, alignment: Alignment) -> Self {
        for cell in &mut self.cells {
            if cell.column == column {
                cell.alignment = alignment;
            }
        }
        self
    }

    /// The same for rows whose widths are to be known to the column: what GNU ls does not measure is measured too.
    #[must_use]
    pub fn straight(mut self) -> Self {
        for cell in &mut self.cells {
            // An unknown value is a sign, however narrow the others.
            cell.room.widen(1);
            if let Column::Time(_) = cell.column {
                cell.alignment = Alignment::Left;
            }
        }
        self
    }

    /// The same with room for headings.
    #[must_use]
    pub fn headed(mut self) -> Self {
        self = self.straight();
        self.cells.iter_mut().for_each(|cell| cell.room.widen(cell.column.heading().len()));
        self
    }

    /// The same for rows of which those that come later are not known yet: its columns begin as wide as usual, and as
    /// wide as those of a table above.
    #[must_use]
    pub fn streamed(mut self, above: &Widths, writer: &mut ValueWriter) -> Self {
        self = self.straight();
        for cell in &mut self.cells {
            cell.room.widen(cell.column.usual_width(writer.sizes));
            if let (Column::Time(_), Some(times)) = (cell.column, &mut writer.times) {
                cell.room.widen(times.expected_width());
            }
        }
        for (cell, above) in self.cells.iter_mut().zip(&above.0) {
            cell.room = cell.room.and(*above);
        }
        self
    }

    /// How wide its columns are.
    #[must_use]
    pub fn widths(&self) -> Widths {
        Widths(self.cells.iter().map(|cell| cell.room).collect())
    }

    /// The same with a column that begins this wide, where rows that are not measured together are to line up.
    #[must_use]
    pub fn at_least(mut self, column: Column, width: usize) -> Self {
        for cell in &mut self.cells {
            if cell.column == column {
                cell.room.width = cell.room.width.max(width);
            }
        }
        self
    }

    /// Widens the columns to what a row needs. Values that are not known take what room there is.
    pub fn measure(&mut self, row: &impl Row, writer: &mut ValueWriter) {
        for cell in &mut self.cells {
            cell.measure(row.value(cell.column), writer);
        }
    }

    /// Appends the headings, a blank after each cell, in colour where there is a palette.
    pub fn write_headings(&self, writer: &ValueWriter, out: &mut Vec<u8>) {
        for cell in &self.cells {
            let heading = cell.column.heading().as_bytes();
            let mut text = Vec::new();
            cell.write_text(heading, heading.len(), &mut text);
            writer.append_heading(&text, out);
            out.push(b' ');
        }
    }

    /// Learns how the values of all rows compare, where their colours are to tell.
    pub fn compare<R: Row>(&mut self, rows: impl Iterator<Item = R>, writer: &ValueWriter) {
        if let Some(palette) = writer.palette {
            let columns: Vec<Column> = self.cells.iter().map(|cell| cell.column).collect();
            self.scales = palette.scales(&columns, rows).map(Box::new);
        }
    }

    /// Appends a row, a blank after each cell. Returns how many bytes of it GNU ls counts where it wonders whether a
    /// name runs over the end of a line.
    pub fn write(&self, row: &impl Row, writer: &mut ValueWriter, out: &mut Vec<u8>) -> usize {
        if let Some(palette) = writer.palette {
            return self.write_coloured(row, palette, writer, out);
        }
        self.write_plain(row, writer, out)
    }

    /// The same without colours.
    #[inline]
    pub fn write_plain(&self, row: &impl Row, writer: &mut ValueWriter, out: &mut Vec<u8>) -> usize {
        let mut start = out.len();
        for cell in &self.cells {
            cell.write(row.value(cell.column), writer, out);
            out.push(b' ');
            if cell.restarts_count {
                start = out.len();
            }
        }
        out.len() - start
    }

    /// The same in colours, which do not count. It stands apart, so that rows without colours stay as short as they are.
    #[inline(never)]
    fn write_coloured(
        &self,
        row: &impl Row,
        palette: &Palette,
        writer: &mut ValueWriter,
        out: &mut Vec<u8>,
    ) -> usize {
        let kind = match row.value(Column::Permissions) {
            Value::Mode(mode) => mode.kind,
            _ => None,
        };
        let mut counted = 0;
        let mut text = std::mem::take(&mut writer.cell);
        for cell in &self.cells {
            let value = row.value(cell.column);
            text.clear();
            cell.write(value, writer, &mut text);
            counted = if cell.restarts_count { 0 } else { counted + text.len() + 1 };
            let context = Context { column: cell.column, kind, scales: self.scales.as_deref() };
            palette.paint(&text, value, context, out);
            out.push(b' ');
        }
        writer.cell = text;
        counted
    }

    /// The width of a row of measured columns, in columns of the screen.
    #[must_use]
    pub fn width(&self) -> usize {
        self.cells.iter().map(|cell| cell.room.width + 1).sum()
    }
}

impl Cell {
    fn new(column: Column) -> Self {
        let restarts_count =
            matches!(column, Column::User | Column::Group | Column::Author | Column::Context);
        let width = match column {
            Column::Permissions => MODE_WIDTH,
            Column::Octal => OCTAL_WIDTH,
            _ => 0,
        };
        let alignment = column.alignment();
        Self {
            column,
            alignment,
            room: Room { width, ..Room::default() },
            known: None,
            is_bare: false,
            restarts_count,
        }
    }

    #[inline]
    fn measure(&mut self, value: Value<'_>, writer: &mut ValueWriter) {
        let width = match value {
            Value::Number(number) => return self.measure_number(number),
            Value::Bytes(bytes) if writer.sizes.files.is_bare(1) => {
                self.is_bare = true;
                return self.measure_number(bytes);
            }
            Value::Bytes(bytes) => writer.bytes_width(bytes),
            Value::AtLeast(bytes) => 1 + writer.bytes_width(bytes),
            Value::Blocks(blocks) => writer.blocks_width(blocks),
            Value::Device { major, minor } => {
                self.room.major = self.room.major.max(digits(major.into()));
                self.room.minor = self.room.minor.max(digits(minor.into()));
                self.room.device()
            }
            Value::Mode(mode) => {
                let is_marked = mode.permissions.is_some() && mode.mark != AccessMark::None;
                MODE_WIDTH + usize::from(is_marked)
            }
            Value::User(uid) => {
                return self.measure_account(uid, || writer.accounts.user(uid).width());
            }
            Value::Group(gid) => {
                return self.measure_account(gid, || writer.accounts.group(gid).width());
            }
            Value::OtherGroup { uid, gid } => writer.other_group(uid, gid).map_or(1, AccountName::width),
            Value::Flags(attributes) => writer.flags_width(attributes),
            Value::Text(text) => text.len(),
            Value::Nothing => 1,
            Value::Letters(letters) => letters.len(),
            Value::Repository(repository) => width::of_text(&repository.text()),
            Value::Permissions(_) => OCTAL_WIDTH,
            Value::Icon { symbol, columns } => columns.max(width::of_text(symbol)),
            Value::Time(time) if self.alignment != Alignment::Free => writer.time_width(time),
            Value::Unknown if self.measures_times() => writer.expected_time_width(),
            // What lines up with nothing is not measured.
            Value::Time(_) | Value::Unknown => return,
        };
        self.room.widen(width);
    }

    fn measures_times(&self) -> bool {
        matches!(self.column, Column::Time(_)) && self.alignment != Alignment::Free
    }

    fn measure_number(&mut self, number: u64) {
        if self.known.is_none_or(|largest| number > largest) {
            self.known = Some(number);
            self.room.widen(digits(number));
        }
    }

    /// Most files of a listing belong to one account.
    fn measure_account(&mut self, number: u32, width: impl FnOnce() -> usize) {
        if self.known != Some(number.into()) {
            self.known = Some(number.into());
            self.room.widen(width());
        }
    }

    #[inline]
    fn write(&self, value: Value<'_>, writer: &mut ValueWriter, out: &mut Vec<u8>) {
        let width = self.room.width;
        match value {
            Value::Number(number) => append_aligned_number(number, width, out),
            Value::Bytes(bytes) if self.is_bare => append_aligned_number(bytes, width, out),
            Value::Bytes(bytes) => append_right(width, out, |out| writer.append_bytes(bytes, out)),
            Value::AtLeast(bytes) => append_right(width, out, |out| {
                out.push(b'>');
                writer.append_bytes(bytes, out);
            }),
            Value::Blocks(blocks) => append_right(width, out, |out| writer.append_blocks(blocks, out)),
            Value::Device { major, minor } => {
                let spare = width.saturating_sub(self.room.device());
                append_aligned_number(major.into(), self.room.major + spare, out);
                out.extend_from_slice(b", ");
                append_aligned_number(minor.into(), self.room.minor, out);
            }
            Value::Mode(mode) => {
                mode::append_letters(&mode, out);
                if width > MODE_WIDTH {
                    out.push(mode.mark.sign());
                    out.extend(std::iter::repeat_n(b' ', width - MODE_WIDTH - 1));
                }
            }
            Value::Permissions(permissions) => {
                append_right(width, out, |out| mode::append_octal(permissions, out));
            }
            Value::User(uid) => writer.accounts.user(uid).append(width, out),
            Value::Group(gid) => writer.accounts.group(gid).append(width, out),
            Value::OtherGroup { uid, gid } => match writer.other_group(uid, gid) {
                Some(group) => group.append(width, out),
                None => self.write_text(SAME, 1, out),
            },
            Value::Flags(attributes) => {
                let columns = writer.flags_width(attributes);
                self.write_text(&writer.room, columns, out);
            }
            Value::Time(time) if self.alignment == Alignment::Free => match &mut writer.times {
                Some(times) => times.append(time, out),
                // Nobody has said how.
                None => self.write_unknown(writer, out),
            },
            Value::Time(time) => {
                let columns = writer.time_width(time);
                self.write_text(&writer.room, columns, out);
            }
            Value::Text(text) => self.write_text(text, text.len(), out),
            Value::Nothing => self.write_text(b"-", 1, out),
            Value::Letters(letters) => self.write_text(letters.concat().as_bytes(), letters.len(), out),
            Value::Repository(repository) => {
                let text = repository.text();
                self.write_text(text.as_bytes(), width::of_text(&text), out);
            }
            Value::Icon { symbol, .. } => {
                self.write_text(symbol.as_bytes(), width::of_text(symbol), out);
            }
            Value::Unknown => self.write_unknown(writer, out),
        }
    }

    /// Writes a text that takes so many columns.
    fn write_text(&self, text: &[u8], columns: usize, out: &mut Vec<u8>) {
        match self.alignment {
            Alignment::Left => append_left(text, columns, self.room.width, out),
            Alignment::Right => {
                out.extend(std::iter::repeat_n(b' ', self.room.width.saturating_sub(columns)));
                out.extend_from_slice(text);
            }
            Alignment::Free => out.extend_from_slice(text),
        }
    }

    /// A time that is not known takes the room of one that is.
    fn write_unknown(&self, writer: &mut ValueWriter, out: &mut Vec<u8>) {
        match (self.column, &mut writer.times) {
            (Column::Time(_), Some(times)) => {
                append_right(times.expected_width().max(self.room.width), out, |out| out.push(b'?'));
            }
            _ => self.write_text(b"?", 1, out),
        }
    }
}

#[cfg(test)]
mod tests;
