//! One entry a line with all that is known of it.

use std::panic::resume_unwind;
use std::thread;

use listing::Table;
use term::lscolors::Painter;
use walk::Chunk;

use crate::directory;
use crate::entry::{Entry, Listing};
use crate::page::Page;
use crate::scribe::Scribe;
use crate::sheet::Sheet;

/// Rows from which on two threads write half of them each.
const MANY: usize = 5000;

pub(super) fn show(listing: &Listing, scribe: &mut Scribe, page: &mut Page) {
    let mut table = Table::new(&scribe.plan.columns);
    listing.measured().for_each(|entry| table.measure(&listing.row(entry), &mut scribe.writer));
    let sets_in = scribe.namer.sets_in(listing.measured_names());
    let entries = &listing.entries;
    if !scribe.helped || entries.len() < MANY || sys::process::processors() < 2 {
        return write_rows(listing, entries, &table, sets_in, scribe, page);
    }
    let (first, second) = entries.split_at(entries.len() / 2);
    let plan = scribe.plan;
    let write_second = || {
        let mut chunk = Chunk::<()>::new();
        let mut scribe = Scribe::new(plan, false);
        let mut sheet = Sheet(&mut chunk);
        let mut page = directory::page(&scribe, &mut sheet);
        write_rows(listing, second, &table, sets_in, &mut scribe, &mut page);
        drop(page);
        chunk
    };
    let behind = thread::scope(|scope| {
        let helper = thread::Builder::new().spawn_scoped(scope, write_second);
        write_rows(listing, first, &table, sets_in, scribe, page);
        match helper {
            Ok(helper) => helper.join().unwrap_or_else(|panic| resume_unwind(panic)),
            // No thread was granted.
            Err(_) => write_second(),
        }
    });
    page.append(&behind);
}

fn write_rows(
    listing: &Listing,
    entries: &[Entry],
    table: &Table,
    sets_in: bool,
    scribe: &mut Scribe,
    page: &mut Page,
) {
    for entry in entries {
        write(listing, entry, table, sets_in, scribe, page);
        page.ink.push(scribe.plan.layout.end);
        page.end_row();
    }
}

fn write(
    listing: &Listing,
    entry: &Entry,
    table: &Table,
    sets_in: bool,
    scribe: &mut Scribe,
    page: &mut Page,
) {
    page.paint(Painter::begin_text);
    page.indent();
    let column = table.write(&listing.row(entry), &mut scribe.writer, &mut page.ink);
    scribe.namer.write_leading(listing, entry, sets_in, column, page);
}
