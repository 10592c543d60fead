//! A file read from front to back through a small window, so that its length costs no memory.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt;

use crate::budget::Budget;

/// Larger reads save no measurable time.
const WINDOW_BYTES: usize = 128 * 1024;

pub(super) struct Window {
    file: File,
    buffer: Box<[u8]>,
    start: usize,
    end: usize,
    /// The bytes of the file that were not read yet.
    left: Range<u64>,
    budget: Budget,
}

impl Window {
    /// Some bytes of a file. It fails when there is no time left (`TimedOut`).
    pub(super) fn new(file: File, bytes: Range<u64>, budget: Budget) -> Self {
        Self { file, buffer: vec![0; WINDOW_BYTES].into(), start: 0, end: 0, left: bytes, budget }
    }

    /// Goes on with others.
    pub(super) fn go_to(&mut self, bytes: Range<u64>) {
        (self.start, self.end, self.left) = (0, 0, bytes);
    }

    /// At least `wanted` of the next bytes, or all that are left; `wanted` is less than the window.
    #[inline]
    pub(super) fn peek(&mut self, wanted: usize) -> io::Result<&[u8]> {
        if self.end - self.start < wanted && !self.left.is_empty() {
            self.fill(wanted)?;
        }
        Ok(&self.buffer[self.start..self.end])
    }

    #[cold]
    fn fill(&mut self, wanted: usize) -> io::Result<()> {
        if self.budget.is_spent() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.buffer.copy_within(self.start..self.end, 0);
        (self.start, self.end) = (0, self.end - self.start);
        while self.end < wanted.min(self.buffer.len()) && !self.left.is_empty() {
            let room = self.buffer.len() - self.end;
            let ask = usize::try_from(self.unread()).unwrap_or(room).min(room);
            match self.file.read_at(&mut self.buffer[self.end..self.end + ask], self.left.start) {
                Ok(0) => self.left.end = self.left.start,
                Ok(count) => {
                    self.end += count;
                    self.left.start += count as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn unread(&self) -> u64 {
        self.left.end.saturating_sub(self.left.start)
    }

    /// Goes on after bytes that were seen.
    #[inline]
    pub(super) fn consume(&mut self, count: usize) {
        self.start = (self.start + count).min(self.end);
    }

    /// How many bytes are left in all.
    pub(super) fn remaining(&self) -> u64 {
        self.unread() + (self.end - self.start) as u64
    }

    /// Goes on after bytes that nobody wants to see; there are as many.
    pub(super) fn skip(&mut self, count: u64) {
        let seen = (self.end - self.start) as u64;
        if count <= seen {
            self.start += usize::try_from(count).unwrap_or(0);
        } else {
            (self.start, self.end) = (0, 0);
            self.left.start += (count - seen).min(self.unread());
        }
    }

    /// The next bytes, as many as there are up to a number.
    pub(super) fn take(&mut self, count: u64) -> io::Result<Vec<u8>> {
        let count = count.min(self.remaining());
        let mut taken = Vec::with_capacity(usize::try_from(count).unwrap_or(0));
        while (taken.len() as u64) < count {
            let missing = usize::try_from(count - taken.len() as u64).unwrap_or(usize::MAX);
            let seen = self.peek(1)?;
            let part = &seen[..seen.len().min(missing)];
            let length = part.len();
            if length == 0 {
                break;
            }
            taken.extend_from_slice(part);
            self.consume(length);
        }
        Ok(taken)
    }
}
