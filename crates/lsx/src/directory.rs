//! One directory: read, asked about, sorted, shown.

use std::io;
use std::os::fd::AsFd;

use sys::dir::{Buffer, Dir, Dots, Entries, Links};
use sys::locale::Locale;
use term::quote;

use crate::entry::Listing;
use crate::facts::{self, FactReader, Failure, Parent};
use crate::halves;
use crate::output::{Event, EventSink};
use crate::plan::{Plan, ShownName, View};
use crate::sort;
use crate::sums::Named;
use crate::view::{self, left_out};
use crate::words::{Dereference, Hidden, SortKey, Traversal};
use crate::worker::Worker;

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
    /// Directories above it, up to the operand that it is in.
    pub(crate) depth: usize,
}

/// Entries that are shown at a time where neither order nor widths need them all.
const STREAMED: usize = 4096;

/// Lists a directory onto `events`. The listing stays for the caller to find directories in it.
pub(crate) fn list(
    target: &Target,
    worker: &mut Worker,
    listing: &mut Listing,
    buffer: &mut Buffer,
    events: &mut dyn EventSink,
) {
    if target.has_heading && worker.plan.layout.view.is_for_people() {
        write_heading(target, worker, events);
    }
    if streams(worker) {
        return stream(target, worker, listing, buffer, events);
    }
    gather(target, worker, listing, buffer, events);
    worker.plan.sums.count(listing, Named::InDirectory);
    let mut page = worker.page(events);
    if let Some(word) = &worker.plan.layout.total {
        page.indent();
        page.text.extend_from_slice(word);
        page.text.push(b' ');
        worker.writer.append_blocks(listing.blocks(), &mut page.text);
        page.text.push(worker.plan.layout.end);
    }
    halves::show(listing, worker, &mut page);
    left_out::write(listing, worker, &mut page);
}

/// Replaces `listing` by the entries of a directory, asked about and sorted; problems go to `events`.
pub(crate) fn gather(
    target: &Target,
    worker: &mut Worker,
    listing: &mut Listing,
    buffer: &mut Buffer,
    events: &mut dyn EventSink,
) {
    listing.clear();
    let plan = worker.plan;
    let is_limited_first = is_limited_first(plan);
    let is_helped = worker.helped && !is_limited_first;
    let shares = is_helped && !plan.needs.only_names() && (plan.processors)() > 1;
    let limit = if shares { facts::BATCH } else { usize::MAX };
    let mut entries = target.dir.entries(buffer, dots(plan));
    let read = match read(&mut entries, plan, listing, limit) {
        Ok(true) => {
            let more = |batch: &mut Listing| read(&mut entries, plan, batch, limit);
            let parent = parent(target, plan);
            facts::read_and_complete(
                listing,
                parent,
                &worker.fact_reader,
                plan.processors,
                more,
                reporter(target, plan, events),
            )
        }
        read => {
            if is_limited_first {
                sort::sort(listing, &plan.sorting, &worker.namer, plan.locale);
                listing.limit(plan.layout.limit);
            }
            complete(target, worker, listing, events);
            read.map(drop)
        }
    };
    listing.drop_unselected(plan.selection.enters);
    locate(listing, target, plan);
    complete_paths(target, worker, listing, events);
    if let Err(error) = read {
        problem(events, status(target), "reading directory ", target.path, &error, worker);
    }
    sort::sort(listing, &worker.plan.sorting, &worker.namer, worker.plan.locale);
    if plan.traversal != Traversal::Tree {
        listing.set_passed_aside();
        listing.limit(plan.layout.limit);
    }
}

/// Whether it is known by names alone which entries a limit leaves out, so that nothing is asked about those.
fn is_limited_first(plan: &Plan) -> bool {
    plan.layout.limit < usize::MAX
        && plan.sorting.takes_names_only()
        && plan.selection.choice.is_everything()
        && !plan.tracking.as_ref().is_some_and(|tracking| tracking.wants.ignores)
}

/// Replaces `listing` by the entries of a directory that are listed or entered, in no order, of which no more is known
/// than that. What goes wrong is not told: it is where they are listed.
pub(crate) fn look_ahead(
    target: &Target,
    plan: &Plan,
    fact_reader: &mut FactReader,
    listing: &mut Listing,
    buffer: &mut Buffer,
) {
    listing.clear();
    // What came before an error is there.
    let _ = read(&mut target.dir.entries(buffer, dots(plan)), plan, listing, usize::MAX);
    facts::complete(listing, parent(target, plan), fact_reader, |_, _, _| {});
    listing.drop_unselected(plan.selection.enters);
}

/// Says of entries which directory they are in, where they are told by their paths.
fn locate(listing: &mut Listing, target: &Target, plan: &Plan) {
    if plan.layout.view == View::Json {
        listing.folder = target.folder();
    }
}

impl Target<'_> {
    /// What stands before the names of its entries in their paths, as short as it can be said: nothing for the current
    /// directory.
    fn folder(&self) -> Vec<u8> {
        let slashes = self.path.iter().filter(|&&byte| byte == b'/').count();
        match self.path {
            b"." | b"./" => Vec::new(),
            // One slash a level: the operand was the current directory.
            [b'.', b'/', path @ ..] if self.depth > 0 && slashes == self.depth => [path, b"/"].concat(),
            [.., b'/'] => self.path.to_vec(),
            path => [path, b"/"].concat(),
        }
    }
}

fn status(target: &Target) -> u8 {
    if target.depth == 0 { SERIOUS } else { MINOR }
}

fn write_heading(target: &Target, worker: &Worker, events: &mut dyn EventSink) {
    let canonical = worker.plan.needs.canonical_paths.then(|| facts::canonical(target.path));
    let canonical = match canonical {
        Some(Err(error)) => {
            problem(events, status(target), "error canonicalizing ", target.path, &error, worker);
            None
        }
        Some(Ok(path)) => Some(path),
        None => None,
    };
    let mut page = worker.page(events);
    page.section();
    worker.namer.write_heading(target.path, canonical.as_deref(), &mut page);
    page.text.push(b'\n');
}

/// Whether entries can be shown as they are read.
fn streams(worker: &Worker) -> bool {
    let plan = worker.plan;
    matches!(plan.layout.view, View::Single | View::Json)
        && plan.sorting.key == SortKey::None
        && plan.layout.total.is_none()
        && plan.layout.limit == usize::MAX
        && plan.traversal == Traversal::Flat
}

fn stream(
    target: &Target,
    worker: &mut Worker,
    listing: &mut Listing,
    buffer: &mut Buffer,
    events: &mut dyn EventSink,
) {
    let mut entries = target.dir.entries(buffer, dots(worker.plan));
    loop {
        listing.clear();
        let read = read(&mut entries, worker.plan, listing, STREAMED);
        complete(target, worker, listing, events);
        listing.drop_unselected(worker.plan.selection.enters);
        locate(listing, target, worker.plan);
        complete_paths(target, worker, listing, events);
        worker.plan.sums.count(listing, Named::InDirectory);
        view::show_apart(listing, worker, &mut worker.page(events));
        match read {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                return problem(events, status(target), "reading directory ", target.path, &error, worker);
            }
        }
    }
}

fn dots(plan: &Plan) -> Dots {
    if plan.selection.names.hidden == Hidden::ShowAll { Dots::Yield } else { Dots::Skip }
}

/// Reads up to `limit` entries that are to be listed; says whether the limit was reached.
fn read(entries: &mut Entries, plan: &Plan, listing: &mut Listing, limit: usize) -> io::Result<bool> {
    while listing.entries.len() < limit {
        match entries.next() {
            Some(Ok(entry)) => {
                let name = entry.name.to_bytes();
                if plan.selection.admits(name, entry.kind, plan.locale) {
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
fn complete(target: &Target, worker: &mut Worker, listing: &mut Listing, events: &mut dyn EventSink) {
    let plan = worker.plan;
    if !plan.needs.only_names() {
        let report = reporter(target, plan, events);
        facts::complete(listing, parent(target, plan), &mut worker.fact_reader, report);
    }
}

pub(crate) fn parent<'t>(target: &'t Target, plan: &Plan) -> Parent<'t> {
    let links = match plan.selection.dereference {
        Dereference::Always => Links::Follow,
        _ => Links::NoFollow,
    };
    Parent { dir: target.dir.as_fd(), path: target.path, depth: target.depth, links }
}

/// What says that something is not known of an entry.
fn reporter(
    target: &Target,
    plan: &Plan,
    events: &mut dyn EventSink,
) -> impl FnMut(&Listing, usize, &Failure) {
    |listing, place, failure| {
        let path = joined(target.path, listing.name(&listing.entries[place]));
        events.event(Event::Problem(MINOR, &message(failure.words(), &path, failure.error(), plan.locale)));
    }
}

/// Finds the whole paths of the entries, if they are needed.
fn complete_paths(target: &Target, worker: &Worker, listing: &mut Listing, events: &mut dyn EventSink) {
    if !worker.plan.needs.canonical_paths && worker.plan.naming.shown == ShownName::Own {
        return;
    }
    for place in 0..listing.entries.len() {
        let path = joined(target.path, listing.name(&listing.entries[place]));
        if let Err(error) = facts::set_paths(listing, place, &path, worker.plan) {
            problem(events, MINOR, "error canonicalizing ", &path, &error, worker);
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
    events: &mut dyn EventSink,
    status: u8,
    words: &str,
    path: &[u8],
    error: &io::Error,
    worker: &Worker,
) {
    events.event(Event::Problem(status, &message(words, path, error, worker.plan.locale)));
}

/// That in words.
pub(crate) fn message(words: &str, path: &[u8], error: &io::Error, locale: &Locale) -> Vec<u8> {
    let reason = sys::errno::reason(error);
    [words.as_bytes(), &quote::message_quoted(path, locale), b": ", reason.as_bytes()].concat()
}
