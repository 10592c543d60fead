//! How many files of which kind were listed, and their bytes.

use std::sync::atomic::{AtomicU64, Ordering};

use listing::json::Object;
use sys::kind::Kind;

use super::Named;
use crate::entry::Listing;

/// Counts of all that was listed; threads add to it in any order, so that `Relaxed` is enough until they have ended.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    files: AtomicU64,
    directories: AtomicU64,
    links: AtomicU64,
    others: AtomicU64,
    bytes: AtomicU64,
}

impl Kinds {
    /// Counts the listed entries, but in a directory for itself and its parent.
    pub(crate) fn add(&self, listing: &Listing, named: Named) {
        for entry in &listing.entries {
            let is_dot = named == Named::InDirectory && matches!(listing.name(entry), b"." | b"..");
            if !entry.is_listed() || is_dot {
                continue;
            }
            let counter = match entry.kind {
                Some(Kind::File) => &self.files,
                Some(Kind::Directory) => &self.directories,
                Some(Kind::Symlink) => &self.links,
                _ => &self.others,
            };
            counter.fetch_add(1, Ordering::Relaxed);
            if entry.kind == Some(Kind::File)
                && let Some(details) = listing.details(entry)
            {
                self.bytes.fetch_add(details.size, Ordering::Relaxed);
            }
        }
    }

    /// The bytes of all regular files.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Appends the counts as members of an object of JSON.
    pub(crate) fn append_json(&self, object: &mut Object<'_>) {
        let counts = [
            ("files", &self.files),
            ("directories", &self.directories),
            ("links", &self.links),
            ("others", &self.others),
            ("bytes", &self.bytes),
        ];
        counts.into_iter().for_each(|(key, counter)| object.number(key, counter.load(Ordering::Relaxed)));
    }

    /// The counts in words, those of which there are none left out but for files: `3 files, 1 directory, `.
    pub(crate) fn words(&self) -> String {
        let counts = [
            (&self.files, "file", "files"),
            (&self.directories, "directory", "directories"),
            (&self.links, "link", "links"),
            (&self.others, "other", "others"),
        ];
        let mut text = String::new();
        for (place, (counter, one, many)) in counts.into_iter().enumerate() {
            let number = counter.load(Ordering::Relaxed);
            if number > 0 || place == 0 {
                let noun = if number == 1 { one } else { many };
                text.push_str(&format!("{number} {noun}, "));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Details;

    #[test]
    fn kinds_are_counted_apart_and_bytes_are_those_of_files() {
        let mut listing = Listing::default();
        let rows = [
            (".", 0o040_000, 9),
            ("a", 0o100_000, 5),
            ("b", 0o100_000, 7),
            ("c", 0o040_000, 4),
            ("d", 0o010_000, 1),
        ];
        for (place, (name, mode, size)) in rows.into_iter().enumerate() {
            listing.push(name.as_bytes(), None);
            listing.attach(place, Details { mode, size, links: 1, ..Details::default() });
        }
        let kinds = Kinds::default();
        assert_eq!(kinds.words(), "0 files, ");
        kinds.add(&listing, Named::InDirectory);
        assert_eq!((kinds.words().as_str(), kinds.bytes()), ("2 files, 1 directory, 1 other, ", 12));
        let kinds = Kinds::default();
        kinds.add(&listing, Named::Operands);
        assert_eq!(kinds.words(), "2 files, 2 directories, 1 other, ");
    }
}
