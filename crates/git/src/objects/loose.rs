//! An object in a file of its own.

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;

use super::inflate::inflate;
use super::{Damaged, LONGEST_OBJECT, Object, ObjectKind};
use crate::id::{Id, Kind};

/// The object of a name, if it is in this folder.
pub(super) fn find(folder: &Path, id: Id, kind: Kind) -> Result<Option<Object>, Damaged> {
    let digits = id.digits(kind);
    let path = folder.join(&digits[..2]).join(&digits[2..]);
    match sys::file::open_regular(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(_) => Err(Damaged(path)),
        Ok(mut file) => read(&mut file).map(Some).ok_or(Damaged(path)),
    }
}

fn read(file: &mut File) -> Option<Object> {
    let mut content = inflate(file, LONGEST_OBJECT + 64)?;
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
