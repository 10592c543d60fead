//! Values as JSON (RFC 8259), for programs: names of any bytes arrive whole.

use std::io::Write as _;

use chrono::{DateTime, SecondsFormat};
use sys::kind::Kind;
use sys::stat::{FileFlag, Timestamp};
use term::escape::misleads;

use crate::column::Column;
use crate::mode::append_octal;
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

    /// Ends it, without a line end.
    pub fn end(self) {
        self.out.push(b'}');
    }

    /// A text of any bytes: one that is not UTF-8 becomes `KEY_lossy`, to be read, and `KEY_hex`, which is exact.
    pub fn bytes(&mut self, key: &str, bytes: &[u8]) {
        match std::str::from_utf8(bytes) {
            Ok(text) => self.text(key, text),
            Err(_) => {
                self.text(&format!("{key}_lossy"), &String::from_utf8_lossy(bytes));
                let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                self.text(&format!("{key}_hex"), &digits);
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
            Value::User(number) | Value::Group(number) | Value::OtherGroup { gid: number, .. } => {
                self.number(column.name(), number.into());
            }
            Value::Flags(attributes) => {
                self.texts(column.name(), attributes.flags().map(FileFlag::word));
            }
            Value::Device { major, minor } => {
                // A device has no size; a reader of sizes finds a number all the same.
                self.number(column.name(), 0);
                self.key("device");
                let mut device = Object::begin(self.out);
                device.number("major", major.into());
                device.number("minor", minor.into());
                device.end();
            }
            Value::Mode(mode) => mode.permissions.into_iter().for_each(|bits| self.octal(column, bits)),
            Value::Permissions(bits) => self.octal(column, bits),
            Value::Time(time) => rfc3339(time).iter().for_each(|time| self.text(column.name(), time)),
            Value::Text(text) => self.bytes(column.name(), text),
            Value::Letters(letters) => self.text(column.name(), &letters.concat()),
            Value::Repository(repository) => self.text(column.name(), &repository.text()),
            Value::Unknown => {}
        }
    }

    /// The kind of a file, by its word.
    pub fn kind(&mut self, kind: Option<Kind>) {
        self.text("type", word(kind));
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

    fn number(&mut self, key: &str, number: u64) {
        self.key(key);
        // Writing to a Vec cannot fail, here and below.
        let _ = write!(self.out, "{number}");
    }

    fn key(&mut self, key: &str) {
        if !std::mem::replace(&mut self.is_empty, false) {
            self.out.push(b',');
        }
        append_string(key, self.out);
        self.out.push(b':');
    }
}

fn word(kind: Option<Kind>) -> &'static str {
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

fn rfc3339(time: Timestamp) -> Option<String> {
    let time = DateTime::from_timestamp(time.seconds, time.nanoseconds)?;
    Some(time.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

/// Appends a string (RFC 8259, 7).
fn append_string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
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
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
            _ => out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use sys::stat::{Facts, TimeField};

    use super::*;
    use crate::value::Row;

    #[test]
    fn strings_are_escaped() {
        let check = |text: &str, expected: &str| {
            let mut out = Vec::new();
            append_string(text, &mut out);
            assert_eq!(String::from_utf8_lossy(&out), expected);
        };
        check("a\"\\\n\té", "\"a\\\"\\\\\\n\\té\"");
        check("\u{1b}\u{85}", "\"\\u001b\\u0085\"");
        check("\u{202e}\u{200b}\u{e0041}", "\"\\u202e\\u200b\\udb40\\udc41\"");
    }

    #[test]
    fn times_are_rfc_3339() {
        assert_eq!(
            rfc3339(Timestamp { seconds: 0, nanoseconds: 0 }).as_deref(),
            Some("1970-01-01T00:00:00Z")
        );
        assert_eq!(rfc3339(Timestamp { seconds: i64::MAX, nanoseconds: 0 }), None);
    }

    #[test]
    fn an_object_holds_what_is_known() {
        let facts = Facts { mode: 0o020_620, special_device: 0x501, blocks: 3, ..Facts::default() };
        let columns = [
            Column::Permissions,
            Column::Blocks,
            Column::Size,
            Column::Context,
            Column::Time(TimeField::Modified),
        ];
        let mut out = Vec::new();
        let mut object = Object::begin(&mut out);
        object.bytes("path", b"a\xff");
        object.kind(Some(facts.kind()));
        columns.iter().for_each(|&column| object.value(column, facts.value(column)));
        object.end();
        assert_eq!(
            String::from_utf8_lossy(&out),
            "{\"path_lossy\":\"a\u{fffd}\",\"path_hex\":\"61ff\",\"type\":\"char-device\",\"mode\":\"0620\",\
             \"blocks\":1536,\"size\":0,\"device\":{\"major\":5,\"minor\":1},\"modified\":\"1970-01-01T00:00:00Z\"}"
        );
    }
}
