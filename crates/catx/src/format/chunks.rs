//! Formatting a large regular file in chunks, on several threads, in order.
//!
//! A chunk's text depends on what came before it only through the small state of `carry`, if at all. Each thread reads a
//! chunk at its own offset and sums it up; the states are then passed from chunk to chunk, which costs almost nothing;
//! the formatting runs in parallel; and the results are written in turn. The plain path is `Formatter::push` on the whole.

use std::io;
use std::os::fd::BorrowedFd;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
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
    /// Asks how large a processor's second-level cache is, as far as that is known.
    pub(crate) cache_bytes: fn() -> Option<usize>,
}

/// How large chunks are where nothing is known of the cache, and at least.
const LEAST_CHUNK_BYTES: usize = 64 * 1024;
/// How large they are at most: larger ones cost no fewer calls that count.
const MOST_CHUNK_BYTES: usize = 256 * 1024;
/// A chunk and its text, which is up to three times as long, lie in half of the cache together.
const CHUNKS_IN_CACHE: usize = 8;
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

/// What the chunks are written to, in turn.
struct Output<'s> {
    sink: &'s mut Sink,
    failure: Option<WriteError>,
    progress: Progress,
}

/// Whether a file of this size is worth the threads.
pub(crate) fn worth_chunks(size_bytes: u64) -> bool {
    size_bytes >= 8 * MOST_CHUNK_BYTES as u64
}

/// How large chunks are, for a second-level cache of this size.
fn chunk_bytes(cache_bytes: Option<usize>) -> usize {
    let wanted = cache_bytes.unwrap_or_default() / CHUNKS_IN_CACHE;
    wanted.next_multiple_of(4096).clamp(LEAST_CHUNK_BYTES, MOST_CHUNK_BYTES)
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
    let progress = Progress { carry, offset, read_error: None };
    let carry = InTurn::new(carry);
    let output = InTurn::new(Output { sink, failure: None, progress });
    let next_chunk = AtomicU64::new(0);
    let chunk_bytes = chunk_bytes((plan.cache_bytes)());
    let work = || {
        let mut buffer = vec![0; chunk_bytes];
        let mut formatter = Formatter::new(style, Carry::START);
        loop {
            // Only that each is given out once matters; what is done with it takes turns under locks.
            let ticket = next_chunk.fetch_add(1, Ordering::Relaxed);
            let at = offset + ticket * chunk_bytes as u64;
            let (length, read_error) = read_chunk(input, &mut buffer, at);
            let chunk = &buffer[..length];
            let last = length < chunk_bytes;
            if !style.is_stateless() {
                let summary = Summary::of(&style, chunk);
                let Some(before) = carry.take(ticket, |carry| {
                    (std::mem::replace(carry, summary.after(*carry, &style, chunk)), last)
                }) else {
                    return;
                };
                formatter.restart(before);
            }
            formatter.push(chunk);
            let done = output.take(ticket, |output| {
                output.failure = output.sink.write(formatter.ready()).err();
                output.progress =
                    Progress { carry: formatter.carry(), offset: at + length as u64, read_error };
                ((), last || output.failure.is_some())
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
    let Output { failure, progress, .. } = output.into_inner();
    failure.map_or(Ok(progress), Err)
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
    /// Whose turn it is; after the last one [`ENDED`].
    next: AtomicU64,
    /// Locked only by the one whose turn it is.
    value: Mutex<T>,
    /// How many sleep until it is their turn: only these are woken, since that is a system call.
    sleeping: AtomicUsize,
    /// Held by who falls asleep or wakes others.
    lock: Mutex<()>,
    changed: Condvar,
}

/// In the place of a ticket: there are no more turns.
const ENDED: u64 = u64::MAX;
/// How often the turn is looked at before a thread sleeps until it is its own: some microseconds, as long as falling
/// asleep takes.
const LOOKS: u32 = 200;

impl<T> InTurn<T> {
    fn new(value: T) -> Self {
        Self {
            next: AtomicU64::new(0),
            value: Mutex::new(value),
            sleeping: AtomicUsize::new(0),
            lock: Mutex::new(()),
            changed: Condvar::new(),
        }
    }

    /// Waits for the ticket's turn; `None` if an earlier ticket was the last. `work` says whether it is the last.
    fn take<R>(&self, ticket: u64, work: impl FnOnce(&mut T) -> (R, bool)) -> Option<R> {
        let mut looks = 0;
        while !self.is_turn(ticket) {
            if looks == LOOKS {
                self.sleep(ticket);
                break;
            }
            looks += 1;
            std::hint::spin_loop();
        }
        if self.next.load(Ordering::SeqCst) == ENDED {
            return None;
        }
        let (result, last) = work(&mut self.value.lock().unwrap_or_else(PoisonError::into_inner));
        // Either the next one sees this before it sleeps, or it is seen to sleep.
        self.next.store(if last { ENDED } else { ticket + 1 }, Ordering::SeqCst);
        if self.sleeping.load(Ordering::SeqCst) > 0 {
            drop(self.lock.lock());
            self.changed.notify_all();
        }
        Some(result)
    }

    fn is_turn(&self, ticket: u64) -> bool {
        self.next.load(Ordering::SeqCst) >= ticket
    }

    fn sleep(&self, ticket: u64) {
        let mut held = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        self.sleeping.fetch_add(1, Ordering::SeqCst);
        while !self.is_turn(ticket) {
            held = self.changed.wait(held).unwrap_or_else(PoisonError::into_inner);
        }
        self.sleeping.fetch_sub(1, Ordering::SeqCst);
    }

    fn into_inner(self) -> T {
        self.value.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_and_their_text_lie_in_half_of_the_cache() {
        const KIB: usize = 1024;
        for (cache, chunk) in [
            (None, 64 * KIB),
            (Some(256 * KIB), 64 * KIB),
            (Some(512 * KIB), 64 * KIB),
            (Some(1024 * KIB), 128 * KIB),
            (Some(1280 * KIB), 160 * KIB),
            (Some(64 * 1024 * KIB), 256 * KIB),
        ] {
            assert_eq!(chunk_bytes(cache), chunk, "{cache:?}");
        }
    }
}
