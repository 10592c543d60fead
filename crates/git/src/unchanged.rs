//! Directories that were looked through, and in which nothing differs from the index and all is tracked. What is in them
//! is not looked through again when they are listed themselves, as in a tree.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Debug, Default)]
pub(crate) struct Unchanged {
    /// By their paths from the top, with a slash at the end.
    known: Mutex<HashSet<Vec<u8>>>,
}

/// Directories that are kept in mind. They are those of a listing, and there are seldom more in one.
const MOST_KNOWN: usize = 16 * 1024;

impl Unchanged {
    pub(crate) fn add(&self, directory: Vec<u8>) {
        let mut known = self.known();
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        known.insert(directory);
    }

    /// Whether a directory is known to be one, or to be in one.
    pub(crate) fn holds(&self, directory: &[u8]) -> bool {
        let known = self.known();
        let mut ends = memchr::memchr_iter(b'/', directory);
        !known.is_empty() && ends.any(|slash| known.contains(&directory[..=slash]))
    }

    fn known(&self) -> MutexGuard<'_, HashSet<Vec<u8>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_an_unchanged_directory_is_unchanged() {
        let unchanged = Unchanged::default();
        unchanged.add(b"a/b/".to_vec());
        for (directory, expected) in
            [("a/b/", true), ("a/b/c/d/", true), ("a/", false), ("a/bc/", false), ("", false)]
        {
            assert_eq!(unchanged.holds(directory.as_bytes()), expected, "{directory}");
        }
    }

    #[test]
    fn no_more_are_kept_than_a_listing_has() {
        let unchanged = Unchanged::default();
        (0..=MOST_KNOWN).for_each(|number| unchanged.add(format!("{number}/").into_bytes()));
        assert!(unchanged.known().len() <= MOST_KNOWN);
    }
}
