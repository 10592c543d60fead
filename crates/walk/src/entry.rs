//! One entry of a directory, or a root: borrowed while it is visited, its facts asked for at the first use.

use std::cell::OnceCell;
use std::ffi::CStr;
use std::io;
use std::os::fd::BorrowedFd;

use sys::dir::{Links, current};
use sys::kind::Kind;
use sys::stat::{self, Facts, Wanted};

/// What a visitor sees of one file.
pub struct Entry<'a> {
    pub(crate) name: &'a CStr,
    pub(crate) path: &'a [u8],
    pub(crate) depth: usize,
    pub(crate) root_length: usize,
    pub(crate) parent: BorrowedFd<'a>,
    pub(crate) recorded: Option<Kind>,
    pub(crate) inode: Option<u64>,
    pub(crate) links: Links,
    pub(crate) wanted: Wanted,
    pub(crate) facts: OnceCell<Result<Facts, io::Error>>,
}

impl<'a> Entry<'a> {
    /// A root, by its operand; nothing is known of it yet.
    pub(crate) fn of_operand(operand: &'a CStr, links: Links, wanted: Wanted) -> Self {
        let path = operand.to_bytes();
        Self {
            name: operand,
            path,
            depth: 0,
            root_length: path.len(),
            parent: current(),
            recorded: None,
            inode: None,
            links,
            wanted,
            facts: OnceCell::new(),
        }
    }

    /// What system calls relative to [`Entry::parent`] take: the name in its directory, the operand of a root.
    #[must_use]
    pub fn name(&self) -> &'a CStr {
        self.name
    }

    /// Its path, beginning with the root's operand.
    #[must_use]
    pub fn path(&self) -> &'a [u8] {
        self.path
    }

    /// Directories above it, up to its root: 0 for a root.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The operand that its path begins with.
    #[must_use]
    pub fn root(&self) -> &'a [u8] {
        &self.path[..self.root_length]
    }

    /// The directory that holds it; the current one for a root.
    #[must_use]
    pub fn parent(&self) -> BorrowedFd<'a> {
        self.parent
    }

    /// Whether a link is followed here.
    #[must_use]
    pub fn links(&self) -> Links {
        self.links
    }

    /// What its directory records it to be, without asking for facts; of a link to be followed, nothing.
    #[must_use]
    pub fn recorded_kind(&self) -> Option<Kind> {
        self.recorded.filter(|&kind| kind != Kind::Symlink || self.links == Links::NoFollow)
    }

    /// The inode that its directory records; that of the link for a link, of what is underneath for a mount point.
    #[must_use]
    pub fn recorded_inode(&self) -> Option<u64> {
        self.inode
    }

    /// What it is: as recorded if that is known, else by its facts; `None` where these cannot be had.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        self.recorded_kind().or_else(|| self.facts().ok().map(Facts::kind))
    }

    /// Its facts, those that the walk's options want. A link that is to be followed and leads nowhere answers for
    /// itself.
    ///
    /// # Errors
    /// What `statx` says; the same every time.
    pub fn facts(&self) -> Result<&Facts, &io::Error> {
        self.facts.get_or_init(|| self.ask(self.links, self.wanted)).as_ref()
    }

    /// Facts that are asked for every time: for what the walk's options do not cover.
    ///
    /// # Errors
    /// What `statx` says.
    pub fn ask(&self, links: Links, wanted: Wanted) -> io::Result<Facts> {
        match stat::at(self.parent, self.name, links, wanted) {
            Err(error) if links == Links::Follow && leads_nowhere(&error) => {
                stat::at(self.parent, self.name, Links::NoFollow, wanted)
            }
            answer => answer,
        }
    }
}

fn leads_nowhere(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
