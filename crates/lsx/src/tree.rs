//! Directories as trees, on the parallel engine: each directory writes the lines of its entries, and what is below an
//! entry comes after its line.
//!
//! The line of a directory that is entered has no end yet: it is ended there, where it is known whether it can be
//! listed. So the reason why not stands on the line itself.

mod below;
mod nested;

use std::io;

use sys::dir::{Buffer, Links};
use sys::kind::Kind;
use term::guides::Guides;
use term::theme::Role;
use walk::{Chunk, Directory, DirectoryVisitor, Engine, Naming, Order, Stream, Unopened};

use crate::chunk_sink::{ChunkSink, Replay};
use crate::directory::{self, MINOR, SERIOUS, Target};
use crate::entry::{Details, Entry, ExtendedAttribute, Listing};
use crate::facts::{self, Parent};
use crate::name::Prefix;
use crate::operands::Operands;
use crate::output::Output;
use crate::plan::{Plan, View};
use crate::recursion;
use crate::sums::Named;
use crate::view::attributes::{self, Below};
use crate::view::left_out;
use crate::view::row::{self, RowWidths, Rows};
use crate::worker::Worker;

/// Lists the directories as trees.
pub(crate) fn list(plan: &Plan, operands: &Operands, output: &mut Output) {
    match plan.layout.view {
        View::Json => list_nested(plan, operands, output),
        _ => list_lines(plan, operands, output),
    }
}

fn list_nested(plan: &Plan, operands: &Operands, output: &mut Output) {
    let visitor = nested::Visitor { plan };
    Engine::new(Order::Sequential).run(&visitor, &mut Replay(output), |roots, scratch, chunk| {
        for operand in &operands.directories {
            visitor.begin_root(operand.to_bytes(), scratch, chunk);
            roots.descend(chunk, operand, Links::Follow, Vec::new());
            roots.checkpoint(chunk);
        }
        Naming::Finished
    });
}

fn list_lines(plan: &Plan, operands: &Operands, output: &mut Output) {
    let visitor = Visitor { plan, guides: Guides::of(plan.locale) };
    Engine::new(Order::Sequential).run(&visitor, &mut Replay(output), |roots, scratch, chunk| {
        let mut widths = RowWidths::default();
        let mut is_top = operands.files.entries.is_empty();
        for operand in &operands.directories {
            let branch = visitor.write_root((operand.to_bytes(), is_top), &widths, scratch, chunk);
            widths = branch.widths.clone();
            is_top = false;
            roots.descend(chunk, operand, Links::Follow, branch);
            roots.checkpoint(chunk);
        }
        Naming::Finished
    });
}

struct Visitor<'p> {
    plan: &'p Plan<'p>,
    guides: Guides,
}

/// What goes down from a directory to what is in it.
struct Branch {
    /// The guides that stand before every line.
    guides: Vec<u8>,
    /// The widths of the columns above, which no line below goes under.
    widths: RowWidths,
    /// The path to something selected below it, where that was looked for.
    way: Vec<u8>,
    /// What is told of its extended attributes, between its line and those of what is in it.
    attributes: Vec<ExtendedAttribute>,
}

/// What a thread keeps from directory to directory.
struct Scratch<'p> {
    worker: Worker<'p>,
    listing: Listing,
    buffer: Buffer,
    /// The memory of the text of a line.
    text: Vec<u8>,
}

impl<'p> Scratch<'p> {
    fn new(plan: &'p Plan<'p>) -> Self {
        Scratch {
            worker: Worker::new(plan, false),
            listing: Listing::default(),
            buffer: Buffer::new(),
            text: Vec::new(),
        }
    }
}

/// The reason why a directory is not listed that leads to itself.
const ALREADY_LISTED: &str = "already listed";

/// An operand, asked about.
fn root(path: &[u8], plan: &Plan, worker: &mut Worker) -> Listing {
    let mut root = Listing::default();
    root.push(path, Some(Kind::Directory));
    let parent = Parent { dir: sys::dir::current(), path: b"", depth: 0, links: Links::Follow };
    // What cannot be looked at cannot be opened either, which is reported.
    facts::complete_root(&mut root, parent, &mut worker.fact_reader);
    if let Some(tracking) = &plan.tracking {
        facts::track_named(&mut root, tracking, |_| true);
    }
    // Nor is it the time to say that the current directory has no path.
    let _ = facts::set_paths(&mut root, 0, path, plan);
    root
}

/// A link is a loop as it was made; one that is listed as what it leads to is listed again, as for GNU ls.
fn report_loop<C>(found: &Directory<C>, plan: &Plan, chunk: &mut Chunk<C>) {
    if recursion::lists_targets(plan) {
        recursion::report_loop(found.path(), plan, &mut ChunkSink(chunk));
    }
}

fn report_unopened<C>(path: &[u8], depth: usize, error: &io::Error, worker: &Worker, chunk: &mut Chunk<C>) {
    let status = if depth == 0 { SERIOUS } else { MINOR };
    directory::problem(&mut ChunkSink(chunk), status, "cannot open directory ", path, error, worker);
}

impl Visitor<'_> {
    /// Writes the first line of a tree, below rows of these widths, and says what goes down from there. Headings stand
    /// above what is at the top.
    fn write_root(
        &self,
        (path, is_top): (&[u8], bool),
        above: &RowWidths,
        scratch: &mut Scratch,
        chunk: &mut Chunk<Branch>,
    ) -> Branch {
        let root = root(path, self.plan, &mut scratch.worker);
        let rows = Rows::streamed(&root, above, 0, &mut scratch.worker);
        let mut room = Vec::new();
        let cell = scratch.worker.namer.cell(&root, &root.entries[0], false, &mut room);
        let mut sink = ChunkSink(chunk);
        let mut page = scratch.worker.page(&mut sink);
        if is_top {
            row::write_headings(&rows, &scratch.worker, &mut page);
        }
        rows.write(&cell, 0, &mut scratch.worker, &mut page);
        rows.trim(&mut page);
        let attributes = self.attributes(&root, &root.entries[0]);
        Branch { guides: Vec::new(), widths: rows.widths(), way: Vec::new(), attributes }
    }

    /// What is told of the extended attributes of an entry.
    fn attributes(&self, listing: &Listing, entry: &Entry) -> Vec<ExtendedAttribute> {
        let told = listing.details(entry).filter(|_| self.plan.columns.tells_attributes);
        told.and_then(Details::extended_attributes).map(|all| all.told.clone()).unwrap_or_default()
    }

    /// Writes what is told of a directory's extended attributes; `is_followed` says whether something is in it.
    fn write_attributes(
        &self,
        branch: &Branch,
        is_followed: bool,
        worker: &mut Worker,
        chunk: &mut Chunk<Branch>,
    ) {
        let below = Below { lead: branch.widths.lead(), guides: [&branch.guides, b""], is_followed };
        let mut sink = ChunkSink(chunk);
        let mut page = worker.page(&mut sink);
        attributes::write(&branch.attributes, below, worker, &mut page);
    }

    /// Ends the line of a directory that was entered, with the reason why nothing comes below it.
    fn end_line(&self, reason: Option<&str>, worker: &Worker, chunk: &mut Chunk<Branch>) {
        if let Some(reason) = reason {
            let mut sink = ChunkSink(chunk);
            let mut page = worker.page(&mut sink);
            page.text.push(b' ');
            worker.namer.write_in(Role::Tree, &[b"[", reason.as_bytes(), b"]"], &mut page);
        }
        chunk.text(Stream::OUTPUT).push(self.plan.layout.end);
    }
}

impl<'p> DirectoryVisitor for Visitor<'p> {
    type Context = Branch;
    type Scratch = Scratch<'p>;

    fn scratch(&self) -> Scratch<'p> {
        Scratch::new(self.plan)
    }

    fn directory(&self, found: &mut Directory<Branch>, scratch: &mut Scratch<'p>, chunk: &mut Chunk<Branch>) {
        let depth = found.depth();
        let Scratch { worker, listing, buffer, text } = scratch;
        let is_loop = recursion::follows_links(self.plan) && recursion::closes_loop(found);
        self.end_line(is_loop.then_some(ALREADY_LISTED), worker, chunk);
        if depth >= self.plan.layout.depth {
            return self.write_attributes(found.context(), false, worker, chunk);
        }
        if is_loop {
            self.write_attributes(found.context(), false, worker, chunk);
            return report_loop(found, self.plan, chunk);
        }
        let target = Target { dir: found.dir(), path: found.path(), has_heading: false, depth };
        directory::gather(&target, worker, listing, buffer, &mut ChunkSink(chunk));
        let is_above = |identity| found.ancestor(identity).is_some();
        let mut ways = below::prune((&target, &found.context().way), &is_above, self.plan, listing);
        listing.limit(self.plan.layout.limit);
        self.plan.sums.count(listing, Named::InDirectory);
        let is_followed = !listing.entries.is_empty() || listing.left_out > 0;
        self.write_attributes(found.context(), is_followed, worker, chunk);
        let guides = Guides::WIDTH * (depth + 1);
        let rows = Rows::streamed(listing, &found.context().widths, guides, worker);
        let mut room = Vec::new();
        for (place, entry) in listing.entries.iter().enumerate() {
            let is_last = place + 1 == listing.entries.len() && listing.left_out == 0;
            let (branch, below) = self.guides.pieces(is_last);
            let guides = found.context().guides.as_slice();
            let way_in =
                recursion::way_in(listing, entry, self.plan).filter(|_| depth + 1 < self.plan.layout.depth);
            {
                let mut sink = ChunkSink(chunk);
                let mut page = worker.page(&mut sink);
                page.text = std::mem::take(text);
                let prefix = Prefix { guides: [guides, branch.as_bytes()] };
                let cell = worker.namer.cell(listing, entry, false, &mut room).with_prefix(&prefix);
                rows.write(&cell, 0, worker, &mut page);
                rows.trim(&mut page);
                if way_in.is_none() {
                    page.text.push(self.plan.layout.end);
                    if self.plan.columns.tells_attributes {
                        rows.write_below((listing, entry), [guides, below.as_bytes()], worker, &mut page);
                    }
                }
                page.flush();
                *text = std::mem::take(&mut page.text);
            }
            if let Some(links) = way_in {
                let guides = [guides, below.as_bytes()].concat();
                let way = ways.remove(listing.name(entry)).unwrap_or_default();
                let attributes = self.attributes(listing, entry);
                let branch = Branch { guides, widths: rows.widths(), way, attributes };
                found.descend(chunk, listing.c_name(entry), links, branch);
            }
            found.checkpoint(chunk);
        }
        if listing.left_out > 0 {
            let guides = [found.context().guides.as_slice(), self.guides.pieces(true).0.as_bytes()];
            let (mut sink, prefix) = (ChunkSink(chunk), Prefix { guides });
            left_out::write_branch(listing, &rows, &prefix, worker, &mut worker.page(&mut sink));
        }
    }

    fn unopened(
        &self,
        &Unopened { path, depth, context, error }: &Unopened<Branch>,
        scratch: &mut Scratch<'p>,
        chunk: &mut Chunk<Branch>,
    ) {
        self.end_line(Some(&sys::errno::reason(error)), &scratch.worker, chunk);
        self.write_attributes(context, false, &mut scratch.worker, chunk);
        report_unopened(path, depth, error, &scratch.worker, chunk);
    }
}
