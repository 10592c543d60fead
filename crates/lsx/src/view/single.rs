//! One entry a line.

use super::row::{RowWidths, Rows, write_headings, write_lines};
use crate::entry::Listing;
use crate::page::Page;
use crate::worker::Worker;

/// `lines_up` says whether columns are as wide as their widest cell.
pub(super) fn show(listing: &Listing, worker: &mut Worker, lines_up: bool, page: &mut Page) {
    let end = worker.plan.layout.end;
    if worker.namer.writes_names_as_they_are() && worker.plan.columns.before.is_empty() {
        let has_signs = worker.namer.has_signs();
        for entry in &listing.entries {
            page.text.extend_from_slice(listing.name(entry));
            if has_signs {
                let mode = listing.details(entry).map(|details| details.mode);
                page.text.extend(worker.namer.sign(entry.kind, mode));
            }
            page.text.push(end);
            page.end_row();
        }
        return;
    }
    let rows = Rows::short(listing, worker, lines_up);
    let pads_unquoted = worker.namer.pads_unquoted(listing.measured_names());
    write_lines(&rows, (listing, &listing.entries), pads_unquoted, worker, page);
}

/// Entries that no tree hangs from, as the first lines of trees are.
pub(super) fn show_roots(listing: &Listing, worker: &mut Worker, page: &mut Page) {
    let rows = Rows::streamed(listing, &RowWidths::default(), 0, worker);
    write_headings(&rows, worker, page);
    write_lines(&rows, (listing, &listing.entries), false, worker, page);
}
