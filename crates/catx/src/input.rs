//! The operands as open inputs.

use std::ffi::OsStr;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use sys::streams::{self, Standard};

/// An open operand.
#[derive(Debug)]
pub(crate) enum Input {
    Standard,
    File(OwnedFd),
}

impl Input {
    /// Opens a file, or takes standard input for `-`.
    ///
    /// # Errors
    /// What `open` says; `EBADF` where standard input was closed at the start.
    pub(crate) fn open(operand: &OsStr) -> io::Result<Self> {
        if operand != "-" {
            return match streams::missing_by_path(operand) {
                Some(error) => Err(error),
                None => Ok(Self::File(sys::copy::open(operand)?)),
            };
        }
        if streams::was_closed(Standard::Input) { Err(streams::closed_error()) } else { Ok(Self::Standard) }
    }

    /// Opens a named pipe before anybody writes to it; none where the operand is something else.
    pub(crate) fn open_pipe(operand: &OsStr) -> Option<Self> {
        let is_ours = operand == "-" || streams::missing_by_path(operand).is_some();
        if is_ours { None } else { sys::copy::open_pipe(operand).map(Self::File) }
    }

    pub(crate) fn descriptor(&self) -> BorrowedFd<'_> {
        match self {
            Self::Standard => sys::copy::stdin(),
            Self::File(file) => file.as_fd(),
        }
    }
}
