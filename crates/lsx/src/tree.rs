//! Directories as trees, on the parallel engine: each directory writes the lines of its entries, and what is below an
//! entry comes after its line.
//!
//! The line of a directory that is entered has no end yet: it is ended there, where it is known whether it can be
//! listed. So the reason why not stands on the line itself.

use std::io;

use sys::dir::{Buffer, Links};
use sys::kind::Kind;
use term::tree::Guides;
use walk::{Chunk, Directory, DirectoryVisitor, Engine, Naming, Order};

use crate::directory::{self, MINOR, SERIOUS, Target};
use crate::entry::Listing;
use crate::facts::{self, Parent};
use crate::operands::Operands;
use crate::plan::Plan;
use crate::press::Press;
use crate::recursion;
use crate::scribe::Scribe;
use crate::sheet::{Output, Sheet};
use crate::view::frills::Frills;

/// Lists the directories as trees.
pub(crate) fn list(plan: &Plan, operands: &Operands, press: &mut Press) {
    let visitor = Visitor { plan, guides: Guides::of(plan.locale) };
    Engine::new(Order::Sequential).run(&visitor, &mut Output(press), |roots, scratch, chunk| {
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
    scribe: Scribe<'p>,
    listing: Listing,
    buffer: Buffer,
}

impl Visitor<'_> {
    fn write_root(&self, path: &[u8], scratch: &mut Scratch, chunk: &mut Chunk<Vec<u8>>) {
        let mut root = Listing::default();
        root.push(path, Some(Kind::Directory));
        let parent = Parent { dir: sys::dir::current(), links: Links::Follow };
        // What cannot be looked at cannot be opened either, which is reported.
        facts::complete(&mut root, parent, &mut scratch.scribe.inquirer, |_, _, _| {});
        if self.plan.needs.canonical_paths
            && let Ok(canonical) = facts::canonical(path)
        {
            root.set_path(0, canonical);
        }
        let frills = Frills::of_tree(&root, &mut scratch.scribe);
        let mut sheet = Sheet(chunk);
        let mut page = directory::page(&scratch.scribe, &mut sheet);
        frills.write_in_tree(&root.entries[0], [b"", b""], &mut scratch.scribe, &mut page);
    }

    /// Ends the line of a directory that was entered, with the reason why nothing comes below it.
    fn end_line(&self, reason: Option<&str>, scribe: &Scribe, chunk: &mut Chunk<Vec<u8>>) {
        let mut sheet = Sheet(chunk);
        let mut page = directory::page(scribe, &mut sheet);
        if let Some(reason) = reason {
            page.ink.extend_from_slice(format!(" [{reason}]").as_bytes());
        }
        page.ink.push(self.plan.layout.end);
    }
}

impl<'p> DirectoryVisitor for Visitor<'p> {
    /// The guides that stand before every line of the directory.
    type Context = Vec<u8>;
    type Scratch = Scratch<'p>;

    fn scratch(&self) -> Scratch<'p> {
        Scratch { scribe: Scribe::new(self.plan, false), listing: Listing::default(), buffer: Buffer::new() }
    }

    fn directory(
        &self,
        found: &mut Directory<Vec<u8>>,
        scratch: &mut Scratch<'p>,
        chunk: &mut Chunk<Vec<u8>>,
    ) {
        let depth = found.depth();
        let Scratch { scribe, listing, buffer } = scratch;
        let links = recursion::links(self.plan);
        let is_loop = links == Links::Follow && recursion::closes_loop(found);
        self.end_line(is_loop.then_some("already listed"), scribe, chunk);
        if depth >= self.plan.layout.depth {
            return;
        }
        if is_loop {
            return recursion::report_loop(found.path(), self.plan, &mut Sheet(chunk));
        }
        let target =
            Target { dir: found.dir(), path: found.path(), has_heading: false, is_operand: depth == 0 };
        directory::gather(&target, scribe, listing, buffer, &mut Sheet(chunk));
        if self.plan.selection.only_directories {
            listing.entries.retain(|entry| entry.kind == Some(Kind::Directory));
        }
        let frills = Frills::of_tree(listing, scribe);
        for (place, entry) in listing.entries.iter().enumerate() {
            let is_last = place + 1 == listing.entries.len();
            let (branch, below) = self.guides.pieces(is_last);
            let guides = found.context().as_slice();
            let enters = entry.kind == Some(Kind::Directory) && depth + 1 < self.plan.layout.depth;
            {
                let mut sheet = Sheet(chunk);
                let mut page = directory::page(scribe, &mut sheet);
                frills.write_in_tree(entry, [guides, branch.as_bytes()], scribe, &mut page);
                if !enters {
                    page.ink.push(self.plan.layout.end);
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
        self.end_line(Some(&sys::failure::reason(error)), &scratch.scribe, chunk);
        let status = if depth == 0 { SERIOUS } else { MINOR };
        directory::problem(&mut Sheet(chunk), status, "cannot open directory ", path, error, &scratch.scribe);
    }
}
