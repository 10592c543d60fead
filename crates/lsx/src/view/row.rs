//! Rows of entries: the columns of an entry, then the cell of its name.

use listing::{Alignment, Column, Table, Widths};
use sys::locale::Locale;
use term::lscolors::Painter;
use term::width;

use crate::entry::{Entry, Listing};
use crate::name::Cell;
use crate::page::Page;
use crate::worker::Worker;

/// Writes rows, all with columns of the same widths.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    table: Table,
    /// Columns line up; all widths are zero where they do not.
    lines_up: bool,
    lead: Lead,
}

/// How much of what stands before a name counts where it is asked whether the name runs over the end of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lead {
    /// Nothing: so GNU ls has it outside of long listings.
    Nothing,
    /// The bytes of some columns: so GNU ls has it in long listings.
    Bytes,
    /// The columns of the screen.
    Columns,
}

impl Rows {
    /// Long rows.
    pub(crate) fn long(listing: &Listing, worker: &mut Worker) -> Rows {
        let table = Table::new(&worker.plan.columns.before);
        Rows { table, lines_up: true, lead: Lead::Bytes }.measured(listing, worker)
    }

    /// Rows of names with little before them, which lines up or not.
    pub(crate) fn short(listing: &Listing, worker: &mut Worker, lines_up: bool) -> Rows {
        // GNU ls has contexts on the right here, unlike in long listings.
        let table = Table::new(&worker.plan.columns.before).aligned(Column::Context, Alignment::Right);
        let rows = Rows { table, lines_up, lead: Lead::Nothing };
        if lines_up { rows.measured(listing, worker) } else { rows }
    }

    /// Rows of one directory of a tree, below rows of these widths.
    pub(crate) fn streamed(listing: &Listing, above: &Widths, worker: &mut Worker) -> Rows {
        let table = Table::new(&worker.plan.columns.before).streamed(above, &mut worker.writer);
        Rows { table, lines_up: true, lead: Lead::Columns }.measured(listing, worker)
    }

    /// Long rows of some entries, whose widths are known to the column.
    pub(crate) fn straight<'l>(
        listing: &Listing,
        entries: impl Iterator<Item = &'l Entry>,
        worker: &mut Worker,
    ) -> Rows {
        let mut table = Table::new(&worker.plan.columns.before).straight();
        entries.for_each(|entry| table.measure(&listing.row(entry), &mut worker.writer));
        Rows { table, lines_up: true, lead: Lead::Columns }
    }

    fn measured(mut self, listing: &Listing, worker: &mut Worker) -> Rows {
        if !worker.plan.columns.before.is_empty() {
            listing.measured().for_each(|entry| self.table.measure(&listing.row(entry), &mut worker.writer));
        }
        self
    }

    /// The columns before the names, where they line up.
    pub(crate) fn lead_width(&self) -> usize {
        self.table.width()
    }

    /// How wide the columns are.
    pub(crate) fn widths(&self) -> Widths {
        self.table.widths()
    }

    /// The columns that a row takes; `room` is scratch.
    pub(crate) fn width(&self, cell: &Cell, worker: &mut Worker, room: &mut Vec<u8>) -> usize {
        let before = if self.lines_up {
            self.table.width()
        } else {
            let (listing, entry) = cell.entry();
            room.clear();
            self.table.write(&listing.row(entry), &mut worker.writer, room);
            width::of_bytes(room, &Locale::C)
        };
        cell.width(&worker.namer).wrapping_add(before)
    }

    /// Writes a row that begins at a column of its line.
    pub(crate) fn write(&self, cell: &Cell, column: usize, worker: &mut Worker, page: &mut Page) {
        let (listing, entry) = cell.entry();
        page.paint(Painter::begin_text);
        page.indent();
        let bytes = self.table.write(&listing.row(entry), &mut worker.writer, &mut page.text);
        let lead = match self.lead {
            Lead::Nothing => 0,
            Lead::Bytes => bytes,
            Lead::Columns => self.table.width(),
        };
        cell.write(column.wrapping_add(lead), &worker.namer, page);
    }
}

/// Writes the rows of some entries, one a line.
pub(super) fn write_lines(
    rows: &Rows,
    (listing, entries): (&Listing, &[Entry]),
    pads_unquoted: bool,
    worker: &mut Worker,
    page: &mut Page,
) {
    let mut room = Vec::new();
    for entry in entries {
        let cell = worker.namer.cell(listing, entry, pads_unquoted, &mut room);
        rows.write(&cell, 0, worker, page);
        page.text.push(worker.plan.layout.end);
        page.end_row();
    }
}
