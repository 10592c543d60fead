//! Entries one after the other, on lines as full as they get.

use super::row::Rows;
use crate::entry::Listing;
use crate::name::Cells;
use crate::page::Page;
use crate::worker::Worker;

/// Writes the separator after every entry but the last, then a blank or the end of the line.
pub(super) fn show(listing: &Listing, separator: u8, worker: &mut Worker, page: &mut Page) {
    let plan = worker.plan;
    let layout = &plan.layout;
    let rows = Rows::short(listing, worker, separator == b' ');
    let cells = Cells::new(listing, &worker.namer);
    let mut room = Vec::new();
    let mut column = 0;
    for place in 0..listing.entries.len() {
        let cell = cells.cell(place);
        let width = if layout.line == 0 { 0 } else { rows.width(&cell, worker, &mut room) };
        if place > 0 {
            page.text.push(separator);
            if layout.line == 0 || fits(column, width, layout.line) {
                page.text.push(b' ');
                column = column.wrapping_add(2);
            } else {
                page.text.push(layout.end);
                column = 0;
            }
        }
        rows.write(&cell, column, worker, page);
        column = column.wrapping_add(width);
        page.end_row();
    }
    page.text.push(layout.end);
}

/// Whether a name goes after what stands on a line. Numbers wrap, as they do for GNU where a name cannot be measured.
fn fits(column: usize, width: usize, line: usize) -> bool {
    column.wrapping_add(width).wrapping_add(2) < line
        && column <= usize::MAX.wrapping_sub(width).wrapping_sub(2)
}
