//! Git's letters for what a program lists, a directory at a time.

mod ignoring;
mod look;

pub use ignoring::IgnoreRule;

use std::collections::HashMap;
use std::ffi::{CStr, CString};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Instant;

use sys::dir::{Dir, Links};
use sys::mounts::Mounts;
use sys::stat::Facts;

use crate::budget::Budget;
use crate::checkout::{Checkout, Committed};
use crate::configuration::{Files, Variables};
use crate::exclusion::Exclusion;
use crate::head::Branch;
use crate::index::{Error, Index};
use crate::letter::Status;
use crate::nearby::Nearby;
use crate::places::{Location, Places};

use look::Look;

/// A name in a directory that is listed.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Its name there.
    pub name: &'a CStr,
    /// Its own facts, links not followed, with at least [`FACTS`](crate::FACTS); where they are not at hand they are asked for.
    pub facts: Option<&'a Facts>,
}

/// What is checked out in a work tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The branch.
    pub branch: Branch,
    /// The most telling letters of all its files.
    pub status: Status,
}

/// What could not be read; the letters that depend on it are unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFailure {
    /// The file.
    pub file: PathBuf,
    /// What is wrong with it.
    pub reason: String,
}

/// Answers for any directory; threads may share it. What was read for one directory serves the next.
///
/// Nothing that a repository configures is run, and nothing is written.
pub struct Engine {
    places: Places,
    nearby: Nearby,
    files: Files,
    checkouts: Mutex<HashMap<PathBuf, Arc<Checkout>>>,
    problems: Mutex<Vec<ReadFailure>>,
    mounts: OnceLock<Mounts>,
}

impl Engine {
    /// An engine for a process with these variables.
    #[must_use]
    pub fn new(places: Places, variables: Variables) -> Self {
        let files = Files::new(variables);
        Self {
            places,
            nearby: Nearby::default(),
            files,
            checkouts: Mutex::default(),
            problems: Mutex::default(),
            mounts: OnceLock::new(),
        }
    }

    /// The letters of names in a directory, in their order; `None` outside of every work tree. What is not found out by
    /// the deadline is unknown.
    pub fn statuses(
        &self,
        directory: &Path,
        subjects: &[Subject<'_>],
        deadline: Option<Instant>,
    ) -> Option<Vec<Status>> {
        let directory = self.directory(directory)?;
        let budget = Budget::until(deadline);
        let Some(index) = self.index(&directory.checkout, &directory.prefix, budget) else {
            return Some(vec![Status::UNKNOWN; subjects.len()]);
        };
        let is_unchanged = directory.checkout.unchanged.holds(&directory.prefix);
        let look =
            Look { engine: self, directory: &directory, index: &index, budget, depth: 0, is_unchanged };
        let statuses = look.statuses(subjects);
        self.note_trouble(&directory.checkout);
        Some(statuses)
    }

    /// Whether git would leave each name in a directory out of what it shows: names and whether they are directories.
    /// What it knows stays, and what is its own does not.
    pub fn ignored(&self, directory: &Path, names: &[(&CStr, bool)]) -> Vec<bool> {
        let Some(directory) = self.directory(directory) else { return vec![false; names.len()] };
        let index = self.index(&directory.checkout, &directory.prefix, Budget::default());
        let is_ignored = |&(name, is_directory): &(&CStr, bool)| match name.to_bytes() {
            b".git" => true,
            b"." | b".." => false,
            name => {
                let path = [&*directory.prefix, name].concat();
                let is_known = |index: &Index| {
                    !index.at(&path).is_empty()
                        || is_directory && !index.below(&[&*path, b"/"].concat()).is_empty()
                };
                directory.exclusion().excludes(&path, is_directory) && !index.as_deref().is_some_and(is_known)
            }
        };
        names.iter().map(is_ignored).collect()
    }

    /// What is checked out in a directory, if it is the top of a work tree.
    pub fn state(&self, directory: &Path, deadline: Option<Instant>) -> Option<State> {
        let top = fs::canonicalize(directory).ok()?;
        let checkout = self.submodule(&Location::at(&top)?);
        let status = self.whole(&checkout, Budget::until(deadline), 0);
        self.note_trouble(&checkout);
        Some(State { branch: checkout.head().branch.clone(), status })
    }

    /// The branch of a directory, if it is the top of a work tree, which takes no look at its files.
    pub fn branch(&self, directory: &Path) -> Option<Branch> {
        let top = fs::canonicalize(directory).ok()?;
        Some(self.submodule(&Location::at(&top)?).head().branch.clone())
    }

    /// What was wrong since this was asked last, each once.
    pub fn problems(&self) -> Vec<ReadFailure> {
        std::mem::take(&mut *self.problems.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn checkout(&self, location: &Location) -> Arc<Checkout> {
        self.opened(location, &self.places)
    }

    /// Git's variables are not about submodules.
    fn submodule(&self, location: &Location) -> Arc<Checkout> {
        self.opened(location, &Places::default())
    }

    fn opened(&self, location: &Location, places: &Places) -> Arc<Checkout> {
        let mut known = self.checkouts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(checkout) = known.get(&location.work_tree) {
            return checkout.clone();
        }
        let checkout = Arc::new(Checkout::open(location, places, &self.files));
        known.insert(location.work_tree.clone(), checkout.clone());
        checkout
    }

    /// Where a directory is; nothing where it is in no work tree, or is git's own.
    fn directory(&self, path: &Path) -> Option<Directory> {
        let found = self.nearby.find(path, &self.places)?;
        let (path, location) = (&found.path, &found.location);
        let below = path.strip_prefix(&location.work_tree).ok()?.as_os_str().as_bytes();
        if below == b".git" || below.starts_with(b".git/") {
            return None;
        }
        let prefix = if below.is_empty() { Vec::new() } else { [below, b"/"].concat() };
        let checkout = self.checkout(location);
        Some(Directory {
            checkout,
            path: path.clone(),
            prefix,
            dir: OnceLock::new(),
            exclusion: OnceLock::new(),
            committed: OnceLock::new(),
        })
    }

    fn index(&self, checkout: &Checkout, prefix: &[u8], budget: Budget) -> Option<Arc<Index>> {
        checkout.index(prefix, budget).unwrap_or_else(|error| {
            let reason = match error {
                Error::Unreadable(error) => sys::errno::reason(&error),
                Error::Malformed(what) => format!("not git's index: {what}"),
            };
            self.note(ReadFailure { file: checkout.index_path.clone(), reason });
            None
        })
    }

    /// What was wrong with the objects of a repository, if it was not told yet.
    fn note_trouble(&self, checkout: &Checkout) {
        if let Some(trouble) = checkout.objects.trouble()
            && !checkout.told_trouble.swap(true, Ordering::Relaxed)
        {
            self.note(ReadFailure { file: trouble.file.clone(), reason: trouble.reason.to_owned() });
        }
    }

    fn note(&self, problem: ReadFailure) {
        self.problems.lock().unwrap_or_else(PoisonError::into_inner).push(problem);
    }

    /// The most telling letters of a whole work tree.
    fn whole(&self, checkout: &Arc<Checkout>, budget: Budget, depth: usize) -> Status {
        let Some(index) = self.index(checkout, b"", budget) else { return Status::UNKNOWN };
        let directory = Directory {
            checkout: checkout.clone(),
            path: checkout.top.clone(),
            prefix: Vec::new(),
            dir: OnceLock::new(),
            exclusion: OnceLock::new(),
            committed: OnceLock::new(),
        };
        let is_unchanged = false;
        Look { engine: self, directory: &directory, index: &index, budget, depth, is_unchanged }.whole()
    }
}

/// A directory that is listed.
struct Directory {
    checkout: Arc<Checkout>,
    path: PathBuf,
    /// Its path from the top, with a slash at the end.
    prefix: Vec<u8>,
    dir: OnceLock<Option<Dir>>,
    exclusion: OnceLock<Exclusion>,
    committed: OnceLock<Committed>,
}

impl Directory {
    fn dir(&self) -> Option<&Dir> {
        let open = || Dir::open(&CString::new(self.path.as_os_str().as_bytes()).ok()?, Links::Follow).ok();
        self.dir.get_or_init(open).as_ref()
    }

    /// What is left out here, by the files of all directories from the top.
    fn exclusion(&self) -> &Exclusion {
        self.exclusion.get_or_init(|| {
            let file = self.checkout.ignore_file(&self.prefix);
            self.exclusion_above().enter(&self.prefix, file.as_deref())
        })
    }

    /// What is left out where this directory is.
    fn exclusion_above(&self) -> Exclusion {
        let mut exclusion = self.checkout.exclusion().clone();
        let slashes = self.prefix.iter().enumerate().filter(|&(_, &byte)| byte == b'/');
        let ends = std::iter::once(0).chain(slashes.map(|(place, _)| place + 1));
        for above in ends.map(|end| &self.prefix[..end]).filter(|above| above.len() < self.prefix.len()) {
            exclusion = exclusion.enter(above, self.checkout.ignore_file(above).as_deref());
        }
        exclusion
    }

    fn committed(&self, index: &Index) -> &Committed {
        self.committed.get_or_init(|| self.checkout.committed(&self.prefix, index))
    }
}
