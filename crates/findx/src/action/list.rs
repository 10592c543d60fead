//! `-ls`: a line as `ls -dils` would print it, columns padded as far as they were ever needed.

use listing::{Column, Formats, Row, Table, Value, ValueWriter};
use sys::stat::{FactSet, Facts, Timestamp};

/// The facts that a line shows.
pub(crate) const WANTED: FactSet = FactSet::EVERYTHING;

/// What a line is made of.
pub(crate) struct Line<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) user: Option<&'a [u8]>,
    /// By name, or by number where there is none.
    pub(crate) group: &'a [u8],
    pub(crate) path: &'a [u8],
    /// What a symbolic link holds.
    pub(crate) target: Option<&'a [u8]>,
    /// What the space that it takes is counted in: 1024 bytes, or 512 under POSIXLY_CORRECT.
    pub(crate) block_bytes: u64,
    /// The date, written by the caller, who knows the zone.
    pub(crate) date: &'a [u8],
}

impl Row for Line<'_> {
    fn value(&self, column: Column) -> Value<'_> {
        match column {
            Column::Blocks => Value::Number((self.facts.blocks * 512).div_ceil(self.block_bytes)),
            Column::Group => Value::Text(self.group),
            column => self.facts.value(column),
        }
    }
}

/// Writes lines, in columns as wide as they have grown.
///
/// What GNU find lets line up with nothing is written outside of the tables: users without names, and the two numbers of
/// devices, which grow by themselves.
#[derive(Debug)]
pub(crate) struct Lister {
    formats: Formats<'static>,
    until_user: Table,
    group: Table,
    size: Table,
    user_width: usize,
    major_width: usize,
    minor_width: usize,
}

impl Default for Lister {
    fn default() -> Self {
        let until_user = [Column::Inode, Column::Blocks, Column::Permissions, Column::Links];
        Self {
            formats: Formats { numeric: true, ..Formats::default() },
            until_user: Table::new(&until_user)
                .at_least(Column::Inode, 9)
                .at_least(Column::Blocks, 6)
                .at_least(Column::Links, 3),
            group: Table::new(&[Column::Group]).at_least(Column::Group, 8),
            size: Table::new(&[Column::Size]).at_least(Column::Size, 8),
            user_width: 8,
            major_width: 3,
            minor_width: 3,
        }
    }
}

impl Lister {
    /// Appends a line, and lets the columns grow.
    pub(crate) fn append(&mut self, line: &Line<'_>, out: &mut Vec<u8>) {
        let mut writer = ValueWriter::new(&self.formats);
        let mut cells = |table: &mut Table, out: &mut Vec<u8>| {
            table.measure(line, &mut writer);
            table.write(line, &mut writer, out);
        };
        cells(&mut self.until_user, out);
        append_user(line, &mut self.user_width, out);
        cells(&mut self.group, out);
        match line.facts.value(Column::Size) {
            Value::Device { major, minor } => {
                right(major, &mut self.major_width, out);
                out.extend_from_slice(b", ");
                right(minor, &mut self.minor_width, out);
                out.push(b' ');
            }
            _ => cells(&mut self.size, out),
        }
        out.extend_from_slice(line.date);
        out.push(b' ');
        append_escaped(line.path, out);
        if let Some(target) = line.target {
            out.extend_from_slice(b" -> ");
            append_escaped(target, out);
        }
        out.push(b'\n');
    }
}

/// GNU find gives a user without a name eight columns, however wide the others are, and counts the blank after it.
fn append_user(line: &Line<'_>, width: &mut usize, out: &mut Vec<u8>) {
    let digits;
    let (name, columns) = match line.user {
        Some(name) => {
            *width = name.len().max(*width);
            (name, *width)
        }
        None => {
            digits = line.facts.uid.to_string();
            let columns = digits.len().max(8);
            *width = (columns + 1).max(*width);
            (digits.as_bytes(), columns)
        }
    };
    out.extend_from_slice(name);
    out.resize(out.len() + columns - name.len() + 1, b' ');
}

fn right(number: u32, width: &mut usize, out: &mut Vec<u8>) {
    let text = number.to_string();
    *width = text.len().max(*width);
    out.resize(out.len() + *width - text.len(), b' ');
    out.extend_from_slice(text.as_bytes());
}

/// Appends kind and permissions in ten letters.
pub(crate) fn append_mode(facts: &Facts, out: &mut Vec<u8>) {
    if let Value::Mode(mode) = facts.value(Column::Permissions) {
        listing::mode::append_letters(&mode, out);
    }
}

/// Appends a name with what is not plain ASCII escaped as C does.
fn append_escaped(name: &[u8], out: &mut Vec<u8>) {
    // Most names are plain, and those are copied whole.
    if name.iter().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\')) {
        return out.extend_from_slice(name);
    }
    for &byte in name {
        match byte {
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            0x08 => out.extend_from_slice(b"\\b"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            0x0c => out.extend_from_slice(b"\\f"),
            b' ' => out.extend_from_slice(b"\\ "),
            b'"' => out.extend_from_slice(b"\\\""),
            b'!'..=b'~' => out.push(byte),
            _ => out.extend_from_slice(format!("\\{byte:03o}").as_bytes()),
        }
    }
}

/// Whether a date is shown by its year instead of its hour: older than half a year, or more than an hour ahead.
pub(crate) fn shows_year(time: Timestamp, now: Timestamp) -> bool {
    const HALF_YEAR_SECONDS: i64 = 6 * 30 * 24 * 3600;
    now.seconds - HALF_YEAR_SECONDS > time.seconds || time.seconds > now.seconds + 3600
}
