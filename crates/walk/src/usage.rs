//! The space below directories, all summed in one parallel walk, as `du` sums it: directories themselves count, and a
//! file with several names counts once in every directory that it is below.
//!
//! A [`Walk`] is on threads of its own, so that one that hangs on a dead mount can be given up; [`below`] waits for the
//! end.
//!
//! ```
//! use std::time::Duration;
//! use walk::usage::{Root, Usages, Walk};
//! use walk::Devices;
//!
//! let walk = Walk::start(vec![Root::directory(c"src".to_owned())], Devices::All);
//! let usages = walk.wait(Duration::from_secs(2));
//! assert!(usages.of_root(0).is_some_and(|usage| usage.bytes > 0 && !usage.is_partial));
//! ```

mod arena;
mod visitor;

use std::collections::HashMap;
use std::ffi::CString;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use sys::dir::Links;
use sys::stat::{FactSet, Identity};

use crate::options::{Devices, Follow};
use arena::Arena;
use visitor::Visitor;

/// The space below a directory, itself included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// The sizes of all files, in bytes.
    pub bytes: u64,
    /// The space that they take, in units of 512 bytes.
    pub blocks: u64,
    /// Whether something could not be read, so that there may be more.
    pub is_partial: bool,
}

/// A directory whose space is asked for.
#[derive(Clone, Debug)]
pub struct Root {
    /// Its path, as the process sees it now.
    pub path: CString,
    /// Whether it may be a link to the directory.
    pub links: Links,
}

impl Root {
    /// A directory; a link in its place is not followed.
    #[must_use]
    pub fn directory(path: CString) -> Self {
        Self { path, links: Links::NoFollow }
    }
}

/// What a walk found.
#[derive(Clone, Debug, Default)]
pub struct Usages {
    roots: Vec<Option<Usage>>,
    directories: HashMap<Identity, Usage>,
    recorded: HashMap<u64, Usage>,
    within: HashMap<Identity, Usage>,
}

impl Usages {
    fn of(arena: &Arena, totals: &[Usage]) -> Self {
        Self {
            roots: arena.by_root(totals),
            directories: arena.by_identity(totals),
            recorded: HashMap::new(),
            within: HashMap::new(),
        }
    }

    /// That of a root, by its number; `None` where it could not be looked at or is no directory.
    #[must_use]
    pub fn of_root(&self, number: usize) -> Option<Usage> {
        self.roots.get(number).copied().flatten()
    }

    /// Adds what another walk found, whose roots come after these. What both know is as the other has it.
    pub fn extend(&mut self, other: Self) {
        if self.directories.is_empty() {
            *self = other;
            return;
        }
        self.roots.extend(other.roots);
        self.directories.extend(other.directories);
        self.within.extend(other.within);
        for (inode, usage) in other.recorded {
            self.recorded.entry(inode).or_default().extend_to(usage);
        }
    }

    /// What a directory below a root takes at most, going by the inode that is recorded where its name is, so that it
    /// need not be asked which one it is; partial where more is possible. Known after [`below`] only.
    #[must_use]
    pub fn of_recorded(&self, inode: u64) -> Option<Usage> {
        self.recorded.get(&inode).copied()
    }

    /// What none of the directories right in this one takes more than; partial where anything below is not known. Known
    /// after [`below`] only.
    #[must_use]
    pub fn within(&self, directory: Identity) -> Option<Usage> {
        self.within.get(&directory).copied()
    }

    /// That of any directory on the way, the roots among them. A mount point is known by what is mounted.
    #[must_use]
    pub fn of_directory(&self, identity: Identity) -> Option<Usage> {
        self.directories.get(&identity).copied()
    }
}

/// Sums what is below one root, however long that takes: on this thread, and on others where there is much. Where all
/// links are followed, what they lead to counts, each file once in every directory that it is below by any way.
#[must_use]
pub fn below(root: Root, devices: Devices, follow: Follow) -> Usages {
    let arena = Arena::of_roots(1);
    let links = if follow == Follow::Always { Links::Follow } else { Links::NoFollow };
    Visitor { arena: &arena, devices, links }.run(&[root]);
    let totals = arena.totals();
    let (recorded, within) = (arena.by_record(&totals), arena.within(&totals));
    Usages { recorded, within, ..Usages::of(&arena, &totals) }
}

/// A walk under way.
#[derive(Debug)]
pub struct Walk {
    arena: Arc<Arena>,
    ended: Receiver<()>,
}

/// How often a walk is looked at while it is waited for.
const LOOK: Duration = Duration::from_millis(100);

impl Walk {
    /// Starts to sum; `devices` is each root's own or all.
    #[must_use]
    pub fn start(roots: Vec<Root>, devices: Devices) -> Self {
        let (sender, ended) = sync_channel(1);
        let arena = Arc::new(Arena::of_roots(roots.len()));
        let work = {
            let arena = Arc::clone(&arena);
            move || {
                Visitor { arena: &arena, devices, links: Links::NoFollow }.run(&roots);
                // Who gave the walk up hears nothing of it.
                let _ = sender.send(());
            }
        };
        // Where no thread is granted, nothing is read, and all is partial.
        let _ = thread::Builder::new().spawn(work);
        Self { arena, ended }
    }

    /// What was found when the walk has ended, or when nothing has moved for so long: then what was not read by then
    /// makes all above it partial.
    #[must_use]
    pub fn wait(self, patience: Duration) -> Usages {
        let (mut seen, mut waited) = (0, Duration::ZERO);
        while let Err(RecvTimeoutError::Timeout) = self.ended.recv_timeout(LOOK.min(patience)) {
            let progress = self.arena.progress();
            waited = if progress == seen { waited + LOOK } else { Duration::ZERO };
            seen = progress;
            if waited >= patience {
                break;
            }
        }
        Usages::of(&self.arena, &self.arena.totals())
    }
}

/// The facts that sums are made of.
const FACTS: FactSet =
    FactSet::KIND.and(FactSet::SIZE).and(FactSet::BLOCKS).and(FactSet::LINKS).and(FactSet::INODE);

#[cfg(test)]
mod tests;
