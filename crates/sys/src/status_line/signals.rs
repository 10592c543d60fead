//! The signals of a program that draws a line: those that end it take the line along, and one asks it to say where it is.
//!
//! Only signals with the default action are handled; an ignored one stays ignored. Programs that are started find all of
//! them as this process was given them, since a handler does not outlive `exec`.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{BorrowedFd, IntoRawFd, OwnedFd};
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::pipe::{PipeFlags, pipe_with};

use super::{ERASE, IS_SHOWN};

/// The signals that end a program, unless it is something special.
const ENDING: [libc::c_int; 5] = [libc::SIGINT, libc::SIGTERM, libc::SIGHUP, libc::SIGPIPE, libc::SIGQUIT];

/// Whether a signal is ending the program, and whether a line is being drawn: who sets one looks at the other next, so
/// that the two never miss each other.
static IS_ENDING: AtomicBool = AtomicBool::new(false);
static IS_DRAWING: AtomicBool = AtomicBool::new(false);

/// Where the handler of a request writes.
static REQUESTS: AtomicI32 = AtomicI32::new(-1);

/// Draws, unless a signal is ending the program.
pub(super) fn unless_ending(draw: impl FnOnce()) {
    IS_DRAWING.store(true, Ordering::SeqCst);
    if !IS_ENDING.load(Ordering::SeqCst) {
        draw();
    }
    IS_DRAWING.store(false, Ordering::SeqCst);
}

/// Has the line erased before a signal ends the program.
pub(super) fn take_line_along() -> io::Result<()> {
    ENDING.iter().try_for_each(|signal| handle(*signal, take_along))
}

/// Erases the line, and lets the signal have its default action once this returns.
extern "C" fn take_along(signal: libc::c_int) {
    IS_ENDING.store(true, Ordering::SeqCst);
    // Whoever draws does so on a thread that gets no such signal, and in one short write.
    let mut patience = 10_000_000;
    while IS_DRAWING.load(Ordering::SeqCst) && patience > 0 {
        patience -= 1;
        std::hint::spin_loop();
    }
    if IS_SHOWN.load(Ordering::Relaxed) && crate::streams::stderr_has_room() {
        let _ = rustix::io::write(rustix::stdio::stderr(), ERASE);
    }
    // SAFETY: a disposition without a handler is set, and a signal sent to this thread; both may be done in a handler.
    unsafe {
        libc::signal(signal, libc::SIG_DFL);
        libc::raise(signal);
    }
}

/// What somebody wants of the thread that draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// Nothing: the time has passed.
    Nothing,
    /// Somebody has sent SIGUSR1.
    Tell,
    /// The work is done.
    End,
}

/// Where requests come in.
#[derive(Debug)]
pub struct Requests(File);

const TELL: u8 = b't';
const END: u8 = b'e';

impl Requests {
    /// Takes SIGUSR1 for a request from now on. There is one such place in a program.
    ///
    /// # Errors
    /// What the system says of the pipe, or of the signal.
    pub fn new() -> io::Result<Self> {
        let (read, write): (OwnedFd, OwnedFd) = pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK)?;
        REQUESTS.store(write.into_raw_fd(), Ordering::Relaxed);
        handle(libc::SIGUSR1, request)?;
        Ok(Self(File::from(read)))
    }

    /// Waits for a request; as long as it takes, if nothing else is said.
    #[must_use]
    pub fn wait(&mut self, at_most: Option<Duration>) -> Request {
        let at_most = at_most.and_then(|time| Timespec::try_from(time).ok());
        let _ = poll(&mut [PollFd::new(&self.0, PollFlags::IN)], at_most.as_ref());
        let mut byte = [0];
        match self.0.read(&mut byte) {
            Ok(1) if byte[0] == END => Request::End,
            Ok(1) => Request::Tell,
            _ => Request::Nothing,
        }
    }

    /// Sends [`Request::End`] to whoever waits.
    pub fn end() {
        send(END);
    }

    /// Keeps the signals from the thread that calls this.
    pub fn leave_signals_to_others() {
        // SAFETY: the set is made by the calls that are there for it, and the mask is this thread's own.
        unsafe {
            let mut set: libc::sigset_t = std::mem::zeroed();
            libc::sigemptyset(&raw mut set);
            for signal in ENDING.iter().chain([&libc::SIGUSR1]) {
                libc::sigaddset(&raw mut set, *signal);
            }
            libc::pthread_sigmask(libc::SIG_BLOCK, &raw const set, std::ptr::null_mut());
        }
    }
}

extern "C" fn request(_: libc::c_int) {
    send(TELL);
}

/// May be called in a handler. Of a pipe that is full, what is in it is enough.
fn send(byte: u8) {
    let descriptor = REQUESTS.load(Ordering::Relaxed);
    if descriptor >= 0 {
        // SAFETY: it is the end of the pipe, which is never closed.
        let pipe = unsafe { BorrowedFd::borrow_raw(descriptor) };
        let _ = rustix::io::write(pipe, &[byte]);
    }
}

/// Handles a signal, unless it is ignored or handled already; calls that it interrupts go on.
fn handle(signal: libc::c_int, handler: extern "C" fn(libc::c_int)) -> io::Result<()> {
    // SAFETY: all-zero sigactions are valid, the first call is a pure query, and the handlers of this file do only what
    // may be done in one.
    unsafe {
        let mut before: libc::sigaction = std::mem::zeroed();
        if libc::sigaction(signal, std::ptr::null(), &raw mut before) != 0 {
            return Err(io::Error::last_os_error());
        }
        if before.sa_sigaction != libc::SIG_DFL {
            return Ok(());
        }
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = handler as libc::sighandler_t;
        action.sa_flags = libc::SA_RESTART;
        match libc::sigaction(signal, &raw const action, std::ptr::null_mut()) {
            0 => Ok(()),
            _ => Err(io::Error::last_os_error()),
        }
    }
}
