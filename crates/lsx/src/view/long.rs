//! One entry a line with all that is known of it.

use super::row::{Rows, write_headings, write_lines};
use crate::entry::{Entry, Listing};
use crate::page::Page;
use crate::worker::Worker;

/// The lines of a long listing, measured and not yet written; several threads may write some of them each.
pub(crate) struct LongLines<'l> {
    listing: &'l Listing,
    rows: Rows,
    pads_unquoted: bool,
}

impl<'l> LongLines<'l> {
    pub(crate) fn measured(listing: &'l Listing, worker: &mut Worker) -> Self {
        let rows = Rows::long(listing, worker);
        let pads_unquoted = worker.namer.pads_unquoted(listing.measured_names());
        LongLines { listing, rows, pads_unquoted }
    }

    /// Writes the headings above them, if there are to be any.
    pub(crate) fn write_headings(&self, worker: &Worker, page: &mut Page) {
        write_headings(&self.rows, worker, page);
    }

    /// Writes the lines of some of the entries.
    pub(crate) fn write(&self, entries: &[Entry], worker: &mut Worker, page: &mut Page) {
        write_lines(&self.rows, (self.listing, entries), self.pads_unquoted, worker, page);
    }
}

pub(super) fn show(listing: &Listing, worker: &mut Worker, page: &mut Page) {
    let lines = LongLines::measured(listing, worker);
    lines.write_headings(worker, page);
    lines.write(&listing.entries, worker, page);
}
