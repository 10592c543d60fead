//! One result as an object of JSON, for programs; a path of any bytes arrives whole.

use std::io::Write as _;

use chrono::{DateTime, SecondsFormat};
use sys::kind::Kind;
use sys::stat::{Timestamp, Wanted};
use walk::Entry;

/// The facts that an object holds.
pub(crate) const WANTED: Wanted = Wanted::MODE.and(Wanted::SIZE).and(Wanted::MODIFIED);

/// Appends an object without a line end: `path` (or, if that is not UTF-8, `path_lossy` and `path_hex`), `type`, and
/// where they can be had `size`, `mode` and `modified`.
pub(crate) fn append(entry: &Entry<'_>, path: &[u8], out: &mut Vec<u8>) {
    match std::str::from_utf8(path) {
        Ok(text) => {
            out.extend_from_slice(b"{\"path\":");
            append_string(text, out);
        }
        Err(_) => {
            out.extend_from_slice(b"{\"path_lossy\":");
            append_string(&String::from_utf8_lossy(path), out);
            out.extend_from_slice(b",\"path_hex\":\"");
            for byte in path {
                // Writing to a Vec cannot fail, here and below.
                let _ = write!(out, "{byte:02x}");
            }
            out.push(b'"');
        }
    }
    let _ = write!(out, ",\"type\":\"{}\"", word(entry.kind()));
    if let Ok(facts) = entry.facts() {
        let _ = write!(out, ",\"size\":{},\"mode\":\"{:04o}\"", facts.size, facts.permissions());
        if let Some(time) = rfc3339(facts.modified) {
            let _ = write!(out, ",\"modified\":\"{time}\"");
        }
    }
    out.push(b'}');
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

/// Appends a string of JSON (RFC 8259, 7).
fn append_string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend([b'\\', character as u8]),
            '\n' => out.extend_from_slice(b"\\n"),
            '\t' => out.extend_from_slice(b"\\t"),
            '\0'..' ' | '\u{7f}'..='\u{9f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            _ => out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_escaped() {
        let check = |text: &str, expected: &str| {
            let mut out = Vec::new();
            append_string(text, &mut out);
            assert_eq!(String::from_utf8_lossy(&out), expected);
        };
        check("a\"\\\n\té", "\"a\\\"\\\\\\n\\té\"");
        check("\u{1b}\u{85}", "\"\\u001b\\u0085\"");
    }

    #[test]
    fn times_are_rfc_3339() {
        assert_eq!(
            rfc3339(Timestamp { seconds: 0, nanoseconds: 0 }).as_deref(),
            Some("1970-01-01T00:00:00Z")
        );
        assert_eq!(rfc3339(Timestamp { seconds: i64::MAX, nanoseconds: 0 }), None);
    }
}
