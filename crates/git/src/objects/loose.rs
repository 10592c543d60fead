//! An object in a file of its own.

use std::path::Path;

use super::inflate::inflate;
use super::{LONGEST_OBJECT, Object, ObjectKind};
use crate::id::{Id, Kind};

/// The object of a name, if it is in this folder.
pub(super) fn find(folder: &Path, id: Id, kind: Kind) -> Option<Object> {
    let digits = id.digits(kind);
    let mut file = sys::file::open_regular(&folder.join(&digits[..2]).join(&digits[2..])).ok()?;
    let mut content = inflate(&mut file, LONGEST_OBJECT + 64)?;
    let end = memchr::memchr(0, &content[..content.len().min(64)])?;
    let (word, length) = std::str::from_utf8(&content[..end]).ok()?.split_once(' ')?;
    let kind = match word {
        "commit" => ObjectKind::Commit,
        "tree" => ObjectKind::Tree,
        _ => ObjectKind::Other,
    };
    let is_whole = length.parse() == Ok(content.len() - end - 1);
    content.drain(..=end);
    is_whole.then_some(Object { kind, content })
}
