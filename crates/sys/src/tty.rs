//! Terminals: whether a descriptor is one, and its size.

use std::os::fd::{AsFd, BorrowedFd};

/// Whether the descriptor refers to a terminal (one ioctl).
#[must_use]
pub fn is_terminal(fd: impl AsFd) -> bool {
    rustix::termios::isatty(fd)
}

/// Whether standard output is a terminal.
#[must_use]
pub fn stdout_is_terminal() -> bool {
    is_terminal(rustix::stdio::stdout())
}

/// Whether standard error is a terminal.
#[must_use]
pub fn stderr_is_terminal() -> bool {
    is_terminal(rustix::stdio::stderr())
}

/// Columns and rows of the terminal that a descriptor is of; `None` when it is none or does not say.
#[must_use]
pub fn size(fd: BorrowedFd<'_>) -> Option<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(fd).ok()?;
    (size.ws_col > 0).then_some((size.ws_col, size.ws_row))
}

/// Columns and rows of the terminal that standard output is.
#[must_use]
pub fn stdout_size() -> Option<(u16, u16)> {
    size(rustix::stdio::stdout())
}

/// How a terminal treats what is typed and written, to be restored after a program that changed it.
#[derive(Clone, Debug)]
pub struct Modes(rustix::termios::Termios);

impl Modes {
    /// The modes of the terminal that a descriptor is of; `None` where it is none.
    #[must_use]
    pub fn of(terminal: impl AsFd) -> Option<Self> {
        rustix::termios::tcgetattr(terminal).ok().map(Modes)
    }

    /// Sets them again.
    pub fn restore(&self, terminal: impl AsFd) {
        // Where that fails there is no terminal any more.
        let _ = rustix::termios::tcsetattr(terminal, rustix::termios::OptionalActions::Drain, &self.0);
    }
}
