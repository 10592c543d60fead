//! A file of a work tree beside what git has of it.

use std::fs::{self, Metadata};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use crate::repository::{Entry, Repository};

/// Longer files are not compared, which would take too long.
pub const LONGEST_FILE_BYTES: u64 = 16 << 20;

/// What of git's a file is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Base {
    /// Its entry in the index.
    Index,
    /// The file as a revision has it (gitrevisions(7)).
    Revision(Vec<u8>),
}

/// Why a file is not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incomparable {
    /// The repository has nothing of the revision's name.
    UnknownRevision,
    /// It, or its base, has more than [`LONGEST_FILE_BYTES`].
    TooLong,
    /// What git has of it cannot be read.
    Unreadable,
}

/// A file beside its base.
#[derive(Debug, PartialEq, Eq)]
pub enum File {
    /// They are the same, as the facts of the file tell.
    Unchanged,
    /// Whether they are the same only their content tells.
    Texts {
        /// The content of the base.
        before: Vec<u8>,
        /// The content of the file.
        now: Vec<u8>,
    },
}

impl File {
    /// The file at a canonical path, whose facts are known; nothing where git does not know it.
    pub(crate) fn of(
        repository: &Repository,
        path: &Path,
        facts: &Metadata,
        base: &Base,
    ) -> Result<Option<Self>, Incomparable> {
        let Ok(name) = path.strip_prefix(repository.work_tree()) else { return Ok(None) };
        let name = name.as_os_str().as_bytes();
        let entry = repository.entry(name).filter(Entry::is_file);
        let blob = match base {
            Base::Index => entry.map(|entry| entry.blob()),
            Base::Revision(revision) => {
                repository.blob_of_revision(revision, name).ok_or(Incomparable::UnknownRevision)?
            }
        };
        if blob.is_none() && entry.is_none() {
            return Ok(None);
        }
        let is_indexed =
            |entry: Entry<'_>| blob == Some(entry.blob()) && repository.is_unchanged(entry, path);
        if entry.is_some_and(is_indexed) {
            return Ok(Some(Self::Unchanged));
        }
        // What is only in the index is new.
        let size_bytes = blob.map_or(Some(0), |blob| repository.size_bytes(blob));
        let size_bytes = size_bytes.ok_or(Incomparable::Unreadable)?;
        if facts.len().max(size_bytes) > LONGEST_FILE_BYTES {
            return Err(Incomparable::TooLong);
        }
        let before = blob.map_or_else(|| Some(Vec::new()), |blob| repository.blob(blob));
        let before = before.ok_or(Incomparable::Unreadable)?;
        Ok(fs::read(path).ok().map(|now| Self::Texts { before, now }))
    }
}
