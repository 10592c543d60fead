//! Which lines are shown, and which of these stand out.

use super::range::{Membership, Ranges};
use super::source::Source;

/// Which lines are shown, and which of these stand out.
#[derive(Debug)]
pub(crate) struct Selection {
    /// All where there are no ranges.
    pub(crate) shown: Ranges,
    pub(crate) highlighted: Ranges,
}

impl Selection {
    /// How many lines have to be known after one, to know what to do with it.
    pub(super) fn lines_ahead(&self) -> usize {
        self.shown.lines_ahead().max(self.highlighted.lines_ahead())
    }

    /// The ranges that count for a file: where only lines that differ are shown, those.
    pub(super) fn shown_of<'a>(&'a self, source: &'a Source) -> &'a Ranges {
        source.differing.as_ref().unwrap_or(&self.shown)
    }

    /// Whether a line of a file is shown.
    pub(super) fn membership(&self, source: &Source, line: usize, lines_left: usize) -> Membership {
        let ranges = self.shown_of(source);
        if ranges.is_empty() { Membership::Inside } else { ranges.membership(line, lines_left) }
    }

    /// Whether a line stands out.
    pub(super) fn stands_out(&self, line: usize, lines_left: usize) -> bool {
        !self.highlighted.is_empty() && self.highlighted.membership(line, lines_left) == Membership::Inside
    }
}
