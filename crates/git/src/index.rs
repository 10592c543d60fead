//! git's index (gitformat-index(5)), read for one directory: the part of the file that is about it where that can be
//! found (`region`), else a pass over the file that keeps only the entries there.
//!
//! Versions 2 to 4, split and sparse ones. Other extensions are passed over, as far as they are optional. Nothing is
//! taken for granted: a broken file is an error, and what is kept is no more than a few times the file.

mod bitmap;
mod cache_tree;
mod entries;
mod region;
mod scan;
mod sparse;
mod split;
mod window;

use std::collections::HashSet;
use std::fs::File;
use std::io;
use std::ops::{ControlFlow, Range};
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::Path;
use std::sync::OnceLock;

use crate::budget::Budget;
use crate::id::Kind;
use crate::objects::Objects;
use cache_tree::CacheTree;
use region::Region;
use scan::Shape;
use window::Window;

pub(crate) use entries::{Entries, Entry, EntryKind};

/// Why an index cannot be read.
#[derive(Debug)]
pub(crate) enum Error {
    Unreadable(io::Error),
    /// It is not in its format, or in one that is not known.
    Malformed(&'static str),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error)
    }
}

/// An index as it was read.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// The directory that it was read for, with a slash at the end.
    prefix: Vec<u8>,
    entries: Entries,
    tree: Option<CacheTree>,
    /// When it was written: seconds and nanoseconds.
    pub(crate) written: (i64, i64),
    /// All paths in small letters, once they were asked for.
    folded: OnceLock<HashSet<Vec<u8>>>,
}

/// The longest ones that are known have some hundred megabytes.
const LONGEST_INDEX: u64 = 1 << 30;
/// Longer extensions are none that git writes.
const LONGEST_EXTENSION: u64 = 256 << 20;
const HEADER_LENGTH: u64 = 12;

impl Index {
    /// Reads what is at or below a directory, given by its path from the top with a slash at the end. Where there is no
    /// file, nothing was added yet.
    pub(crate) fn read(path: &Path, kind: Kind, prefix: &[u8], budget: Budget) -> Result<Self, Error> {
        let file = match sys::file::open_regular(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error.into()),
        };
        let facts = file.metadata()?;
        let header = Header::read(&file, kind)?;
        let mut index =
            Self { prefix: prefix.to_vec(), written: (facts.mtime(), facts.mtime_nsec()), ..Self::default() };
        let region = match prefix {
            [_, ..] if facts.len() >= region::SHORTEST => region::find(&file, &header, prefix, budget)?,
            _ => None,
        };
        let mut pass = Pass::begin(file, header, budget);
        match region {
            Some(region) => index.read_region(&mut pass, region)?,
            None => index.read_all(&mut pass, path)?,
        }
        Ok(index)
    }

    /// Reads a region that holds all entries that are wanted.
    fn read_region(&mut self, pass: &mut Pass, region: Region) -> Result<(), Error> {
        let prefix = &*self.prefix;
        self.entries = Entries::new(region.extensions);
        pass.window.go_to(region.start..region.extensions);
        scan::entries(
            &mut pass.window,
            pass.header.shape(),
            |window| window.remaining() > 0,
            |raw, name| {
                if name.starts_with(prefix) {
                    self.entries.push(raw, name)?;
                } else if name > prefix {
                    return Ok(ControlFlow::Break(()));
                }
                Ok(ControlFlow::Continue(()))
            },
        )?;
        pass.window.go_to(region.extensions..pass.header.end);
        self.read_extensions(pass)?;
        Ok(())
    }

    /// Reads all of the file.
    fn read_all(&mut self, pass: &mut Pass, path: &Path) -> Result<(), Error> {
        let prefix = self.prefix.clone();
        let mut entries = Entries::new(pass.header.end);
        // The entries of a split index that stand in for others have no names.
        let mut nameless = Entries::new(pass.header.end);
        pass.entries(|raw, name| {
            if name.is_empty() {
                nameless.push(raw, name)
            } else if is_about(&prefix, name) {
                entries.push(raw, name)
            } else {
                Ok(())
            }
        })?;
        self.entries = match self.read_extensions(pass)? {
            Some(link) => {
                let shared =
                    split::Shared { path, kind: pass.header.kind, budget: pass.budget, prefix: &prefix };
                split::merged(&shared, &link, split::Own { entries, nameless })?
            }
            None if nameless.is_empty() => entries,
            None => return Err(Error::Malformed("an entry without a name")),
        };
        Ok(())
    }

    /// Reads what follows the entries; what leads to a shared index comes back.
    fn read_extensions(&mut self, pass: &mut Pass) -> Result<Option<Vec<u8>>, Error> {
        let mut link = None;
        while let Some(extension) = pass.extension()? {
            match extension {
                Extension::Tree(length) => {
                    self.tree = CacheTree::read(&mut pass.window, length, pass.header.kind, &self.prefix)?;
                }
                Extension::Link(content) => link = Some(content),
            }
        }
        Ok(link)
    }

    /// Puts what is in directories in place of those that an entry stands for, as far as they are in the work tree;
    /// paths have a slash at the end.
    pub(crate) fn expand(
        &mut self,
        objects: &Objects,
        budget: Budget,
        is_there: &dyn Fn(&[u8]) -> bool,
    ) -> Result<(), Error> {
        if let Some(expanded) = sparse::expanded(&self.entries, objects, budget, is_there)? {
            self.entries = expanded;
        }
        Ok(())
    }

    /// Whether it was read for a directory, or one above.
    pub(crate) fn covers(&self, prefix: &[u8]) -> bool {
        prefix.starts_with(&self.prefix)
    }

    pub(crate) fn entries(&self) -> &Entries {
        &self.entries
    }

    /// The entries of a path: one, or one for each side of a conflict.
    pub(crate) fn at(&self, path: &[u8]) -> Range<usize> {
        self.entries.within(self.entries.all()).at(path)
    }

    /// The entries below a directory, given with a slash at the end.
    pub(crate) fn below(&self, directory: &[u8]) -> Range<usize> {
        self.entries.within(self.entries.all()).below(directory)
    }

    /// Whether there is an entry of this path in whatever letters, those of ASCII.
    pub(crate) fn has_folded(&self, path: &[u8]) -> bool {
        let fold = |entry| self.entries.path(entry).to_ascii_lowercase();
        let folded =
            self.folded.get_or_init(|| self.entries.slice(self.entries.all()).iter().map(fold).collect());
        folded.contains(&path.to_ascii_lowercase())
    }

    /// The tree that a directory was when it was last written, if nothing there was staged since.
    pub(crate) fn tree(&self, directory: &[u8]) -> Option<crate::id::Id> {
        self.tree.as_ref()?.id(directory)
    }
}

/// Whether an entry is below a directory, or is a directory above it (in a sparse index).
fn is_about(prefix: &[u8], name: &[u8]) -> bool {
    name.starts_with(prefix) || name.ends_with(b"/") && prefix.starts_with(name)
}

/// An extension that matters.
enum Extension {
    /// It is still to be read; its bytes.
    Tree(u64),
    Link(Vec<u8>),
}

/// What stands at the front of a file.
#[derive(Clone, Copy, Debug)]
struct Header {
    kind: Kind,
    version: u32,
    count: u32,
    /// Where the content ends: the rest is a checksum.
    end: u64,
}

impl Header {
    fn read(file: &File, kind: Kind) -> Result<Self, Error> {
        let length = file.metadata()?.len();
        if length > LONGEST_INDEX {
            return Err(Error::Malformed("it is too long"));
        }
        let end = length.checked_sub(kind.length() as u64).filter(|&end| end >= HEADER_LENGTH);
        let end = end.ok_or(Error::Malformed("it is too short"))?;
        let mut head = [0; HEADER_LENGTH as usize];
        file.read_exact_at(&mut head, 0)?;
        let number = |at: usize| u32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        if &head[..4] != b"DIRC" {
            return Err(Error::Malformed("it has no signature"));
        }
        match number(4) {
            version @ 2..=4 => Ok(Self { kind, version, count: number(8), end }),
            _ => Err(Error::Malformed("its version is not known")),
        }
    }

    fn shape(&self) -> Shape {
        Shape { kind: self.kind, version: self.version }
    }
}

/// A pass over a file.
struct Pass {
    window: Window,
    header: Header,
    budget: Budget,
}

impl Pass {
    fn begin(file: File, header: Header, budget: Budget) -> Self {
        Self { window: Window::new(file, HEADER_LENGTH..header.end, budget), header, budget }
    }

    /// All entries in their order.
    fn entries(
        &mut self,
        mut take: impl FnMut(&scan::Raw<'_>, &[u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut left = self.header.count;
        let has_next = |_: &Window| {
            let has_next = left > 0;
            left = left.saturating_sub(1);
            has_next
        };
        scan::entries(&mut self.window, self.header.shape(), has_next, |raw, name| {
            take(raw, name).map(ControlFlow::Continue)
        })
    }

    /// The next extension that matters.
    fn extension(&mut self) -> Result<Option<Extension>, Error> {
        loop {
            let Some(&head) = self.window.peek(8)?.first_chunk::<8>() else {
                return match self.window.remaining() {
                    0 => Ok(None),
                    _ => Err(Error::Malformed("it ends within an extension")),
                };
            };
            self.window.consume(8);
            let [name @ .., _, _, _, _] = head;
            let [_, _, _, _, length @ ..] = head;
            let length = u64::from(u32::from_be_bytes(length));
            if length > self.window.remaining() {
                return Err(Error::Malformed("it ends within an extension"));
            }
            match &name {
                b"TREE" if length <= LONGEST_EXTENSION => return Ok(Some(Extension::Tree(length))),
                b"link" if length <= LONGEST_EXTENSION => {
                    return Ok(Some(Extension::Link(self.window.take(length)?)));
                }
                // It only says that there may be entries for directories. With a capital, they are optional.
                b"sdir" | [b'A'..=b'Z', ..] => self.window.skip(length),
                _ => return Err(Error::Malformed("it has an extension that is not known")),
            }
        }
    }
}
