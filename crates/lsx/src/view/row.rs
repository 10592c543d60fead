//! Rows of entries: the columns of an entry, then the cell of its name.

use listing::{Alignment, Column, Table, Widths};
use sys::locale::Locale;
use term::lscolors::Painter;
use term::width;

use super::attributes::{self, Below};
use super::tail::{NAME, Tail, TailWidths};
use crate::entry::{Details, Entry, Listing};
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
    /// What stands after the names, if anything does.
    tail: Option<Tail>,
}

/// How wide the columns of rows have grown, for rows elsewhere that are to line up with them.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowWidths {
    before: Widths,
    tail: TailWidths,
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

impl RowWidths {
    /// The columns before the names.
    pub(crate) fn lead(&self) -> usize {
        self.before.columns()
    }
}

impl Rows {
    /// Long rows.
    pub(crate) fn long(listing: &Listing, worker: &mut Worker) -> Self {
        let table = long_table(worker);
        let rows = Self { table, lines_up: true, lead: Lead::Bytes, tail: None }.measured(listing, worker);
        Self { tail: Tail::of(listing, listing.measured(), worker), ..rows }
    }

    /// Rows of names with little before them, which lines up or not.
    pub(crate) fn short(listing: &Listing, worker: &mut Worker, lines_up: bool) -> Self {
        // GNU ls has contexts on the right here, unlike in long listings.
        let table = Table::new(&worker.plan.columns.before).aligned(Column::Context, Alignment::Right);
        let rows = Self { table, lines_up, lead: Lead::Nothing, tail: None };
        if lines_up { rows.measured(listing, worker) } else { rows }
    }

    /// Rows of one directory of a tree, below rows of these widths; before each name stand guides of so many columns.
    pub(crate) fn streamed(listing: &Listing, above: &RowWidths, guides: usize, worker: &mut Worker) -> Self {
        let table = long_table(worker).streamed(&above.before, &mut worker.writer);
        let rows = Self { table, lines_up: true, lead: Lead::Columns, tail: None }.measured(listing, worker);
        Self { tail: Tail::streamed(listing, &above.tail, guides, worker), ..rows }
    }

    /// Long rows of some entries, whose widths are known to the column.
    pub(crate) fn straight<'l>(
        listing: &'l Listing,
        entries: impl Iterator<Item = &'l Entry> + Clone,
        worker: &mut Worker,
    ) -> Self {
        let mut table = long_table(worker).straight();
        entries.clone().for_each(|entry| table.measure(&listing.row(entry), &mut worker.writer));
        table.compare(listing.measured().map(|entry| listing.row(entry)), &worker.writer);
        Self { table, lines_up: true, lead: Lead::Columns, tail: Tail::of(listing, entries, worker) }
    }

    fn measured(mut self, listing: &Listing, worker: &mut Worker) -> Self {
        if !worker.plan.columns.before.is_empty() {
            listing.measured().for_each(|entry| self.table.measure(&listing.row(entry), &mut worker.writer));
            self.table.compare(listing.measured().map(|entry| listing.row(entry)), &worker.writer);
        }
        self
    }

    /// The columns of the screen around names of so many columns, where they line up.
    pub(crate) fn width_around(&self) -> usize {
        self.table.width() + self.tail.as_ref().map_or(0, Tail::width)
    }

    /// The columns that the name takes at least, for its heading.
    pub(crate) fn least_name(&self, worker: &Worker) -> usize {
        if worker.plan.columns.header { NAME.len() } else { 0 }
    }

    /// The columns that a written row has whose name takes so many.
    pub(crate) fn written_width(&self, name: usize) -> usize {
        self.width_around() + self.tail.as_ref().map_or(name, |tail| tail.name)
    }

    /// How wide the columns are.
    pub(crate) fn widths(&self) -> RowWidths {
        RowWidths {
            before: self.table.widths(),
            tail: self.tail.as_ref().map(Tail::widths).unwrap_or_default(),
        }
    }

    /// The columns that a row takes; `room` is scratch.
    pub(crate) fn width(&self, cell: &Cell, worker: &mut Worker, room: &mut Vec<u8>) -> usize {
        let before = if self.lines_up {
            self.table.width()
        } else {
            let (listing, entry) = cell.entry();
            room.clear();
            self.table.write_plain(&listing.row(entry), &mut worker.writer, room);
            width::of_bytes(room, &Locale::C)
        };
        cell.width(&worker.namer).wrapping_add(before)
    }

    /// Writes the headings of the columns and the name, if there are to be any; says how wide they are.
    pub(crate) fn write_headings(&self, worker: &Worker, page: &mut Page) -> usize {
        page.indent();
        self.table.write_headings(&worker.writer, &mut page.text);
        worker.writer.append_heading(NAME, &mut page.text);
        match &self.tail {
            Some(tail) => {
                tail.write_headings(NAME.len(), worker, page);
                self.width_around() + tail.name
            }
            None => self.table.width() + NAME.len(),
        }
    }

    /// Takes away the blanks at the end of a row: the last column is not padded where nothing follows.
    pub(crate) fn trim(&self, page: &mut Page) {
        if self.tail.is_some() {
            let end = page.text.iter().rposition(|&byte| byte != b' ').map_or(0, |last| last + 1);
            page.text.truncate(end);
        }
    }

    /// Writes the lines below an entry in which nothing is: its extended attributes, behind these guides.
    pub(crate) fn write_below(
        &self,
        (listing, entry): (&Listing, &Entry),
        guides: [&[u8]; 2],
        worker: &mut Worker,
        page: &mut Page,
    ) {
        let below = Below { lead: self.table.width(), guides, is_followed: false };
        let told = listing.details(entry).and_then(Details::extended_attributes);
        told.into_iter().for_each(|all| attributes::write(&all.told, below, worker, page));
    }

    /// Writes blanks where a row has the columns before its name.
    pub(crate) fn write_blank(&self, page: &mut Page) {
        page.text.extend(std::iter::repeat_n(b' ', self.table.width()));
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
        if let Some(tail) = &self.tail {
            tail.write(cell, worker, page);
        }
    }
}

/// The columns before the names of long rows.
fn long_table(worker: &Worker) -> Table {
    let columns = &worker.plan.columns;
    columns.table(&columns.before)
}

/// Writes a line of headings, if there is to be one.
pub(crate) fn write_headings(rows: &Rows, worker: &Worker, page: &mut Page) {
    if worker.plan.columns.header {
        rows.write_headings(worker, page);
        rows.trim(page);
        page.text.push(worker.plan.layout.end);
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
        rows.trim(page);
        page.text.push(worker.plan.layout.end);
        if worker.plan.columns.tells_attributes {
            rows.write_below((listing, entry), [b"", b""], worker, page);
        }
        page.end_row();
    }
}
