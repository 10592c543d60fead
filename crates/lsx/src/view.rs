//! Listings as lines. One file a view.

mod grid;
mod long;
mod long_grid;
pub(crate) mod row;
mod separated;
mod single;
mod tail;

pub(crate) use long::LongLines;

use crate::entry::Listing;
use crate::page::Page;
use crate::plan::View;
use crate::words::Traversal;
use crate::worker::Worker;

/// Writes a sorted listing.
pub(crate) fn show(listing: &Listing, worker: &mut Worker, page: &mut Page) {
    if listing.entries.is_empty() {
        return;
    }
    if worker.plan.traversal == Traversal::Tree {
        return single::show_roots(listing, worker, page);
    }
    match worker.plan.layout.view {
        View::Long => long::show(listing, worker, page),
        View::LongGrid(fill) => long_grid::show(listing, fill, worker, page),
        View::Grid(fill) => grid::show(listing, fill, worker, page),
        View::Separated(separator) => separated::show(listing, separator, worker, page),
        View::Single => single::show(listing, worker, true, page),
    }
}

/// Writes entries one a line, each as if it were alone: those to come are not known yet.
pub(crate) fn show_apart(listing: &Listing, worker: &mut Worker, page: &mut Page) {
    if !listing.entries.is_empty() {
        single::show(listing, worker, false, page);
    }
}
