//! The one writer of standard output: a large buffer in front of one descriptor.

use std::fmt;
use std::io;
use std::os::fd::BorrowedFd;

use sys::status_line::aside_of_output;

use crate::paging::Paging;
use crate::write_error::WriteError;

/// Bytes that are gathered before they are written.
const CAPACITY_BYTES: usize = 64 * 1024;

/// Where a program's output goes. Full buffers leave by themselves; [`Sink::flush`] belongs at the end, and
/// before anything that waits for input, a person or another program.
#[derive(Debug)]
pub struct Sink {
    buffer: Vec<u8>,
    target: Target,
}

#[derive(Debug)]
enum Target {
    Stdout,
    /// Standard output is closed; every write fails.
    Closed,
    /// The pager, where there is too much for the screen.
    Paged(Box<dyn Paged>),
    /// Kept, for tests.
    Memory,
}

/// A text that may go to a pager. Not the one type that it is: a program without a pager would carry it all the same, and
/// with it all that starts programs, whose symbols take a twentieth of its start.
trait Paged: Send + Sync {
    fn is_running(&self) -> bool;
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()>;
    fn mix(&mut self);
    fn finish(self: Box<Self>);
}

/// Without the texts of all that a pager is, whose addresses each start would have to set right.
impl fmt::Debug for dyn Paged {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Paged")
    }
}

impl Paged for Paging {
    fn is_running(&self) -> bool {
        self.is_running()
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)
    }

    fn mix(&mut self) {
        self.mix();
    }

    fn finish(self: Box<Self>) {
        (*self).finish();
    }
}

impl Sink {
    /// Standard output, as the process was given it.
    #[must_use]
    pub fn stdout() -> Self {
        let closed = sys::streams::was_closed(sys::streams::Standard::Output);
        Self { buffer: Vec::new(), target: if closed { Target::Closed } else { Target::Stdout } }
    }

    /// A sink that keeps everything; [`Sink::into_bytes`] hands it out.
    #[must_use]
    pub fn memory() -> Self {
        Self { buffer: Vec::new(), target: Target::Memory }
    }

    /// Lets what is written from now on go to a pager, if it is too much for the screen.
    pub fn page(&mut self, paging: Paging) {
        if matches!(self.target, Target::Stdout) {
            self.target = Target::Paged(Box::new(paging));
        }
    }

    /// Ends what was written, with this result, and waits until the pager's reader has had enough, where there is one.
    ///
    /// # Errors
    /// Those of writing; that a pager's reader left is none.
    pub fn finish_paging(&mut self, done: Result<(), WriteError>) -> Result<(), WriteError> {
        if !matches!(self.target, Target::Paged(_)) {
            return done;
        }
        let done = done.and_then(|()| self.flush());
        let Target::Paged(paging) = std::mem::replace(&mut self.target, Target::Stdout) else { return done };
        let is_left = paging.is_running() && matches!(done, Err(WriteError::ClosedPipe));
        paging.finish();
        if is_left { Ok(()) } else { done }
    }

    /// Writes what is buffered, because a message follows on standard error.
    ///
    /// # Errors
    /// As [`Sink::flush`].
    pub fn make_way(&mut self) -> Result<(), WriteError> {
        if let Target::Paged(paging) = &mut self.target {
            paging.mix();
        }
        self.flush()
    }

    /// Writes what is buffered, because the next part of the input has to be waited for; where a pager reads, until its
    /// reader has left at most.
    ///
    /// # Errors
    /// As [`Sink::flush`].
    pub fn wait_for(&mut self, input: BorrowedFd<'_>) -> Result<(), WriteError> {
        self.flush()?;
        match &self.target {
            Target::Paged(paging) if paging.is_running() && !sys::streams::wait_while_read(input) => {
                Err(WriteError::ClosedPipe)
            }
            _ => Ok(()),
        }
    }

    /// Writes what is buffered, and waits until somebody writes to a pipe, or nobody reads the output any more.
    ///
    /// # Errors
    /// As [`Sink::flush`]; that nobody reads is one.
    pub fn wait_for_writer(&mut self, pipe: BorrowedFd<'_>) -> Result<(), WriteError> {
        self.flush()?;
        if sys::streams::wait_while_read(pipe) { Ok(()) } else { Err(WriteError::ClosedPipe) }
    }

    /// Appends bytes; a full buffer is written first, and a piece larger than the buffer is not copied.
    ///
    /// # Errors
    /// When the descriptor does not take what was buffered.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        if self.buffer.len() + bytes.len() <= CAPACITY_BYTES || matches!(self.target, Target::Memory) {
            self.reserve();
            self.buffer.extend_from_slice(bytes);
            return Ok(());
        }
        self.flush()?;
        if bytes.len() < CAPACITY_BYTES {
            self.buffer.extend_from_slice(bytes);
            return Ok(());
        }
        self.target.write_all(bytes)
    }

    /// The buffer, to format into directly; call [`Sink::spill`] after each piece.
    pub fn buffer(&mut self) -> &mut Vec<u8> {
        self.reserve();
        &mut self.buffer
    }

    /// Whether nothing is buffered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.buffer.is_empty()
    }

    /// Writes the buffer if it is full.
    ///
    /// # Errors
    /// When the descriptor does not take it.
    pub fn spill(&mut self) -> Result<(), WriteError> {
        if self.buffer.len() < CAPACITY_BYTES { Ok(()) } else { self.flush() }
    }

    /// Writes what is buffered, all of it.
    ///
    /// # Errors
    /// When the descriptor does not take it; the buffer is dropped then, since none of it can be told from what
    /// was written.
    pub fn flush(&mut self) -> Result<(), WriteError> {
        if self.buffer.is_empty() || matches!(self.target, Target::Memory) {
            return Ok(());
        }
        let written = self.target.write_all(&self.buffer);
        self.buffer.clear();
        written
    }

    /// Writes what is buffered, and closes standard output: the last thing that a program does with it.
    ///
    /// # Errors
    /// As [`Sink::flush`], and what the system reports only when it is closed.
    pub fn close(&mut self) -> Result<(), WriteError> {
        self.flush()?;
        match self.target {
            Target::Stdout => {
                self.target = Target::Closed;
                Ok(sys::streams::close_stdout()?)
            }
            Target::Closed | Target::Paged(_) | Target::Memory => Ok(()),
        }
    }

    /// What a sink in memory has kept, or what is still buffered.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.buffer
    }

    fn reserve(&mut self) {
        if self.buffer.capacity() == 0 {
            self.buffer.reserve(CAPACITY_BYTES + CAPACITY_BYTES / 8);
        }
    }
}

impl Target {
    /// Completes short and interrupted writes, and waits where a descriptor that does not block is full.
    fn write_all(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        match self {
            Self::Closed => Err(WriteError::Failed(sys::streams::closed_error())),
            Self::Paged(paging) => Ok(paging.write_all(bytes)?),
            Self::Stdout | Self::Memory => {
                Ok(aside_of_output(bytes, || sys::streams::write_all_stdout(bytes))?)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sink_in_memory_keeps_everything_in_order() {
        let mut sink = Sink::memory();
        let large = vec![b'x'; CAPACITY_BYTES * 2];
        sink.write(b"head").expect("memory takes all");
        sink.write(&large).expect("memory takes all");
        sink.buffer().extend_from_slice(b"tail");
        sink.spill().expect("memory takes all");
        let bytes = sink.into_bytes();
        assert_eq!(bytes.len(), 8 + large.len());
        assert!(bytes.starts_with(b"headx") && bytes.ends_with(b"xtail"));
    }
}
