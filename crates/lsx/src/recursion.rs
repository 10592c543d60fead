//! `-R`: directories in directories, on the parallel engine; each is one page, and pages come out in order.

use std::io;
use std::ops::ControlFlow;
use std::os::fd::AsFd;

use sys::dir::{Buffer, Links};
use sys::kind::Kind;
use sys::stat::Wanted;
use term::quote;
use walk::{Chunk, Consumer, Directory, DirectoryVisitor, Engine, Order, Stream};

use crate::directory::{self, MINOR, SERIOUS, Target};
use crate::entry::Listing;
use crate::operands::Operands;
use crate::plan::Plan;
use crate::press::{Event, Paper, Places, Press};
use crate::scribe::Scribe;
use crate::words::Dereference;

const SECTION: Stream = Stream(2);
const OPENING: Stream = Stream(3);
const PLACES: Stream = Stream(4);

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
        Scratch { scribe: Scribe::new(self.plan, 1), listing: Listing::default(), buffer: Buffer::new() }
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

/// A page on its way through the engine: events as pieces of text on streams of their own.
struct Sheet<'c>(&'c mut Chunk<()>);

impl Paper for Sheet<'_> {
    fn event(&mut self, event: Event) {
        match event {
            Event::Section => self.0.text(SECTION).push(b'\n'),
            Event::Opening(opening) => self.0.text(OPENING).extend_from_slice(opening),
            Event::Text(text) => self.0.text(Stream::OUTPUT).extend_from_slice(text),
            Event::Places(places) => pack(places, self.0.text(PLACES)),
            Event::Problem(status, message) => {
                let room = self.0.text(Stream::DIAGNOSTICS);
                room.push(status);
                room.extend_from_slice(&(message.len() as u64).to_le_bytes());
                room.extend_from_slice(message);
            }
        }
    }
}

/// The other end: pieces of text as events again.
struct Output<'o, 'p>(&'o mut Press<'p>);

impl Consumer for Output<'_, '_> {
    fn text(&mut self, stream: Stream, text: &[u8]) -> ControlFlow<()> {
        match stream {
            SECTION => text.iter().for_each(|_| self.0.event(Event::Section)),
            OPENING => self.0.event(Event::Opening(text)),
            PLACES => unpack(text, |places| self.0.event(Event::Places(places))),
            Stream::DIAGNOSTICS => each_problem(text, |status, message| {
                self.0.event(Event::Problem(status, message));
            }),
            _ => self.0.event(Event::Text(text)),
        }
        if self.0.has_failed() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

fn each_problem(mut text: &[u8], mut each: impl FnMut(u8, &[u8])) {
    while let Some((&status, rest)) = text.split_first() {
        let Some((length, rest)) = number(rest) else { return };
        let length = usize::try_from(length).unwrap_or(usize::MAX).min(rest.len());
        each(status, &rest[..length]);
        text = &rest[length..];
    }
}

fn pack(places: &Places, room: &mut Vec<u8>) {
    let counts = [places.length, places.names.len() as u64, places.headings.len() as u64];
    for number in counts.iter().chain(&places.names).chain(&places.headings) {
        room.extend_from_slice(&number.to_le_bytes());
    }
}

fn unpack(mut text: &[u8], mut each: impl FnMut(&Places)) {
    let mut next = || {
        let (number, rest) = number(text)?;
        text = rest;
        Some(number)
    };
    while let (Some(length), Some(names), Some(headings)) = (next(), next(), next()) {
        let names = (0..names).map_while(|_| next()).collect();
        let headings = (0..headings).map_while(|_| next()).collect();
        each(&Places { length, names, headings });
    }
}

fn number(text: &[u8]) -> Option<(u64, &[u8])> {
    let (number, rest) = text.split_first_chunk::<8>()?;
    Some((u64::from_le_bytes(*number), rest))
}
