//! One directory: read, asked about, sorted, shown.

use std::io;
use std::os::fd::AsFd;

use sys::dir::{Buffer, Dir, Dots, Entries, Links};
use sys::locale::Locale;
use term::quote;

use crate::entry::Listing;
use crate::facts::{self, Failure, Parent};
use crate::page::Page;
use crate::plan::{Plan, View};
use crate::press::{Event, Paper};
use crate::scribe::Scribe;
use crate::sort;
use crate::view;
use crate::words::{Dereference, Hidden, SortKey};

/// The exit status where something in a directory could not be listed.
pub(crate) const MINOR: u8 = 1;
/// The exit status where an operand could not be listed.
pub(crate) const SERIOUS: u8 = 2;

/// A directory to list.
pub(crate) struct Target<'t> {
    pub(crate) dir: &'t Dir,
    /// As it is named in headings and messages.
    pub(crate) path: &'t [u8],
    pub(crate) has_heading: bool,
    pub(crate) is_operand: bool,
}

/// Entries that are shown at a time where neither order nor widths need them all.
const STREAMED: usize = 4096;

/// Lists a directory onto `paper`. The listing stays for the caller to find directories in it.
pub(crate) fn list(
    target: &Target,
    scribe: &mut Scribe,
    listing: &mut Listing,
    buffer: &mut Buffer,
    paper: &mut dyn Paper,
) {
    if target.has_heading {
        write_heading(target, scribe, paper);
    }
    if streams(scribe) {
        return stream(target, scribe, listing, buffer, paper);
    }
    gather(target, scribe, listing, buffer, paper);
    let mut page = page(scribe, paper);
    if let Some(word) = &scribe.plan.layout.total {
        page.indent();
        page.ink.extend_from_slice(word);
        page.ink.push(b' ');
        let blocks = listing.all_details().iter().map(|details| details.blocks).sum();
        scribe.writer.append_blocks(blocks, &mut page.ink);
        page.ink.push(scribe.plan.layout.end);
    }
    view::show(listing, scribe, &mut page);
}

/// Replaces `listing` by the entries of a directory, asked about and sorted; problems go to `paper`.
pub(crate) fn gather(
    target: &Target,
    scribe: &mut Scribe,
    listing: &mut Listing,
    buffer: &mut Buffer,
    paper: &mut dyn Paper,
) {
    listing.clear();
    let plan = scribe.plan;
    let shares = scribe.helped && !plan.needs.only_names() && sys::process::processors() > 1;
    let limit = if shares { facts::BATCH } else { usize::MAX };
    let mut entries = target.dir.entries(buffer, dots(scribe));
    let read = match read(&mut entries, plan, listing, limit) {
        Ok(true) => {
            let more = |batch: &mut Listing| read(&mut entries, plan, batch, limit);
            let parent = parent(target, plan);
            facts::read_and_complete(listing, parent, &scribe.inquirer, more, reporter(target, plan, paper))
        }
        read => {
            complete(target, scribe, listing, paper);
            read.map(drop)
        }
    };
    complete_paths(target, scribe, listing, paper);
    if let Err(error) = read {
        problem(paper, status(target), "reading directory ", target.path, &error, scribe);
    }
    sort::sort(listing, &scribe.plan.sorting, &scribe.namer, scribe.plan.locale);
}

/// An empty page.
pub(crate) fn page<'s>(scribe: &Scribe<'s>, paper: &'s mut dyn Paper) -> Page<'s> {
    let plan = scribe.plan;
    Page::new(paper, plan.naming.coloring.as_ref().map(|coloring| &coloring.colors), plan.layout.dired)
}

fn status(target: &Target) -> u8 {
    if target.is_operand { SERIOUS } else { MINOR }
}

fn write_heading(target: &Target, scribe: &Scribe, paper: &mut dyn Paper) {
    let canonical = scribe.plan.needs.canonical_paths.then(|| facts::canonical(target.path));
    let canonical = match canonical {
        Some(Err(error)) => {
            problem(paper, status(target), "error canonicalizing ", target.path, &error, scribe);
            None
        }
        Some(Ok(path)) => Some(path),
        None => None,
    };
    let mut page = page(scribe, paper);
    page.section();
    scribe.namer.write_heading(target.path, canonical.as_deref(), &mut page);
    page.ink.push(b'\n');
}

/// Whether entries can be shown as they are read.
fn streams(scribe: &Scribe) -> bool {
    let plan = scribe.plan;
    plan.layout.view == View::Single
        && plan.sorting.key == SortKey::None
        && plan.layout.total.is_none()
        && !plan.selection.recursive
}

fn stream(
    target: &Target,
    scribe: &mut Scribe,
    listing: &mut Listing,
    buffer: &mut Buffer,
    paper: &mut dyn Paper,
) {
    let mut entries = target.dir.entries(buffer, dots(scribe));
    loop {
        listing.clear();
        let read = read(&mut entries, scribe.plan, listing, STREAMED);
        complete(target, scribe, listing, paper);
        complete_paths(target, scribe, listing, paper);
        view::show_apart(listing, scribe, &mut page(scribe, paper));
        match read {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                return problem(paper, status(target), "reading directory ", target.path, &error, scribe);
            }
        }
    }
}

fn dots(scribe: &Scribe) -> Dots {
    if scribe.plan.selection.hidden == Hidden::ShowAll { Dots::Yield } else { Dots::Skip }
}

/// Reads up to `limit` entries that are to be listed; says whether the limit was reached.
fn read(entries: &mut Entries, plan: &Plan, listing: &mut Listing, limit: usize) -> io::Result<bool> {
    while listing.entries.len() < limit {
        match entries.next() {
            Some(Ok(entry)) => {
                let name = entry.name.to_bytes();
                if plan.selection.admits(name, plan.locale) {
                    listing.push_found(name, entry.kind, entry.inode);
                }
            }
            // A directory that has been removed has nothing in it.
            Some(Err(error)) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Some(Err(error)) => return Err(error),
            None => return Ok(false),
        }
    }
    Ok(true)
}

/// Asks what the plan needs to know of the entries.
fn complete(target: &Target, scribe: &mut Scribe, listing: &mut Listing, paper: &mut dyn Paper) {
    let plan = scribe.plan;
    if !plan.needs.only_names() {
        let report = reporter(target, plan, paper);
        facts::complete(listing, parent(target, plan), &mut scribe.inquirer, report);
    }
}

fn parent<'t>(target: &'t Target, plan: &Plan) -> Parent<'t> {
    let links = match plan.selection.dereference {
        Dereference::Always => Links::Follow,
        _ => Links::NoFollow,
    };
    Parent { dir: target.dir.as_fd(), links }
}

/// What says that something is not known of an entry.
fn reporter(target: &Target, plan: &Plan, paper: &mut dyn Paper) -> impl FnMut(&Listing, usize, &Failure) {
    |listing, place, failure| {
        let path = joined(target.path, listing.name(&listing.entries[place]));
        paper.event(Event::Problem(MINOR, &message(failure.words(), &path, failure.error(), plan.locale)));
    }
}

/// Finds the whole paths of the entries, if they are needed.
fn complete_paths(target: &Target, scribe: &Scribe, listing: &mut Listing, paper: &mut dyn Paper) {
    if !scribe.plan.needs.canonical_paths {
        return;
    }
    for place in 0..listing.entries.len() {
        let path = joined(target.path, listing.name(&listing.entries[place]));
        match facts::canonical(&path) {
            Ok(canonical) => listing.set_path(place, canonical),
            Err(error) => problem(paper, MINOR, "error canonicalizing ", &path, &error, scribe),
        }
    }
}

/// The path of an entry, as messages name it.
fn joined(directory: &[u8], name: &[u8]) -> Vec<u8> {
    match directory {
        b"." => name.to_vec(),
        [.., b'/'] => [directory, name].concat(),
        _ => [directory, b"/", name].concat(),
    }
}

/// Says that something could not be done with a path.
pub(crate) fn problem(
    paper: &mut dyn Paper,
    status: u8,
    words: &str,
    path: &[u8],
    error: &io::Error,
    scribe: &Scribe,
) {
    paper.event(Event::Problem(status, &message(words, path, error, scribe.plan.locale)));
}

fn message(words: &str, path: &[u8], error: &io::Error, locale: &Locale) -> Vec<u8> {
    let reason = sys::failure::reason(error);
    [words.as_bytes(), &quote::message_quoted(path, locale), b": ", reason.as_bytes()].concat()
}
