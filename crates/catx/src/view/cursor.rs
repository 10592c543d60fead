//! How far a file has been shown.

use std::collections::VecDeque;

/// How far a file has been shown.
#[derive(Default)]
pub(super) struct Cursor {
    /// Lines so far.
    pub(super) line: usize,
    /// Bytes so far, of the text as it is shown.
    pub(super) passed_bytes: u64,
    /// Lines that wait until it is known how many follow.
    pub(super) ahead: VecDeque<Vec<u8>>,
    /// How many bytes of this line are shown already, not highlighted, because its rest had to be waited for.
    pub(super) shown_bytes: usize,
    /// Whether this line continues one whose beginning came as a part.
    pub(super) continues: bool,
    /// Whether a line was shown.
    pub(super) had_range: bool,
    /// Whether the line before was not.
    pub(super) skipped: bool,
    /// Whether nothing that follows is shown.
    pub(super) done: bool,
}

impl Cursor {
    /// Goes on to the next line, and tells how many of its bytes are shown already, and whether its first byte begins
    /// a row.
    pub(super) fn next_line(&mut self, text: &[u8]) -> (usize, bool) {
        self.line += 1;
        self.passed_bytes += text.len() as u64;
        let shown = std::mem::take(&mut self.shown_bytes);
        let starts = shown == 0 && !std::mem::take(&mut self.continues);
        (shown, starts)
    }

    /// Keeps a line until as many lines after it are known, and tells the first of those that are ready now.
    pub(super) fn keep(&mut self, line: &[u8], ahead: usize) -> Option<Vec<u8>> {
        self.ahead.push_back(line.to_vec());
        if self.ahead.len() > ahead { self.ahead.pop_front() } else { None }
    }
}
