//! Formatting a large regular file in chunks, on several threads, in order.
//!
//! A chunk's text depends on what came before it only through the small state of `carry`. Each thread reads a chunk at
//! its own offset and sums it up; the states are then passed from chunk to chunk, which costs almost nothing; the
//! formatting runs in parallel; and the results are written in turn. The plain path is `Formatter::push` on the whole.

use std::io;
use std::os::fd::BorrowedFd;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

use term::sink::Sink;
use term::write_error::WriteError;

use super::carry::Summary;
use super::{Carry, Formatter, Formatting};

/// How a text is formatted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// What is shown.
    pub(crate) style: Formatting,
    /// Asks how many processors there are: only a large file makes it worth asking.
    pub(crate) processors: fn() -> usize,
}

const CHUNK_BYTES: usize = 256 * 1024;
/// More threads than this would only wait for the writer.
const MOST_THREADS: usize = 4;

/// How far the chunks got.
pub(crate) struct Progress {
    /// The state after the last chunk.
    pub(crate) carry: Carry,
    /// Where reading goes on.
    pub(crate) offset: u64,
    /// Why it stopped before the end, if it did.
    pub(crate) read_error: Option<io::Error>,
}

/// Whether a file of this size is worth the threads.
pub(crate) fn worth_chunks(size_bytes: u64) -> bool {
    size_bytes >= 8 * CHUNK_BYTES as u64
}

/// Formats the file from `offset` up to its end as it is now.
///
/// # Errors
/// Those of the sink. An error of reading ends the chunks and is part of the progress.
pub(crate) fn format_chunks(
    plan: &Plan,
    carry: Carry,
    input: BorrowedFd<'_>,
    offset: u64,
    sink: &mut Sink,
) -> Result<Progress, WriteError> {
    let style = plan.style;
    let start = Progress { carry, offset, read_error: None };
    let progress = InTurn::new(start);
    let output = InTurn::new((sink, None));
    let next_chunk = AtomicU64::new(0);
    let work = || {
        let mut buffer = vec![0; CHUNK_BYTES];
        let mut formatter = Formatter::new(style, Carry::START);
        loop {
            // Only that each is given out once matters; what is done with it takes turns under locks.
            let ticket = next_chunk.fetch_add(1, Ordering::Relaxed);
            let at = offset + ticket * CHUNK_BYTES as u64;
            let (length, read_error) = read_chunk(input, &mut buffer, at);
            let chunk = &buffer[..length];
            let summary = Summary::of(&style, chunk);
            let Some((before, last)) = progress.take(ticket, |progress| {
                let before = progress.carry;
                progress.carry = summary.after(before, &style, chunk);
                progress.offset += length as u64;
                progress.read_error = read_error;
                let last = length < CHUNK_BYTES;
                ((before, last), last)
            }) else {
                return;
            };
            formatter.restart(before);
            formatter.push(chunk);
            let done = output.take(ticket, |(sink, failure)| {
                *failure = sink.write(formatter.ready()).err();
                ((), last || failure.is_some())
            });
            formatter.clear();
            if done.is_none() || last {
                return;
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..(plan.processors)().min(MOST_THREADS) {
            // If a thread cannot be started, the others do its work.
            let _ = std::thread::Builder::new().stack_size(64 * 1024).spawn_scoped(scope, work);
        }
        work();
    });
    match output.into_inner().1 {
        Some(failure) => Err(failure),
        None => Ok(progress.into_inner()),
    }
}

/// Fills the buffer as far as the file goes.
fn read_chunk(input: BorrowedFd<'_>, buffer: &mut [u8], offset: u64) -> (usize, Option<io::Error>) {
    let mut length = 0;
    while length < buffer.len() {
        match sys::copy::read_at(input, &mut buffer[length..], offset + length as u64) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) => return (length, Some(error)),
        }
    }
    (length, None)
}

/// A value that threads use in the order of their tickets, until one of them says that it was the last.
struct InTurn<T> {
    state: Mutex<Turn<T>>,
    changed: Condvar,
}

struct Turn<T> {
    next: u64,
    ended: bool,
    value: T,
}

impl<T> InTurn<T> {
    fn new(value: T) -> Self {
        Self { state: Mutex::new(Turn { next: 0, ended: false, value }), changed: Condvar::new() }
    }

    /// Waits for the ticket's turn; `None` if an earlier ticket was the last. `work` says whether it is the last.
    fn take<R>(&self, ticket: u64, work: impl FnOnce(&mut T) -> (R, bool)) -> Option<R> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let mut state = self
            .changed
            .wait_while(state, |state| state.next != ticket && !state.ended)
            .unwrap_or_else(PoisonError::into_inner);
        if state.ended {
            return None;
        }
        let (result, last) = work(&mut state.value);
        state.next += 1;
        state.ended = last;
        self.changed.notify_all();
        Some(result)
    }

    fn into_inner(self) -> T {
        self.state.into_inner().unwrap_or_else(PoisonError::into_inner).value
    }
}
