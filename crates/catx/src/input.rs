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
    pub(crate) fn open(operand: &OsStr) -> io::Result<Input> {
        if operand != "-" {
            return match streams::missing_by_path(operand) {
                Some(error) => Err(error),
                None => Ok(Input::File(sys::copy::open(operand)?)),
            };
        }
        if streams::was_closed(Standard::Input) { Err(streams::closed_error()) } else { Ok(Input::Standard) }
    }

    pub(crate) fn descriptor(&self) -> BorrowedFd<'_> {
        match self {
            Input::Standard => sys::copy::stdin(),
            Input::File(file) => file.as_fd(),
        }
    }
}
