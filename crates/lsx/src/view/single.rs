//! One entry a line.

use super::frills::Frills;
use crate::entry::Listing;
use crate::page::Page;
use crate::scribe::Scribe;

pub(super) fn show(listing: &Listing, scribe: &Scribe, page: &mut Page) {
    let end = scribe.plan.layout.end;
    if scribe.namer.writes_names_only() && !scribe.plan.columns.precede_names() {
        for entry in &listing.entries {
            page.ink.extend_from_slice(listing.name(entry));
            page.ink.push(end);
            page.end_row();
        }
        return;
    }
    let frills = Frills::new(listing, scribe, true);
    for entry in &listing.entries {
        frills.write(entry, 0, page);
        page.ink.push(end);
        page.end_row();
    }
}
