//! Entries in columns.

use term::grid::{self, Fill, Grid};

use super::row::Rows;
use crate::entry::Listing;
use crate::name::Cells;
use crate::page::Page;
use crate::worker::Worker;

pub(super) fn show(listing: &Listing, fill: Fill, worker: &mut Worker, page: &mut Page) {
    let plan = worker.plan;
    let layout = &plan.layout;
    let rows = Rows::short(listing, worker, true);
    let cells = Cells::new(listing, &worker.namer);
    let mut room = Vec::new();
    let mut width = |place| rows.width(&cells.cell(place), worker, &mut room);
    let widths: Vec<usize> = (0..listing.entries.len()).map(&mut width).collect();
    let grid = Grid::new(&widths, layout.line, fill);
    for row in 0..grid.rows() {
        let mut column = 0;
        for (place, start) in grid.row(row, widths.len()) {
            grid::append_blanks(column, start, layout.tab_size, &mut page.text);
            rows.write(&cells.cell(place), start, worker, page);
            column = start.wrapping_add(widths[place]);
        }
        page.text.push(layout.end);
        page.end_row();
    }
}
