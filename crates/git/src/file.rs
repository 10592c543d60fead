//! A file of a work tree beside its entry in the index.

use std::fs::{self, Metadata};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use crate::repository::Repository;

/// Longer files are not compared, which would take too long.
const LONGEST_FILE_BYTES: u64 = 16 << 20;

/// A file beside its entry.
#[derive(Debug, PartialEq, Eq)]
pub enum File {
    /// They are the same, as the facts of the file tell.
    Unchanged,
    /// Whether they are the same only their content tells.
    Texts {
        /// The content of the entry.
        indexed: Vec<u8>,
        /// The content of the file.
        now: Vec<u8>,
    },
}

impl File {
    /// The file at a canonical path, whose facts are known.
    pub(crate) fn of(repository: &Repository, path: &Path, facts: &Metadata) -> Option<Self> {
        let name = path.strip_prefix(repository.work_tree()).ok()?;
        let entry =
            repository.entry(name.as_os_str().as_bytes()).filter(super::repository::Entry::is_file)?;
        if repository.is_unchanged(entry, path) {
            return Some(Self::Unchanged);
        }
        if facts.len().max(repository.size_bytes(entry)?) > LONGEST_FILE_BYTES {
            return None;
        }
        Some(Self::Texts { indexed: repository.blob(entry)?, now: fs::read(path).ok()? })
    }
}
