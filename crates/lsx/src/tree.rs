//! Directories as trees, on the parallel engine: each directory writes the lines of its entries, and what is below an
//! entry comes after its line.
//!
//! The line of a directory that is entered has no end yet: it is ended there, where it is known whether it can be
//! listed. So the reason why not stands on the line itself.

use std::io;

use sys::dir::{Buffer, Links};
use sys::kind::Kind;
use term::guides::Guides;
use walk::{Chunk, Directory, DirectoryVisitor, Engine, Naming, Order};

use crate::chunk_sink::{ChunkSink, Replay};
use crate::directory::{self, MINOR, SERIOUS, Target};
use crate::entry::Listing;
use crate::facts::{self, Parent};
use crate::operands::Operands;
use crate::output::Output;
use crate::plan::Plan;
use crate::recursion;
use crate::view::short_row::ShortRow;
use crate::worker::Worker;

/// Lists the directories as trees.
pub(crate) fn list(plan: &Plan, operands: &Operands, output: &mut Output) {
    let visitor = Visitor { plan, guides: Guides::of(plan.locale) };
    Engine::new(Order::Sequential).run(&visitor, &mut Replay(output), |roots, scratch, chunk| {
        for operand in &operands.directories {
            visitor.write_root(operand.to_bytes(), scratch, chunk);
            roots.descend(chunk, operand, Links::Follow, Vec::new());
            roots.checkpoint(chunk);
        }
        Naming::Finished
    });
}

struct Visitor<'p> {
    plan: &'p Plan<'p>,
    guides: Guides,
}

/// What a thread keeps from directory to directory.
struct Scratch<'p> {
    worker: Worker<'p>,
    listing: Listing,
    buffer: Buffer,
}

impl Visitor<'_> {
    fn write_root(&self, path: &[u8], scratch: &mut Scratch, chunk: &mut Chunk<Vec<u8>>) {
        let mut root = Listing::default();
        root.push(path, Some(Kind::Directory));
        let parent = Parent { dir: sys::dir::current(), links: Links::Follow };
        // What cannot be looked at cannot be opened either, which is reported.
        facts::complete(&mut root, parent, &mut scratch.worker.fact_reader, |_, _, _| {});
        if self.plan.needs.canonical_paths
            && let Ok(canonical) = facts::canonical(path)
        {
            root.set_path(0, canonical);
        }
        let short_row = ShortRow::of_tree(&root, &mut scratch.worker);
        let mut sink = ChunkSink(chunk);
        let mut page = directory::page(&scratch.worker, &mut sink);
        short_row.write_in_tree(&root.entries[0], [b"", b""], &mut scratch.worker, &mut page);
    }

    /// Ends the line of a directory that was entered, with the reason why nothing comes below it.
    fn end_line(&self, reason: Option<&str>, worker: &Worker, chunk: &mut Chunk<Vec<u8>>) {
        let mut sink = ChunkSink(chunk);
        let mut page = directory::page(worker, &mut sink);
        if let Some(reason) = reason {
            page.text.extend_from_slice(format!(" [{reason}]").as_bytes());
        }
        page.text.push(self.plan.layout.end);
    }
}

impl<'p> DirectoryVisitor for Visitor<'p> {
    /// The guides that stand before every line of the directory.
    type Context = Vec<u8>;
    type Scratch = Scratch<'p>;

    fn scratch(&self) -> Scratch<'p> {
        Scratch { worker: Worker::new(self.plan, false), listing: Listing::default(), buffer: Buffer::new() }
    }

    fn directory(
        &self,
        found: &mut Directory<Vec<u8>>,
        scratch: &mut Scratch<'p>,
        chunk: &mut Chunk<Vec<u8>>,
    ) {
        let depth = found.depth();
        let Scratch { worker, listing, buffer } = scratch;
        let links = recursion::links(self.plan);
        let is_loop = links == Links::Follow && recursion::closes_loop(found);
        self.end_line(is_loop.then_some("already listed"), worker, chunk);
        if depth >= self.plan.layout.depth {
            return;
        }
        if is_loop {
            return recursion::report_loop(found.path(), self.plan, &mut ChunkSink(chunk));
        }
        let target =
            Target { dir: found.dir(), path: found.path(), has_heading: false, is_operand: depth == 0 };
        directory::gather(&target, worker, listing, buffer, &mut ChunkSink(chunk));
        if self.plan.selection.only_directories {
            listing.entries.retain(|entry| entry.kind == Some(Kind::Directory));
        }
        let short_row = ShortRow::of_tree(listing, worker);
        for (place, entry) in listing.entries.iter().enumerate() {
            let is_last = place + 1 == listing.entries.len();
            let (branch, below) = self.guides.pieces(is_last);
            let guides = found.context().as_slice();
            let enters = entry.kind == Some(Kind::Directory) && depth + 1 < self.plan.layout.depth;
            {
                let mut sink = ChunkSink(chunk);
                let mut page = directory::page(worker, &mut sink);
                short_row.write_in_tree(entry, [guides, branch.as_bytes()], worker, &mut page);
                if !enters {
                    page.text.push(self.plan.layout.end);
                }
            }
            if enters {
                let context = [guides, below.as_bytes()].concat();
                found.descend(chunk, listing.c_name(entry), links, context);
            }
            found.checkpoint(chunk);
        }
    }

    fn unopened(
        &self,
        path: &[u8],
        depth: usize,
        error: &io::Error,
        scratch: &mut Scratch<'p>,
        chunk: &mut Chunk<Vec<u8>>,
    ) {
        self.end_line(Some(&sys::errno::reason(error)), &scratch.worker, chunk);
        let status = if depth == 0 { SERIOUS } else { MINOR };
        directory::problem(
            &mut ChunkSink(chunk),
            status,
            "cannot open directory ",
            path,
            error,
            &scratch.worker,
        );
    }
}
