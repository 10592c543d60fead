//! Entries as Linux's getdents64 yields them, a buffer at a time.

use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd, BorrowedFd};

use super::record;
use super::{Dots, Entry};

pub(super) struct Records<'b> {
    descriptor: BorrowedFd<'b>,
    room: &'b mut [MaybeUninit<u64>],
    /// The bytes of `room` that the kernel has written, and those already yielded.
    filled: usize,
    offset: usize,
    /// Whether nothing follows them.
    ended: bool,
    dots: Dots,
}

impl<'b> Records<'b> {
    pub(super) fn new(descriptor: BorrowedFd<'b>, room: &'b mut [MaybeUninit<u64>], dots: Dots) -> Self {
        Self { descriptor, room, filled: 0, offset: 0, ended: false, dots }
    }

    pub(super) fn is_drained(&self) -> bool {
        self.offset >= self.filled
    }

    pub(super) fn next(&mut self) -> Option<io::Result<Entry<'_>>> {
        loop {
            if self.is_drained() {
                if self.ended {
                    return None;
                }
                match read(self.descriptor, self.room) {
                    Ok(0) => return None,
                    Ok(filled) => (self.filled, self.offset) = (filled, 0),
                    Err(error) => return Some(Err(error)),
                }
                self.ended = is_end(self.filled(), size_of_val(self.room));
            }
            let start = self.offset;
            self.offset += record::length(self.filled(), start);
            if self.dots == Dots::Yield || !record::is_self_or_parent(self.filled(), start) {
                return Some(Ok(record::entry(self.filled(), start)));
            }
        }
    }

    fn filled(&self) -> &[u8] {
        debug_assert!(self.filled <= size_of_val(self.room));
        // SAFETY: the kernel has written so many bytes from the front of the room on.
        unsafe { std::slice::from_raw_parts(self.room.as_ptr().cast(), self.filled) }
    }
}

/// Fills `room` from the front with whole records from the descriptor's position on, and says how many bytes they are; 0
/// at the end. A directory that has been removed is at its end (POSIX, readdir), although the kernel calls it missing.
pub(super) fn read(descriptor: BorrowedFd<'_>, room: &mut [MaybeUninit<u64>]) -> io::Result<usize> {
    // SAFETY: the kernel writes at most the given number of bytes, all of which `room` owns.
    let filled = unsafe {
        libc::syscall(libc::SYS_getdents64, descriptor.as_raw_fd(), room.as_mut_ptr(), size_of_val(room))
    };
    // Negative exactly when it failed.
    usize::try_from(filled).or_else(|_| match io::Error::last_os_error() {
        error if error.kind() == io::ErrorKind::NotFound => Ok(0),
        error => Err(error),
    })
}

/// The same into room that has been written before.
pub(super) fn read_over(descriptor: BorrowedFd<'_>, room: &mut [u64]) -> io::Result<usize> {
    // SAFETY: the same memory; what is written there is what the kernel writes, which is initialised.
    let room = unsafe { std::slice::from_raw_parts_mut(room.as_mut_ptr().cast(), room.len()) };
    read(descriptor, room)
}

/// Whether the records of one read, which had `room` bytes, are known to be a directory's last ones: this spares the
/// read that would only say so. ext4 and btrfs give the last entry the largest position there is. Elsewhere, and where
/// that number says nothing as others have it too, only the next read tells.
pub(super) fn is_end(records: &[u8], room: usize) -> bool {
    const END: u64 = i64::MAX as u64;
    if room - records.len() < record::LONGEST {
        return false;
    }
    let (before, last) = record::last_two(records);
    last > 0 && record::cookie(records, last) == END && record::cookie(records, before) < END
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(positions: &[u64], room: usize, expected: bool) {
        let mut records = Vec::new();
        for &cookie in positions {
            record::append(&Entry { name: c"name", kind: None, inode: 1, cookie }, &mut records);
        }
        assert_eq!(is_end(&records, records.len() + room), expected, "{positions:?} {room}");
    }

    #[test]
    fn only_a_last_position_that_no_other_entry_has_is_the_end() {
        const END: u64 = i64::MAX as u64;
        check(&[7, 9, END], 2000, true);
        check(&[7, 9, 12], 2000, false);
        check(&[7, END, END], 2000, false);
        check(&[END], 2000, false);
        check(&[], 2000, false);
        // Nothing more fitted in: what follows may have been left for the next read.
        check(&[7, 9, END], record::LONGEST - 1, false);
    }
}
