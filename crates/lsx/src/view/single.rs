//! One entry a line.

use super::frills::Frills;
use crate::entry::Listing;
use crate::page::Page;
use crate::scribe::Scribe;

/// `lines_up` says whether columns are as wide as their widest cell.
pub(super) fn show(listing: &Listing, scribe: &mut Scribe, lines_up: bool, page: &mut Page) {
    let end = scribe.plan.layout.end;
    if scribe.namer.writes_names_only() && scribe.plan.columns.is_empty() {
        for entry in &listing.entries {
            page.ink.extend_from_slice(listing.name(entry));
            page.ink.push(end);
            page.end_row();
        }
        return;
    }
    let frills = Frills::new(listing, scribe, lines_up);
    for entry in &listing.entries {
        frills.write(entry, 0, scribe, page);
        page.ink.push(end);
        page.end_row();
    }
}

/// Entries that no tree hangs from, as the first lines of trees are.
pub(super) fn show_roots(listing: &Listing, scribe: &mut Scribe, page: &mut Page) {
    let frills = Frills::of_tree(listing, scribe);
    for entry in &listing.entries {
        frills.write_in_tree(entry, [b"", b""], scribe, page);
        page.ink.push(scribe.plan.layout.end);
        page.end_row();
    }
}
