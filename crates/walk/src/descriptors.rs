//! How many directories of a walk are kept open for their children, and how many may be.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Descriptors beside those of the workers: the standard streams, and what whoever started the walk has open.
const OTHERS: usize = 8;
/// What one worker may have open at a time: the directory at hand, its copy, and a file or directory that is asked.
const A_WORKER: usize = 3;

/// How many directories are kept open for their children, and may be. Counts for decisions that may be a little off:
/// `Relaxed`, since each descriptor itself is guarded by the lock of its node.
pub(crate) struct Descriptors {
    kept: AtomicUsize,
    limit: AtomicUsize,
}

impl Descriptors {
    /// A share of what the process may have open: the rest is for the directories that are being read, and for
    /// whoever started the walk. Says too how many of these workers do not take one another's.
    pub(crate) fn for_workers(workers: usize) -> (Self, usize) {
        let all = sys::process::descriptor_limit().saturating_sub(OTHERS);
        let workers = workers.min((all / (2 * A_WORKER)).max(1));
        let limit = all.saturating_sub(A_WORKER * workers).clamp(1, 4096);
        (Self { kept: AtomicUsize::new(0), limit: AtomicUsize::new(limit) }, workers)
    }

    pub(crate) fn opened(&self) {
        self.kept.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn closed(&self) {
        self.kept.fetch_sub(1, Ordering::Relaxed);
    }

    /// Whether one more makes it necessary to close another one.
    pub(crate) fn are_used_up(&self) -> bool {
        self.kept.load(Ordering::Relaxed) >= self.limit.load(Ordering::Relaxed)
    }

    pub(crate) fn half(&self) -> usize {
        self.limit.load(Ordering::Relaxed) / 2
    }

    /// There are fewer than was thought, since others have been open from the start: half of those that are kept now
    /// are as many as may be.
    pub(crate) fn shrink(&self) {
        let kept = self.kept.load(Ordering::Relaxed);
        self.limit.fetch_min((kept / 2).max(1), Ordering::Relaxed);
    }
}
