//! Listings as lines. One file a view.

pub(crate) mod attributes;
mod grid;
pub(crate) mod json;
pub(crate) mod left_out;
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
    let view = worker.plan.layout.view;
    if worker.plan.traversal == Traversal::Tree && view.is_for_people() {
        return single::show_roots(listing, worker, page);
    }
    match view {
        View::Long => long::show(listing, worker, page),
        View::LongGrid(fill) => long_grid::show(listing, fill, worker, page),
        View::Grid(fill) => grid::show(listing, fill, worker, page),
        View::Separated(separator) => separated::show(listing, separator, worker, page),
        View::Single => single::show(listing, worker, true, page),
        View::Json => json::show(listing, worker, page),
    }
}

/// Writes entries one a line, each as if it were alone: those to come are not known yet.
pub(crate) fn show_apart(listing: &Listing, worker: &mut Worker, page: &mut Page) {
    if listing.entries.is_empty() {
        return;
    }
    match worker.plan.layout.view {
        View::Json => json::show(listing, worker, page),
        _ => single::show(listing, worker, false, page),
    }
}
