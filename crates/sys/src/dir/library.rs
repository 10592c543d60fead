//! Entries as the C library's readdir yields them: for every system, and the reference for the fast path.

use std::io;
use std::os::fd::BorrowedFd;

use rustix::fs::{Dir, DirEntry};

use super::{Dots, Entry};
use crate::kind::Kind;

pub(super) struct Records<'b> {
    /// Opened at the first entry; `None` then and after the end.
    stream: Option<Dir>,
    descriptor: Option<BorrowedFd<'b>>,
    lent: Option<DirEntry>,
    dots: Dots,
}

impl<'b> Records<'b> {
    pub(super) fn new(descriptor: BorrowedFd<'b>, dots: Dots) -> Self {
        Self { stream: None, descriptor: Some(descriptor), lent: None, dots }
    }

    pub(super) fn next(&mut self) -> Option<io::Result<Entry<'_>>> {
        if let Some(descriptor) = self.descriptor.take() {
            match Dir::read_from(descriptor) {
                Ok(stream) => self.stream = Some(stream),
                Err(error) => return Some(Err(error.into())),
            }
        }
        let stream = self.stream.as_mut()?;
        loop {
            match stream.next()? {
                Err(error) => return Some(Err(error.into())),
                Ok(entry)
                    if self.dots == Dots::Skip && matches!(entry.file_name().to_bytes(), b"." | b"..") => {}
                Ok(entry) => {
                    self.lent = Some(entry);
                    break;
                }
            }
        }
        self.lent.as_ref().map(|entry| {
            Ok(Entry {
                name: entry.file_name(),
                kind: Kind::from_type(entry.file_type()),
                inode: entry.ino(),
                cookie: 0,
            })
        })
    }
}
