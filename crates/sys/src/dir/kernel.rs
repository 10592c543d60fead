//! Entries as Linux's getdents64 writes them, read in place.

use std::ffi::CStr;
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd};

use super::{Dots, Entry};
use crate::kind::Kind;

/// Where the parts of a record (`struct linux_dirent64`) lie.
const INODE: usize = 0;
const COOKIE: usize = 8;
const LENGTH: usize = 16;
const KIND: usize = 18;
const NAME: usize = 19;

pub(super) struct Records<'b> {
    descriptor: BorrowedFd<'b>,
    room: &'b mut [u64],
    /// The bytes of `room` that the kernel has written, and those already yielded.
    filled: usize,
    offset: usize,
    dots: Dots,
}

impl<'b> Records<'b> {
    pub(super) fn new(descriptor: BorrowedFd<'b>, room: &'b mut [u64], dots: Dots) -> Self {
        Self { descriptor, room, filled: 0, offset: 0, dots }
    }

    pub(super) fn is_drained(&self) -> bool {
        self.offset >= self.filled
    }

    pub(super) fn next(&mut self) -> Option<io::Result<Entry<'_>>> {
        loop {
            if self.is_drained() {
                match self.fill() {
                    Ok(0) => return None,
                    Ok(filled) => (self.filled, self.offset) = (filled, 0),
                    Err(error) => return Some(Err(error)),
                }
            }
            let start = self.offset;
            let length = usize::from(u16::from_ne_bytes(self.bytes(start + LENGTH)));
            self.offset = start + length;
            if !self.dots.hide(self.name(start).to_bytes()) {
                return Some(Ok(self.entry(start)));
            }
        }
    }

    fn fill(&mut self) -> io::Result<usize> {
        // SAFETY: the kernel writes at most the given number of bytes, all of which `room` owns.
        let filled = unsafe {
            libc::syscall(
                libc::SYS_getdents64,
                self.descriptor.as_raw_fd(),
                self.room.as_mut_ptr(),
                std::mem::size_of_val(self.room),
            )
        };
        // Negative exactly when it failed.
        usize::try_from(filled).map_err(|_| io::Error::last_os_error())
    }

    fn entry(&self, start: usize) -> Entry<'_> {
        Entry {
            name: self.name(start),
            kind: kind(self.bytes::<1>(start + KIND)[0]),
            inode: u64::from_ne_bytes(self.bytes(start + INODE)),
            cookie: u64::from_ne_bytes(self.bytes(start + COOKIE)),
        }
    }

    #[inline]
    fn bytes<const N: usize>(&self, start: usize) -> [u8; N] {
        assert!(start + N <= self.filled, "a whole record");
        // SAFETY: the kernel has filled these bytes (asserted above); any bit pattern is a valid array of bytes.
        unsafe { self.room.as_ptr().cast::<u8>().add(start).cast::<[u8; N]>().read() }
    }

    #[inline]
    fn name(&self, start: usize) -> &CStr {
        assert!(start + NAME < self.filled, "a whole record");
        // SAFETY: the kernel ends every name with NUL inside its record; the borrow of `self` keeps the room unchanged.
        unsafe { CStr::from_ptr(self.room.as_ptr().cast::<libc::c_char>().add(start + NAME)) }
    }
}

/// A record's kind is the four bits of the mode that say so; zero where the file system does not record it.
fn kind(recorded: u8) -> Option<Kind> {
    (recorded != 0).then(|| Kind::from_mode(u32::from(recorded) << 12))
}
