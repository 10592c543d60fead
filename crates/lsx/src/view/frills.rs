//! What stands around names outside of long listings: inode, blocks, context before, a sign after, and in trees the
//! guides and what links hold.

use listing::{Alignment, Column, Table};
use sys::locale::Locale;
use term::lscolors::Painter;
use term::width;

use crate::entry::{Entry, Listing};
use crate::page::Page;
use crate::plan::Plan;
use crate::scribe::Scribe;

/// Writes entries with what stands around their names.
pub(crate) struct Frills<'f> {
    listing: &'f Listing,
    table: Table,
    /// Columns line up; all widths are zero where they do not.
    lines_up: bool,
    sets_in: bool,
}

impl<'f> Frills<'f> {
    pub(crate) fn new(listing: &'f Listing, scribe: &mut Scribe, lines_up: bool) -> Frills<'f> {
        // GNU ls has contexts on the right here, unlike in long listings.
        let table = Table::new(&scribe.plan.columns).aligned(Column::Context, Alignment::Right);
        Frills::with(table, listing, scribe, lines_up)
    }

    fn with(mut table: Table, listing: &'f Listing, scribe: &mut Scribe, lines_up: bool) -> Frills<'f> {
        if lines_up && !scribe.plan.columns.is_empty() {
            listing.measured().for_each(|entry| table.measure(&listing.row(entry), &mut scribe.writer));
        }
        let sets_in = scribe.namer.sets_in(listing.measured_names());
        Frills { listing, table, lines_up, sets_in }
    }

    /// For the entries of one directory of a tree, whose columns have the same widths in all its directories as long as
    /// the numbers are of usual size.
    pub(crate) fn of_tree(listing: &'f Listing, scribe: &mut Scribe) -> Frills<'f> {
        const INODE: usize = 9;
        const BLOCKS: usize = 5;
        let table = Table::new(&scribe.plan.columns);
        let table = table.at_least(Column::Inode, INODE).at_least(Column::Blocks, BLOCKS);
        Frills::with(table, listing, scribe, true)
    }

    /// The columns that an entry takes; `room` is scratch.
    pub(crate) fn width(&self, entry: &Entry, scribe: &mut Scribe, room: &mut Vec<u8>) -> usize {
        let before = if self.lines_up {
            self.table.width()
        } else {
            room.clear();
            self.table.write(&self.listing.row(entry), &mut scribe.writer, room);
            width::of_bytes(room, &Locale::C)
        };
        let name = scribe.namer.width(self.listing.name(entry), self.sets_in, room);
        name.wrapping_add(before + usize::from(self.sign(entry, scribe).is_some()))
    }

    /// Writes an entry that begins at a column of its line.
    pub(crate) fn write(&self, entry: &Entry, column: usize, scribe: &mut Scribe, page: &mut Page) {
        page.paint(Painter::begin_text);
        self.table.write(&self.listing.row(entry), &mut scribe.writer, &mut page.ink);
        scribe.namer.write(self.listing, entry, self.sets_in, column, page);
        page.ink.extend(self.sign(entry, scribe));
    }

    /// Writes an entry of a tree: its columns, the guides that lead to it, its name, and where that leads.
    pub(crate) fn write_in_tree(
        &self,
        entry: &Entry,
        guides: [&[u8]; 2],
        scribe: &mut Scribe,
        page: &mut Page,
    ) {
        let Plan { naming, locale, .. } = scribe.plan;
        page.paint(Painter::begin_text);
        let start = page.ink.len();
        self.table.write(&self.listing.row(entry), &mut scribe.writer, &mut page.ink);
        guides.iter().for_each(|guides| page.ink.extend_from_slice(guides));
        // Only colours ask where on its line a name begins.
        let column = if naming.coloring.is_some() { width::of_bytes(&page.ink[start..], locale) } else { 0 };
        scribe.namer.write_leading(self.listing, entry, self.sets_in, column, page);
    }

    fn sign(&self, entry: &Entry, scribe: &Scribe) -> Option<u8> {
        scribe.namer.sign(entry.kind, self.listing.details(entry).map(|details| details.mode))
    }
}
