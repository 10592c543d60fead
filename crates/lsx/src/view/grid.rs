//! Entries in columns.

use term::grid::{self, Fill, Grid};

use super::frills::Frills;
use crate::entry::Listing;
use crate::page::Page;
use crate::scribe::Scribe;

pub(super) fn show(listing: &Listing, fill: Fill, scribe: &mut Scribe, page: &mut Page) {
    let plan = scribe.plan;
    let layout = &plan.layout;
    let frills = Frills::new(listing, scribe, true);
    let mut room = Vec::new();
    let widths: Vec<usize> =
        listing.entries.iter().map(|entry| frills.width(entry, scribe, &mut room)).collect();
    let grid = Grid::new(&widths, layout.line, fill);
    for row in 0..grid.rows() {
        let mut column = 0;
        for (cell, start) in grid.row(row, widths.len()) {
            grid::append_blanks(column, start, layout.tab_size, &mut page.ink);
            frills.write(&listing.entries[cell], start, scribe, page);
            column = start.wrapping_add(widths[cell]);
        }
        page.ink.push(layout.end);
        page.end_row();
    }
}
