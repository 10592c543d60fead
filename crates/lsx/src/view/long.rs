//! One entry a line with all that is known of it.

use std::panic::resume_unwind;
use std::thread;

use listing::Table;
use term::lscolors::Painter;
use walk::Chunk;

use crate::chunk_sink::ChunkSink;
use crate::directory;
use crate::entry::{Entry, Listing};
use crate::page::Page;
use crate::worker::Worker;

/// Rows from which on two threads write half of them each.
const MANY: usize = 5000;

pub(super) fn show(listing: &Listing, worker: &mut Worker, page: &mut Page) {
    let mut table = Table::new(&worker.plan.columns);
    listing.measured().for_each(|entry| table.measure(&listing.row(entry), &mut worker.writer));
    let pads_unquoted = worker.namer.pads_unquoted(listing.measured_names());
    let entries = &listing.entries;
    if !worker.helped || entries.len() < MANY || sys::process::processors() < 2 {
        return write_rows(listing, entries, &table, pads_unquoted, worker, page);
    }
    let (first, second) = entries.split_at(entries.len() / 2);
    let plan = worker.plan;
    let write_second = || {
        let mut chunk = Chunk::<()>::new();
        let mut worker = Worker::new(plan, false);
        let mut sink = ChunkSink(&mut chunk);
        let mut page = directory::page(&worker, &mut sink);
        write_rows(listing, second, &table, pads_unquoted, &mut worker, &mut page);
        drop(page);
        chunk
    };
    let behind = thread::scope(|scope| {
        let helper = thread::Builder::new().spawn_scoped(scope, write_second);
        write_rows(listing, first, &table, pads_unquoted, worker, page);
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
    pads_unquoted: bool,
    worker: &mut Worker,
    page: &mut Page,
) {
    for entry in entries {
        write(listing, entry, table, pads_unquoted, worker, page);
        page.text.push(worker.plan.layout.end);
        page.end_row();
    }
}

fn write(
    listing: &Listing,
    entry: &Entry,
    table: &Table,
    pads_unquoted: bool,
    worker: &mut Worker,
    page: &mut Page,
) {
    page.paint(Painter::begin_text);
    page.indent();
    let column = table.write(&listing.row(entry), &mut worker.writer, &mut page.text);
    worker.namer.write_leading(listing, entry, pads_unquoted, column, page);
}
