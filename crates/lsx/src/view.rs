//! Listings as lines. One file a view.

pub(crate) mod frills;
mod grid;
mod long;
mod separated;
mod single;

use crate::entry::Listing;
use crate::page::Page;
use crate::plan::View;
use crate::scribe::Scribe;

/// Writes a sorted listing.
pub(crate) fn show(listing: &Listing, scribe: &mut Scribe, page: &mut Page) {
    if listing.entries.is_empty() {
        return;
    }
    match scribe.plan.layout.view {
        View::Long => long::show(listing, scribe, page),
        View::Grid(fill) => grid::show(listing, fill, scribe, page),
        View::Separated(separator) => separated::show(listing, separator, scribe, page),
        View::Single => single::show(listing, scribe, true, page),
        View::Tree => single::show_roots(listing, scribe, page),
    }
}

/// Writes entries one a line, each as if it were alone: those to come are not known yet.
pub(crate) fn show_apart(listing: &Listing, scribe: &mut Scribe, page: &mut Page) {
    if !listing.entries.is_empty() {
        single::show(listing, scribe, false, page);
    }
}
