//! Text of a patch that is of no file: messages of commits, lines of git's.

use term::escape::{Keep, append_visible};

use super::brush::Brush;

/// With every control character shown.
pub(super) fn visible(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    append_visible(text, Keep::Nothing, &mut out);
    out
}

/// Without the sequences that colour it.
pub(super) fn stripped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    patch::strip(text, &mut out);
    out
}

/// Writes a line as it came: in git's colours, where there are colours, and nothing else that acts on a terminal.
pub(super) fn raw(text: &[u8], brush: &Brush, out: &mut Vec<u8>) {
    let text = text.strip_suffix(b"\r").unwrap_or(text);
    if memchr::memchr(0x1b, text).is_none() {
        return append_visible(text, Keep::Color, out);
    }
    if !brush.has_color() {
        return append_visible(&stripped(text), Keep::Color, out);
    }
    // Erasures to the end of the line do nothing that anybody sees.
    let mut rest = text;
    while let Some(at) = memchr::memmem::find(rest, b"\x1b[K") {
        append_visible(&rest[..at], Keep::Color, out);
        rest = &rest[at + 3..];
    }
    append_visible(rest, Keep::Color, out);
    if !out.ends_with(b"\x1b[m") && !out.ends_with(highlight::RESET) {
        out.extend_from_slice(highlight::RESET);
    }
}
