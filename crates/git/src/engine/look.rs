//! One look at a directory: the letters of names there, and those of all that is in it.

use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use sys::dir::Links;

use super::{Directory, Engine, Subject};
use crate::budget::Budget;
use crate::checkout::Committed;
use crate::head::Commit;
use crate::index::{Entry, Index};
use crate::letter::{Letter, Status};
use crate::objects::DEEPEST_TREE;
use crate::places::Location;
use crate::staged::Staged;
use crate::unstaged::{FACTS, Place, Unstaged};

/// Entries of the index in a directory from which on a second thread earns more than it costs.
const MANY_ENTRIES: usize = 4000;
/// Submodules in submodules.
const DEEPEST_SUBMODULE: usize = 16;

/// One look at a directory.
pub(super) struct Look<'a> {
    pub(super) engine: &'a Engine,
    pub(super) directory: &'a Directory,
    pub(super) index: &'a Index,
    pub(super) budget: Budget,
    pub(super) depth: usize,
    /// It was looked through before, and nothing differs from the index.
    pub(super) is_unchanged: bool,
}

impl Look<'_> {
    /// Whole directories take a look at all that is in them: where there are many, by two threads.
    pub(super) fn statuses(&self, subjects: &[Subject<'_>]) -> Vec<Status> {
        let is_large = || self.index.below(&self.directory.prefix).len() >= MANY_ENTRIES;
        if self.is_unchanged || subjects.len() < 2 || !is_large() || sys::process::processors() < 2 {
            return subjects.iter().map(|subject| self.status(*subject)).collect();
        }
        let next = AtomicUsize::new(0);
        let work = || {
            let mut found = Vec::new();
            loop {
                // Each number is handed out once; nothing else depends on it.
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(subject) = subjects.get(number) else { return found };
                found.push((number, self.status(*subject)));
            }
        };
        let mut found = thread::scope(|scope| {
            let helper = thread::Builder::new().spawn_scoped(scope, work);
            let mut found = work();
            if let Ok(helper) = helper {
                found.extend(helper.join().unwrap_or_else(|panic| resume_unwind(panic)));
            }
            found
        });
        found.sort_by_key(|(number, _)| *number);
        found.into_iter().map(|(_, status)| status).collect()
    }

    fn status(&self, subject: Subject<'_>) -> Status {
        match subject.name.to_bytes() {
            b"." => self.whole(),
            // What is above is not listed, and would take a look at all that is there.
            b".." => Status::default(),
            b".git" => Status::IGNORED,
            _ if self.budget.is_spent() => Status::UNKNOWN,
            name => {
                let path = [&*self.directory.prefix, name].concat();
                let staged = self.staged(name, &path);
                let unstaged =
                    if self.is_unchanged { Some(Letter::Unmodified) } else { self.unstaged(subject, &path) };
                Status { staged, unstaged: unstaged.unwrap_or(Letter::Unknown) }
            }
        }
    }

    fn staged(&self, name: &[u8], path: &[u8]) -> Letter {
        let tree = match self.directory.committed(self.index) {
            Committed::Unknown => return Letter::Unknown,
            Committed::AsInIndex => return Letter::Unmodified,
            Committed::Nothing => None,
            Committed::Tree(tree) => Some(tree),
        };
        self.against_commit().letter(path, tree.and_then(|tree| tree.get_of_many(name)))
    }

    fn against_commit(&self) -> Staged<'_> {
        let Self { index, budget, .. } = *self;
        Staged { index, objects: &self.directory.checkout.objects, budget, depth: DEEPEST_TREE }
    }

    fn unstaged(&self, subject: Subject<'_>, path: &[u8]) -> Option<Letter> {
        let dir = self.directory.dir()?;
        let asked;
        let facts = match subject.facts {
            Some(facts) => facts,
            None => {
                asked = sys::stat::at(std::os::fd::AsFd::as_fd(dir), subject.name, Links::NoFollow, FACTS)
                    .ok()?;
                &asked
            }
        };
        let place = Place { dir, name: subject.name, path };
        Some(
            self.against_index(|against| against.letter(place, facts, || self.directory.exclusion().clone())),
        )
    }

    fn against_index<R>(&self, ask: impl FnOnce(Unstaged<'_>) -> R) -> R {
        let submodule = |top: PathBuf, entry: &Entry| self.submodule(&top, entry);
        let Self { directory, index, budget, .. } = *self;
        let mounts = &self.engine.mounts;
        ask(Unstaged { checkout: &directory.checkout, index, budget, submodule: &submodule, mounts })
    }

    /// The most telling letters of all that is in the directory.
    pub(super) fn whole(&self) -> Status {
        let prefix = &*self.directory.prefix;
        let below = self.index.below(prefix);
        let staged = match self.directory.committed(self.index) {
            Committed::Unknown => Letter::Unknown,
            Committed::AsInIndex => Letter::Unmodified,
            Committed::Nothing if self.index.entries().slice(below.clone()).iter().any(Entry::is_staged) => {
                Letter::New
            }
            Committed::Nothing => Letter::Unmodified,
            Committed::Tree(tree) => self.against_commit().of_tree(prefix, below.clone(), tree),
        };
        let Some(dir) = self.directory.dir() else { return Status { staged, unstaged: Letter::Unknown } };
        let path = prefix.strip_suffix(b"/").unwrap_or(prefix);
        let place = Place { dir, name: c".", path };
        let above = self.directory.exclusion_above();
        Status { staged, unstaged: self.against_index(|against| against.directory(place, below, above)) }
    }

    /// Whether another commit is checked out in a submodule, or it is not clean itself.
    fn submodule(&self, top: &Path, entry: &Entry) -> Letter {
        let Some(location) = Location::at(top) else { return Letter::Unmodified };
        if self.depth == DEEPEST_SUBMODULE {
            return Letter::Unknown;
        }
        let checkout = self.engine.submodule(&location);
        match checkout.head().commit {
            Commit::Unknown => Letter::Unknown,
            Commit::Known(commit) if commit == entry.id => {
                let status = self.engine.whole(&checkout, self.budget, self.depth + 1);
                match (status.staged, status.unstaged) {
                    (Letter::Unmodified, Letter::Unmodified | Letter::Ignored) => Letter::Unmodified,
                    (Letter::Unknown, _) | (_, Letter::Unknown) => Letter::Unknown,
                    _ => Letter::Modified,
                }
            }
            Commit::Known(_) | Commit::Unborn => Letter::Modified,
        }
    }
}
