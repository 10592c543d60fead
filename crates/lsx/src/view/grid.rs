//! Entries in columns.

use term::grid::{self, Fill, Grid};

use super::short_row::ShortRow;
use crate::entry::Listing;
use crate::page::Page;
use crate::worker::Worker;

pub(super) fn show(listing: &Listing, fill: Fill, worker: &mut Worker, page: &mut Page) {
    let plan = worker.plan;
    let layout = &plan.layout;
    let short_row = ShortRow::new(listing, worker, true);
    let mut room = Vec::new();
    let widths: Vec<usize> =
        listing.entries.iter().map(|entry| short_row.width(entry, worker, &mut room)).collect();
    let grid = Grid::new(&widths, layout.line, fill);
    for row in 0..grid.rows() {
        let mut column = 0;
        for (cell, start) in grid.row(row, widths.len()) {
            grid::append_blanks(column, start, layout.tab_size, &mut page.text);
            short_row.write(&listing.entries[cell], start, worker, page);
            column = start.wrapping_add(widths[cell]);
        }
        page.text.push(layout.end);
        page.end_row();
    }
}
