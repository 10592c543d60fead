//! Directories in the order in which they were found, each with what it holds itself; totals are made from the end.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use sys::stat::{Facts, Identity};

use super::Usage;

/// The number of a directory in the order of finding: below that of everything in it.
pub(super) type Place = u32;

/// What was found so far, by all threads.
#[derive(Debug)]
pub(super) struct Arena {
    roots: Mutex<Vec<Option<Place>>>,
    directories: Mutex<Vec<Directory>>,
    links: Mutex<Vec<Link>>,
    /// What their directories record of directories that were found and not added.
    passed_by: Mutex<Vec<u64>>,
    /// How often a walk has told that it goes on within a directory. `Relaxed`: nothing else is known by it.
    steps: AtomicUsize,
}

#[derive(Debug)]
struct Directory {
    parent: Option<Place>,
    identity: Identity,
    /// The inode that the directory which it is in records for it; a root has none.
    recorded: Option<u64>,
    usage: Usage,
    /// Whether it could be opened and read.
    is_read: bool,
}

/// How a directory itself is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// Where it is found: it has one place.
    Here,
    /// As a [`Link`]: links may lead to it.
    ByName,
}

/// One of several names of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) file: Identity,
    pub(super) usage: Usage,
    pub(super) holder: Place,
}

impl Link {
    /// A name of the file of these facts in a directory, or of that directory itself.
    pub(super) fn to(facts: &Facts, holder: Place) -> Self {
        Self { file: facts.identity(), usage: Usage::of(facts), holder }
    }
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

    /// Becomes no less than another in anything.
    pub(super) fn extend_to(&mut self, other: Self) {
        self.bytes = self.bytes.max(other.bytes);
        self.blocks = self.blocks.max(other.blocks);
        self.is_partial |= other.is_partial;
    }
}

impl Arena {
    /// Nothing yet below `count` roots.
    pub(super) fn of_roots(count: usize) -> Self {
        Self {
            roots: Mutex::new(vec![None; count]),
            directories: Mutex::default(),
            links: Mutex::default(),
            passed_by: Mutex::default(),
            steps: AtomicUsize::new(0),
        }
    }

    /// Adds a root, and says where it is.
    pub(super) fn add_root(&self, number: usize, facts: &Facts, counted: Counted) -> Place {
        let place = self.push(None, None, facts, counted);
        if let Some(root) = lock(&self.roots).get_mut(number) {
            *root = Some(place);
        }
        place
    }

    /// A number that grows with every directory found, and while large ones are read.
    pub(super) fn progress(&self) -> usize {
        lock(&self.directories).len() + self.steps.load(Ordering::Relaxed)
    }

    /// Takes note that a directory is still being read.
    pub(super) fn go_on(&self) {
        self.steps.fetch_add(1, Ordering::Relaxed);
    }

    /// Adds a directory whose parent records this inode for it, and says where it is.
    pub(super) fn add(&self, parent: Place, recorded: u64, facts: &Facts, counted: Counted) -> Place {
        self.push(Some(parent), Some(recorded), facts, counted)
    }

    /// Takes note that a directory was found for which this inode is recorded, and that it was not looked into.
    pub(super) fn pass_by(&self, recorded: u64) {
        lock(&self.passed_by).push(recorded);
    }

    fn push(&self, parent: Option<Place>, recorded: Option<u64>, facts: &Facts, counted: Counted) -> Place {
        let mut directories = lock(&self.directories);
        let place = Place::try_from(directories.len()).unwrap_or(Place::MAX);
        directories.push(Directory {
            parent,
            identity: facts.identity(),
            recorded,
            usage: if counted == Counted::Here { Usage::of(facts) } else { Usage::default() },
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

    /// The totals of all directories, by their places.
    pub(super) fn totals(&self) -> Vec<Usage> {
        let directories = lock(&self.directories);
        let mut usages = sums(&directories);
        let mut links = lock(&self.links);
        links.sort_unstable_by_key(|link| link.file);
        for names in links.chunk_by(|one, other| one.file == other.file) {
            for place in above(names, &directories) {
                usages[place as usize].add(names[0].usage);
            }
        }
        usages
    }

    /// Those of the roots, by number.
    pub(super) fn by_root(&self, totals: &[Usage]) -> Vec<Option<Usage>> {
        let of = |root: &Option<Place>| root.and_then(|place| totals.get(place as usize).copied());
        lock(&self.roots).iter().map(of).collect()
    }

    /// Those of all directories, by what these are.
    pub(super) fn by_identity(&self, totals: &[Usage]) -> HashMap<Identity, Usage> {
        let directories = lock(&self.directories);
        let mut known = HashMap::with_capacity(directories.len());
        for (directory, usage) in directories.iter().zip(totals) {
            // Where links lead to it by several ways, a loop may cut one of them short.
            let most: &mut Usage = known.entry(directory.identity).or_default();
            if (usage.blocks, usage.bytes) >= (most.blocks, most.bytes) {
                *most = *usage;
            }
        }
        known
    }

    /// What none of the directories takes more than for which an inode is recorded: there may be one on each device.
    pub(super) fn by_record(&self, totals: &[Usage]) -> HashMap<u64, Usage> {
        let directories = lock(&self.directories);
        let mut known: HashMap<u64, Usage> = HashMap::with_capacity(directories.len());
        let recorded = |(directory, &usage): (&Directory, &Usage)| Some((directory.recorded?, usage));
        let unknown = Usage { is_partial: true, ..Usage::default() };
        let passed_by = lock(&self.passed_by);
        let passed_by = passed_by.iter().map(|&recorded| (recorded, unknown));
        for (recorded, usage) in directories.iter().zip(totals).filter_map(recorded).chain(passed_by) {
            known.entry(recorded).or_default().extend_to(usage);
        }
        known
    }

    /// What none of the directories right in a directory takes more than; partial where not all of them are known.
    pub(super) fn within(&self, totals: &[Usage]) -> HashMap<Identity, Usage> {
        let directories = lock(&self.directories);
        let mut known: HashMap<Identity, Usage> = HashMap::with_capacity(directories.len());
        for (directory, usage) in directories.iter().zip(totals) {
            let is_partial = usage.is_partial;
            known.entry(directory.identity).or_default().extend_to(Usage { is_partial, ..Usage::default() });
            let parent = directory.parent.and_then(|parent| directories.get(parent as usize));
            if let Some(parent) = parent {
                known.entry(parent.identity).or_default().extend_to(*usage);
            }
        }
        known
    }
}

/// The totals of directories but for files with several names.
fn sums(directories: &[Directory]) -> Vec<Usage> {
    let own = |directory: &Directory| Usage {
        is_partial: directory.usage.is_partial || !directory.is_read,
        ..directory.usage
    };
    let mut usages: Vec<Usage> = directories.iter().map(own).collect();
    // What is in a directory comes after it, so that from the end each sum is whole when it is passed on.
    for (place, directory) in directories.iter().enumerate().rev() {
        let below = usages[place];
        if let Some(parent) = directory.parent.and_then(|parent| usages.get_mut(parent as usize)) {
            parent.add(below);
        }
    }
    usages
}

/// The directories above any of the names of a file, each once.
fn above(names: &[Link], directories: &[Directory]) -> BTreeSet<Place> {
    let mut above = BTreeSet::new();
    for name in names {
        let mut next = Some(name.holder);
        while let Some(place) = next
            && above.insert(place)
        {
            next = directories.get(place as usize).and_then(|directory| directory.parent);
        }
    }
    above
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
