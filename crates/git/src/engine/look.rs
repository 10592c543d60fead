//! One look at a directory: the letters of names there, and those of all that is in it.

use std::ffi::CString;
use std::ops::Range;
use std::os::fd::AsFd;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use sys::dir::{Buffer, Dir, Links};
use sys::kind::Kind;

use super::{Directory, Engine, Subject};
use crate::budget::Budget;
use crate::checkout::Committed;
use crate::exclusion::Exclusion;
use crate::head::Commit;
use crate::index::{Entry, Index};
use crate::letter::{Letter, Status};
use crate::objects::DEEPEST_TREE;
use crate::places::Location;
use crate::staged::Staged;
use crate::unstaged::{self, FACTS, Place, Unstaged};

/// Entries of the index in a directory from which on a second thread earns more than it costs.
const MANY_ENTRIES: usize = 4000;
/// Submodules in submodules.
const DEEPEST_SUBMODULE: usize = 16;

/// Whether a look at what has so many entries in the index is shared by two threads.
fn is_much(entries: usize) -> bool {
    entries >= MANY_ENTRIES && sys::process::processors() > 1
}

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
    /// The letters of names in the directory, in their order.
    pub(super) fn statuses(&self, subjects: &[Subject<'_>]) -> Vec<Status> {
        self.each(subjects, |subject| self.status(*subject), |_| false)
    }

    /// Asks for each name in turn, up to an answer that ends it. Directories take a look at all that is in them: where
    /// that is much, two threads take it.
    fn each<S: Sync, T: Send>(
        &self,
        subjects: &[S],
        ask: impl Fn(&S) -> T + Sync,
        ends: impl Fn(&T) -> bool + Sync,
    ) -> Vec<T> {
        let next = AtomicUsize::new(0);
        let work = || {
            let mut found = Vec::new();
            loop {
                // Each number is handed out once; nothing else depends on it.
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(subject) = subjects.get(number) else { return found };
                let answer = ask(subject);
                if ends(&answer) {
                    next.fetch_max(subjects.len(), Ordering::Relaxed);
                }
                found.push((number, answer));
            }
        };
        let entries = || self.index.below(&self.directory.prefix).len();
        let mut found = if self.is_unchanged || subjects.len() < 2 || !is_much(entries()) {
            work()
        } else {
            thread::scope(|scope| {
                let helper = thread::Builder::new().spawn_scoped(scope, work);
                let mut found = work();
                if let Ok(helper) = helper {
                    found.extend(helper.join().unwrap_or_else(|panic| resume_unwind(panic)));
                }
                found
            })
        };
        found.sort_by_key(|(number, _)| *number);
        found.into_iter().map(|(_, answer)| answer).collect()
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
                let unstaged =
                    if self.is_unchanged { Letter::Unmodified } else { self.unstaged(subject, &path) };
                Status { staged: self.staged(name, &path), unstaged }
            }
        }
    }

    /// The most telling letter of the work tree in a directory that git tracks, by those of the names in it. What was
    /// seen of them serves when they are listed.
    fn whole_by_names(&self, dir: &Dir, entries: Range<usize>) -> Letter {
        if self.index.entries().slice(entries.clone()).iter().any(|entry| entry.stage != 0) {
            return Letter::Conflict;
        }
        let Ok(mut names) = unstaged::names(dir, &mut Buffer::new()) else { return Letter::Unknown };
        names.retain(|(name, _)| **name != *c".git");
        let prefix = &*self.directory.prefix;
        let ask = |(name, kind): &(CString, Option<Kind>)| {
            if self.budget.is_spent() {
                return Letter::Unknown;
            }
            let path = [prefix, name.to_bytes()].concat();
            match kind {
                Some(Kind::Directory) => {
                    let place = Place { dir, name, path: &path };
                    self.against_index(|against| against.letter_of_directory(place, || self.exclusion()))
                }
                _ => self.unstaged(Subject { name, facts: None }, &path),
            }
        };
        let told = self.each(&names, ask, |letter| letter.settles());
        let told = told.into_iter().filter(|letter| *letter != Letter::Ignored).max().unwrap_or_default();
        let lacks_one = || self.against_index(|against| against.lacks_one(prefix, entries, &names));
        if told < Letter::Deleted && lacks_one() { Letter::Deleted } else { told }
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

    fn unstaged(&self, subject: Subject<'_>, path: &[u8]) -> Letter {
        let Some(dir) = self.directory.dir() else { return Letter::Unknown };
        let facts = match subject.facts {
            Some(facts) => *facts,
            None => match sys::stat::at(dir.as_fd(), subject.name, Links::NoFollow, FACTS) {
                Ok(facts) => facts,
                Err(_) => return Letter::Unknown,
            },
        };
        let place = Place { dir, name: subject.name, path };
        self.against_index(|against| against.letter(place, &facts, || self.exclusion()))
    }

    fn exclusion(&self) -> Exclusion {
        self.directory.exclusion().clone()
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
        if is_much(below.len()) {
            return Status { staged, unstaged: self.whole_by_names(dir, below) };
        }
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
