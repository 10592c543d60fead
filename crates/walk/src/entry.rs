//! One entry of a directory, or a root: borrowed while it is visited, its facts asked for at the first use.

use std::cell::{Cell, OnceCell};
use std::ffi::CStr;
use std::io;
use std::os::fd::BorrowedFd;

use sys::dir::{Links, Reach, current};
use sys::kind::Kind;
use sys::stat::{self, FactSet, Facts};

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
    pub(crate) wanted: FactSet,
    pub(crate) reach: Reach,
    pub(crate) facts: OnceCell<Result<Facts, io::Error>>,
    /// Whether it has been said that its facts cannot be had.
    pub(crate) reported: Cell<bool>,
    /// Whether the walk itself was refused its facts: then not even what its directory records counts.
    pub(crate) refused: Cell<bool>,
    /// Why it answers for itself, if it is a link to be followed whose way goes through what is no directory.
    pub(crate) astray: OnceCell<io::Error>,
}

impl<'a> Entry<'a> {
    /// A root, by its operand; nothing is known of it yet.
    pub(crate) fn of_operand(operand: &'a CStr, links: Links, wanted: FactSet) -> Self {
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
            reach: Reach::Files,
            facts: OnceCell::new(),
            reported: Cell::new(false),
            refused: Cell::new(false),
            astray: OnceCell::new(),
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

    /// Whether its directory yields names only, so that nothing more can be had of it. Known in a walk that checks it.
    #[must_use]
    pub fn is_out_of_reach(&self) -> bool {
        self.reach == Reach::Names
    }

    /// Whether it is still to be said that its facts cannot be had; it is taken as said then.
    pub fn report_once(&self) -> bool {
        !self.reported.replace(true)
    }

    /// The inode that its directory records; that of the link for a link, of what is underneath for a mount point.
    #[must_use]
    pub fn recorded_inode(&self) -> Option<u64> {
        self.inode
    }

    /// What it is: as recorded if that is known, else by its facts; `None` where these cannot be had. A directory whose
    /// facts have turned out not to be had is not known to be one.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        match self.recorded_kind() {
            Some(Kind::Directory) if matches!(self.facts.get(), Some(Err(_))) => None,
            Some(_) if self.refused.get() => None,
            Some(kind) => Some(kind),
            None => self.facts().ok().map(Facts::kind),
        }
    }

    /// Its facts, those that the walk's options want. A link that is to be followed and leads nowhere answers for
    /// itself.
    ///
    /// # Errors
    /// What `statx` says; the same every time.
    pub fn facts(&self) -> Result<&Facts, &io::Error> {
        self.facts.get_or_init(|| self.ask(self.links, self.wanted)).as_ref()
    }

    /// What is wrong with a link that is to be followed through what is no directory. GNU find says it, and takes the
    /// link for what it is.
    pub(crate) fn goes_astray(&self) -> Option<&io::Error> {
        if self.links == Links::Follow && self.recorded_kind().is_none() {
            // Whether there are any is somebody else's business.
            let _ = self.facts();
        }
        self.astray.get()
    }

    /// Facts that are asked for every time: for what the walk's options do not cover.
    ///
    /// # Errors
    /// What `statx` says.
    pub fn ask(&self, links: Links, wanted: FactSet) -> io::Result<Facts> {
        match stat::at(self.parent, self.name, links, wanted) {
            Err(error) if links == Links::Follow && sys::errno::leads_nowhere(&error) => {
                let facts = stat::at(self.parent, self.name, Links::NoFollow, wanted);
                if error.kind() == io::ErrorKind::NotADirectory && facts.is_ok() {
                    let _ = self.astray.set(error);
                }
                facts
            }
            answer => answer,
        }
    }
}
