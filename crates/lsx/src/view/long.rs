//! One entry a line with all that is known of it.

use std::panic::resume_unwind;
use std::thread;

use sys::kind::Kind;
use term::lscolors::Painter;
use walk::Chunk;

use crate::column::{Widths, blocks, context, inode, links, mode, person, right, size};
use crate::directory;
use crate::entry::{Details, Entry, Listing};
use crate::page::Page;
use crate::scribe::Scribe;
use crate::sheet::Sheet;
use crate::words::Indicators;

/// Rows from which on two threads write half of them each.
const MANY: usize = 5000;

pub(super) fn show(listing: &Listing, scribe: &mut Scribe, page: &mut Page) {
    let widths = Widths::of_long(listing, &scribe.plan.columns, &mut scribe.people);
    let sets_in = scribe.namer.sets_in(listing.measured_names());
    let entries = &listing.entries;
    if !scribe.helped || entries.len() < MANY || sys::process::processors() < 2 {
        return write_rows(listing, entries, &widths, sets_in, scribe, page);
    }
    let (first, second) = entries.split_at(entries.len() / 2);
    let plan = scribe.plan;
    let write_second = || {
        let mut chunk = Chunk::<()>::new();
        let mut scribe = Scribe::new(plan, false);
        let mut sheet = Sheet(&mut chunk);
        let mut page = directory::page(&scribe, &mut sheet);
        write_rows(listing, second, &widths, sets_in, &mut scribe, &mut page);
        drop(page);
        chunk
    };
    let behind = thread::scope(|scope| {
        let helper = thread::Builder::new().spawn_scoped(scope, write_second);
        write_rows(listing, first, &widths, sets_in, scribe, page);
        match helper {
            Ok(helper) => helper.join().unwrap_or_else(|panic| resume_unwind(panic)),
            // No thread was granted.
            Err(_) => write_second(),
        }
    });
    page.append(&behind);
}

fn write_rows(
    listing: &Listing,
    entries: &[Entry],
    widths: &Widths,
    sets_in: bool,
    scribe: &mut Scribe,
    page: &mut Page,
) {
    for entry in entries {
        write(listing, entry, widths, sets_in, scribe, page);
        page.ink.push(scribe.plan.layout.end);
        page.end_row();
    }
}

fn write(
    listing: &Listing,
    entry: &Entry,
    widths: &Widths,
    sets_in: bool,
    scribe: &mut Scribe,
    page: &mut Page,
) {
    page.paint(Painter::begin_text);
    page.indent();
    let details = listing.details(entry);
    let start = append_columns(entry.kind, details, widths, scribe, &mut page.ink);
    let column = page.ink.len() - start;
    let width = scribe.namer.write(listing, entry, sets_in, column, page);
    if entry.kind == Some(Kind::Symlink) {
        if let Some(details) = details
            && let Some(target) = details.target()
        {
            page.ink.extend_from_slice(b" -> ");
            let path = listing.path(entry);
            scribe.namer.write_target(target, details, path, column + width + 4, page);
            if scribe.plan.naming.indicators != Indicators::None {
                let mode = details.target_mode();
                page.ink.extend(scribe.namer.sign(mode.map(Kind::from_mode), mode));
            }
        }
    } else {
        page.ink.extend(scribe.namer.sign(entry.kind, details.map(|details| details.mode)));
    }
}

/// Appends the columns before the name. Says where GNU begins to count the columns of the line, when it wonders whether
/// a name runs over its end: behind owners and groups, if they are shown.
fn append_columns(
    kind: Option<Kind>,
    details: Option<&Details>,
    widths: &Widths,
    scribe: &mut Scribe,
    out: &mut Vec<u8>,
) -> usize {
    let mut start = out.len();
    let columns = &scribe.plan.columns;
    if columns.inode {
        right(widths.inode, out, |out| inode::append(details, out));
        out.push(b' ');
    }
    if columns.blocks {
        right(widths.blocks, out, |out| blocks::append(details, &columns.sizes, out));
        out.push(b' ');
    }
    mode::append(kind, details, widths.marks, out);
    out.push(b' ');
    links::append(details, widths.links, out);
    out.push(b' ');
    let user = details.map(|details| details.uid);
    if columns.owner {
        scribe.people.append_user(user, widths.owner, out);
    }
    if columns.group {
        scribe.people.append_group(details.map(|details| details.gid), widths.group, out);
    }
    if columns.author {
        scribe.people.append_user(user, widths.author, out);
    }
    if columns.context {
        let context_start = out.len();
        context::append(details, out);
        let text = out.split_off(context_start);
        person::append_left(&text, text.len(), widths.context, out);
    }
    if columns.owner || columns.group || columns.author || columns.context {
        start = out.len();
    }
    size::append(details, &widths.size, &columns.sizes, out);
    out.push(b' ');
    if let Some(times) = &mut scribe.times {
        times.append(details, out);
        out.push(b' ');
    }
    start
}
