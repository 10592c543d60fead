//! Questions to one file, relative to a directory: its content if it is small, whether it may be run.

use std::ffi::CStr;
use std::fs::File;
use std::io::{self, Read};
use std::os::fd::BorrowedFd;

use rustix::fs::{Mode, OFlags};

use crate::dir::{Buffer, Dir, Dots, Links};

/// Reads at most the first `limit` bytes of `name`; a pipe that nobody writes to is empty.
///
/// # Errors
/// What the system says when it cannot be opened or read; a link that is not followed is one too many.
pub fn read_at(parent: BorrowedFd<'_>, name: &CStr, links: Links, limit: usize) -> io::Result<Vec<u8>> {
    let follows = match links {
        Links::Follow => OFlags::empty(),
        Links::NoFollow => OFlags::NOFOLLOW,
    };
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOCTTY | OFlags::NONBLOCK | follows;
    let file = File::from(rustix::fs::openat(parent, name, flags, Mode::empty())?);
    let mut content = Vec::with_capacity(4096);
    file.take(limit as u64).read_to_end(&mut content)?;
    Ok(content)
}

/// Whether this process may run `name` (or search it, if it is a directory); links are followed.
#[must_use]
pub fn may_execute(parent: BorrowedFd<'_>, name: &CStr) -> bool {
    rustix::fs::accessat(parent, name, rustix::fs::Access::EXEC_OK, rustix::fs::AtFlags::empty()).is_ok()
}

/// Whether a directory has no entries.
///
/// # Errors
/// What the system says when it cannot be opened or read.
pub fn is_empty_directory(parent: BorrowedFd<'_>, name: &CStr, links: Links) -> io::Result<bool> {
    let dir = Dir::open_at(parent, name, links)?;
    let mut buffer = Buffer::new();
    let mut entries = dir.entries(&mut buffer, Dots::Skip);
    entries.next().transpose().map(|first| first.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::CString;
    use std::os::fd::AsFd;

    #[test]
    fn a_file_is_read_up_to_the_limit() {
        let tree = tempfile::tempdir().expect("a sandbox");
        std::fs::write(tree.path().join("file"), "content").expect("a file");
        let path = CString::new(tree.path().as_os_str().as_encoded_bytes()).expect("no NUL");
        let dir = Dir::open(&path, Links::NoFollow).expect("a directory");
        assert_eq!(read_at(dir.as_fd(), c"file", Links::NoFollow, 100).expect("a file"), b"content");
        assert_eq!(read_at(dir.as_fd(), c"file", Links::Follow, 3).expect("a file"), b"con");
        assert!(
            read_at(dir.as_fd(), c".", Links::Follow, 3).is_err()
                && read_at(dir.as_fd(), c"none", Links::Follow, 3).is_err()
        );
        assert!(!may_execute(dir.as_fd(), c"file") && may_execute(dir.as_fd(), c"."));
        assert!(!is_empty_directory(dir.as_fd(), c".", Links::NoFollow).expect("a directory"));
    }
}
