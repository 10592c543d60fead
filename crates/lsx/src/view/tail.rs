//! What stands after the names of long rows, where a column is placed there: the names are as wide as the widest.

use listing::{Table, Widths};

use crate::entry::{Entry, Listing};
use crate::name::Cell;
use crate::page::Page;
use crate::worker::Worker;

/// The heading above names.
pub(super) const NAME: &[u8] = b"Name";

/// The columns that names and the guides before them take in a tree, as far as is known before they are.
const USUAL_NAME: usize = 24;

/// The columns after the names.
#[derive(Clone, Debug)]
pub(super) struct Tail {
    table: Table,
    /// The columns of the widest name.
    pub(super) name: usize,
}

/// How wide what stands after names has grown.
#[derive(Clone, Debug, Default)]
pub(super) struct TailWidths {
    columns: Widths,
    name: usize,
}

impl Tail {
    /// That of the rows of some entries, if they have any.
    pub(super) fn of<'l>(
        listing: &'l Listing,
        entries: impl Iterator<Item = &'l Entry>,
        worker: &mut Worker,
    ) -> Option<Self> {
        let columns = &worker.plan.columns;
        if columns.after.is_empty() {
            return None;
        }
        let tail =
            Self { table: columns.table(&columns.after), name: NAME.len() * usize::from(columns.header) };
        let pads_unquoted = worker.namer.pads_unquoted(listing.measured_names());
        Some(tail.measured(listing, entries, (0, pads_unquoted), worker))
    }

    /// That of the rows of a directory of a tree, below rows of these widths, with guides of so many columns before each
    /// name.
    pub(super) fn streamed(
        listing: &Listing,
        above: &TailWidths,
        guides: usize,
        worker: &mut Worker,
    ) -> Option<Self> {
        let columns = &worker.plan.columns;
        if columns.after.is_empty() {
            return None;
        }
        let table = columns.table(&columns.after).streamed(&above.columns, &mut worker.writer);
        let name = above.name.max(USUAL_NAME);
        Some(Self { table, name }.measured(listing, listing.measured(), (guides, false), worker))
    }

    fn measured<'l>(
        mut self,
        listing: &'l Listing,
        entries: impl Iterator<Item = &'l Entry>,
        (guides, pads_unquoted): (usize, bool),
        worker: &mut Worker,
    ) -> Self {
        let mut room = Vec::new();
        for entry in entries {
            self.table.measure(&listing.row(entry), &mut worker.writer);
            let cell = worker.namer.cell(listing, entry, pads_unquoted, &mut room);
            self.name = self.name.max(guides + cell.columns(&worker.namer).unwrap_or(0));
        }
        self.table.compare(listing.measured().map(|entry| listing.row(entry)), &worker.writer);
        self
    }

    pub(super) fn widths(&self) -> TailWidths {
        TailWidths { columns: self.table.widths(), name: self.name }
    }

    /// The columns of the screen that it takes after the widest name.
    pub(super) fn width(&self) -> usize {
        1 + self.table.width()
    }

    /// Writes it after the cell of a name.
    pub(super) fn write(&self, cell: &Cell, worker: &mut Worker, page: &mut Page) {
        self.pad(cell.columns(&worker.namer).unwrap_or(self.name), page);
        let (listing, entry) = cell.entry();
        self.table.write(&listing.row(entry), &mut worker.writer, &mut page.text);
    }

    /// Writes the headings after that of the name, which takes so many columns.
    pub(super) fn write_headings(&self, name: usize, worker: &Worker, page: &mut Page) {
        self.pad(name, page);
        self.table.write_headings(&worker.writer, &mut page.text);
    }

    fn pad(&self, name: usize, page: &mut Page) {
        page.text.extend(std::iter::repeat_n(b' ', self.name.saturating_sub(name) + 1));
    }
}
