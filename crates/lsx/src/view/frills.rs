//! What stands around names outside of long listings: inode, blocks, context before, a sign behind.

use listing::{Alignment, Column, Table};
use sys::locale::Locale;
use term::lscolors::Painter;
use term::width;

use crate::entry::{Entry, Listing};
use crate::page::Page;
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
        let mut table = Table::new(&scribe.plan.columns).aligned(Column::Context, Alignment::Right);
        if lines_up && !scribe.plan.columns.is_empty() {
            listing.measured().for_each(|entry| table.measure(&listing.row(entry), &mut scribe.writer));
        }
        let sets_in = scribe.namer.sets_in(listing.measured_names());
        Frills { listing, table, lines_up, sets_in }
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

    fn sign(&self, entry: &Entry, scribe: &Scribe) -> Option<u8> {
        scribe.namer.sign(entry.kind, self.listing.details(entry).map(|details| details.mode))
    }
}
