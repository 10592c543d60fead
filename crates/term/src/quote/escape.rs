//! The escapes of the C language, with and without quotation marks around them.

use super::{Bytes, Quoting};
use crate::charset::Unit;

/// Appends the name between two marks; the closing mark within the name is escaped.
pub(super) fn between(open: &[u8], name: &[u8], quoting: &Quoting, close: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(open);
    append(name, quoting, close, out);
    out.extend_from_slice(close);
}

/// Appends the name as a C string if something in it needs an escape, as it is if not; backslashes alone need none.
pub(super) fn append_if_needed(name: &[u8], quoting: &Quoting, out: &mut Vec<u8>) {
    let start = out.len();
    append(name, quoting, b"\"", out);
    let escaped = out.len() - start - name.len();
    out.truncate(start);
    if escaped == name.iter().filter(|&&byte| byte == b'\\').count() {
        out.extend_from_slice(name);
    } else {
        let bare = Quoting { also: Bytes::NONE, ..*quoting };
        between(b"\"", name, &bare, b"\"", out);
    }
}

/// Appends the name with its backslashes, unprintables, chosen bytes and closing marks escaped.
pub(super) fn append(name: &[u8], quoting: &Quoting, close: &[u8], out: &mut Vec<u8>) {
    for unit in quoting.units(name) {
        match unit {
            Unit::Printable(bytes, _) => {
                let chosen = bytes.len() == 1 && (bytes == b"\\" || quoting.also.hold(bytes[0]));
                if chosen || bytes == close {
                    out.push(b'\\');
                }
                out.extend_from_slice(bytes);
            }
            _ => unit.bytes().iter().for_each(|&byte| append_escape(byte, out)),
        }
    }
}

/// Appends the escape of one byte: a letter where C has one, three octal digits otherwise.
pub(super) fn append_escape(byte: u8, out: &mut Vec<u8>) {
    out.push(b'\\');
    match byte {
        0x07..=0x0d => out.push(b"abtnvfr"[usize::from(byte - 0x07)]),
        _ => out.extend([byte >> 6, byte >> 3 & 7, byte & 7].map(|digit| b'0' + digit)),
    }
}
