//! The lines of a hunk that are shown together: gathered until the hunk ends, or too many have come.

use std::ops::Range;

use patch::{Code, Line, Side, is_moved, pairs, words};

use super::brush::Brush;
use super::syntax::{StyledSpan, Syntax};

/// From here on a block ends with a line of context.
const MANY_LINES: usize = 1024;
/// From here on it ends anywhere.
const MOST_LINES: usize = 8192;
const MOST_BYTES: usize = 1 << 20;
/// Longer lines are compared with no others.
const LONGEST_COMPARED: usize = 64 * 1024;

/// A line of a block; ranges are of the block's text.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) what: What,
    /// Its number among all lines of the patch.
    number: usize,
    marks: Range<usize>,
    text: Range<usize>,
    /// As it came, where git coloured it.
    raw: Range<usize>,
    spans: Range<usize>,
    /// What of it differs from the line that it is paired with.
    words: Range<usize>,
    /// The number of that line in the block.
    pub(super) partner: Option<usize>,
    /// A carriage return stood at its end.
    has_return: bool,
    /// Which its partner has not.
    pub(super) shows_return: bool,
}

/// What a line of a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Code(Code),
    /// The remark that the line before has no line feed.
    NoLineFeed,
    /// Of a word diff.
    Unmarked,
}

impl Entry {
    pub(super) fn side(&self) -> Option<Side> {
        match self.what {
            What::Code(code) => Some(code.side),
            What::NoLineFeed | What::Unmarked => None,
        }
    }
}

/// Lines that took the place of others.
pub(super) struct Replacement {
    pub(super) removed: Range<usize>,
    pub(super) added: Range<usize>,
}

/// Lines of a hunk.
#[derive(Default)]
pub(super) struct Block {
    entries: Vec<Entry>,
    text: Vec<u8>,
    spans: Vec<StyledSpan>,
    words: Vec<Range<usize>>,
}

impl Block {
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether it is time to show it.
    pub(super) fn is_full(&self) -> bool {
        let ends_well = self.entries.last().is_some_and(|entry| entry.side() == Some(Side::Context));
        self.entries.len() >= if ends_well { MANY_LINES } else { MOST_LINES } || self.text.len() >= MOST_BYTES
    }

    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.text.clear();
        self.spans.clear();
        self.words.clear();
    }

    pub(super) fn push(&mut self, line: &Line<'_>, what: What, number: usize) {
        let count = match what {
            What::Code(code) => code.marks,
            What::NoLineFeed | What::Unmarked => 0,
        };
        let start = self.text.len();
        self.text.extend_from_slice(line.text);
        let marks = start..start + count;
        let has_return = line.text[count..].last() == Some(&b'\r');
        let text = marks.end..self.text.len() - usize::from(has_return);
        // Grammars want to see where lines end.
        self.text.push(b'\n');
        let raw = self.text.len();
        if line.raw.len() != line.text.len() {
            self.text.extend_from_slice(line.raw);
        }
        let raw = raw..self.text.len();
        let (spans, words) = (0..0, 0..0);
        let partner = None;
        self.entries.push(Entry {
            what,
            number,
            marks,
            text,
            raw,
            spans,
            words,
            partner,
            has_return,
            shows_return: false,
        });
    }

    /// Finds the spans of its lines, and what differs between those that belong together.
    pub(super) fn prepare(&mut self, syntax: &mut Syntax, brush: &mut Brush) {
        for entry in &mut self.entries {
            if let Some(side) = entry.side() {
                let start = self.spans.len();
                let end = entry.text.end + usize::from(entry.has_return) + 1;
                syntax.set_line(entry.number);
                syntax.line(&self.text[entry.text.start..end], side, brush, &mut self.spans);
                entry.spans = start..self.spans.len();
            }
        }
        let mut at = 0;
        while at < self.entries.len() {
            let Replacement { removed, added } = self.change(at);
            at = added.end.max(at + 1);
            if !removed.is_empty() && !added.is_empty() {
                self.compare(removed, added);
            }
        }
    }

    /// The removed lines from a place on, and the added ones after them: none where another line stands there.
    pub(super) fn change(&self, start: usize) -> Replacement {
        let removed = self.run(start, Side::Removed);
        let added = self.run(removed.end, Side::Added);
        Replacement { removed, added }
    }

    /// The lines of one side from a place on; remarks between them count with them.
    fn run(&self, start: usize, side: Side) -> Range<usize> {
        let is_of = |entry: &&Entry| entry.side() == Some(side) || entry.what == What::NoLineFeed;
        start..start + self.entries[start..].iter().take_while(is_of).count()
    }

    fn compare(&mut self, removed: Range<usize>, added: Range<usize>) {
        let lines = |range: Range<usize>, side| -> Vec<usize> {
            let is_short = |entry: &Entry| entry.text.len() <= LONGEST_COMPARED;
            range.filter(|&at| self.entries[at].side() == Some(side) && is_short(&self.entries[at])).collect()
        };
        let (removed, added) = (lines(removed, Side::Removed), lines(added, Side::Added));
        let signatures = |lines: &[usize]| -> Vec<pairs::Signature> {
            lines.iter().map(|&at| pairs::Signature::new(&self.text[self.entries[at].text.clone()])).collect()
        };
        for (one, other) in pairs::pair(&signatures(&removed), &signatures(&added)) {
            let (old, new) = (removed[one], added[other]);
            let text = |at: usize| &self.text[self.entries[at].text.clone()];
            let difference = words::difference(text(old), text(new));
            let differs = self.entries[old].has_return != self.entries[new].has_return;
            for (at, partner, ranges) in [(old, new, difference.old), (new, old, difference.new)] {
                let start = self.words.len();
                self.words.extend(ranges);
                let entry = &mut self.entries[at];
                entry.words = start..self.words.len();
                entry.partner = Some(partner);
                entry.shows_return = differs && entry.has_return;
            }
        }
    }

    /// The marks in front of a line.
    pub(super) fn marks(&self, entry: &Entry) -> &[u8] {
        &self.text[entry.marks.clone()]
    }

    pub(super) fn text(&self, entry: &Entry) -> &[u8] {
        &self.text[entry.text.clone()]
    }

    pub(super) fn spans(&self, entry: &Entry) -> &[StyledSpan] {
        &self.spans[entry.spans.clone()]
    }

    pub(super) fn words(&self, entry: &Entry) -> &[Range<usize>] {
        &self.words[entry.words.clone()]
    }

    /// The line as it came.
    pub(super) fn raw(&self, entry: &Entry) -> &[u8] {
        let has_colors = !entry.raw.is_empty();
        &self.text[if has_colors { entry.raw.clone() } else { entry.marks.start..entry.text.end }]
    }

    /// The sequence that git began a line with that was moved.
    pub(super) fn moved(&self, entry: &Entry) -> Option<&[u8]> {
        is_moved(&self.text[entry.raw.clone()], entry.side()?)
    }

    /// Whether marks say nothing in it.
    pub(super) fn is_word_diff(&self) -> bool {
        self.entries.iter().any(|entry| entry.what == What::Unmarked)
    }
}
