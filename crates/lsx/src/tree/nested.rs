//! Trees as JSON: an object a line for each operand, and what is in a directory within its own object.
//!
//! As with lines, the object of a directory that is entered is left open, and ended where what is in it is known. So no
//! thread waits for another, and no tree is held in memory.

use listing::json::Object;
use walk::{Chunk, Directory, DirectoryVisitor, Stream, Unopened};

use crate::chunk_sink::ChunkSink;
use crate::directory::{self, Target};
use crate::plan::Plan;
use crate::recursion;
use crate::sums::Named;
use crate::view::{json, left_out};

use super::{Scratch, below};

pub(super) struct Visitor<'p> {
    pub(super) plan: &'p Plan<'p>,
}

impl Visitor<'_> {
    /// Writes what is known of an operand, and leaves its object open.
    pub(super) fn begin_root(&self, path: &[u8], scratch: &mut Scratch, chunk: &mut Chunk<Vec<u8>>) {
        let root = super::root(path, self.plan, &mut scratch.worker);
        json::write(
            (&root, &root.entries[0]),
            &mut Vec::new(),
            &mut scratch.worker,
            chunk.text(Stream::OUTPUT),
        );
    }

    /// Ends the object of a directory with what `end` writes; an operand's ends the line.
    fn end(&self, depth: usize, chunk: &mut Chunk<Vec<u8>>, end: impl FnOnce(&mut Vec<u8>)) {
        let out = chunk.text(Stream::OUTPUT);
        end(out);
        if depth == 0 {
            out.push(self.plan.layout.end);
        }
    }

    /// The same, with the reason why nothing is told of what is in it.
    fn end_unlisted(&self, depth: usize, reason: &str, chunk: &mut Chunk<Vec<u8>>) {
        self.end(depth, chunk, |out| {
            let mut object = Object::resume(out);
            object.text("error", reason);
            object.end();
        });
    }
}

impl<'p> DirectoryVisitor for Visitor<'p> {
    /// The path to something selected below a directory, where that was looked for.
    type Context = Vec<u8>;
    type Scratch = Scratch<'p>;

    fn scratch(&self) -> Scratch<'p> {
        Scratch::new(self.plan)
    }

    fn directory(
        &self,
        found: &mut Directory<Vec<u8>>,
        scratch: &mut Scratch<'p>,
        chunk: &mut Chunk<Vec<u8>>,
    ) {
        let depth = found.depth();
        if depth >= self.plan.layout.depth {
            return self.end(depth, chunk, |out| Object::resume(out).end());
        }
        if recursion::follows_links(self.plan) && recursion::closes_loop(found) {
            self.end_unlisted(depth, super::ALREADY_LISTED, chunk);
            return super::report_loop(found, self.plan, chunk);
        }
        let Scratch { worker, listing, buffer, .. } = scratch;
        let target = Target { dir: found.dir(), path: found.path(), has_heading: false, depth };
        directory::gather(&target, worker, listing, buffer, &mut ChunkSink(chunk));
        let is_above = |identity| found.ancestor(identity).is_some();
        let mut ways = below::prune((&target, found.context()), &is_above, self.plan, listing);
        listing.limit(self.plan.layout.limit);
        self.plan.sums.count(listing, Named::InDirectory);
        Object::resume(chunk.text(Stream::OUTPUT)).begin_list("children");
        let mut path = listing.folder.clone();
        for (place, entry) in listing.entries.iter().enumerate() {
            let out = chunk.text(Stream::OUTPUT);
            if place > 0 {
                out.push(b',');
            }
            let object = json::write((listing, entry), &mut path, worker, out);
            let way_in = recursion::way_in(listing, entry, self.plan);
            if let Some(links) = way_in.filter(|_| depth + 1 < self.plan.layout.depth) {
                let way = ways.remove(listing.name(entry)).unwrap_or_default();
                found.descend(chunk, listing.c_name(entry), links, way);
            } else {
                object.end();
            }
            found.checkpoint(chunk);
        }
        self.end(depth, chunk, |out| {
            let mut object = Object::resume(out).end_list();
            left_out::append_number(listing, &mut object);
            object.end();
        });
    }

    fn unopened(
        &self,
        &Unopened { path, depth, error, .. }: &Unopened<Vec<u8>>,
        scratch: &mut Scratch<'p>,
        chunk: &mut Chunk<Vec<u8>>,
    ) {
        self.end_unlisted(depth, &sys::errno::reason(error), chunk);
        super::report_unopened(path, depth, error, &scratch.worker, chunk);
    }
}
