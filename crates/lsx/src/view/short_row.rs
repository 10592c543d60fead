//! What stands around names outside of long listings: inode, blocks, context before, a sign after, and in trees the
//! guides and what links hold.

use listing::{Alignment, Column, Table, Widths};
use sys::locale::Locale;
use term::lscolors::Painter;
use term::width;

use crate::entry::{Entry, Listing};
use crate::page::Page;
use crate::plan::Plan;
use crate::worker::Worker;

/// Writes entries with what stands around their names.
pub(crate) struct ShortRow<'f> {
    listing: &'f Listing,
    table: Table,
    /// Columns line up; all widths are zero where they do not.
    lines_up: bool,
    pads_unquoted: bool,
}

impl<'f> ShortRow<'f> {
    pub(crate) fn new(listing: &'f Listing, worker: &mut Worker, lines_up: bool) -> ShortRow<'f> {
        // GNU ls has contexts on the right here, unlike in long listings.
        let table = Table::new(&worker.plan.columns).aligned(Column::Context, Alignment::Right);
        ShortRow::with(table, listing, worker, lines_up)
    }

    fn with(mut table: Table, listing: &'f Listing, worker: &mut Worker, lines_up: bool) -> ShortRow<'f> {
        if lines_up && !worker.plan.columns.is_empty() {
            listing.measured().for_each(|entry| table.measure(&listing.row(entry), &mut worker.writer));
        }
        let pads_unquoted = worker.namer.pads_unquoted(listing.measured_names());
        ShortRow { listing, table, lines_up, pads_unquoted }
    }

    /// For the entries of one directory of a tree, below rows of these widths.
    pub(crate) fn of_tree(listing: &'f Listing, above: &Widths, worker: &mut Worker) -> ShortRow<'f> {
        let table = Table::new(&worker.plan.columns).streamed(above, &mut worker.writer);
        ShortRow::with(table, listing, worker, true)
    }

    /// How wide the columns are.
    pub(crate) fn widths(&self) -> Widths {
        self.table.widths()
    }

    /// The columns that an entry takes; `room` is scratch.
    pub(crate) fn width(&self, entry: &Entry, worker: &mut Worker, room: &mut Vec<u8>) -> usize {
        let before = if self.lines_up {
            self.table.width()
        } else {
            room.clear();
            self.table.write(&self.listing.row(entry), &mut worker.writer, room);
            width::of_bytes(room, &Locale::C)
        };
        let name = worker.namer.width(self.listing.name(entry), self.pads_unquoted, room);
        name.wrapping_add(before + usize::from(self.sign(entry, worker).is_some()))
    }

    /// Writes an entry that begins at a column of its line.
    pub(crate) fn write(&self, entry: &Entry, column: usize, worker: &mut Worker, page: &mut Page) {
        page.paint(Painter::begin_text);
        self.table.write(&self.listing.row(entry), &mut worker.writer, &mut page.text);
        worker.namer.write(self.listing, entry, self.pads_unquoted, column, page);
        page.text.extend(self.sign(entry, worker));
    }

    /// Writes an entry of a tree: its columns, the guides that lead to it, its name, and where that leads.
    pub(crate) fn write_in_tree(
        &self,
        entry: &Entry,
        guides: [&[u8]; 2],
        worker: &mut Worker,
        page: &mut Page,
    ) {
        let Plan { naming, locale, .. } = worker.plan;
        page.paint(Painter::begin_text);
        let start = page.text.len();
        self.table.write(&self.listing.row(entry), &mut worker.writer, &mut page.text);
        guides.iter().for_each(|guides| page.text.extend_from_slice(guides));
        // Only colours ask where on its line a name begins.
        let column = if naming.coloring.is_some() { width::of_bytes(&page.text[start..], locale) } else { 0 };
        worker.namer.write_leading(self.listing, entry, self.pads_unquoted, column, page);
    }

    fn sign(&self, entry: &Entry, worker: &Worker) -> Option<u8> {
        worker.namer.sign(entry.kind, self.listing.details(entry).map(|details| details.mode))
    }
}
