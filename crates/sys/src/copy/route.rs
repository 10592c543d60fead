//! The routes of a copy.
//!
//! A copy takes the best route that the two ends allow and falls back to the next one in mid-stream, silently and
//! without losing a byte: whatever a fast route could not do, `read` and `write` do, and whatever is truly wrong
//! they report, with the right end to blame. This file does not open, close or seek anything.

use std::os::fd::{AsFd, BorrowedFd};

use rustix::io::Errno;
use rustix::pipe::PipeFlags;

use super::calls::{Calls, Kernel, write_all};
use super::{BUFFER_BYTES, CopyError, End, EndKind};

/// What pipes are enlarged to: the most that the kernel grants everyone.
const PIPE_BYTES: usize = 1024 * 1024;
/// What one call of `copy_file_range` asks for: huge, and a multiple of every block size.
const RANGE_BYTES: usize = 1 << 30;
/// Regular files up to this size are read and written: fewer calls than any clever route.
const SMALL_BYTES: u64 = 64 * 1024;
const PAGE_BYTES: usize = 4096;

/// Copies everything from the input's offset on to the output, and returns how many bytes that were.
///
/// # Errors
/// The end that failed, and why. What was read before is written.
pub fn copy(input: &End<'_>, output: &End<'_>) -> Result<u64, CopyError> {
    Copy { calls: Kernel, input: *input, output: *output, copied_bytes: 0 }.run()
}

/// The routes of a copy, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Route {
    /// From a regular file into a regular file, inside the kernel: shared blocks where the file system has them.
    Range,
    /// The input is a pipe: pages change hands.
    Splice,
    /// The input is none: pages change hands through a large pipe between the ends, which is filled while a reader
    /// at the other end of an output that is a pipe is busy, and so faster than going straight into that.
    Broker,
    /// Through the buffer.
    Plain,
}

impl Route {
    fn choose(input: &End<'_>, output: &End<'_>) -> Self {
        use EndKind::{Device, Pipe, Regular};
        match (input.kind, output.kind) {
            (Regular, _) if input.size_bytes <= SMALL_BYTES && input.size_bytes > 0 => Self::Plain,
            // Between file systems `copy_file_range` can share nothing, and moves less at a time than a large pipe.
            (Regular, Regular) if input.identity.0 == output.identity.0 => Self::Range,
            (Regular, Regular | Pipe) => Self::Broker,
            (Regular, Device) if !is_terminal(output) => Self::Broker,
            (Pipe, Pipe | Regular) => Self::Splice,
            (Pipe, Device) if !is_terminal(output) => Self::Splice,
            (Device, Pipe) if !is_terminal(input) => Self::Broker,
            _ => Self::Plain,
        }
    }
}

fn is_terminal(end: &End<'_>) -> bool {
    rustix::termios::isatty(end.descriptor)
}

/// What a fast route came to.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    /// The input is at its end.
    Ended,
    /// The route does not work here, or no longer: the plain one goes on from where it stopped.
    GaveUp,
}

struct Copy<'fd, K> {
    calls: K,
    input: End<'fd>,
    output: End<'fd>,
    copied_bytes: u64,
}

impl<K: Calls> Copy<'_, K> {
    fn run(&mut self) -> Result<u64, CopyError> {
        let outcome = match Route::choose(&self.input, &self.output) {
            Route::Range => self.by_range(),
            Route::Splice => self.by_splice(),
            Route::Broker => self.by_broker()?,
            Route::Plain => Outcome::GaveUp,
        };
        if outcome == Outcome::GaveUp {
            self.by_hand()?;
        }
        Ok(self.copied_bytes)
    }

    fn by_range(&mut self) -> Outcome {
        let (from, to) = (self.input.descriptor, self.output.descriptor);
        loop {
            match self.calls.copy_range(from, to, RANGE_BYTES) {
                // A file of /proc ends at once here though it has content: only a read tells.
                Ok(0) if self.copied_bytes == 0 => return Outcome::GaveUp,
                Ok(0) => return Outcome::Ended,
                Ok(length) => self.copied_bytes += length as u64,
                Err(Errno::INTR) => {}
                Err(_) => return Outcome::GaveUp,
            }
        }
    }

    fn by_splice(&mut self) -> Outcome {
        let (from, to) = (self.input.descriptor, self.output.descriptor);
        let mut are_enlarged = false;
        loop {
            if !are_enlarged && self.copied_bytes >= PIPE_BYTES as u64 {
                are_enlarged = true;
                self.enlarge_ends();
            }
            match self.calls.splice(from, to, PIPE_BYTES) {
                Ok(0) => return Outcome::Ended,
                Ok(length) => self.copied_bytes += length as u64,
                Err(Errno::INTR) => {}
                Err(_) => return Outcome::GaveUp,
            }
        }
    }

    fn by_broker(&mut self) -> Result<Outcome, CopyError> {
        let (from, to) = (self.input.descriptor, self.output.descriptor);
        let Ok((reader, writer)) = rustix::pipe::pipe_with(PipeFlags::CLOEXEC) else {
            return Ok(Outcome::GaveUp);
        };
        enlarge(writer.as_fd());
        let mut are_enlarged = false;
        loop {
            if !are_enlarged && (self.copied_bytes >= PIPE_BYTES as u64 || self.has_much_left()) {
                are_enlarged = true;
                self.enlarge_ends();
            }
            let mut held_bytes = match self.calls.splice(from, writer.as_fd(), PIPE_BYTES) {
                Ok(0) if self.copied_bytes == 0 => return Ok(Outcome::GaveUp),
                Ok(0) => return Ok(Outcome::Ended),
                Ok(length) => length,
                Err(Errno::INTR) => continue,
                Err(_) => return Ok(Outcome::GaveUp),
            };
            while held_bytes > 0 {
                match self.calls.splice(reader.as_fd(), to, held_bytes) {
                    Ok(length) if length > 0 => {
                        held_bytes -= length;
                        self.copied_bytes += length as u64;
                    }
                    Err(Errno::INTR) => {}
                    _ => {
                        self.drain(reader.as_fd(), held_bytes)?;
                        return Ok(Outcome::GaveUp);
                    }
                }
            }
        }
    }

    /// Whether the input surely does not fit into a large pipe. One that does must not vanish there: who writes more than
    /// a pipe takes as it is given learns that its reader has left.
    fn has_much_left(&self) -> bool {
        self.copied_bytes == 0
            && self.input.kind == EndKind::Regular
            && rustix::fs::tell(self.input.descriptor)
                .is_ok_and(|offset| self.input.size_bytes.saturating_sub(offset) > 2 * PIPE_BYTES as u64)
    }

    fn enlarge_ends(&self) {
        for end in [&self.input, &self.output] {
            if end.kind == EndKind::Pipe {
                enlarge(end.descriptor);
            }
        }
    }

    /// Writes by hand what the broker holds: the input does not give it again.
    fn drain(&mut self, broker: BorrowedFd<'_>, mut held_bytes: usize) -> Result<(), CopyError> {
        let mut buffer = vec![0; held_bytes.min(BUFFER_BYTES)];
        while held_bytes > 0 {
            let wanted = held_bytes.min(buffer.len());
            let length = match self.calls.read(broker, &mut buffer[..wanted]) {
                Ok(0) => return Ok(()),
                Ok(length) => length,
                Err(Errno::INTR) => continue,
                Err(errno) => return Err(CopyError::Read(errno.into())),
            };
            self.write(&buffer[..length])?;
            held_bytes -= length;
        }
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), CopyError> {
        write_all(&mut self.calls, self.output.descriptor, bytes)
            .map_err(|errno| CopyError::Write(errno.into()))?;
        self.copied_bytes += bytes.len() as u64;
        Ok(())
    }

    fn by_hand(&mut self) -> Result<(), CopyError> {
        let buffer_bytes = match self.input.kind {
            // A small file gets a buffer that the heap has at hand.
            EndKind::Regular if self.input.size_bytes <= SMALL_BYTES && self.input.size_bytes > 0 => {
                SMALL_BYTES as usize
            }
            _ => BUFFER_BYTES,
        };
        let mut storage = vec![0; buffer_bytes + PAGE_BYTES];
        let skipped = storage.as_ptr().align_offset(PAGE_BYTES).min(PAGE_BYTES);
        let buffer = &mut storage[skipped..skipped + buffer_bytes];
        loop {
            let length = match self.calls.read(self.input.descriptor, buffer) {
                Ok(0) => return Ok(()),
                Ok(length) => length,
                Err(Errno::INTR) => continue,
                Err(errno) => return Err(CopyError::Read(errno.into())),
            };
            self.write(&buffer[..length])?;
        }
    }
}

/// Asks for a larger pipe; that it is refused is no problem.
fn enlarge(pipe: BorrowedFd<'_>) {
    #[cfg(target_os = "linux")]
    let _ = rustix::pipe::fcntl_setpipe_size(pipe, PIPE_BYTES);
    #[cfg(not(target_os = "linux"))]
    let _ = pipe;
}

#[cfg(test)]
mod tests;
