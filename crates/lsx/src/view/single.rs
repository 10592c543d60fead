//! One entry a line.

use listing::Widths;

use super::short_row::ShortRow;
use crate::entry::Listing;
use crate::page::Page;
use crate::worker::Worker;

/// `lines_up` says whether columns are as wide as their widest cell.
pub(super) fn show(listing: &Listing, worker: &mut Worker, lines_up: bool, page: &mut Page) {
    let end = worker.plan.layout.end;
    if worker.namer.writes_names_only() && worker.plan.columns.is_empty() {
        for entry in &listing.entries {
            page.text.extend_from_slice(listing.name(entry));
            page.text.push(end);
            page.end_row();
        }
        return;
    }
    let short_row = ShortRow::new(listing, worker, lines_up);
    for entry in &listing.entries {
        short_row.write(entry, 0, worker, page);
        page.text.push(end);
        page.end_row();
    }
}

/// Entries that no tree hangs from, as the first lines of trees are.
pub(super) fn show_roots(listing: &Listing, worker: &mut Worker, page: &mut Page) {
    let short_row = ShortRow::of_tree(listing, &Widths::default(), worker);
    for entry in &listing.entries {
        short_row.write_in_tree(entry, [b"", b""], worker, page);
        page.text.push(worker.plan.layout.end);
        page.end_row();
    }
}
