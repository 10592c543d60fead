//! A listing is shown on this thread, but for long listings of many entries: another thread writes the second half.

use std::panic::resume_unwind;
use std::thread;

use walk::Chunk;

use crate::chunk_sink::ChunkSink;
use crate::entry::Listing;
use crate::page::Page;
use crate::plan::View;
use crate::view::{self, LongLines};
use crate::worker::Worker;

/// Entries from which on a second thread earns more than it costs.
const MANY: usize = 5000;

/// Writes a sorted listing.
pub(crate) fn show(listing: &Listing, worker: &mut Worker, page: &mut Page) {
    let plan = worker.plan;
    let is_shared = worker.helped && plan.layout.view == View::Long && listing.entries.len() >= MANY;
    if !is_shared || (plan.processors)() < 2 {
        return view::show(listing, worker, page);
    }
    let lines = LongLines::measured(listing, worker);
    lines.write_headings(worker, page);
    let (first, second) = listing.entries.split_at(listing.entries.len() / 2);
    let write_second = || {
        let mut chunk = Chunk::<()>::new();
        let mut worker = Worker::new(plan, false);
        let mut sink = ChunkSink(&mut chunk);
        let mut page = worker.page(&mut sink);
        lines.write(second, &mut worker, &mut page);
        drop(page);
        chunk
    };
    let rest = thread::scope(|scope| {
        let helper = thread::Builder::new().spawn_scoped(scope, write_second);
        lines.write(first, worker, page);
        match helper {
            Ok(helper) => helper.join().unwrap_or_else(|panic| resume_unwind(panic)),
            // No thread was granted.
            Err(_) => write_second(),
        }
    });
    page.append(&rest);
}
