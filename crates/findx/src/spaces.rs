//! What directories take on disk with all below them: summed for each starting point before the search comes to it, so
//! that a directory is known where the search meets it, which is before what is in it.
//!
//! What the search prunes, and what is deeper than it goes, counts all the same, as it does for `du`. The sums stay as
//! they were when a starting point was come to, whatever is deleted then.

use std::collections::HashMap;
use std::ffi::CString;
use std::sync::{PoisonError, RwLock};

use sys::dir::Links;
use sys::kind::Kind;
use sys::stat::{FactSet, Identity};
use walk::usage::{Root, Usage, below};
use walk::{Devices, Entry, Follow};

/// The sums so far.
#[derive(Debug)]
pub(crate) struct Spaces {
    follow: Follow,
    devices: Devices,
    known: RwLock<HashMap<Identity, Usage>>,
}

/// The facts by which it is known what files take.
pub(crate) const WANTED: FactSet = FactSet::INODE.and(FactSet::BLOCKS);

/// The unit that the system counts what files take in.
const BLOCK_BYTES: u64 = 512;

impl Spaces {
    pub(crate) fn new(follow: Follow, devices: Devices) -> Self {
        Self { follow, devices, known: RwLock::default() }
    }

    /// Sums what is below a starting point.
    pub(crate) fn measure(&self, root: &CString) {
        let links = if self.follow == Follow::Never { Links::NoFollow } else { Links::Follow };
        let found = below(Root { path: root.clone(), links }, self.devices, self.follow).into_directories();
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.is_empty() {
            *known = found;
        } else {
            known.extend(found);
        }
    }

    /// The bytes that any file takes, as `du -a` has them: a directory those of all below it, too.
    pub(crate) fn of_entry(&self, entry: &Entry<'_>) -> Option<u64> {
        let facts = entry.facts().ok()?;
        match entry.kind() {
            Some(Kind::Directory) => self.of(facts.identity()),
            _ => Some(facts.blocks.saturating_mul(BLOCK_BYTES)),
        }
    }

    /// The bytes that a directory takes.
    pub(crate) fn of(&self, directory: Identity) -> Option<u64> {
        self.usage(directory).map(|usage| usage.blocks.saturating_mul(BLOCK_BYTES))
    }

    /// Whether a directory is known to take too little, so that none below it takes enough.
    pub(crate) fn is_within(&self, directory: Identity, is_enough: impl Fn(u64) -> bool) -> bool {
        // Of what could not be read, the search is still to say so.
        self.usage(directory)
            .is_some_and(|usage| !usage.is_partial && !is_enough(usage.blocks.saturating_mul(BLOCK_BYTES)))
    }

    fn usage(&self, directory: Identity) -> Option<Usage> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).get(&directory).copied()
    }
}
