//! What directories take on disk with all below them: summed for each starting point before the search comes to it, so
//! that a directory is known where the search meets it, which is before what is in it.
//!
//! What the search prunes, and what is deeper than it goes, counts all the same, as it does for `du`. The sums stay as
//! they were when a starting point was come to, whatever is deleted then.

use std::ffi::CString;
use std::sync::{PoisonError, RwLock};

use sys::dir::Links;
use sys::kind::Kind;
use sys::stat::{FactSet, Identity};
use walk::usage::{Root, Usage, Usages, below};
use walk::{Devices, Entry, Follow};

/// The sums so far.
#[derive(Debug)]
pub(crate) struct Spaces {
    follow: Follow,
    devices: Devices,
    known: RwLock<Usages>,
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
        let found = below(Root { path: root.clone(), links }, self.devices, self.follow);
        self.known.write().unwrap_or_else(PoisonError::into_inner).extend(found);
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

    /// Whether an entry is a directory that is known to take too little, so that none below it takes enough.
    pub(crate) fn is_within(&self, entry: &Entry<'_>, is_enough: impl Fn(u64) -> bool) -> bool {
        // Of what could not be read, the search is still to say so.
        let is_less =
            |usage: Usage| !usage.is_partial && !is_enough(usage.blocks.saturating_mul(BLOCK_BYTES));
        if self.of_record(entry).is_some_and(is_less) {
            return true;
        }
        let is_directory = entry.kind() == Some(Kind::Directory);
        let facts = is_directory.then(|| entry.facts().ok()).flatten();
        facts.and_then(|facts| self.usage(facts.identity())).is_some_and(is_less)
    }

    /// Whether an entry is a directory in which none is known to take enough, so that there is nothing to look for in it.
    pub(crate) fn is_last(&self, entry: &Entry<'_>, is_enough: impl Fn(u64) -> bool) -> bool {
        // What is passed by on another device, and what links lead to, is in no directory's sum.
        if self.follow != Follow::Never
            || self.devices != Devices::All
            || entry.kind() != Some(Kind::Directory)
        {
            return false;
        }
        let Ok(facts) = entry.facts() else { return false };
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known
            .within(facts.identity())
            .is_some_and(|usage| !usage.is_partial && !is_enough(usage.blocks.saturating_mul(BLOCK_BYTES)))
    }

    /// What a directory takes at most, without asking for its facts.
    fn of_record(&self, entry: &Entry<'_>) -> Option<Usage> {
        let inode = entry.recorded_inode().filter(|_| entry.recorded_kind() == Some(Kind::Directory))?;
        self.known.read().unwrap_or_else(PoisonError::into_inner).of_recorded(inode)
    }

    fn usage(&self, directory: Identity) -> Option<Usage> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).of_directory(directory)
    }
}
