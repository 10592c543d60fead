//! Why output could not be written.

use std::io;

/// Why output could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// The reader has gone; a value, so that one place decides what it means.
    ClosedPipe,
    /// Anything else: a full disk, a closed descriptor.
    Failed(io::Error),
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Failed(error),
        }
    }
}

impl WriteError {
    /// The reason in the C library's words: `No space left on device`.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::ClosedPipe => "Broken pipe".to_owned(),
            Self::Failed(error) => sys::errno::reason(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_pipe_is_told_from_other_failures() {
        assert!(matches!(
            WriteError::from(io::Error::from(io::ErrorKind::BrokenPipe)),
            WriteError::ClosedPipe
        ));
        assert!(matches!(WriteError::from(io::Error::other("full")), WriteError::Failed(_)));
    }
}
