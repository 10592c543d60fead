//! Values as JSON (RFC 8259), for programs: names of any bytes arrive whole.

use std::io::Write as _;

use chrono::{DateTime, Datelike as _, SecondsFormat, Timelike as _, Utc};
use sys::kind::Kind;
use sys::stat::{FileFlag, Timestamp};
use term::deception::misleads;

use crate::account::AccountName;
use crate::column::Column;
use crate::mode::append_octal;
use crate::padding::append_aligned_number;
use crate::text::ValueWriter;
use crate::value::Value;

/// An object that is written key by key.
#[derive(Debug)]
pub struct Object<'o> {
    out: &'o mut Vec<u8>,
    is_empty: bool,
}

impl<'o> Object<'o> {
    /// Begins an object.
    pub fn begin(out: &'o mut Vec<u8>) -> Self {
        out.push(b'{');
        Object { out, is_empty: true }
    }

    /// Goes on with an object that was left open, and holds something.
    pub fn resume(out: &'o mut Vec<u8>) -> Self {
        Object { out, is_empty: false }
    }

    /// Ends it, without a line end.
    pub fn end(self) {
        self.out.push(b'}');
    }

    /// Leaves it open within a list of objects, which the caller writes with commas between them.
    pub fn begin_list(mut self, key: &str) {
        self.key(key);
        self.out.push(b'[');
    }

    /// Ends the list that it was left open in.
    #[must_use]
    pub fn end_list(self) -> Self {
        self.out.push(b']');
        self
    }

    /// A text of any bytes: one that is not UTF-8 becomes `KEY_lossy`, to be read, and `KEY_hex`, which is exact.
    pub fn bytes(&mut self, key: &str, bytes: &[u8]) {
        match std::str::from_utf8(bytes) {
            Ok(text) => self.text(key, text),
            Err(_) => {
                self.text(&format!("{key}_lossy"), &String::from_utf8_lossy(bytes));
                self.text(&format!("{key}_hex"), &hex(bytes));
            }
        }
    }

    /// A text.
    pub fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        append_string(text, self.out);
    }

    /// What a column holds: numbers as numbers, sizes and space in bytes, permissions as octal digits, times as
    /// RFC 3339 has them in UTC. What is not known, or what no calendar has, is left out.
    pub fn value(&mut self, column: Column, value: Value<'_>) {
        match value {
            Value::Number(number) | Value::Bytes(number) => self.number(column.name(), number),
            Value::AtLeast(bytes) => {
                self.number(column.name(), bytes);
                self.key(&format!("{}_is_partial", column.name()));
                self.out.extend_from_slice(b"true");
            }
            Value::Blocks(blocks) => self.number(column.name(), blocks.saturating_mul(512)),
            Value::User(number) => self.number("uid", number.into()),
            Value::Group(number) | Value::OtherGroup { gid: number, .. } => {
                self.number("gid", number.into());
            }
            Value::Flags(attributes) => {
                self.texts(column.name(), attributes.flags().map(FileFlag::word));
            }
            Value::Device { major, minor } => {
                // A device has no size; a reader of sizes finds a number all the same.
                self.number(column.name(), 0);
                self.object("device", |device| {
                    device.number("major", major.into());
                    device.number("minor", minor.into());
                });
            }
            Value::Mode(mode) => mode.permissions.into_iter().for_each(|bits| self.octal(column, bits)),
            Value::Permissions(bits) => self.octal(column, bits),
            Value::Time(time) => self.time(column, time),
            // Rows have this sign for what is not known.
            Value::Nothing | Value::Unknown | Value::Text(b"?") => {}
            Value::Text(text) => self.bytes(column.name(), text),
            Value::Letters(letters) => self.text(column.name(), &letters.concat()),
            Value::Icon { symbol, .. } => self.text(column.name(), symbol),
            Value::Repository(repository) => self.text(column.name(), &repository.text()),
        }
    }

    /// The same, and accounts by their names too, where they have any: `user` beside `uid`, `group` beside `gid`. An
    /// author has the name alone, since its number is that of the owner.
    pub fn named_value(&mut self, column: Column, value: Value<'_>, writer: &mut ValueWriter<'_>) {
        let name = match value {
            Value::User(uid) => writer.accounts.user(uid).name(),
            Value::Group(gid) => writer.accounts.group(gid).name(),
            Value::OtherGroup { uid, gid } => writer.other_group(uid, gid).and_then(AccountName::name),
            _ => None,
        };
        if let Some(name) = name {
            self.bytes(column.name(), name);
        }
        if column != Column::Author {
            self.value(column, value);
        }
    }

    /// The kind of a file, by its word.
    pub fn kind(&mut self, kind: Option<Kind>) {
        self.text("type", kind_word(kind));
    }

    /// Texts in their order.
    fn texts<'t>(&mut self, key: &str, texts: impl Iterator<Item = &'t str>) {
        self.key(key);
        self.out.push(b'[');
        for (place, text) in texts.enumerate() {
            if place > 0 {
                self.out.push(b',');
            }
            append_string(text, self.out);
        }
        self.out.push(b']');
    }

    fn octal(&mut self, column: Column, bits: u32) {
        self.key(column.name());
        self.out.push(b'"');
        append_octal(bits, self.out);
        self.out.push(b'"');
    }

    fn time(&mut self, column: Column, time: Timestamp) {
        if let Some(time) = DateTime::from_timestamp(time.seconds, time.nanoseconds) {
            self.key(column.name());
            self.out.push(b'"');
            append_rfc3339(&time, self.out);
            self.out.push(b'"');
        }
    }

    /// An object within it.
    pub fn object(&mut self, key: &str, fill: impl FnOnce(&mut Object<'_>)) {
        self.key(key);
        let mut inner = Object::begin(self.out);
        fill(&mut inner);
        inner.end();
    }

    /// Numbers by names of any bytes, `null` where one is not known. Names that are not UTF-8 are in `KEY_hex`, by their
    /// digits.
    pub fn numbers<'n>(&mut self, key: &str, numbers: impl Iterator<Item = (&'n [u8], Option<u64>)> + Clone) {
        let text = |name: &'n [u8]| std::str::from_utf8(name).ok();
        self.object(key, |inner| {
            numbers.clone().for_each(|(name, number)| {
                text(name).into_iter().for_each(|name| inner.known_number(name, number));
            });
        });
        let mut others = numbers.filter(|(name, _)| text(name).is_none()).peekable();
        if others.peek().is_some() {
            self.object(&format!("{key}_hex"), |inner| {
                others.for_each(|(name, number)| inner.known_number(&hex(name), number));
            });
        }
    }

    fn known_number(&mut self, key: &str, number: Option<u64>) {
        match number {
            Some(number) => self.number(key, number),
            None => {
                self.key(key);
                self.out.extend_from_slice(b"null");
            }
        }
    }

    /// Whether something is so.
    pub fn boolean(&mut self, key: &str, holds: bool) {
        self.key(key);
        self.out.extend_from_slice(if holds { b"true" } else { b"false" });
    }

    /// A number.
    pub fn number(&mut self, key: &str, number: u64) {
        self.key(key);
        append_aligned_number(number, 0, self.out);
    }

    fn key(&mut self, key: &str) {
        if !std::mem::replace(&mut self.is_empty, false) {
            self.out.push(b',');
        }
        append_string(key, self.out);
        self.out.push(b':');
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The word of a kind.
#[must_use]
pub fn kind_word(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(Kind::File) => "file",
        Some(Kind::Directory) => "directory",
        Some(Kind::Symlink) => "symlink",
        Some(Kind::Block) => "block-device",
        Some(Kind::Character) => "char-device",
        Some(Kind::Fifo) => "pipe",
        Some(Kind::Socket) => "socket",
        Some(Kind::Other) | None => "unknown",
    }
}

/// Appends a time to the second, and to as many thousandths as it takes.
fn append_rfc3339(time: &DateTime<Utc>, out: &mut Vec<u8>) {
    let Ok(year @ 0..=9999) = u32::try_from(time.year()) else {
        // It says so with a sign.
        return out.extend_from_slice(time.to_rfc3339_opts(SecondsFormat::AutoSi, true).as_bytes());
    };
    append_digits(year, 4, out);
    let parts = [
        (b'-', time.month()),
        (b'-', time.day()),
        (b'T', time.hour()),
        (b':', time.minute()),
        (b':', time.second()),
    ];
    for (sign, number) in parts {
        out.push(sign);
        append_digits(number, 2, out);
    }
    let nanoseconds = time.nanosecond();
    let fraction = match nanoseconds {
        0 => None,
        _ if nanoseconds.is_multiple_of(1_000_000) => Some((nanoseconds / 1_000_000, 3)),
        _ if nanoseconds.is_multiple_of(1000) => Some((nanoseconds / 1000, 6)),
        _ => Some((nanoseconds, 9)),
    };
    if let Some((number, digits)) = fraction {
        out.push(b'.');
        append_digits(number, digits, out);
    }
    out.push(b'Z');
}

/// Appends the last decimal digits of a number.
fn append_digits(number: u32, digits: u32, out: &mut Vec<u8>) {
    out.extend((0..digits).rev().map(|place| b'0' + (number / 10u32.pow(place) % 10) as u8));
}

/// Appends a string (RFC 8259, 7).
fn append_string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    if text.bytes().all(is_plain) {
        out.extend_from_slice(text.as_bytes());
    } else {
        append_escaped(text, out);
    }
    out.push(b'"');
}

/// Whether a byte is a character that stands for itself: most texts have no others.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\'
}

fn append_escaped(text: &str, out: &mut Vec<u8>) {
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend([b'\\', character as u8]),
            '\n' => out.extend_from_slice(b"\\n"),
            '\t' => out.extend_from_slice(b"\\t"),
            // What a terminal would obey or not show is escaped, so that an object can be looked at.
            character
                if matches!(character, '\0'..' ' | '\u{7f}'..='\u{9f}')
                    || misleads(character, None, None) =>
            {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    // Writing to a Vec cannot fail.
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
            _ => out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

#[cfg(test)]
mod tests;
