//! One result as an object of JSON, for programs.

use listing::json::Object;
use listing::{Column, ColumnFacts, Row};
use sys::stat::{FactSet, TimeField};
use walk::Entry;

use crate::spaces::Spaces;

const COLUMNS: [Column; 3] = [Column::Size, Column::Permissions, Column::Time(TimeField::Modified)];

/// The facts that an object holds.
pub(crate) fn wanted() -> FactSet {
    ColumnFacts::of(COLUMNS).stat
}

/// Appends an object without a line end: `path` (or, if that is not UTF-8, `path_lossy` and `path_hex`), `type`, and
/// where they can be had `size`, `mode` and `modified`; `dirsize` where the search asks for it.
pub(crate) fn append(entry: &Entry<'_>, path: &[u8], spaces: Option<&Spaces>, out: &mut Vec<u8>) {
    let mut object = Object::begin(out);
    object.bytes("path", path);
    object.kind(entry.kind());
    if let Ok(facts) = entry.facts() {
        COLUMNS.iter().for_each(|&column| object.value(column, facts.value(column)));
    }
    if let Some(bytes) = spaces.and_then(|spaces| spaces.of_entry(entry)) {
        object.number("dirsize", bytes);
    }
    object.end();
}
