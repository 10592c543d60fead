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
            return match closed_stream(operand) {
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

/// The error of a path that stands for a standard stream which was closed at the start, and is /dev/null by now.
fn closed_stream(path: &OsStr) -> Option<io::Error> {
    let stream = match path.to_str()? {
        "/dev/stdin" | "/dev/fd/0" | "/proc/self/fd/0" => Standard::Input,
        "/dev/stdout" | "/dev/fd/1" | "/proc/self/fd/1" => Standard::Output,
        "/dev/stderr" | "/dev/fd/2" | "/proc/self/fd/2" => Standard::Error,
        _ => return None,
    };
    streams::was_closed(stream).then(streams::missing_error)
}
