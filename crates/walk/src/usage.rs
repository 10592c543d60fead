//! The space below directories, all summed in one parallel walk, as `du` sums it: directories themselves count, and a
//! file with several names counts once in every directory that it is below.
//!
//! A walk is on threads of its own, so that one that hangs on a dead mount can be given up.
//!
//! ```
//! use std::time::Duration;
//! use walk::usage::{Root, Usages, Walk};
//! use walk::Devices;
//!
//! let walk = Walk::start(vec![Root::directory(c"src".to_owned())], Devices::All);
//! let usages = walk.wait(Duration::from_secs(2)).unwrap_or_default();
//! assert!(usages.of_root(0).is_some_and(|usage| usage.bytes > 0 && !usage.is_partial));
//! ```

mod arena;
mod visitor;

use std::collections::HashMap;
use std::ffi::CString;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use sys::dir::{self, Links};
use sys::kind::Kind;
use sys::stat::{FactSet, Identity};

use crate::options::Devices;
use arena::{Arena, Place};
use visitor::{Branch, Visitor};

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
}

impl Usages {
    /// That of a root, by its number; `None` where it could not be looked at or is no directory.
    #[must_use]
    pub fn of_root(&self, number: usize) -> Option<Usage> {
        self.roots.get(number).copied().flatten()
    }

    /// That of any directory on the way. One on which something is mounted is known by what is mounted.
    #[must_use]
    pub fn of_directory(&self, identity: Identity) -> Option<Usage> {
        self.directories.get(&identity).copied()
    }
}

/// A walk under way.
#[derive(Debug)]
pub struct Walk {
    found: Receiver<Usages>,
    /// Directories read so far: while their number grows, the walk does not hang.
    progress: Arc<AtomicU64>,
}

/// How often a walk is looked at while it is waited for.
const LOOK: Duration = Duration::from_millis(100);

impl Walk {
    /// Starts to sum; `devices` is each root's own or all.
    #[must_use]
    pub fn start(roots: Vec<Root>, devices: Devices) -> Self {
        let (sender, found) = sync_channel(1);
        let progress = Arc::new(AtomicU64::new(0));
        let count = Arc::clone(&progress);
        // Who gave the walk up hears nothing of it.
        let work = move |roots: &[Root]| drop(sender.send(sum(roots, devices, &count)));
        let shared = Arc::new(roots);
        let own = Arc::clone(&shared);
        let work = Arc::new(work);
        let spawned = Arc::clone(&work);
        if thread::Builder::new().spawn(move || spawned(&own)).is_err() {
            work(&shared);
        }
        Self { found, progress }
    }

    /// Waits for the end; `None` where nothing has moved for so long.
    #[must_use]
    pub fn wait(self, patience: Duration) -> Option<Usages> {
        let (mut seen, mut waited) = (0, Duration::ZERO);
        loop {
            match self.found.recv_timeout(LOOK.min(patience)) {
                Ok(usages) => return Some(usages),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {}
            }
            // `Relaxed`: the number only has to change sooner or later.
            let progress = self.progress.load(Ordering::Relaxed);
            waited = if progress == seen { waited + LOOK } else { Duration::ZERO };
            seen = progress;
            if waited >= patience {
                return None;
            }
        }
    }
}

/// The facts that sums are made of.
const FACTS: FactSet =
    FactSet::KIND.and(FactSet::SIZE).and(FactSet::BLOCKS).and(FactSet::LINKS).and(FactSet::INODE);

fn sum(roots: &[Root], devices: Devices, progress: &AtomicU64) -> Usages {
    let arena = Arena::default();
    let visitor = Visitor { arena: &arena, devices, progress };
    let branches: Vec<io::Result<Branch>> = roots.iter().map(|root| branch(root, &arena)).collect();
    visitor.run(roots, &branches);
    let places: Vec<Option<Place>> =
        branches.iter().map(|branch| branch.as_ref().ok().map(|branch| branch.place)).collect();
    let (usages, directories) = arena.total();
    let of = |place: Option<Place>| place.and_then(|place| usages.get(place as usize).copied());
    Usages { roots: places.into_iter().map(of).collect(), directories }
}

/// The place of a root in the arena, with what it takes itself.
fn branch(root: &Root, arena: &Arena) -> io::Result<Branch> {
    let facts = sys::stat::at(dir::current(), &root.path, root.links, FACTS)?;
    if facts.kind() != Kind::Directory {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    Ok(Branch { place: arena.add(None, &facts), device: facts.device })
}

#[cfg(test)]
mod tests;
