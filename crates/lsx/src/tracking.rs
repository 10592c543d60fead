//! What git says of entries: letters, what it ignores, and which directories are repositories.
//!
//! The engine is the crate `git`'s. Here is what it is asked, for how long, and how its answers are shown.

use std::ffi::{CStr, OsStr};
use std::fmt;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use git::{Branch, Engine, IgnoreRule, Status, Subject};
use listing::Condition;
use term::escape::{self, Keep};

use crate::args::{Depth, Limit};
use crate::entry::Checkout;

/// What git is asked; threads share it.
pub(crate) struct Tracking {
    engine: Engine,
    pub(crate) wants: Wants,
    limit: Limit,
    now: fn() -> Instant,
    /// Nanoseconds that answers took so far.
    spent: AtomicU64,
}

/// Which of git's answers are needed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wants {
    pub(crate) letters: bool,
    /// What git ignores is left out.
    pub(crate) ignores: bool,
    pub(crate) repositories: Option<Depth>,
}

impl fmt::Debug for Tracking {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Tracking")
    }
}

impl Tracking {
    pub(crate) fn new(wants: Wants, engine: Engine, limit: Limit, now: fn() -> Instant) -> Self {
        Self { engine, wants, limit, now, spent: AtomicU64::new(0) }
    }

    /// The letters of names in a directory; `None` outside of every work tree.
    pub(crate) fn letters(&self, directory: &[u8], subjects: &[Subject<'_>]) -> Option<Vec<Status>> {
        self.timed(|deadline| self.engine.statuses(path(directory), subjects, deadline))
    }

    /// Which of the names in a directory, and whether they are directories, git ignores.
    pub(crate) fn ignored(&self, directory: &[u8], names: &[(&CStr, bool)]) -> Vec<bool> {
        self.engine.ignored(path(directory), names)
    }

    /// What makes git ignore a name in a directory, if it does.
    pub(crate) fn ignore_rule(
        &self,
        directory: &[u8],
        name: &CStr,
        is_directory: bool,
    ) -> Option<IgnoreRule> {
        self.engine.ignore_rule(path(directory), name, is_directory)
    }

    /// What is checked out in a directory, if it is a repository.
    pub(crate) fn checkout(&self, directory: &[u8]) -> Option<Checkout> {
        let (branch, condition) = match self.wants.repositories? {
            Depth::Branch => (self.engine.branch(path(directory))?, Condition::NotAsked),
            Depth::Condition => {
                let state = self.timed(|deadline| self.engine.state(path(directory), deadline))?;
                (state.branch, condition(state.status))
            }
        };
        Some(Checkout { condition, branch: shown(&branch) })
    }

    /// What could not be read, each said once.
    pub(crate) fn problems(&self) -> Vec<String> {
        let problems = self.engine.problems();
        let mut said: Vec<String> = problems
            .iter()
            .map(|problem| format!("git: {}: {}", problem.file.display(), problem.reason))
            .collect();
        said.sort();
        said.dedup();
        said
    }

    /// Lets something take as much time as is left for all of git's answers; what goes on meanwhile does not count.
    fn timed<R>(&self, ask: impl FnOnce(Option<Instant>) -> R) -> R {
        let Limit::Within(limit) = self.limit else { return ask(None) };
        let start = (self.now)();
        let left = limit.saturating_sub(Duration::from_nanos(self.spent.load(Ordering::Relaxed)));
        let answer = ask(start.checked_add(left));
        let taken = (self.now)().saturating_duration_since(start);
        let taken = u64::try_from(taken.as_nanos()).unwrap_or(u64::MAX);
        // A sum that nothing else depends on.
        self.spent.fetch_add(taken, Ordering::Relaxed);
        answer
    }
}

fn path(directory: &[u8]) -> &Path {
    let directory: &[u8] = if directory.is_empty() { b"." } else { directory };
    Path::new(OsStr::from_bytes(directory))
}

fn condition(status: Status) -> Condition {
    if status.is_clean() {
        Condition::Clean
    } else if [status.staged, status.unstaged].contains(&git::Letter::Unknown) {
        Condition::Unknown
    } else {
        Condition::Dirty
    }
}

/// The branch, with nothing in it that would do more than be seen.
fn shown(branch: &Branch) -> String {
    match branch {
        Branch::Named(name) => {
            let mut text = Vec::new();
            escape::append_visible(name, Keep::Nothing, &mut text);
            String::from_utf8_lossy(&text).into_owned()
        }
        Branch::Detached(commit) => commit.chars().take(SHORT_COMMIT).collect(),
        Branch::Unknown => "…".to_owned(),
    }
}

/// The digits of a commit that are shown, as git itself abbreviates.
const SHORT_COMMIT: usize = 7;
