//! The one writer of standard output: a large buffer in front of one descriptor.

use std::io;

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
    /// Kept, for tests and for a pager's decision.
    Memory,
}

/// Why output could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// The reader has gone; a value, so that one place decides what it means.
    ClosedPipe,
    /// Anything else: a full disk, a closed descriptor.
    Failed(io::Error),
}

impl Sink {
    /// Standard output, as the process was given it.
    #[must_use]
    pub fn stdout() -> Sink {
        let closed = sys::streams::was_closed(sys::streams::Standard::Output);
        Sink { buffer: Vec::new(), target: if closed { Target::Closed } else { Target::Stdout } }
    }

    /// A sink that keeps everything; [`Sink::into_bytes`] hands it out.
    #[must_use]
    pub fn memory() -> Sink {
        Sink { buffer: Vec::new(), target: Target::Memory }
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
    /// As [`Sink::flush`], and what is told only now.
    pub fn close(&mut self) -> Result<(), WriteError> {
        self.flush()?;
        match self.target {
            Target::Stdout => {
                self.target = Target::Closed;
                Ok(sys::streams::close_stdout()?)
            }
            Target::Closed | Target::Memory => Ok(()),
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
    fn write_all(&self, mut bytes: &[u8]) -> Result<(), WriteError> {
        if matches!(self, Target::Closed) {
            return Err(WriteError::Failed(sys::streams::closed_error()));
        }
        while !bytes.is_empty() {
            let written = sys::streams::write_stdout(bytes)?;
            bytes = &bytes[written..];
        }
        Ok(())
    }
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> WriteError {
        match error.kind() {
            io::ErrorKind::BrokenPipe => WriteError::ClosedPipe,
            _ => WriteError::Failed(error),
        }
    }
}

impl WriteError {
    /// The reason in the C library's words: `No space left on device`.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            WriteError::ClosedPipe => "Broken pipe".to_owned(),
            WriteError::Failed(error) => sys::errno::reason(error),
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

    #[test]
    fn a_closed_pipe_is_told_from_other_failures() {
        assert!(matches!(
            WriteError::from(io::Error::from(io::ErrorKind::BrokenPipe)),
            WriteError::ClosedPipe
        ));
        assert!(matches!(WriteError::from(io::Error::other("full")), WriteError::Failed(_)));
    }
}
