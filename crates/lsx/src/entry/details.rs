//! What was asked about one entry.

use listing::{AccessMark, Condition, Repository, Value};
use sys::kind::Kind;
use sys::mounts::Mount;
use sys::stat::{Attributes, Facts, TimeField, Timestamp};

use super::ExtendedAttributes;
use crate::content::Content;

/// What was asked about an entry.
#[derive(Clone, Debug, Default)]
pub(crate) struct Details {
    pub(crate) mode: u32,
    pub(crate) uid: u32,
    pub(crate) gid: u32,
    pub(crate) mark: AccessMark,
    pub(crate) has_capability: bool,
    /// Git's letters, where they are asked for and it is in a work tree.
    pub(crate) git: Option<git::Status>,
    pub(crate) links: u64,
    pub(crate) size: u64,
    /// In units of 512 bytes.
    pub(crate) blocks: u64,
    pub(crate) inode: u64,
    /// The device that it is, if it is one.
    pub(crate) special_device: u64,
    /// The time that is sorted by, and shown where it is the only one; `None` where the file system does not keep it.
    pub(crate) time: Option<Timestamp>,
    /// What few entries have.
    pub(crate) rare: Option<Box<Rare>>,
}

/// What few entries have or few listings show.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rare {
    /// What a link holds.
    pub(crate) target: Option<Vec<u8>>,
    /// The mode of what a link leads to; `None` if it leads nowhere, or nobody looked.
    pub(crate) target_mode: Option<u32>,
    /// The security context.
    pub(crate) context: Option<Vec<u8>>,
    /// All times, in the order of their variants.
    pub(crate) times: Option<Box<[Option<Timestamp>; 4]>>,
    /// What is special about the inode.
    pub(crate) attributes: Attributes,
    /// What is checked out in it.
    pub(crate) repository: Option<Checkout>,
    /// What is in a regular file; `None` where it could not be read.
    pub(crate) content: Option<Content>,
    /// How many entries a directory has.
    pub(crate) entries: Option<u64>,
    /// What stands for the size of a directory.
    contents: Option<Contents>,
    /// What fewer listings show. It stands apart: the rest is made and dropped with each entry of most of them.
    apart: Option<Box<Apart>>,
}

/// What is shown of an entry where an option of its own asks for it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Apart {
    /// The extended attributes; `None` where nobody looked or could.
    pub(crate) extended_attributes: Option<ExtendedAttributes>,
    /// The symbol that stands in a column of its own.
    pub(crate) icon: Option<Symbol>,
    /// What is mounted on a directory.
    pub(crate) mount: Option<Mount>,
}

/// A symbol, and the columns that the font may draw it over.
#[derive(Clone, Debug)]
pub(crate) struct Symbol {
    pub(crate) text: Box<str>,
    pub(crate) columns: usize,
}

/// What is checked out in a directory that is a repository.
#[derive(Clone, Debug)]
pub(crate) struct Checkout {
    pub(crate) condition: Condition,
    /// The branch as it is shown.
    pub(crate) branch: String,
}

/// What stands for the size of a directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contents {
    /// The space that it and all below it take, or at least that.
    Space {
        /// The sizes, in bytes.
        bytes: u64,
        /// The space, in units of 512 bytes.
        blocks: u64,
        /// Whether something could not be read.
        is_partial: bool,
    },
    /// How many entries it has; `None` where it cannot be read.
    Entries(Option<u64>),
}

/// The kind of a regular file in a mode.
const REGULAR: u32 = 0o100_000;

impl Details {
    /// Whether they are an answer, and not the room for one.
    pub(crate) fn is_known(&self) -> bool {
        self.links != 0 || self.mode != 0
    }

    /// From what the system says, with the one time that matters.
    pub(crate) fn new(facts: &Facts, time: TimeField) -> Self {
        Self {
            mode: facts.mode,
            uid: facts.uid,
            gid: facts.gid,
            links: facts.links,
            size: facts.size,
            blocks: facts.blocks,
            inode: facts.inode,
            special_device: facts.special_device,
            time: facts.time(time),
            ..Self::default()
        }
    }

    /// Those of a regular file of which nothing else is known.
    pub(crate) fn of_file() -> Self {
        Self { mode: REGULAR, ..Self::default() }
    }

    /// The kind.
    pub(crate) fn kind(&self) -> Kind {
        Kind::from_mode(self.mode)
    }

    /// What the column of sizes holds.
    pub(super) fn size(&self) -> Value<'_> {
        match self.rare.as_ref().and_then(|rare| rare.contents) {
            None | Some(Contents::Space { is_partial: false, .. }) => {
                Value::size(self.kind(), self.size, self.special_device)
            }
            Some(Contents::Space { bytes, .. }) => Value::AtLeast(bytes),
            Some(Contents::Entries(number)) => number.map_or(Value::Unknown, Value::Number),
        }
    }

    /// Lets something stand for the size of a directory, by which it is sorted too.
    pub(crate) fn fill(&mut self, contents: Contents) {
        match contents {
            Contents::Space { bytes, blocks, .. } => (self.size, self.blocks) = (bytes, blocks),
            Contents::Entries(number) => self.size = number.unwrap_or(0),
        }
        self.rare_mut().contents = Some(contents);
    }

    /// What few entries have, to be filled in.
    pub(crate) fn rare_mut(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    fn apart(&self) -> Option<&Apart> {
        self.rare.as_ref()?.apart.as_deref()
    }

    /// What fewer listings show, to be filled in.
    pub(crate) fn apart_mut(&mut self) -> &mut Apart {
        self.rare_mut().apart.get_or_insert_default()
    }

    /// What a link holds.
    pub(crate) fn target(&self) -> Option<&[u8]> {
        self.rare.as_ref()?.target.as_deref()
    }

    /// The security context.
    pub(super) fn context(&self) -> Option<&[u8]> {
        self.rare.as_ref()?.context.as_deref()
    }

    /// One of the times, which are all here where more than one is shown.
    pub(crate) fn time(&self, field: TimeField) -> Option<Timestamp> {
        match self.rare.as_ref().and_then(|rare| rare.times.as_ref()) {
            Some(times) => times[field as usize],
            None => self.time,
        }
    }

    pub(super) fn attributes(&self) -> Attributes {
        self.rare.as_ref().map_or(Attributes::default(), |rare| rare.attributes)
    }

    /// The extended attributes.
    pub(crate) fn extended_attributes(&self) -> Option<&ExtendedAttributes> {
        self.apart()?.extended_attributes.as_ref()
    }

    /// The symbol that stands in a column of its own.
    pub(super) fn icon(&self) -> Option<&Symbol> {
        self.apart()?.icon.as_ref()
    }

    /// How many entries it has, where that is sorted by and it is a directory that can be read.
    pub(crate) fn entries(&self) -> Option<u64> {
        self.rare.as_ref()?.entries
    }

    /// What is checked out in it.
    pub(super) fn repository(&self) -> Option<Repository<'_>> {
        let Checkout { condition, branch } = self.rare.as_ref()?.repository.as_ref()?;
        Some(Repository { condition: *condition, branch })
    }

    /// What is mounted on it.
    pub(crate) fn mount(&self) -> Option<&Mount> {
        self.apart()?.mount.as_ref()
    }

    /// What is in it, as far as it was read: nothing, where it is no regular file.
    pub(crate) fn content(&self) -> Option<Content> {
        match self.kind() {
            Kind::File => self.rare.as_ref()?.content,
            _ => Some(Content::default()),
        }
    }

    /// The mode of what a link leads to.
    pub(crate) fn target_mode(&self) -> Option<u32> {
        self.rare.as_ref()?.target_mode
    }
}
