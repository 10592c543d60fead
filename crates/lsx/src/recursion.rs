//! `-R`: directories in directories, on the parallel engine; each is one page, and pages come out in order.

use std::io;
use std::os::fd::AsFd;

use sys::dir::{Buffer, Links};
use sys::kind::Kind;
use sys::stat::Wanted;
use term::quote;
use walk::{Chunk, Directory, DirectoryVisitor, Engine, Order};

use crate::directory::{self, MINOR, SERIOUS, Target};
use crate::entry::Listing;
use crate::operands::Operands;
use crate::plan::Plan;
use crate::press::{Event, Paper, Press};
use crate::scribe::Scribe;
use crate::sheet::{Output, Sheet};
use crate::words::Dereference;

/// Lists the directories and all that are in them.
pub(crate) fn list(plan: &Plan, operands: &Operands, press: &mut Press) {
    let engine = Engine::new(Order::Sequential);
    engine.run(&Visitor { plan }, &mut Output(press), |roots, _, chunk| {
        for operand in &operands.directories {
            roots.descend(chunk, operand, Links::Follow, ());
            roots.checkpoint(chunk);
        }
    });
}

struct Visitor<'p> {
    plan: &'p Plan<'p>,
}

/// What a thread keeps from directory to directory.
struct Scratch<'p> {
    scribe: Scribe<'p>,
    listing: Listing,
    buffer: Buffer,
}

impl<'p> DirectoryVisitor for Visitor<'p> {
    type Context = ();
    type Scratch = Scratch<'p>;

    fn scratch(&self) -> Scratch<'p> {
        Scratch { scribe: Scribe::new(self.plan, false), listing: Listing::default(), buffer: Buffer::new() }
    }

    fn directory(&self, found: &mut Directory<()>, scratch: &mut Scratch<'p>, chunk: &mut Chunk<()>) {
        let Scratch { scribe, listing, buffer } = scratch;
        let is_operand = found.depth() == 0;
        let follows = self.plan.selection.dereference == Dereference::Always;
        if follows && closes_loop(found) {
            let path = quote::message_name(found.path(), self.plan.locale);
            let message = [&path, b": not listing already-listed directory".as_slice()].concat();
            return Sheet(chunk).event(Event::Problem(SERIOUS, &message));
        }
        let target = Target { dir: found.dir(), path: found.path(), has_heading: true, is_operand };
        directory::list(&target, scribe, listing, buffer, &mut Sheet(chunk));
        let links = if follows { Links::Follow } else { Links::NoFollow };
        for entry in &listing.entries {
            let name = listing.name(entry);
            if entry.kind == Some(Kind::Directory) && name != b"." && name != b".." {
                found.descend(chunk, listing.c_name(entry), links, ());
            }
        }
        found.checkpoint(chunk);
    }

    fn unopened(
        &self,
        path: &[u8],
        depth: usize,
        error: &io::Error,
        scratch: &mut Scratch<'p>,
        chunk: &mut Chunk<()>,
    ) {
        let status = if depth == 0 { SERIOUS } else { MINOR };
        directory::problem(&mut Sheet(chunk), status, "cannot open directory ", path, error, &scratch.scribe);
    }
}

/// Whether a directory is one of those that lead to it. Its own place is identified only after they were looked at.
fn closes_loop(found: &Directory<()>) -> bool {
    let Ok(facts) = sys::stat::of(found.as_fd(), Wanted::INODE) else { return false };
    // That it cannot be identified leaves nothing to compare with.
    found.ancestor(facts.identity()).is_some() || found.identify().is_err()
}
