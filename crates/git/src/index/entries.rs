//! Entries in their order: by the bytes of their paths, and those of a conflict one after the other.

use std::ops::Range;

use super::Error;
use super::scan::Raw;
use crate::id::Id;

/// Entries, and their paths one after the other.
#[derive(Debug, Default)]
pub(crate) struct Entries {
    paths: Vec<u8>,
    entries: Vec<Entry>,
    most_path_bytes: usize,
}

/// An entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    path: (usize, usize),
    pub(crate) mode: u32,
    pub(crate) stat: Stat,
    pub(crate) id: Id,
    /// 0, or 1 to 3 in a conflict.
    pub(crate) stage: u8,
    /// The user said that it does not change.
    pub(crate) assumed_valid: bool,
    /// It is not to be in the work tree.
    pub(crate) skips_work_tree: bool,
    /// It is to be added later.
    pub(crate) intends_to_add: bool,
}

/// The facts of the file when it was added, each as much of it as has room in 32 bits; seconds and nanoseconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stat {
    pub(crate) changed: (u32, u32),
    pub(crate) modified: (u32, u32),
    pub(crate) inode: u32,
    pub(crate) uid: u32,
    pub(crate) gid: u32,
    pub(crate) size: u32,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntryKind {
    File,
    Link,
    /// A commit of another repository.
    Submodule,
    /// All of a directory, in a sparse index.
    Directory,
    Other,
}

impl EntryKind {
    /// By the mode in the index or in a tree.
    pub(crate) fn of(mode: u32) -> Self {
        match mode & 0o170_000 {
            0o100_000 => Self::File,
            0o120_000 => Self::Link,
            0o160_000 => Self::Submodule,
            0o040_000 => Self::Directory,
            _ => Self::Other,
        }
    }
}

impl Entry {
    pub(crate) fn kind(&self) -> EntryKind {
        EntryKind::of(self.mode)
    }

    /// Whether it is in what would be committed.
    pub(crate) fn is_staged(&self) -> bool {
        self.stage == 0 && !self.intends_to_add
    }
}

const IS_ASSUMED_VALID: u16 = 0x8000;
const SKIPS_WORK_TREE: u16 = 0x4000;
const INTENDS_TO_ADD: u16 = 0x2000;

impl Entries {
    /// None yet, of a file of a length: prefixes in common could make many bytes of few, which no real one does.
    pub(super) fn new(file_bytes: u64) -> Self {
        let most = usize::try_from(file_bytes.saturating_mul(8)).unwrap_or(usize::MAX);
        Self { most_path_bytes: most, ..Self::default() }
    }

    pub(super) fn push(&mut self, raw: &Raw<'_>, name: &[u8]) -> Result<(), Error> {
        let start = self.paths.len();
        if start + name.len() > self.most_path_bytes {
            return Err(Error::Malformed("its names are too long"));
        }
        if self.entries.last().is_some_and(|last| self.path(last) > name) {
            return Err(Error::Malformed("its entries are not in order"));
        }
        self.paths.extend_from_slice(name);
        let number = |place| raw.number(place);
        self.entries.push(Entry {
            path: (start, start + name.len()),
            mode: raw.mode(),
            stat: Stat {
                changed: (number(0), number(1)),
                modified: (number(2), number(3)),
                inode: number(5),
                uid: number(7),
                gid: number(8),
                size: number(9),
            },
            id: raw.id(),
            stage: (raw.flags >> 12 & 3) as u8,
            assumed_valid: raw.flags & IS_ASSUMED_VALID != 0,
            skips_work_tree: raw.more_flags & SKIPS_WORK_TREE != 0,
            intends_to_add: raw.more_flags & INTENDS_TO_ADD != 0,
        });
        Ok(())
    }

    /// Adds an entry under another path.
    pub(super) fn push_as(&mut self, entry: &Entry, name: &[u8]) {
        let start = self.paths.len();
        self.paths.extend_from_slice(name);
        self.entries.push(Entry { path: (start, start + name.len()), ..*entry });
    }

    /// Adds an entry of a tree, whose file is not to be in the work tree.
    pub(super) fn push_absent(&mut self, name: &[u8], mode: u32, id: Id) {
        let none = Stat { changed: (0, 0), modified: (0, 0), inode: 0, uid: 0, gid: 0, size: 0 };
        let entry = Entry {
            path: (0, 0),
            mode,
            stat: none,
            id,
            stage: 0,
            assumed_valid: false,
            skips_work_tree: true,
            intends_to_add: false,
        };
        self.push_as(&entry, name);
    }

    /// Brings them into order.
    pub(super) fn sort(&mut self) {
        let Self { paths, entries, .. } = self;
        entries.sort_by(|left, right| {
            let path = |entry: &Entry| &paths[entry.path.0..entry.path.1];
            path(left).cmp(path(right)).then(left.stage.cmp(&right.stage))
        });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn all(&self) -> Range<usize> {
        0..self.entries.len()
    }

    pub(crate) fn get(&self, place: usize) -> Option<&Entry> {
        self.entries.get(place)
    }

    pub(crate) fn slice(&self, range: Range<usize>) -> &[Entry] {
        self.entries.get(range).unwrap_or_default()
    }

    pub(crate) fn path(&self, entry: &Entry) -> &[u8] {
        &self.paths[entry.path.0..entry.path.1]
    }

    /// Those of a range, to look some up among.
    pub(crate) fn within(&self, range: Range<usize>) -> Within<'_> {
        Within { entries: self, range }
    }
}

/// Some of the entries, one after the other.
pub(crate) struct Within<'a> {
    entries: &'a Entries,
    range: Range<usize>,
}

impl Within<'_> {
    /// The entries of a path.
    pub(crate) fn at(&self, path: &[u8]) -> Range<usize> {
        self.find(|other| other < path, |other| other == path)
    }

    /// The entries below a directory, given with a slash at the end.
    pub(crate) fn below(&self, directory: &[u8]) -> Range<usize> {
        self.find(|path| path < directory, |path| path.starts_with(directory))
    }

    fn find(&self, is_before: impl Fn(&[u8]) -> bool, is_in: impl Fn(&[u8]) -> bool) -> Range<usize> {
        let Self { entries, range } = self;
        let among = entries.slice(range.clone());
        let start = among.partition_point(|entry| is_before(entries.path(entry)));
        let length = among[start..].partition_point(|entry| is_in(entries.path(entry)));
        range.start + start..range.start + start + length
    }
}
