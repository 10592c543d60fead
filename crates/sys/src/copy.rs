//! The ends of a copy: what they are, whether reading one would wait, and reading and writing them by hand.
//!
//! [`copy`] goes from one to the other by the best route of `route`, with the system calls of `calls`.

mod calls;
mod route;

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::fs::{FileType, OFlags, fstat};

pub use route::copy;

/// The size of the buffer of the plain route, and the most that a formatted read asks for: it fits a second-level cache.
pub(crate) const BUFFER_BYTES: usize = 256 * 1024;
/// Which end of a copy failed, and why.
#[derive(Debug)]
pub enum CopyError {
    /// The input could not be read.
    Read(io::Error),
    /// The output could not be written.
    Write(io::Error),
}

/// What one end of a copy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndKind {
    /// A regular file.
    Regular,
    /// A pipe, named or not.
    Pipe,
    /// A device, which may be a terminal.
    Device,
    /// A directory or a socket: read and write only.
    Other,
}

/// One end of a copy, and the facts that choose a route.
#[derive(Debug, Clone, Copy)]
pub struct End<'fd> {
    descriptor: BorrowedFd<'fd>,
    kind: EndKind,
    size_bytes: u64,
    identity: (u64, u64),
}

impl<'fd> End<'fd> {
    /// Looks at an open descriptor with one `fstat`.
    ///
    /// # Errors
    /// What `fstat` says, `EBADF` for a closed descriptor.
    pub fn of(descriptor: BorrowedFd<'fd>) -> io::Result<Self> {
        let stat = fstat(descriptor)?;
        let kind = match FileType::from_raw_mode(stat.st_mode) {
            FileType::RegularFile => EndKind::Regular,
            FileType::Fifo => EndKind::Pipe,
            FileType::CharacterDevice | FileType::BlockDevice => EndKind::Device,
            _ => EndKind::Other,
        };
        let size_bytes = u64::try_from(stat.st_size).unwrap_or(0);
        Ok(End { descriptor, kind, size_bytes, identity: (stat.st_dev, stat.st_ino) })
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> EndKind {
        self.kind
    }

    /// The size that a regular file reports; files of /proc report 0 and others may lie.
    #[must_use]
    pub fn size_bytes(&self) -> u64 {
        self.size_bytes
    }

    /// The descriptor itself.
    #[must_use]
    pub fn descriptor(&self) -> BorrowedFd<'fd> {
        self.descriptor
    }

    /// Whether copying this end to `output` would feed on what it writes: the same regular file, and the output
    /// stands after the input (or appends, and the input does not stand at the end).
    #[must_use]
    pub fn feeds_on(&self, output: &End<'_>) -> bool {
        if self.kind == EndKind::Pipe || output.kind != EndKind::Regular || self.identity != output.identity {
            return false;
        }
        let Ok(input_offset) = rustix::fs::tell(self.descriptor) else { return false };
        let appends =
            rustix::fs::fcntl_getfl(output.descriptor).is_ok_and(|flags| flags.contains(OFlags::APPEND));
        let output_offset = if appends { Ok(output.size_bytes) } else { rustix::fs::tell(output.descriptor) };
        output_offset.is_ok_and(|offset| input_offset < offset)
    }
}

/// Whether a read of this descriptor would wait for someone. A descriptor that cannot be asked would not.
#[must_use]
pub fn would_wait(descriptor: BorrowedFd<'_>) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let mut asked = [PollFd::from_borrowed_fd(descriptor, PollFlags::IN)];
    matches!(poll(&mut asked, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })), Ok(0))
}

/// Whether there is something to read in a descriptor now. One that cannot be asked has something.
#[must_use]
pub fn has_input(descriptor: BorrowedFd<'_>) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let mut asked = [PollFd::from_borrowed_fd(descriptor, PollFlags::IN)];
    let answer = poll(&mut asked, Some(&Timespec { tv_sec: 0, tv_nsec: 0 }));
    answer.is_err() || asked[0].revents().contains(PollFlags::IN)
}

/// Reads what is there, at most a buffer full; 0 is the end. Interrupted calls are repeated.
///
/// # Errors
/// What `read` says.
pub fn read(descriptor: BorrowedFd<'_>, buffer: &mut [u8]) -> io::Result<usize> {
    Ok(rustix::io::retry_on_intr(|| rustix::io::read(descriptor, &mut *buffer))?)
}

/// Reads at an offset, at most a buffer full; 0 is the end. The descriptor's own offset stays.
///
/// # Errors
/// What `pread` says.
pub fn read_at(descriptor: BorrowedFd<'_>, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    Ok(rustix::io::retry_on_intr(|| rustix::io::pread(descriptor, &mut *buffer, offset))?)
}

/// The offset of a descriptor that has one.
///
/// # Errors
/// What `lseek` says; `ESPIPE` for what has none.
pub fn offset(descriptor: BorrowedFd<'_>) -> io::Result<u64> {
    Ok(rustix::fs::tell(descriptor)?)
}

/// Sets the offset of a descriptor.
///
/// # Errors
/// What `lseek` says.
pub fn set_offset(descriptor: BorrowedFd<'_>, offset: u64) -> io::Result<()> {
    rustix::fs::seek(descriptor, rustix::fs::SeekFrom::Start(offset))?;
    Ok(())
}

/// Standard input.
#[must_use]
pub fn stdin() -> BorrowedFd<'static> {
    rustix::stdio::stdin()
}

/// Standard output, for what goes around the sink: a copy inside the kernel.
#[must_use]
pub fn stdout() -> BorrowedFd<'static> {
    rustix::stdio::stdout()
}

/// Opens a file for reading, above the standard streams even where one of them was closed at the start.
///
/// # Errors
/// What `open` says.
pub fn open(path: &std::ffi::OsStr) -> io::Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC;
    let opened = rustix::io::retry_on_intr(|| rustix::fs::open(path, flags, rustix::fs::Mode::empty()))?;
    if std::os::fd::AsRawFd::as_raw_fd(&opened) > 2 {
        return Ok(opened);
    }
    Ok(rustix::io::fcntl_dupfd_cloexec(opened.as_fd(), 3)?)
}

/// Opens a named pipe for reading before anybody writes to it; none where the path leads to something else, or where
/// the system cannot say when a writer has come.
#[must_use]
pub fn open_pipe(path: &std::ffi::OsStr) -> Option<OwnedFd> {
    #[cfg(target_os = "linux")]
    {
        let facts = rustix::fs::stat(path).ok()?;
        if FileType::from_raw_mode(facts.st_mode) != FileType::Fifo {
            return None;
        }
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
        let opened = rustix::fs::open(path, flags, rustix::fs::Mode::empty()).ok()?;
        // From here on reading waits, as usual.
        rustix::fs::fcntl_setfl(&opened, OFlags::empty()).ok()?;
        Some(opened)
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = path;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn an_empty_pipe_would_wait_and_a_file_would_not() {
        let (reader, mut writer) = io::pipe().unwrap();
        assert!(would_wait(reader.as_fd()));
        writer.write_all(b"x").unwrap();
        assert!(!would_wait(reader.as_fd()));
        assert!(!would_wait(tempfile::tempfile().unwrap().as_fd()));
        drop(writer);
        assert!(!would_wait(reader.as_fd()));
    }
}
