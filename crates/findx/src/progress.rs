//! `--progress`: how far a walk has come, in a line on the terminal of standard error, and once more for each SIGUSR1.
//!
//! One thread draws the line and answers the signal. What it tells is counted by the threads of the walk, each for itself,
//! in a visitor around the visitor that is there only where progress is watched ([`watched`]).

pub(crate) mod watched;

use std::fmt::{self, Display, Formatter};
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use sys::status_line::{self, Request, Requests};
use term::report::Report;

/// The time between two lines, and before the first.
const PAUSE: Duration = Duration::from_millis(200);

/// A walk that is watched, until this is dropped.
pub(crate) struct Progress {
    counts: Arc<Counts>,
    thread: Option<JoinHandle<()>>,
}

/// What has been counted so far.
pub(crate) struct Counts {
    begun: Instant,
    directories: AtomicU64,
    parts: Mutex<Vec<Arc<Part>>>,
}

/// What one thread has counted. `Relaxed`: each number stands for itself, and one that is a moment old will do.
#[derive(Default)]
#[repr(align(64))]
pub(crate) struct Part {
    entries: AtomicU64,
    matches: AtomicU64,
}

impl Progress {
    /// Begins to watch a walk in the name of a program. Whether a line is drawn depends on standard error, and on TERM.
    ///
    /// # Errors
    /// What the system says where signals, a pipe or a thread cannot be had.
    pub(crate) fn begin(program: &[u8], term: Option<&[u8]>, begun: Instant) -> io::Result<Self> {
        let counts = Arc::new(Counts { begun, directories: AtomicU64::new(0), parts: Mutex::default() });
        let draws = sys::tty::stderr_is_terminal() && term.is_none_or(|term| term != b"dumb");
        let requests = Requests::new()?;
        if draws {
            status_line::begin()?;
        }
        let (report, counted) = (Report::new(program), Arc::clone(&counts));
        let thread = std::thread::Builder::new().spawn(move || attend(requests, &report, &counted, draws))?;
        Ok(Self { counts, thread: Some(thread) })
    }

    pub(crate) fn counts(&self) -> &Counts {
        &self.counts
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        Requests::end();
        // A thread that panicked has ended the process.
        let _ = self.thread.take().map(JoinHandle::join);
        status_line::end();
    }
}

/// Draws the line and answers requests, until the walk has ended.
fn attend(mut requests: Requests, report: &Report, counts: &Counts, draws: bool) {
    Requests::leave_signals_to_others();
    loop {
        match requests.wait(draws.then_some(PAUSE)) {
            Request::Nothing if draws => status_line::draw(counts.to_string().as_bytes()),
            Request::Nothing => {}
            Request::Tell => report.warning(counts.to_string().as_bytes()),
            Request::End => return,
        }
    }
}

impl Counts {
    /// The part of one more thread.
    pub(crate) fn part(&self) -> Arc<Part> {
        let part = Arc::<Part>::default();
        self.parts.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&part));
        part
    }

    fn directory(&self) {
        self.directories.fetch_add(1, Ordering::Relaxed);
    }
}

impl Part {
    fn entry(&self) {
        add_one(&self.entries);
    }

    fn found(&self, is_match: bool) {
        if is_match {
            add_one(&self.matches);
        }
    }
}

/// One thread alone adds to a number.
fn add_one(number: &AtomicU64) {
    number.store(number.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
}

impl Display for Counts {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        let sum = |number: fn(&Part) -> &AtomicU64| -> u64 {
            parts.iter().map(|part| number(part).load(Ordering::Relaxed)).sum()
        };
        let directories = self.directories.load(Ordering::Relaxed);
        let (entries, matches) = (sum(|part| &part.entries), sum(|part| &part.matches));
        let plural =
            |number: u64, one: &'static str, many: &'static str| if number == 1 { one } else { many };
        write!(
            formatter,
            "{directories} {}, {entries} {}, {matches} {}, {:.1} s",
            plural(directories, "directory", "directories"),
            plural(entries, "entry", "entries"),
            plural(matches, "match", "matches"),
            self.begun.elapsed().as_secs_f64(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_threads_have_counted_is_told() {
        let counts =
            Counts { begun: Instant::now(), directories: AtomicU64::new(0), parts: Mutex::default() };
        assert_eq!(counts.to_string(), "0 directories, 0 entries, 0 matches, 0.0 s");
        counts.directory();
        for _ in 0..2 {
            let part = counts.part();
            part.entry();
            part.found(false);
        }
        counts.part().found(true);
        assert_eq!(counts.to_string(), "1 directory, 2 entries, 1 match, 0.0 s");
    }
}
