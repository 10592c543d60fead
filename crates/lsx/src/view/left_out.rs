//! What tells of entries that a limit leaves out: a line where the next one would stand, or a number for programs.

use listing::json::Object;
use term::theme::Role;

use super::row::Rows;
use crate::entry::Listing;
use crate::name::Prefix;
use crate::page::Page;
use crate::worker::Worker;

/// Tells below a directory's listing how many of its entries that does not have.
pub(crate) fn write(listing: &Listing, worker: &Worker, page: &mut Page) {
    if listing.left_out == 0 {
        return;
    }
    if worker.plan.layout.view.is_for_people() {
        page.indent();
        write_words(listing, worker, page);
    } else {
        let mut object = Object::begin(&mut page.text);
        object.bytes("directory", directory(&listing.folder));
        append_number(listing, &mut object);
        object.end();
    }
    page.text.push(worker.plan.layout.end);
}

/// Tells it as the last branch of a directory of a tree, below rows of the same widths.
pub(crate) fn write_branch(
    listing: &Listing,
    rows: &Rows,
    prefix: &Prefix,
    worker: &Worker,
    page: &mut Page,
) {
    rows.write_blank(page);
    worker.namer.write_in(Role::Tree, &prefix.guides, page);
    write_words(listing, worker, page);
    page.text.push(worker.plan.layout.end);
}

/// Adds it to the object of the directory.
pub(crate) fn append_number(listing: &Listing, object: &mut Object) {
    if listing.left_out > 0 {
        object.number("left_out", listing.left_out as u64);
    }
}

fn write_words(listing: &Listing, worker: &Worker, page: &mut Page) {
    let words = format!("and {} more", listing.left_out);
    worker.namer.write_in(Role::Tree, &[words.as_bytes()], page);
}

/// The directory that the paths of entries begin with.
fn directory(folder: &[u8]) -> &[u8] {
    match folder {
        b"" => b".",
        b"/" => folder,
        _ => folder.strip_suffix(b"/").unwrap_or(folder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_is_named_by_what_its_paths_begin_with() {
        for (folder, expected) in [("", "."), ("/", "/"), ("a/", "a"), ("a/b/", "a/b")] {
            assert_eq!(directory(folder.as_bytes()), expected.as_bytes());
        }
    }
}
