//! A split index (the extension `link`): another file has most entries, of which this one drops some, changes others,
//! and adds its own.

use std::io;
use std::path::Path;

use super::bitmap::Bits;
use super::{Entries, Error, Header, Pass, is_about};
use crate::budget::Budget;
use crate::id::{Id, Kind};

/// What the file itself has.
pub(super) struct Own {
    /// Those that it adds.
    pub(super) entries: Entries,
    /// Those that stand in for others.
    pub(super) nameless: Entries,
}

/// How to read the other file.
pub(super) struct Shared<'a> {
    /// The path of this one.
    pub(super) path: &'a Path,
    pub(super) kind: Kind,
    pub(super) budget: Budget,
    /// The directory that it is read for.
    pub(super) prefix: &'a [u8],
}

/// All entries that are about a directory.
pub(super) fn merged(shared: &Shared<'_>, link: &[u8], own: Own) -> Result<Entries, Error> {
    let Shared { path, kind, budget, prefix } = *shared;
    let (base, bitmaps) = link.split_at_checked(kind.length()).ok_or(BROKEN)?;
    let base = Id::new(base);
    if base.is_null() {
        return Ok(own.entries);
    }
    let file = path.with_file_name(format!("sharedindex.{}", base.digits(kind)));
    let file = sys::file::open_regular(&file).map_err(missing)?;
    let length = file.metadata()?.len();
    // Without bitmaps, all of the other file counts.
    let (mut dropped, mut replaced) = (None, None);
    if !bitmaps.is_empty() {
        let (bits, rest) = Bits::split(bitmaps).ok_or(BROKEN)?;
        dropped = Some(bits);
        replaced = Some(Bits::split(rest).ok_or(BROKEN)?.0);
    }
    let mut all = Entries::new(length);
    let (mut place, mut next) = (0_u64, 0);
    let header = Header::read(&file, kind)?;
    Pass::begin(file, header, budget).entries(|raw, name| {
        let is_set = |bits: &mut Option<Bits<'_>>| bits.as_mut().is_some_and(|bits| bits.is_set(place));
        let (is_dropped, is_replaced) = (is_set(&mut dropped), is_set(&mut replaced));
        place += 1;
        let stand_in = is_replaced.then(|| own.nameless.get(next)).flatten();
        next += usize::from(is_replaced);
        match stand_in {
            _ if is_dropped || !is_about(prefix, name) => Ok(()),
            Some(entry) => {
                all.push_as(entry, name);
                Ok(())
            }
            None if is_replaced => Err(BROKEN),
            None => all.push(raw, name),
        }
    })?;
    for entry in own.entries.slice(own.entries.all()) {
        all.push_as(entry, own.entries.path(entry));
    }
    all.sort();
    Ok(all)
}

const BROKEN: Error = Error::Malformed("what it says of its shared index makes no sense");

fn missing(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::NotFound => Error::Malformed("its shared index is missing"),
        _ => Error::Unreadable(error),
    }
}
