//! Entries as objects of JSON, one a line, for programs: they are the same wherever they are written to.

use listing::Row;
use listing::json::Object;
use sys::kind::Kind;

use crate::entry::{Details, Entry, Listing};
use crate::page::Page;
use crate::plan::ShownName;
use crate::worker::Worker;

pub(super) fn show(listing: &Listing, worker: &mut Worker, page: &mut Page) {
    write_lines((listing, &listing.entries), worker, page);
}

/// Writes the lines of some of the entries.
pub(crate) fn write_lines((listing, entries): (&Listing, &[Entry]), worker: &mut Worker, page: &mut Page) {
    let mut path = listing.folder.clone();
    for entry in entries {
        write((listing, entry), &mut path, worker, &mut page.text).end();
        page.text.push(worker.plan.layout.end);
        page.end_row();
    }
}

/// Writes what is known of an entry, and leaves its object open. `path` is the listing's folder, as before so afterwards.
pub(crate) fn write<'o>(
    (listing, entry): (&Listing, &Entry),
    path: &mut Vec<u8>,
    worker: &mut Worker,
    out: &'o mut Vec<u8>,
) -> Object<'o> {
    let mut object = Object::begin(out);
    if worker.plan.naming.shown == ShownName::Own {
        path.extend_from_slice(listing.name(entry));
        object.bytes("path", path);
        path.truncate(listing.folder.len());
    } else {
        object.bytes("path", listing.shown_name(entry));
    }
    object.kind(entry.kind);
    let row = listing.row(entry);
    for column in worker.plan.columns.all() {
        object.named_value(column, row.value(column), &mut worker.writer);
    }
    if worker.plan.columns.tells_attributes
        && let Some(all) = listing.details(entry).and_then(Details::extended_attributes)
    {
        let sizes = all.told.iter().map(|attribute| (attribute.name.as_slice(), attribute.size));
        object.numbers("extended", sizes);
    }
    if let Some(mount) = listing.details(entry).and_then(Details::mount) {
        object.object("mount", |object| {
            object.bytes("source", &mount.source);
            object.bytes("type", &mount.kind);
        });
    }
    if entry.kind == Some(Kind::Symlink)
        && let Some(target) = listing.details(entry).and_then(|details| details.target())
    {
        object.bytes("target", target);
    }
    object
}
