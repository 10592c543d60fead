//! A whole directory, or a large part of it, read in place into one arena that serves directory after directory.

use std::io;
#[cfg(target_os = "linux")]
use std::os::fd::AsFd;

#[cfg(any(test, not(target_os = "linux")))]
use super::Dots;
use super::record;
use super::{Dir, Entry};

/// Room that every read is given at least: what GNU's programs read at once.
const READ_WORDS: usize = 32 * 1024 / 8;
/// Room that is kept for the next directory.
const KEEP_WORDS: usize = 1024 * 1024 / 8;

/// The entries of a directory, batch by batch, in the order of the system unless a batch is sorted.
#[derive(Default)]
pub struct Listing {
    room: Vec<u64>,
    /// The bytes of `room` that hold records, and how many of them are the current batch.
    filled: usize,
    batch: usize,
    /// Where each entry's record starts, in order; of use once it is not just the system's.
    sorted: Vec<u32>,
    is_arranged: bool,
    /// Beginnings of names, while they are sorted; kept for its memory.
    keys: Vec<(u64, u32)>,
    source: Source,
}

/// A batch that outlives the listing it was read into.
pub struct Batch {
    room: Box<[u64]>,
    starts: Box<[u32]>,
}

impl Batch {
    /// The entry at `index`, `None` after the last.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Entry<'_>> {
        self.starts.get(index).map(|&start| record::entry(record::bytes(&self.room), start as usize))
    }
}

/// The first eight bytes as a number that sorts as they do; what is missing sorts first, as no name holds a NUL.
fn beginning(name: &[u8]) -> u64 {
    let mut first = [0; 8];
    let length = name.len().min(8);
    first[..length].copy_from_slice(&name[..length]);
    u64::from_be_bytes(first)
}

fn narrow(start: usize) -> u32 {
    u32::try_from(start).expect("a batch is far below 4 GiB")
}

/// Whether a directory has been read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing is left.
    Finished,
    /// The limit was reached first; another batch may follow, and may be empty.
    Limited,
}

impl Listing {
    /// An empty listing; its room is made by the first read.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets all entries; room beyond a megabyte is given back.
    pub fn clear(&mut self) {
        (self.filled, self.batch, self.source) = (0, 0, Source::default());
        self.sorted.clear();
        self.is_arranged = false;
        if self.room.len() > KEEP_WORDS {
            *self = Self::default();
        }
    }

    /// Replaces the batch by the next one: up to `limit` entries from the descriptor's position on.
    ///
    /// # Errors
    /// What the system says when the directory cannot be read; what was read before it is the batch then.
    pub fn read(&mut self, dir: &Dir, limit: usize) -> io::Result<Reading> {
        self.drop_batch();
        loop {
            self.batch = self.filled;
            if let Some(end) = self.end_of(limit) {
                self.batch = end;
                return Ok(Reading::Limited);
            }
            if self.source.read_more(dir, &mut self.room, &mut self.filled)? == Reading::Finished {
                return Ok(Reading::Finished);
            }
        }
    }

    /// The entries of the batch but `.` and `..`.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.visible().map(|start| record::entry(self.batch(), start))
    }

    /// Where the records of the entries start, in order.
    fn visible(&self) -> impl Iterator<Item = usize> {
        let room = self.batch();
        let natural = (!self.is_arranged).then(|| record::starts(room)).into_iter().flatten();
        natural
            .chain(self.sorted.iter().map(|&start| start as usize))
            .filter(|&start| !record::is_self_or_parent(room, start))
    }

    /// Those of the entries whose names begin with a dot; cheaper to find than to filter.
    pub fn dotted(&self) -> impl Iterator<Item = Entry<'_>> {
        let room = self.batch();
        self.visible().filter(|&start| record::is_dotted(room, start)).map(|start| record::entry(room, start))
    }

    /// Whether the batch has more than `number` entries; counts only where it may be.
    #[must_use]
    pub fn has_more_than(&self, number: usize) -> bool {
        self.batch / record::SHORTEST > number && self.entries().nth(number).is_some()
    }

    /// Drops the entries of the batch that are not to be kept.
    pub fn retain(&mut self, mut keep: impl FnMut(&Entry<'_>) -> bool) {
        let mut kept = self.arranged();
        let room = self.batch();
        kept.retain(|&start| keep(&record::entry(room, start as usize)));
        self.sorted = kept;
    }

    /// Where the entries' records start, taken out to be changed and put back.
    fn arranged(&mut self) -> Vec<u32> {
        let mut starts = std::mem::take(&mut self.sorted);
        if !self.is_arranged {
            starts.clear();
            starts.extend(self.visible().map(narrow));
            self.is_arranged = true;
        }
        starts
    }

    /// Puts the batch into an order; equal entries stay as they are.
    pub fn sort_by(&mut self, order: impl Fn(&Entry<'_>, &Entry<'_>) -> std::cmp::Ordering) {
        let mut sorted = self.arranged();
        let room = self.batch();
        sorted.sort_by(|&left, &right| {
            order(&record::entry(room, left as usize), &record::entry(room, right as usize))
        });
        self.sorted = sorted;
    }

    /// Puts the batch into the order of the bytes of its names.
    ///
    /// The first eight of them are compared as a number, which leaves few names to look up again.
    pub fn sort_by_name(&mut self) {
        let (mut sorted, mut keys) = (self.arranged(), std::mem::take(&mut self.keys));
        let room = self.batch();
        let name = |start: u32| record::entry(room, start as usize).name.to_bytes();
        keys.clear();
        keys.extend(sorted.iter().map(|&start| (beginning(name(start)), start)));
        keys.sort_unstable_by(|left, right| {
            left.0.cmp(&right.0).then_with(|| name(left.1).cmp(name(right.1)))
        });
        sorted.clear();
        sorted.extend(keys.iter().map(|&(_, start)| start));
        (self.sorted, self.keys) = (sorted, keys);
    }

    /// The batch on its own, in no more memory than it needs.
    #[must_use]
    pub fn copy_batch(&self) -> Batch {
        Batch { room: self.room[..self.batch / 8].into(), starts: self.visible().map(narrow).collect() }
    }

    fn batch(&self) -> &[u8] {
        &record::bytes(&self.room)[..self.batch]
    }

    /// Where the first `limit` entries end, if there are as many.
    fn end_of(&self, limit: usize) -> Option<usize> {
        if self.filled / record::SHORTEST < limit {
            return None;
        }
        let room = self.batch();
        let visible = record::starts(room).filter(|&start| !record::is_self_or_parent(room, start));
        visible.skip(limit - 1).map(|start| start + record::length(room, start)).next()
    }

    fn drop_batch(&mut self) {
        self.sorted.clear();
        self.is_arranged = false;
        self.room.copy_within(self.batch / 8..self.filled / 8, 0);
        self.filled -= self.batch;
        self.batch = 0;
    }
}

/// Where records come from: the kernel's own, or all of the C library's written down as such.
#[derive(Clone, Copy, Default)]
enum Source {
    #[cfg(target_os = "linux")]
    #[default]
    Kernel,
    /// What it gave is all there is.
    #[cfg(target_os = "linux")]
    KernelEnded,
    #[cfg(any(test, not(target_os = "linux")))]
    #[cfg_attr(not(target_os = "linux"), default)]
    Library,
    #[cfg(any(test, not(target_os = "linux")))]
    LibraryEnded,
}

impl Source {
    fn read_more(&mut self, dir: &Dir, room: &mut Vec<u64>, filled: &mut usize) -> io::Result<Reading> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Kernel => {
                if room.len() - *filled / 8 < READ_WORDS {
                    room.resize((room.len() * 2).max(2 * READ_WORDS), 0);
                }
                let start = *filled;
                let read = super::kernel::read_over(dir.as_fd(), &mut room[start / 8..])?;
                *filled += read;
                let room = record::bytes(room);
                if super::kernel::is_end(&room[start..*filled], room.len() - start) {
                    *self = Self::KernelEnded;
                }
                Ok(if read == 0 { Reading::Finished } else { Reading::Limited })
            }
            #[cfg(target_os = "linux")]
            Self::KernelEnded => Ok(Reading::Finished),
            #[cfg(any(test, not(target_os = "linux")))]
            Self::Library => {
                *self = Self::LibraryEnded;
                let (mut entries, mut bytes) = (dir.entries_portable(Dots::Skip), Vec::new());
                while let Some(entry) = entries.next() {
                    record::append(&entry?, &mut bytes);
                }
                room.truncate(*filled / 8);
                room.extend(bytes.as_chunks::<8>().0.iter().map(|word| u64::from_ne_bytes(*word)));
                *filled += bytes.len();
                Ok(Reading::Limited)
            }
            #[cfg(any(test, not(target_os = "linux")))]
            Self::LibraryEnded => Ok(Reading::Finished),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dir::{Buffer, Links};
    use std::ffi::CString;
    use std::os::unix::ffi::OsStrExt;

    fn tree(files: usize) -> (tempfile::TempDir, CString) {
        let tree = tempfile::tempdir().expect("a sandbox");
        for number in 0..files {
            std::fs::write(tree.path().join(format!("{number}{}", "x".repeat(number % 90))), "")
                .expect("a file");
        }
        let path = CString::new(tree.path().as_os_str().as_bytes()).expect("no NUL");
        (tree, path)
    }

    fn names<'a>(entries: impl Iterator<Item = Entry<'a>>) -> Vec<Vec<u8>> {
        entries.map(|entry| entry.name.to_bytes().to_vec()).collect()
    }

    #[test]
    fn batches_together_are_the_directory() {
        let (_tree, path) = tree(2000);
        let dir = Dir::open(&path, Links::NoFollow).expect("a directory");
        let (mut buffer, mut expected) = (Buffer::new(), Vec::new());
        let mut entries = dir.entries(&mut buffer, Dots::Skip);
        while let Some(entry) = entries.next() {
            expected.push(entry.expect("an entry").name.to_bytes().to_vec());
        }
        let mut listing = Listing::new();
        let limits = [1, 7, 300, 1999, 2000, 2001, 100_000];
        for (limit, source) in
            limits.into_iter().flat_map(|limit| [(limit, Source::Kernel), (limit, Source::Library)])
        {
            listing.source = source;
            let dir = Dir::open(&path, Links::NoFollow).expect("a directory");
            let mut found = Vec::new();
            loop {
                let reading = listing.read(&dir, limit).expect("a readable directory");
                let batch = names(listing.entries());
                assert!(batch.len() <= limit && (reading == Reading::Finished || batch.len() == limit));
                assert_eq!(listing.has_more_than(100), batch.len() > 100);
                found.extend(batch);
                if reading == Reading::Finished {
                    break;
                }
            }
            assert_eq!(found, expected, "limit {limit}");
            listing.clear();
        }
    }

    #[test]
    fn a_sorted_batch_is_in_the_order_of_inodes() {
        let (_tree, path) = tree(300);
        let dir = Dir::open(&path, Links::NoFollow).expect("a directory");
        let mut listing = Listing::new();
        listing.read(&dir, 1000).expect("a readable directory");
        let mut expected: Vec<_> = listing.entries().map(|entry| entry.inode).collect();
        expected.sort_unstable();
        listing.sort_by(|left, right| left.inode.cmp(&right.inode));
        assert_eq!(listing.entries().map(|entry| entry.inode).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_is_dropped_does_not_come_back() {
        let (_tree, path) = tree(100);
        let dir = Dir::open(&path, Links::NoFollow).expect("a directory");
        let mut listing = Listing::new();
        listing.read(&dir, 1000).expect("a readable directory");
        listing.retain(|entry| entry.name.to_bytes().starts_with(b"9"));
        assert_eq!(listing.entries().count(), 11);
        let mut other = names(listing.entries());
        other.sort_unstable();
        listing.sort_by_name();
        assert_eq!(names(listing.entries()), other);
        assert!(names(listing.entries()).is_sorted() && listing.entries().count() == 11);
        listing.retain(|_| false);
        assert_eq!(listing.entries().count(), 0);
    }

    #[test]
    fn a_record_that_came_another_way_reads_the_same() {
        let mut room = Vec::new();
        let entry = Entry { name: c"name", kind: Some(crate::kind::Kind::Fifo), inode: 7, cookie: 9 };
        record::append(&entry, &mut room);
        record::append(&entry, &mut room);
        let found: Vec<_> = record::starts(&room).map(|start| record::entry(&room, start)).collect();
        assert_eq!(found, [entry, entry]);
    }

    #[test]
    fn names_of_every_length_end_where_they_end() {
        let mut room = Vec::new();
        let names: Vec<CString> = (1..=255).map(|length| CString::new(vec![0x80; length]).unwrap()).collect();
        for name in &names {
            record::append(&Entry { name, kind: None, inode: 0, cookie: 0 }, &mut room);
        }
        let found = record::starts(&room).map(|start| record::entry(&room, start).name);
        assert!(found.eq(names.iter().map(CString::as_c_str)));
    }
}
