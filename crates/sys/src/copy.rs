//! Copying from one descriptor to another as cheaply as the kernel allows, and knowing whether a read would wait.
//!
//! A copy takes the best route that the two ends allow and falls back to the next one in mid-stream, silently and
//! without losing a byte: whatever a fast route could not do, `read` and `write` do, and whatever is truly wrong
//! they report, with the right end to blame. This file does not open, close or seek anything.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::fs::{FileType, OFlags, fstat};
use rustix::io::Errno;

/// The size of the buffer of the plain route, and the most that a formatted read asks for: it fits a second-level cache.
pub const BUFFER_BYTES: usize = 256 * 1024;
/// What pipes are enlarged to: the most that the kernel grants everyone.
const PIPE_BYTES: usize = 1024 * 1024;
/// What one call of `copy_file_range` asks for: huge, and a multiple of every block size.
const RANGE_BYTES: usize = 1 << 30;
/// Regular files up to this size are read and written: fewer calls than any clever route.
const SMALL_BYTES: u64 = 64 * 1024;
const PAGE_BYTES: usize = 4096;

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
    /// A directory, a socket, a terminal or another device: read and write only.
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
    pub fn of(descriptor: BorrowedFd<'fd>) -> io::Result<End<'fd>> {
        let stat = fstat(descriptor)?;
        let kind = match FileType::from_raw_mode(stat.st_mode) {
            FileType::RegularFile => EndKind::Regular,
            FileType::Fifo => EndKind::Pipe,
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
    /// stands behind the input (or appends, and the input does not stand at the end).
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

/// Writes all of it; short and interrupted calls are completed.
///
/// # Errors
/// What `write` says.
pub fn write_all(descriptor: BorrowedFd<'_>, bytes: &[u8]) -> io::Result<()> {
    Ok(write_all_with(&mut Kernel, descriptor, bytes)?)
}

/// Copies everything from the input's offset on to the output, and returns how many bytes that were.
///
/// # Errors
/// The end that failed, and why. What was read before is written.
pub fn copy(input: &End<'_>, output: &End<'_>) -> Result<u64, CopyError> {
    Copy { calls: Kernel, input: *input, output: *output, copied_bytes: 0 }.run()
}

/// The routes of a copy, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Route {
    /// From a regular file into a regular file, inside the kernel: shared blocks where the file system has them.
    Range,
    /// One end is a pipe: pages change hands.
    Splice,
    /// Through the buffer.
    Plain,
}

impl Route {
    fn choose(input: &End<'_>, output: &End<'_>) -> Route {
        match (input.kind, output.kind) {
            (EndKind::Regular, _) if input.size_bytes <= SMALL_BYTES && input.size_bytes > 0 => Route::Plain,
            (EndKind::Regular, EndKind::Regular) => Route::Range,
            (EndKind::Pipe, EndKind::Regular | EndKind::Pipe) | (EndKind::Regular, EndKind::Pipe) => {
                Route::Splice
            }
            _ => Route::Plain,
        }
    }
}

/// What a fast route came to.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    /// The input is at its end.
    Ended,
    /// The route does not work here, or no longer: the plain one goes on from where it stopped.
    GaveUp,
}

/// The system calls of a copy: the kernel's, or a test's that fail when told to.
trait Calls {
    fn copy_range(&mut self, from: BorrowedFd<'_>, to: BorrowedFd<'_>, length: usize)
    -> Result<usize, Errno>;
    fn splice(&mut self, from: BorrowedFd<'_>, to: BorrowedFd<'_>, length: usize) -> Result<usize, Errno>;
    fn read(&mut self, from: BorrowedFd<'_>, buffer: &mut [u8]) -> Result<usize, Errno>;
    fn write(&mut self, to: BorrowedFd<'_>, bytes: &[u8]) -> Result<usize, Errno>;
}

struct Kernel;

impl Calls for Kernel {
    #[cfg(target_os = "linux")]
    fn copy_range(
        &mut self,
        from: BorrowedFd<'_>,
        to: BorrowedFd<'_>,
        length: usize,
    ) -> Result<usize, Errno> {
        rustix::fs::copy_file_range(from, None, to, None, length)
    }

    #[cfg(target_os = "linux")]
    fn splice(&mut self, from: BorrowedFd<'_>, to: BorrowedFd<'_>, length: usize) -> Result<usize, Errno> {
        rustix::pipe::splice(from, None, to, None, length, rustix::pipe::SpliceFlags::empty())
    }

    #[cfg(not(target_os = "linux"))]
    fn copy_range(&mut self, _: BorrowedFd<'_>, _: BorrowedFd<'_>, _: usize) -> Result<usize, Errno> {
        Err(Errno::NOSYS)
    }

    #[cfg(not(target_os = "linux"))]
    fn splice(&mut self, _: BorrowedFd<'_>, _: BorrowedFd<'_>, _: usize) -> Result<usize, Errno> {
        Err(Errno::NOSYS)
    }

    fn read(&mut self, from: BorrowedFd<'_>, buffer: &mut [u8]) -> Result<usize, Errno> {
        rustix::io::read(from, buffer)
    }

    fn write(&mut self, to: BorrowedFd<'_>, bytes: &[u8]) -> Result<usize, Errno> {
        rustix::io::write(to, bytes)
    }
}

struct Copy<'fd, K> {
    calls: K,
    input: End<'fd>,
    output: End<'fd>,
    copied_bytes: u64,
}

impl<K: Calls> Copy<'_, K> {
    fn run(&mut self) -> Result<u64, CopyError> {
        let outcome = match Route::choose(&self.input, &self.output) {
            Route::Range => self.by_range(),
            Route::Splice => self.by_splice(),
            Route::Plain => Outcome::GaveUp,
        };
        if outcome == Outcome::GaveUp {
            self.by_hand()?;
        }
        Ok(self.copied_bytes)
    }

    fn by_range(&mut self) -> Outcome {
        let (from, to) = (self.input.descriptor, self.output.descriptor);
        loop {
            match self.calls.copy_range(from, to, RANGE_BYTES) {
                // A file of /proc ends at once here though it has content: only a read tells.
                Ok(0) if self.copied_bytes == 0 => return Outcome::GaveUp,
                Ok(0) => return Outcome::Ended,
                Ok(length) => self.copied_bytes += length as u64,
                Err(Errno::INTR) => {}
                Err(_) => return Outcome::GaveUp,
            }
        }
    }

    fn by_splice(&mut self) -> Outcome {
        let (from, to) = (self.input.descriptor, self.output.descriptor);
        for end in [&self.input, &self.output] {
            if end.kind == EndKind::Pipe {
                enlarge(end.descriptor);
            }
        }
        loop {
            match self.calls.splice(from, to, PIPE_BYTES) {
                Ok(0) if self.copied_bytes == 0 && self.input.kind == EndKind::Regular => {
                    return Outcome::GaveUp;
                }
                Ok(0) => return Outcome::Ended,
                Ok(length) => self.copied_bytes += length as u64,
                Err(Errno::INTR) => {}
                Err(_) => return Outcome::GaveUp,
            }
        }
    }

    fn by_hand(&mut self) -> Result<(), CopyError> {
        let buffer_bytes = match self.input.kind {
            // A small file gets a buffer that the heap has at hand.
            EndKind::Regular if self.input.size_bytes <= SMALL_BYTES && self.input.size_bytes > 0 => {
                SMALL_BYTES as usize
            }
            _ => BUFFER_BYTES,
        };
        let mut storage = vec![0; buffer_bytes + PAGE_BYTES];
        let skipped = storage.as_ptr().align_offset(PAGE_BYTES).min(PAGE_BYTES);
        let buffer = &mut storage[skipped..skipped + buffer_bytes];
        loop {
            let length = match self.calls.read(self.input.descriptor, buffer) {
                Ok(0) => return Ok(()),
                Ok(length) => length,
                Err(Errno::INTR) => continue,
                Err(errno) => return Err(CopyError::Read(errno.into())),
            };
            write_all_with(&mut self.calls, self.output.descriptor, &buffer[..length])
                .map_err(|errno| CopyError::Write(errno.into()))?;
            self.copied_bytes += length as u64;
        }
    }
}

fn write_all_with(calls: &mut impl Calls, to: BorrowedFd<'_>, mut bytes: &[u8]) -> Result<(), Errno> {
    while !bytes.is_empty() {
        match calls.write(to, bytes) {
            Ok(0) => return Err(Errno::NOSPC),
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            Err(errno) => return Err(errno),
        }
    }
    Ok(())
}

/// Asks for a larger pipe; that it is refused is no problem.
fn enlarge(pipe: BorrowedFd<'_>) {
    #[cfg(target_os = "linux")]
    let _ = rustix::pipe::fcntl_setpipe_size(pipe, PIPE_BYTES);
    #[cfg(not(target_os = "linux"))]
    let _ = pipe;
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

#[cfg(test)]
mod tests;
