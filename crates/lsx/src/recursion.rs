//! `-R`: directories in directories, on the parallel engine; each is one page, and pages come out in order.

use std::os::fd::AsFd;

use sys::dir::{Buffer, Links};
use sys::kind::Kind;
use sys::stat::FactSet;
use term::quote;
use walk::{Chunk, Directory, DirectoryVisitor, Engine, Naming, Order, Unopened};

use crate::chunk_sink::{ChunkSink, Replay};
use crate::directory::{self, MINOR, SERIOUS, Target};
use crate::entry::{Entry, Listing};
use crate::operands::Operands;
use crate::output::{Event, EventSink, Output};
use crate::plan::Plan;
use crate::words::{Dereference, Entering};
use crate::worker::Worker;

/// Lists the directories and all that are in them.
pub(crate) fn list(plan: &Plan, operands: &Operands, output: &mut Output) {
    let engine = Engine::new(Order::Sequential);
    engine.run(&Visitor { plan }, &mut Replay(output), |roots, _, chunk| {
        for operand in &operands.directories {
            roots.descend(chunk, operand, Links::Follow, ());
            roots.checkpoint(chunk);
        }
        Naming::Finished
    });
}

struct Visitor<'p> {
    plan: &'p Plan<'p>,
}

/// What a thread keeps from directory to directory.
struct Scratch<'p> {
    worker: Worker<'p>,
    listing: Listing,
    buffer: Buffer,
}

impl<'p> DirectoryVisitor for Visitor<'p> {
    type Context = ();
    type Scratch = Scratch<'p>;

    fn scratch(&self) -> Scratch<'p> {
        Scratch { worker: Worker::new(self.plan, false), listing: Listing::default(), buffer: Buffer::new() }
    }

    fn directory(&self, found: &mut Directory<()>, scratch: &mut Scratch<'p>, chunk: &mut Chunk<()>) {
        let Scratch { worker, listing, buffer } = scratch;
        if follows_links(self.plan) && closes_loop(found) {
            return report_loop(found.path(), self.plan, &mut ChunkSink(chunk));
        }
        let target = Target { dir: found.dir(), path: found.path(), has_heading: true, depth: found.depth() };
        directory::list(&target, worker, listing, buffer, &mut ChunkSink(chunk));
        let enters = found.depth() + 1 < self.plan.layout.depth;
        for entry in listing.entered() {
            let name = listing.name(entry);
            if enters
                && name != b"."
                && name != b".."
                && let Some(links) = way_in(listing, entry, self.plan)
            {
                found.descend(chunk, listing.c_name(entry), links, ());
            }
        }
        found.checkpoint(chunk);
    }

    fn unopened(
        &self,
        &Unopened { path, depth, error, .. }: &Unopened<()>,
        scratch: &mut Scratch<'p>,
        chunk: &mut Chunk<()>,
    ) {
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

/// Whether directories are entered through links, which may lead back.
pub(crate) fn follows_links(plan: &Plan) -> bool {
    lists_targets(plan) || plan.selection.enters == Entering::DirectoriesAndLinks
}

/// Whether links are listed as what they lead to.
pub(crate) fn lists_targets(plan: &Plan) -> bool {
    plan.selection.dereference == Dereference::Always
}

/// How an entry is opened, if it is entered: that it is no link by then is seen to where it was none before.
pub(crate) fn way_in(listing: &Listing, entry: &Entry, plan: &Plan) -> Option<Links> {
    match entry.kind? {
        Kind::Directory if !lists_targets(plan) => Some(Links::NoFollow),
        Kind::Directory => Some(Links::Follow),
        Kind::Symlink if plan.selection.enters == Entering::DirectoriesAndLinks => {
            listing.leads_to_directory(entry).then_some(Links::Follow)
        }
        _ => None,
    }
}

/// Whether a directory is one of those that lead to it. Its own place is identified only after they were looked at.
pub(crate) fn closes_loop<C>(found: &Directory<C>) -> bool {
    let Ok(facts) = sys::stat::of(found.as_fd(), FactSet::INODE) else { return false };
    // That it cannot be identified leaves nothing to compare with.
    found.ancestor(facts.identity()).is_some() || found.identify().is_err()
}

/// Says that a directory is not listed again.
pub(crate) fn report_loop(path: &[u8], plan: &Plan, events: &mut impl EventSink) {
    let path = quote::message_name(path, plan.locale);
    let message = [&path, b": not listing already-listed directory".as_slice()].concat();
    events.event(Event::Problem(SERIOUS, &message));
}
