//! The standard streams as the process was given them.
//!
//! The classic tools show their users a closed descriptor and an ignored SIGPIPE, so both are recorded before
//! anything else runs. Where Rust's runtime is in front (tests), it would change both; `start` leaves it out.

use std::ffi::OsStr;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::atomic::{AtomicU8, Ordering};

const SIGPIPE_IGNORED: u8 = 1 << 3;
/// Stored once, before `main` and so before any other thread: `Relaxed` is enough.
static AT_START: AtomicU8 = AtomicU8::new(0);

/// One of the three standard descriptors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// Descriptor 0.
    Input = 0,
    /// Descriptor 1.
    Output = 1,
    /// Descriptor 2.
    Error = 2,
}

/// Whether this descriptor was closed when the process started (`cat <&-`).
///
/// It is open on /dev/null by now, so that no file of ours can land on it.
#[must_use]
pub fn was_closed(stream: Standard) -> bool {
    AT_START.load(Ordering::Relaxed) & (1 << stream as u8) != 0
}

/// Whether the parent had SIGPIPE ignored, as `nohup`-like wrappers and some supervisors do.
#[must_use]
pub(crate) fn sigpipe_was_ignored() -> bool {
    AT_START.load(Ordering::Relaxed) & SIGPIPE_IGNORED != 0
}

/// Opens /dev/null in place of every closed standard descriptor, so that no file of ours lands on one. Where that cannot
/// be had the program ends: what it writes could end up in a file of someone's.
pub(crate) fn fill_closed() {
    for fd in 0..3 {
        if AT_START.load(Ordering::Relaxed) & (1 << fd) != 0 {
            // The lowest free descriptor is this one, since those below it are open by now.
            // SAFETY: the path is NUL-terminated; the descriptor is meant to stay open.
            if unsafe { libc::open(c"/dev/null".as_ptr(), libc::O_RDWR) } < 0 {
                let reason = crate::errno::reason(&io::Error::last_os_error());
                crate::memory::end_saying(&[b"/dev/null: ", reason.as_bytes()]);
            }
        }
    }
}

/// The error that a use of a closed descriptor gives.
#[must_use]
pub fn closed_error() -> io::Error {
    io::Error::from_raw_os_error(libc::EBADF)
}

/// The error of opening a path that stands for a standard stream which was closed at the start, and is /dev/null by
/// now.
#[must_use]
pub fn missing_by_path(path: &OsStr) -> Option<io::Error> {
    let stream = match path.to_str()? {
        "/dev/stdin" | "/dev/fd/0" | "/proc/self/fd/0" => Standard::Input,
        "/dev/stdout" | "/dev/fd/1" | "/proc/self/fd/1" => Standard::Output,
        "/dev/stderr" | "/dev/fd/2" | "/proc/self/fd/2" => Standard::Error,
        _ => return None,
    };
    was_closed(stream).then(|| io::Error::from_raw_os_error(libc::ENOENT))
}

/// Closes what was closed at the start: for a child between fork and exec.
pub(crate) fn close_again() {
    for fd in 0..3 {
        if AT_START.load(Ordering::Relaxed) & (1 << fd) != 0 {
            // SAFETY: it is open on /dev/null since the start and nobody's but ours.
            unsafe { libc::close(fd) };
        }
    }
}

/// Whether any standard descriptor was closed at the start.
pub(crate) fn any_was_closed() -> bool {
    AT_START.load(Ordering::Relaxed) & 0b111 != 0
}

/// Writes to standard output once and says how many bytes it took; interrupted calls are repeated, and where the
/// descriptor does not block and is full, waits until it is not.
///
/// # Errors
/// The call's own; a closed pipe is [`io::ErrorKind::BrokenPipe`].
pub fn write_stdout(bytes: &[u8]) -> io::Result<usize> {
    write_some(rustix::stdio::stdout(), bytes)
}

/// Writes all of it to standard output.
///
/// # Errors
/// As [`write_stdout`].
pub fn write_all_stdout(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        let written = write_stdout(bytes)?;
        bytes = &bytes[written..];
    }
    Ok(())
}

/// Waits until a descriptor has something to read or ended, or until nobody reads standard output any more; false in
/// the latter case.
#[must_use]
pub fn wait_while_read(input: BorrowedFd<'_>) -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    let mut asked = [
        PollFd::from_borrowed_fd(rustix::stdio::stdout(), PollFlags::empty()),
        PollFd::from_borrowed_fd(input, PollFlags::IN),
    ];
    // Where the question fails, reading waits, too.
    let _ = poll(&mut asked, None);
    !asked[0].revents().contains(PollFlags::ERR)
}

/// Writes all of it to standard error.
///
/// # Errors
/// The call's own.
pub fn write_stderr(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        let written = write_some(rustix::stdio::stderr(), bytes)?;
        bytes = &bytes[written..];
    }
    Ok(())
}

/// Whether standard error would take something now: not a terminal that was told to stop.
pub(crate) fn stderr_has_room() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let stderr = rustix::stdio::stderr();
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    matches!(poll(&mut [PollFd::from_borrowed_fd(stderr, PollFlags::OUT)], Some(&now)), Ok(1))
}

/// What standard output was, while it is redirected.
#[derive(Debug)]
pub struct Output(OwnedFd);

impl Output {
    /// What standard output is now. Children do not inherit it.
    ///
    /// # Errors
    /// The call's own.
    pub fn duplicate() -> io::Result<Self> {
        Ok(Self(rustix::io::fcntl_dupfd_cloexec(rustix::stdio::stdout(), 3)?))
    }
}

impl AsFd for Output {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

/// Makes standard output another name for this descriptor.
///
/// # Errors
/// The call's own.
pub fn redirect_stdout(to: impl AsFd) -> io::Result<()> {
    Ok(rustix::stdio::dup2_stdout(to)?)
}

/// Closes standard output, for a program that has nothing more to say: what some file systems have failed to keep, they
/// tell only now.
///
/// # Errors
/// The call's own.
pub fn close_stdout() -> io::Result<()> {
    // SAFETY: nothing owns this descriptor, and an own file that is given its number later is written to by nobody else.
    if unsafe { libc::close(1) } == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

fn write_some(fd: BorrowedFd<'_>, bytes: &[u8]) -> io::Result<usize> {
    use rustix::io::Errno;
    loop {
        match rustix::io::write(fd, bytes) {
            Ok(written) => return Ok(written),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => wait_for_room(fd),
            Err(error) => return Err(error.into()),
        }
    }
}

/// Waits until a descriptor that does not block, and is full, takes more.
pub(crate) fn wait_for_room(fd: BorrowedFd<'_>) {
    use rustix::event::{PollFd, PollFlags, poll};
    // A poll that is interrupted or fails is followed by another try to write, which says more.
    let _ = poll(&mut [PollFd::from_borrowed_fd(fd, PollFlags::OUT)], None);
}

extern "C" fn record() {
    let mut state = 0;
    for fd in 0..3 {
        // SAFETY: F_GETFD only reads the descriptor's flags and fails on a closed one.
        if unsafe { libc::fcntl(fd, libc::F_GETFD) } == -1 {
            state |= 1 << fd;
        }
    }
    // SAFETY: an all-zero sigaction is valid, and a null new action makes the call a pure query.
    let ignored = unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        libc::sigaction(libc::SIGPIPE, std::ptr::null(), &raw mut action) == 0
            && action.sa_sigaction == libc::SIG_IGN
    };
    if ignored {
        state |= SIGPIPE_IGNORED;
    }
    AT_START.store(state, Ordering::Relaxed);
}

// SAFETY: the loader calls each pointer of this section once, before main; `record` needs nothing that the
// runtime sets up later.
#[used]
#[cfg_attr(
    any(target_os = "linux", target_os = "android", target_os = "freebsd"),
    unsafe(link_section = ".init_array")
)]
#[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,__mod_init_func"))]
static RECORD: extern "C" fn() = record;
