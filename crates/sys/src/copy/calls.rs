//! The system calls of a copy, and a seam for tests that make them fail.

use std::os::fd::BorrowedFd;

use rustix::io::Errno;

/// The system calls of a copy: the kernel's, or a test's that fail when told to.
pub(super) trait Calls {
    fn copy_range(&mut self, from: BorrowedFd<'_>, to: BorrowedFd<'_>, length: usize)
    -> Result<usize, Errno>;
    fn splice(&mut self, from: BorrowedFd<'_>, to: BorrowedFd<'_>, length: usize) -> Result<usize, Errno>;
    fn read(&mut self, from: BorrowedFd<'_>, buffer: &mut [u8]) -> Result<usize, Errno>;
    fn write(&mut self, to: BorrowedFd<'_>, bytes: &[u8]) -> Result<usize, Errno>;
}

pub(super) struct Kernel;

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

/// Writes all of it; short and interrupted calls are completed, and where the output does not block and is full, it is
/// waited for.
pub(super) fn write_all(calls: &mut impl Calls, to: BorrowedFd<'_>, mut bytes: &[u8]) -> Result<(), Errno> {
    while !bytes.is_empty() {
        match calls.write(to, bytes) {
            Ok(0) => return Err(Errno::NOSPC),
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => crate::streams::wait_for_room(to),
            Err(errno) => return Err(errno),
        }
    }
    Ok(())
}
