//! Rows whose cells line up.
//!
//! Two passes over values, none over text: first every row is measured, then rows are written straight to where they
//! belong. Measuring a number is a comparison, an account's width is kept with its name, and text comes as it is, so
//! no cell is held in memory until all are known: a hundred thousand rows take no more of it than one.

use crate::column::{Alignment, Column};
use crate::mode;
use crate::text::{ValueWriter, append_aligned_number, append_left, append_right, digits};
use crate::value::{AccessMark, Row, Value};

/// Columns in an order, and how wide they have grown.
#[derive(Clone, Debug)]
pub struct Table {
    cells: Vec<Cell>,
}

/// One column of a table.
#[derive(Clone, Copy, Debug)]
struct Cell {
    column: Column,
    alignment: Alignment,
    width: usize,
    /// The largest number so far, or the account measured last: what they say again is not measured again.
    known: Option<u64>,
    /// Sizes are bare numbers.
    is_bare: bool,
    /// The two numbers of devices line up among themselves.
    major_width: usize,
    minor_width: usize,
    /// Where a name runs over the end of a line, GNU ls counts the columns of the line only from after these.
    restarts_count: bool,
}

/// The letters of kind and permissions.
const MODE_WIDTH: usize = 10;
/// The digits of permissions.
const OCTAL_WIDTH: usize = 4;

impl Table {
    /// A table of no rows.
    #[must_use]
    pub fn new(columns: &[Column]) -> Table {
        Table { cells: columns.iter().copied().map(Cell::new).collect() }
    }

    /// The same with the cells of a column on another side.
    #[must_use]
    pub fn aligned(mut self, column: Column, alignment: Alignment) -> Table {
        for cell in &mut self.cells {
            if cell.column == column {
                cell.alignment = alignment;
            }
        }
        self
    }

    /// The same with a column that begins with so much room, where rows that are not measured together are to line up.
    #[must_use]
    pub fn at_least(mut self, column: Column, width: usize) -> Table {
        for cell in &mut self.cells {
            if cell.column == column {
                cell.width = cell.width.max(width);
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

    /// Appends a row, a blank after each cell. Returns how many bytes of it GNU ls counts where it wonders whether a
    /// name runs over the end of a line.
    pub fn write(&self, row: &impl Row, writer: &mut ValueWriter, out: &mut Vec<u8>) -> usize {
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

    /// The width of a row of measured columns, in columns of the screen.
    #[must_use]
    pub fn width(&self) -> usize {
        self.cells.iter().map(|cell| cell.width + 1).sum()
    }
}

impl Cell {
    fn new(column: Column) -> Cell {
        let restarts_count =
            matches!(column, Column::User | Column::Group | Column::Author | Column::Context);
        let width = match column {
            Column::Permissions => MODE_WIDTH,
            Column::Octal => OCTAL_WIDTH,
            _ => 0,
        };
        let alignment = column.alignment();
        Cell {
            column,
            alignment,
            width,
            known: None,
            is_bare: false,
            major_width: 0,
            minor_width: 0,
            restarts_count,
        }
    }

    fn measure(&mut self, value: Value<'_>, writer: &mut ValueWriter) {
        let width = match value {
            Value::Number(number) => return self.measure_number(number),
            Value::Bytes(bytes) if writer.sizes.files.is_bare(1) => {
                self.is_bare = true;
                return self.measure_number(bytes);
            }
            Value::Bytes(bytes) => writer.bytes_width(bytes),
            Value::Blocks(blocks) => writer.blocks_width(blocks),
            Value::Device { major, minor } => {
                self.major_width = self.major_width.max(digits(major.into()));
                self.minor_width = self.minor_width.max(digits(minor.into()));
                self.device_width()
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
            Value::Text(text) => text.len(),
            Value::Permissions(_) => OCTAL_WIDTH,
            // What lines up with nothing is not measured.
            Value::Time(_) | Value::Unknown => return,
        };
        self.width = self.width.max(width);
    }

    fn measure_number(&mut self, number: u64) {
        if self.known.is_none_or(|largest| number > largest) {
            self.known = Some(number);
            self.width = self.width.max(digits(number));
        }
    }

    /// Most files of a listing belong to one account.
    fn measure_account(&mut self, number: u32, width: impl FnOnce() -> usize) {
        if self.known != Some(number.into()) {
            self.known = Some(number.into());
            self.width = self.width.max(width());
        }
    }

    fn device_width(&self) -> usize {
        self.major_width + 2 + self.minor_width
    }

    fn write(&self, value: Value<'_>, writer: &mut ValueWriter, out: &mut Vec<u8>) {
        let width = self.width;
        match value {
            Value::Number(number) => append_aligned_number(number, width, out),
            Value::Bytes(bytes) if self.is_bare => append_aligned_number(bytes, width, out),
            Value::Bytes(bytes) => append_right(width, out, |out| writer.append_bytes(bytes, out)),
            Value::Blocks(blocks) => append_right(width, out, |out| writer.append_blocks(blocks, out)),
            Value::Device { major, minor } => {
                let spare = width.saturating_sub(self.device_width());
                append_aligned_number(major.into(), self.major_width + spare, out);
                out.extend_from_slice(b", ");
                append_aligned_number(minor.into(), self.minor_width, out);
            }
            Value::Mode(mode) => {
                mode::append_letters(&mode, out);
                if width > MODE_WIDTH {
                    out.push(mode.mark.sign());
                }
            }
            Value::Permissions(permissions) => mode::append_octal(permissions, out),
            Value::User(uid) => writer.accounts.user(uid).append(width, out),
            Value::Group(gid) => writer.accounts.group(gid).append(width, out),
            Value::Time(time) => match &mut writer.times {
                Some(times) => times.append(time, out),
                // Nobody has said how.
                None => self.write_unknown(writer, out),
            },
            Value::Text(text) => self.write_text(text, width, out),
            Value::Unknown => self.write_unknown(writer, out),
        }
    }

    fn write_text(&self, text: &[u8], width: usize, out: &mut Vec<u8>) {
        match self.alignment {
            Alignment::Left => append_left(text, text.len(), width, out),
            Alignment::Right => append_right(width, out, |out| out.extend_from_slice(text)),
            Alignment::Free => out.extend_from_slice(text),
        }
    }

    /// A time that is not known takes the room of one that is.
    fn write_unknown(&self, writer: &mut ValueWriter, out: &mut Vec<u8>) {
        match (self.column, &mut writer.times) {
            (Column::Time(_), Some(times)) => append_right(times.expected_width(), out, |out| out.push(b'?')),
            _ => self.write_text(b"?", self.width, out),
        }
    }
}

#[cfg(test)]
mod tests {
    use sys::stat::Facts;

    use super::*;
    use crate::text::Formats;
    use crate::value::Mode;

    /// The rows of a table, `|` before their ends.
    fn check(columns: &[Column], rows: &[impl Row], expected: &[&str]) {
        let formats = Formats { numeric: true, ..Formats::default() };
        let mut writer = ValueWriter::new(&formats);
        let mut table = Table::new(columns);
        rows.iter().for_each(|row| table.measure(row, &mut writer));
        let found: Vec<String> = rows
            .iter()
            .map(|row| {
                let mut out = Vec::new();
                table.write(row, &mut writer, &mut out);
                out.push(b'|');
                String::from_utf8_lossy(&out).into_owned()
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn numbers_stand_to_the_right_and_columns_in_the_order_given() {
        let rows = [(3, 10), (2000, 7)].map(|(links, inode)| Facts { links, inode, ..Facts::default() });
        check(&[Column::Links, Column::Inode], &rows, &["   3 10 |", "2000  7 |"]);
        check(&[Column::Inode, Column::Links], &rows, &["10    3 |", " 7 2000 |"]);
    }

    #[test]
    fn devices_line_up_with_sizes() {
        let device = Facts { mode: 0o020_000, special_device: 0x1_0203, ..Facts::default() };
        let rows = [Facts { mode: 0o100_000, size: 123_456_789_012, ..Facts::default() }, device];
        let narrow = [Facts { mode: 0o100_000, size: 1, ..Facts::default() }, device];
        let numbers = format!("{}, {}", sys::stat::major(0x1_0203), sys::stat::minor(0x1_0203));
        check(&[Column::Size], &rows, &["123456789012 |", &format!("{numbers:>12} |")]);
        check(&[Column::Size], &narrow, &[&format!("{:>1$} |", 1, numbers.len()), &format!("{numbers} |")]);
    }

    struct Marked(Option<u32>, AccessMark);

    impl Row for Marked {
        fn value(&self, column: Column) -> Value<'_> {
            match column {
                Column::Permissions => Value::Mode(Mode { kind: None, permissions: self.0, mark: self.1 }),
                _ => Value::Unknown,
            }
        }
    }

    #[test]
    fn octal_digits_line_up_with_what_is_unknown() {
        let rows = [Facts { mode: 0o100_644, ..Facts::default() }];
        check(&[Column::Octal, Column::Links], &rows, &["0644 0 |"]);
        check(&[Column::Octal, Column::User], &[Marked(None, AccessMark::Unknown)], &["   ? ? |"]);
    }

    #[test]
    fn one_mark_makes_room_in_every_row() {
        let columns = [Column::Permissions, Column::User];
        let unmarked = Marked(Some(0o700), AccessMark::None);
        let unknown = Marked(None, AccessMark::Unknown);
        check(&columns, &[unmarked, unknown], &["?rwx------ ? |", "?????????? ? |"]);
        let rows = [Marked(Some(0o700), AccessMark::None), Marked(Some(0), AccessMark::AccessList)];
        check(&columns, &rows, &["?rwx------  ? |", "?---------+ ? |"]);
    }
}
