//! The state of links in a text (OSC 8): the one that the text began and has not ended, where its rows are broken.

use term::link;

/// Longer links are not begun again in the next row; a URI has some two thousand bytes at most.
const LONGEST_BYTES: usize = 4096;
/// How a link begins, and how one ends.
const START: &[u8] = b"\x1b]8;";

/// The link that a text began and nothing has ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LinkState {
    /// The sequence that begins it; empty where it is too long to be repeated.
    open: Option<Vec<u8>>,
    /// Whether the terminal is within it.
    is_written: bool,
}

impl LinkState {
    /// Applies the sequences in a text that was written.
    pub(crate) fn follow(&mut self, text: &[u8]) {
        self.pass(text);
        self.is_written = self.open.is_some();
    }

    /// Applies those in a text that was not.
    pub(crate) fn pass(&mut self, text: &[u8]) {
        for at in memchr::memmem::find_iter(text, START) {
            let sequence = &text[at..];
            let Some(length) = length(sequence) else { continue };
            let sequence = &sequence[..length];
            let is_end = sequence[START.len()..]
                .split(|&byte| byte == b';')
                .nth(1)
                .is_none_or(|uri| matches!(uri, b"\x07" | b"\x1b\\"));
            let kept = if length <= LONGEST_BYTES { sequence.to_vec() } else { Vec::new() };
            self.open = (!is_end).then_some(kept);
        }
    }

    /// Writes what begins the link again, before text in a row.
    pub(crate) fn begin(&mut self, out: &mut Vec<u8>) {
        if let Some(sequence) = self.open.as_ref().filter(|_| !self.is_written) {
            out.extend_from_slice(sequence);
            self.is_written = true;
        }
    }

    /// Writes what ends it where the row is broken.
    pub(crate) fn end(&mut self, out: &mut Vec<u8>) {
        if std::mem::take(&mut self.is_written) {
            out.extend_from_slice(link::END);
        }
    }
}

/// The length of a sequence that begins a text, with the BEL or ST that ends it.
fn length(text: &[u8]) -> Option<usize> {
    let end = memchr::memchr2(0x07, 0x1b, &text[1..])? + 1;
    match text[end..] {
        [0x07, ..] => Some(end + 1),
        [0x1b, b'\\', ..] => Some(end + 2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a row after the text begins with.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut links = LinkState::default();
        links.follow(text.as_bytes());
        let mut out = Vec::new();
        links.end(&mut out);
        assert_eq!(out.is_empty(), expected.is_empty(), "{text:?}");
        out.clear();
        links.begin(&mut out);
        assert_eq!(String::from_utf8_lossy(&out), expected, "{text:?}");
    }

    #[test]
    fn the_link_that_nothing_ended_is_begun_again() {
        check("plain", "");
        check("\x1b]8;;http://a\x1b\\text", "\x1b]8;;http://a\x1b\\");
        check("\x1b]8;id=1;http://a;b\x07text", "\x1b]8;id=1;http://a;b\x07");
        check("\x1b]8;;a\x1b\\text\x1b]8;;\x1b\\", "");
        check("\x1b]8;;a\x07text\x1b]8;;\x07", "");
        check("\x1b]8;;a\x07text\x1b]8;;b\x07", "\x1b]8;;b\x07");
        check("\x1b]8;;a\x1b[31mtext", "");
        check("\x1b]8;;unended", "");
    }
}
