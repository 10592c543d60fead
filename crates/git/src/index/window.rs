//! A file read from front to back through a small window, so that its length costs no memory.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use crate::budget::Budget;

/// Larger reads save no measurable time.
const WINDOW_BYTES: usize = 128 * 1024;

pub(super) struct Window {
    file: File,
    buffer: Box<[u8]>,
    start: usize,
    end: usize,
    /// Bytes of the content that were not read yet.
    left: u64,
    budget: Budget,
}

impl Window {
    /// The first `length` bytes of a file. It fails when there is no time left (`TimedOut`).
    pub(super) fn new(file: File, length: u64, budget: Budget) -> Self {
        Self { file, buffer: vec![0; WINDOW_BYTES].into(), start: 0, end: 0, left: length, budget }
    }

    /// At least `wanted` of the next bytes, or all that are left; `wanted` is less than the window.
    #[inline]
    pub(super) fn peek(&mut self, wanted: usize) -> io::Result<&[u8]> {
        if self.end - self.start < wanted && self.left > 0 {
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
        while self.end < wanted.min(self.buffer.len()) && self.left > 0 {
            let room = self.buffer.len() - self.end;
            let ask = usize::try_from(self.left).unwrap_or(room).min(room);
            match self.file.read(&mut self.buffer[self.end..self.end + ask]) {
                Ok(0) => self.left = 0,
                Ok(count) => {
                    self.end += count;
                    self.left -= count as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Goes on after bytes that were seen.
    #[inline]
    pub(super) fn consume(&mut self, count: usize) {
        self.start = (self.start + count).min(self.end);
    }

    /// How many bytes are left in all.
    pub(super) fn remaining(&self) -> u64 {
        self.left + (self.end - self.start) as u64
    }

    /// Goes on after bytes that nobody wants to see; there are as many.
    pub(super) fn skip(&mut self, count: u64) -> io::Result<()> {
        let seen = (self.end - self.start) as u64;
        if count <= seen {
            self.start += usize::try_from(count).unwrap_or(0);
            return Ok(());
        }
        let unseen = (count - seen).min(self.left);
        self.file.seek(SeekFrom::Current(i64::try_from(unseen).unwrap_or(i64::MAX)))?;
        (self.start, self.end) = (0, 0);
        self.left -= unseen;
        Ok(())
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
