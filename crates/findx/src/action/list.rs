//! `-ls`: a line as `ls -dils` would print it, columns padded as far as they were ever needed.

use listing::{Column, Row, Value};
use sys::kind::Kind;
use sys::stat::{FactSet, Facts, Timestamp};

/// The facts that a line shows.
pub(crate) const WANTED: FactSet = FactSet::EVERYTHING;

/// What a line is made of.
pub(crate) struct Line<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) user: Option<&'a [u8]>,
    pub(crate) group: Option<&'a [u8]>,
    pub(crate) path: &'a [u8],
    /// What a symbolic link holds.
    pub(crate) target: Option<&'a [u8]>,
    /// Sizes count in units of so many bytes: 1024, or 512 under POSIXLY_CORRECT.
    pub(crate) block_bytes: u64,
    /// The date, written by the caller, who knows the zone.
    pub(crate) date: &'a [u8],
}

/// The widths that the columns have grown to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Widths {
    inode: usize,
    blocks: usize,
    links: usize,
    user: usize,
    group: usize,
    size: usize,
    major: usize,
    minor: usize,
}

impl Default for Widths {
    fn default() -> Self {
        Self { inode: 9, blocks: 6, links: 3, user: 8, group: 8, size: 8, major: 3, minor: 3 }
    }
}

/// Appends a line, and lets the columns grow.
pub(crate) fn append(line: &Line<'_>, widths: &mut Widths, out: &mut Vec<u8>) {
    let facts = line.facts;
    right(facts.inode, &mut widths.inode, out);
    out.push(b' ');
    right((facts.blocks * 512).div_ceil(line.block_bytes), &mut widths.blocks, out);
    out.push(b' ');
    append_mode(facts, out);
    out.push(b' ');
    right(facts.links, &mut widths.links, out);
    out.push(b' ');
    append_user(line, widths, out);
    out.push(b' ');
    left(line.group, facts.gid, &mut widths.group, out);
    out.push(b' ');
    if matches!(facts.kind(), Kind::Block | Kind::Character) {
        right(u64::from(sys::stat::major(facts.special_device)), &mut widths.major, out);
        out.extend_from_slice(b", ");
        right(u64::from(sys::stat::minor(facts.special_device)), &mut widths.minor, out);
    } else {
        right(facts.size, &mut widths.size, out);
    }
    out.push(b' ');
    out.extend_from_slice(line.date);
    out.push(b' ');
    append_escaped(line.path, out);
    if let Some(target) = line.target {
        out.extend_from_slice(b" -> ");
        append_escaped(target, out);
    }
    out.push(b'\n');
}

/// GNU find gives a user without a name eight columns, however wide the others are, and counts the blank after it.
fn append_user(line: &Line<'_>, widths: &mut Widths, out: &mut Vec<u8>) {
    if line.user.is_some() {
        return left(line.user, line.facts.uid, &mut widths.user, out);
    }
    let mut width = 8;
    left(None, line.facts.uid, &mut width, out);
    widths.user = widths.user.max(width + 1);
}

fn right(number: u64, width: &mut usize, out: &mut Vec<u8>) {
    let text = number.to_string();
    *width = text.len().max(*width);
    out.resize(out.len() + *width - text.len(), b' ');
    out.extend_from_slice(text.as_bytes());
}

fn left(name: Option<&[u8]>, number: u32, width: &mut usize, out: &mut Vec<u8>) {
    let digits = number.to_string();
    let name = name.unwrap_or(digits.as_bytes());
    *width = name.len().max(*width);
    out.extend_from_slice(name);
    out.resize(out.len() + *width - name.len(), b' ');
}

/// Appends kind and permissions in ten letters.
pub(crate) fn append_mode(facts: &Facts, out: &mut Vec<u8>) {
    if let Value::Mode(mode) = facts.value(Column::Permissions) {
        listing::mode::append_letters(&mode, out);
    }
}

/// Appends a name with what is not plain ASCII escaped as C does.
fn append_escaped(name: &[u8], out: &mut Vec<u8>) {
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
