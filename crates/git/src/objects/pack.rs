//! A pack: many objects in a file, and beside it the index that tells where each is (gitformat-pack(5)).

use std::cmp::Ordering;
use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::sync::OnceLock;

use super::delta;
use super::inflate::inflate;
use super::{Damaged, LONGEST_OBJECT, Object, ObjectKind};
use crate::id::{Id, Kind};

/// A pack, whose files are opened when the first object is looked for.
#[derive(Debug)]
pub(super) struct Pack {
    index_path: PathBuf,
    index: Kept,
    content: Kept,
}

/// A file, which stays open if there are few of them: some repositories have more packs than a process may have files.
#[derive(Debug)]
enum Kept {
    Open(OnceLock<Option<File>>),
    Closed,
}

/// Packs whose files stay open.
const MOST_OPEN: usize = 32;

/// Deltas that lead to an object; git makes 50 at most.
const LONGEST_CHAIN: usize = 4096;
/// What all of them, and what they make, may take.
const MOST_DELTA_BYTES: usize = 256 << 20;
/// Where the names begin in an index: after its head and the table of first bytes.
const NAMES: u64 = 8 + 256 * 4;

impl Pack {
    /// All packs in folders of objects.
    pub(super) fn all(folders: &[PathBuf]) -> Vec<Self> {
        let entries = folders.iter().filter_map(|folder| fs::read_dir(folder.join("pack")).ok()).flatten();
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let indexes = paths.filter(|path| path.extension().is_some_and(|end| end == "idx"));
        indexes
            .enumerate()
            .map(|(place, index_path)| Self {
                index_path,
                index: Kept::new(place),
                content: Kept::new(place),
            })
            .collect()
    }

    /// The object of a name, if it is here.
    pub(super) fn find(&self, id: Id, kind: Kind, all: &[Self]) -> Result<Option<Object>, Damaged> {
        match self.offset(id, kind)? {
            None => Ok(None),
            Some(offset) => self.object(offset, kind, all).map(Some).ok_or_else(|| Damaged(self.path())),
        }
    }

    fn path(&self) -> PathBuf {
        self.index_path.with_extension("pack")
    }

    /// The object at an offset. What a delta is about may be in another pack.
    fn object(&self, mut offset: u64, kind: Kind, all: &[Self]) -> Option<Object> {
        let (mut pack, mut deltas, mut bytes) = (self, Vec::new(), 0);
        let mut object = loop {
            let entry = pack.entry(offset, kind)?;
            bytes += entry.content.len();
            if deltas.len() > LONGEST_CHAIN || bytes > MOST_DELTA_BYTES {
                return None;
            }
            match entry.base {
                Base::None(kind) => break Object { kind, content: entry.content },
                Base::Before(distance) => offset = offset.checked_sub(distance).filter(|_| distance > 0)?,
                Base::Named(base) => {
                    let found = all.iter().find_map(|pack| Some((pack, pack.offset(base, kind).ok()??)));
                    (pack, offset) = found?;
                }
            }
            deltas.push(entry.content);
        };
        while let Some(delta) = deltas.pop() {
            object.content = delta::apply(&object.content, &delta)?;
            bytes += object.content.len();
            if bytes > MOST_DELTA_BYTES {
                return None;
            }
        }
        Some(object)
    }

    /// Where an object begins, if it is here.
    fn offset(&self, id: Id, kind: Kind) -> Result<Option<u64>, Damaged> {
        let open = || sys::file::open_regular(&self.index_path).ok().filter(is_known);
        let found = self.index.ask(open, |index| offset(index, id, kind));
        found.ok_or_else(|| Damaged(self.index_path.clone()))
    }

    /// What is stored from an offset on.
    fn entry(&self, offset: u64, kind: Kind) -> Option<Entry> {
        self.content.ask(|| sys::file::open_regular(&self.path()).ok(), |file| Self::read(file, offset, kind))
    }

    fn read(file: &File, offset: u64, kind: Kind) -> Option<Entry> {
        let mut head = [0; 64];
        let length = read_at_most(file, &mut head, offset).ok()?;
        let mut rest = &head[..length];
        let (word, size) = word_and_size(&mut rest)?;
        let base = match word {
            1 => Base::None(ObjectKind::Commit),
            2 => Base::None(ObjectKind::Tree),
            3 | 4 => Base::None(ObjectKind::Other),
            6 => Base::Before(distance(&mut rest)?),
            7 => {
                let (id, after) = rest.split_at_checked(kind.length())?;
                rest = after;
                Base::Named(Id::new(id))
            }
            _ => return None,
        };
        let at = offset + (length - rest.len()) as u64;
        let size = usize::try_from(size).ok().filter(|&size| size <= LONGEST_OBJECT)?;
        let content = inflate(&mut From { file, at }, size)?;
        (content.len() == size).then_some(Entry { base, content })
    }
}

impl Kept {
    fn new(place: usize) -> Self {
        if place < MOST_OPEN { Self::Open(OnceLock::new()) } else { Self::Closed }
    }

    fn ask<R>(&self, open: impl FnOnce() -> Option<File>, ask: impl FnOnce(&File) -> Option<R>) -> Option<R> {
        match self {
            Self::Open(file) => ask(file.get_or_init(open).as_ref()?),
            Self::Closed => ask(&open()?),
        }
    }
}

/// Where an object begins, by an index; it may be in none.
fn offset(index: &File, id: Id, kind: Kind) -> Option<Option<u64>> {
    let number = |at: u64| {
        let mut bytes = [0; 4];
        index.read_exact_at(&mut bytes, at).ok().map(|()| u64::from(u32::from_be_bytes(bytes)))
    };
    let length = kind.length() as u64;
    let first = u64::from(id.bytes(kind)[0]);
    let start = if first == 0 { 0 } else { number(8 + (first - 1) * 4)? };
    let (mut start, mut end, count) = (start, number(8 + first * 4)?, number(8 + 255 * 4)?);
    let mut name = [0; 32];
    let name = &mut name[..kind.length()];
    while start < end {
        let middle = start + (end - start) / 2;
        index.read_exact_at(name, NAMES + middle * length).ok()?;
        match (*name).cmp(id.bytes(kind)) {
            Ordering::Less => start = middle + 1,
            Ordering::Greater => end = middle,
            Ordering::Equal => {
                let offsets = NAMES + count * (length + 4);
                let offset = number(offsets + middle * 4)?;
                if offset & 0x8000_0000 == 0 {
                    return Some(Some(offset));
                }
                let at = offsets + count * 4 + (offset & 0x7fff_ffff) * 8;
                return Some(Some(number(at)? << 32 | number(at + 4)?));
            }
        }
    }
    Some(None)
}

/// What is stored: an object, or how it differs from another.
struct Entry {
    base: Base,
    content: Vec<u8>,
}

enum Base {
    None(ObjectKind),
    /// The other begins as many bytes before.
    Before(u64),
    Named(Id),
}

/// Whether an index has the signature and the version that git writes today.
fn is_known(file: &File) -> bool {
    let mut head = [0; 8];
    file.read_exact_at(&mut head, 0).is_ok() && head == *b"\xfftOc\0\0\0\x02"
}

/// The kind, and the size of what is compressed: four bits of it and then seven a byte.
fn word_and_size(bytes: &mut &[u8]) -> Option<(u8, u64)> {
    let first = next(bytes)?;
    let (mut size, mut shift, mut byte) = (u64::from(first & 0xf), 4, first);
    while byte & 0x80 != 0 {
        byte = next(bytes).filter(|_| shift < 57)?;
        size |= u64::from(byte & 0x7f) << shift;
        shift += 7;
    }
    Some((first >> 4 & 7, size))
}

fn distance(bytes: &mut &[u8]) -> Option<u64> {
    let mut byte = next(bytes)?;
    let mut value = u64::from(byte & 0x7f);
    while byte & 0x80 != 0 {
        byte = next(bytes)?;
        value = value.checked_add(1)?.checked_mul(128)?.checked_add(u64::from(byte & 0x7f))?;
    }
    Some(value)
}

fn next(bytes: &mut &[u8]) -> Option<u8> {
    let (&byte, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(byte)
}

fn read_at_most(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    let mut length = 0;
    while length < buffer.len() {
        match file.read_at(&mut buffer[length..], offset + length as u64) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

/// A file from a place on, whoever else reads it.
struct From<'a> {
    file: &'a File,
    at: u64,
}

impl Read for From<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read_at(buffer, self.at)?;
        self.at += count as u64;
        Ok(count)
    }
}
