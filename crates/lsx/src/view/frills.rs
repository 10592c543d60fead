//! What stands around names outside of long listings: inode, blocks, context before, a sign behind.

use sys::locale::Locale;
use term::lscolors::Painter;
use term::width;

use crate::column::{Widths, blocks, context, inode, right};
use crate::entry::{Entry, Listing};
use crate::page::Page;
use crate::plan::Plan;
use crate::scribe::Scribe;

/// Writes entries with what stands around their names.
pub(crate) struct Frills<'f> {
    listing: &'f Listing,
    scribe: &'f Scribe<'f>,
    /// Columns line up; all widths are zero where they do not.
    lines_up: bool,
    widths: Widths,
    sets_in: bool,
}

impl<'f> Frills<'f> {
    pub(crate) fn new(listing: &'f Listing, scribe: &'f Scribe<'f>, lines_up: bool) -> Frills<'f> {
        let widths =
            if lines_up { Widths::of_short(listing, &scribe.plan.columns) } else { Widths::default() };
        Frills { listing, scribe, lines_up, widths, sets_in: scribe.namer.sets_in(listing.measured_names()) }
    }

    /// The columns that an entry takes; `room` is scratch.
    pub(crate) fn width(&self, entry: &Entry, room: &mut Vec<u8>) -> usize {
        let before = if self.lines_up {
            self.columns_width()
        } else {
            room.clear();
            self.append_columns(entry, room);
            width::of_bytes(room, &Locale::C)
        };
        let name = self.scribe.namer.width(self.listing.name(entry), self.sets_in, room);
        name.wrapping_add(before + usize::from(self.sign(entry).is_some()))
    }

    /// The width of all columns before names, each with the blank behind it.
    fn columns_width(&self) -> usize {
        let Plan { columns, .. } = self.scribe.plan;
        let Widths { inode, blocks, context, .. } = self.widths;
        let shown = [(columns.inode, inode), (columns.blocks, blocks), (columns.context, context)];
        shown.into_iter().filter(|(is_shown, _)| *is_shown).map(|(_, width)| width + 1).sum()
    }

    /// Writes an entry that begins at a column of its line.
    pub(crate) fn write(&self, entry: &Entry, column: usize, page: &mut Page) {
        page.paint(Painter::begin_text);
        self.append_columns(entry, &mut page.ink);
        self.scribe.namer.write(self.listing, entry, self.sets_in, column, page);
        page.ink.extend(self.sign(entry));
    }

    fn append_columns(&self, entry: &Entry, out: &mut Vec<u8>) {
        let Plan { columns, .. } = self.scribe.plan;
        let details = self.listing.details(entry);
        if columns.inode {
            right(self.widths.inode, out, |out| inode::append(details, out));
            out.push(b' ');
        }
        if columns.blocks {
            right(self.widths.blocks, out, |out| blocks::append(details, &columns.sizes, out));
            out.push(b' ');
        }
        if columns.context {
            right(self.widths.context, out, |out| context::append(details, out));
            out.push(b' ');
        }
    }

    fn sign(&self, entry: &Entry) -> Option<u8> {
        self.scribe.namer.sign(entry.kind, self.listing.details(entry).map(|details| details.mode))
    }
}
