//! Directories in the order in which they were found, each with what it holds itself; totals are made from the end.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use sys::stat::{Facts, Identity};

use super::Usage;

/// The number of a directory in the order of finding: below that of everything in it.
pub(super) type Place = u32;

#[derive(Debug, Default)]
pub(super) struct Arena {
    directories: Mutex<Vec<Directory>>,
    links: Mutex<Vec<Link>>,
}

#[derive(Debug)]
struct Directory {
    parent: Option<Place>,
    identity: Identity,
    usage: Usage,
    /// Whether it could be opened and read.
    is_read: bool,
}

/// One of several names of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) file: Identity,
    pub(super) usage: Usage,
    pub(super) holder: Place,
}

impl Usage {
    /// What one file takes.
    pub(super) fn of(facts: &Facts) -> Self {
        Self { bytes: facts.size, blocks: facts.blocks, is_partial: false }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.bytes = self.bytes.saturating_add(other.bytes);
        self.blocks = self.blocks.saturating_add(other.blocks);
        self.is_partial |= other.is_partial;
    }
}

impl Arena {
    /// Adds a directory, and says where it is.
    pub(super) fn add(&self, parent: Option<Place>, facts: &Facts) -> Place {
        let mut directories = lock(&self.directories);
        let place = Place::try_from(directories.len()).unwrap_or(Place::MAX);
        directories.push(Directory {
            parent,
            identity: facts.identity(),
            usage: Usage::of(facts),
            is_read: false,
        });
        place
    }

    /// Adds what a directory that was read holds itself, but for files with several names.
    pub(super) fn hold(&self, place: Place, usage: Usage) {
        if let Some(directory) = lock(&self.directories).get_mut(place as usize) {
            directory.usage.add(usage);
            directory.is_read = true;
        }
    }

    /// Takes note of files with several names, and leaves the list empty.
    pub(super) fn link(&self, found: &mut Vec<Link>) {
        lock(&self.links).append(found);
    }

    /// The totals of all directories, by place and by identity.
    pub(super) fn total(self) -> (Vec<Usage>, HashMap<Identity, Usage>) {
        let directories = self.directories.into_inner().unwrap_or_else(PoisonError::into_inner);
        let own = |directory: &Directory| Usage {
            is_partial: directory.usage.is_partial || !directory.is_read,
            ..directory.usage
        };
        let mut usages: Vec<Usage> = directories.iter().map(own).collect();
        // What is in a directory comes after it, so that from the end each sum is whole when it is passed on.
        for (place, directory) in directories.iter().enumerate().rev() {
            let below = usages[place];
            if let Some(above) = directory.parent.and_then(|parent| usages.get_mut(parent as usize)) {
                above.add(below);
            }
        }
        let mut links = self.links.into_inner().unwrap_or_else(PoisonError::into_inner);
        links.sort_unstable_by_key(|link| link.file);
        for names in links.chunk_by(|one, other| one.file == other.file) {
            // Once in each directory above any of its names.
            let mut above: Vec<Place> = Vec::new();
            for name in names {
                let mut next = Some(name.holder);
                while let Some(place) = next {
                    above.push(place);
                    next = directories.get(place as usize).and_then(|directory| directory.parent);
                }
            }
            above.sort_unstable();
            above.dedup();
            for place in above {
                usages[place as usize].add(names[0].usage);
            }
        }
        let known = directories.iter().map(|directory| directory.identity).zip(usages.iter().copied());
        let known = known.collect();
        (usages, known)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
