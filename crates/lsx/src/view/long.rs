//! One entry a line with all that is known of it.

use std::panic::resume_unwind;
use std::thread;

use walk::Chunk;

use super::row::{Rows, write_lines};
use crate::chunk_sink::ChunkSink;
use crate::directory;
use crate::entry::Listing;
use crate::page::Page;
use crate::worker::Worker;

/// Rows from which on two threads write half of them each.
const MANY: usize = 5000;

pub(super) fn show(listing: &Listing, worker: &mut Worker, page: &mut Page) {
    let rows = Rows::long(listing, worker);
    let pads_unquoted = worker.namer.pads_unquoted(listing.measured_names());
    let entries = &listing.entries;
    if !worker.helped || entries.len() < MANY || sys::process::processors() < 2 {
        return write_lines(&rows, (listing, entries), pads_unquoted, worker, page);
    }
    let (first, second) = entries.split_at(entries.len() / 2);
    let plan = worker.plan;
    let write_second = || {
        let mut chunk = Chunk::<()>::new();
        let mut worker = Worker::new(plan, false);
        let mut sink = ChunkSink(&mut chunk);
        let mut page = directory::page(&worker, &mut sink);
        write_lines(&rows, (listing, second), pads_unquoted, &mut worker, &mut page);
        drop(page);
        chunk
    };
    let rest = thread::scope(|scope| {
        let helper = thread::Builder::new().spawn_scoped(scope, write_second);
        write_lines(&rows, (listing, first), pads_unquoted, worker, page);
        match helper {
            Ok(helper) => helper.join().unwrap_or_else(|panic| resume_unwind(panic)),
            // No thread was granted.
            Err(_) => write_second(),
        }
    });
    page.append(&rest);
}
