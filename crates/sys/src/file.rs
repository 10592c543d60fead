//! Questions to one file: its content if it is a regular file and small, whether it may be run; and its replacement.

use std::ffi::CStr;
use std::fs::{File, Metadata};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read, Write};
use std::os::fd::BorrowedFd;
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::Path;

use rustix::fs::{Mode, OFlags};

use crate::dir::{Buffer, Dir, Dots, Links, current};

/// Reads at most the first `limit` bytes of `name`.
///
/// # Errors
/// What the system says when it cannot be opened or read; that it is no regular file. A link that is not followed is
/// one too many.
pub fn read_at(parent: BorrowedFd<'_>, name: &CStr, links: Links, limit: usize) -> io::Result<Vec<u8>> {
    let mut content = Vec::with_capacity(4096);
    let (file, _) = open_regular_at(parent, name, links)?;
    file.take(limit as u64).read_to_end(&mut content)?;
    Ok(content)
}

/// Opens `name` for reading, if it is a regular file: nobody is waited for. Says how long it is, too, as the system knows it.
///
/// # Errors
/// As [`read_at`].
pub fn open_regular_at(parent: BorrowedFd<'_>, name: &CStr, links: Links) -> io::Result<(File, u64)> {
    let file = open_now(parent, name, links)?;
    let facts = file.metadata()?;
    must_be_regular(&facts)?;
    Ok((file, facts.len()))
}

/// The same, by its path; links are followed.
///
/// # Errors
/// As [`read_at`].
pub fn open_regular(path: &Path) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOCTTY | OFlags::NONBLOCK;
    let file = File::from(rustix::fs::openat(current(), path, flags, Mode::empty())?);
    must_be_regular(&file.metadata()?)?;
    Ok(file)
}

/// Reads a whole file of settings: nobody is waited for, and what has no end is not read. `/dev/null` is empty.
///
/// # Errors
/// What the system says when it cannot be opened or read; that it is no regular file, or longer than `limit`.
pub fn read_regular(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOCTTY | OFlags::NONBLOCK;
    let file = File::from(rustix::fs::openat(current(), path, flags, Mode::empty())?);
    let facts = file.metadata()?;
    if is_null(&facts) {
        return Ok(Vec::new());
    }
    must_be_regular(&facts)?;
    let mut content = Vec::with_capacity(usize::try_from(facts.len()).unwrap_or(limit).min(limit) + 1);
    file.take(limit as u64 + 1).read_to_end(&mut content)?;
    if content.len() > limit {
        return Err(io::Error::from_raw_os_error(libc::EFBIG));
    }
    Ok(content)
}

/// Whether a path leads to a file, which may still be closed to this user: no folder on the way is missing or may not
/// be searched.
#[must_use]
pub fn is_within_reach(path: &Path) -> bool {
    path.metadata().is_ok()
}

/// What is in a file that was a regular one a moment ago. Opening it waits for nobody, whatever it is by now; that it is
/// regular is asked only where it turns out to be so large that it might have no end.
#[derive(Debug)]
pub struct Content {
    file: File,
    /// Bytes that may be read before that is asked.
    trusted: usize,
}

impl Content {
    /// Opens `name` for reading.
    ///
    /// # Errors
    /// What the system says when it cannot be opened. A link that is not followed is one too many.
    pub fn open_at(parent: BorrowedFd<'_>, name: &CStr, links: Links) -> io::Result<Self> {
        Ok(Self { file: open_now(parent, name, links)?, trusted: 128 * 1024 })
    }
}

impl Read for Content {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if self.trusted == 0 {
            must_be_regular(&self.file.metadata()?)?;
            self.trusted = usize::MAX;
        }
        let length = self.file.read(room)?;
        self.trusted = self.trusted.saturating_sub(length);
        Ok(length)
    }
}

fn open_now(parent: BorrowedFd<'_>, name: &CStr, links: Links) -> io::Result<File> {
    let follows = match links {
        Links::Follow => OFlags::empty(),
        Links::NoFollow => OFlags::NOFOLLOW,
    };
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOCTTY | OFlags::NONBLOCK | follows;
    Ok(File::from(rustix::fs::openat(parent, name, flags, Mode::empty())?))
}

fn must_be_regular(facts: &Metadata) -> io::Result<()> {
    match facts.is_file() {
        true => Ok(()),
        false if facts.is_dir() => Err(io::Error::from_raw_os_error(libc::EISDIR)),
        false => Err(io::Error::other("not a regular file")),
    }
}

/// Whether it is `/dev/null`, under whatever name.
fn is_null(facts: &Metadata) -> bool {
    let null = std::fs::metadata("/dev/null").map(|null| null.rdev());
    facts.file_type().is_char_device() && null.is_ok_and(|null| null == facts.rdev())
}

/// Puts a file in the place of another at once: whoever reads it sees the old one or the new one. Until then it has a
/// name that nobody can guess, and is made under no name that is there already, not even a link's.
///
/// # Errors
/// What the system says; the other file is as it was then.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    // The keys of a hasher are random, and its sum does not tell them.
    let temporary = path.with_extension(format!("{:016x}.new", RandomState::new().hash_one(path)));
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let mode = Mode::from_raw_mode(0o666);
    let mut file = File::from(rustix::fs::openat(current(), &temporary, flags, mode)?);
    let done = file.write_all(content).and_then(|()| std::fs::rename(&temporary, path));
    if done.is_err() {
        // What it was for has failed already.
        let _ = std::fs::remove_file(&temporary);
    }
    done
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
    fn a_file_takes_the_place_of_another_and_of_a_link_to_it() {
        let tree = tempfile::tempdir().expect("a sandbox");
        let (path, other) = (tree.path().join("cache"), tree.path().join("other"));
        std::fs::write(&other, "other").expect("a file");
        std::os::unix::fs::symlink(&other, &path).expect("a link");
        for content in ["one", "two"] {
            replace(&path, content.as_bytes()).expect("it can be written");
            assert_eq!(std::fs::read_to_string(&path).expect("a file"), content);
        }
        assert_eq!(std::fs::read_to_string(&other).expect("a file"), "other");
        assert_eq!(std::fs::read_dir(tree.path()).expect("a folder").count(), 2);
        assert!(replace(&tree.path().join("none/cache"), b"").is_err());
    }

    #[test]
    fn content_has_an_end_and_nobody_is_waited_for() {
        let tree = tempfile::tempdir().expect("a sandbox");
        std::fs::write(tree.path().join("file"), vec![b'x'; 300 * 1024]).expect("a file");
        std::os::unix::fs::symlink("file", tree.path().join("link")).expect("a link");
        let path = CString::new(tree.path().as_os_str().as_encoded_bytes()).expect("no NUL");
        let dir = Dir::open(&path, Links::NoFollow).expect("a directory");
        rustix::fs::mknodat(dir.as_fd(), c"fifo", rustix::fs::FileType::Fifo, Mode::RWXU, 0).expect("a FIFO");
        let read = |parent: BorrowedFd<'_>, name: &CStr, links: Links| {
            let mut text = Vec::new();
            Content::open_at(parent, name, links)?.take(1 << 20).read_to_end(&mut text)
        };
        assert_eq!(read(dir.as_fd(), c"file", Links::NoFollow).expect("a file"), 300 * 1024);
        assert_eq!(read(dir.as_fd(), c"link", Links::Follow).expect("a file"), 300 * 1024);
        assert!(read(dir.as_fd(), c"link", Links::NoFollow).is_err());
        assert_eq!(read(dir.as_fd(), c"fifo", Links::NoFollow).expect("it is empty"), 0);
        let endless = read(current(), c"/dev/zero", Links::Follow).expect_err("no file");
        assert_eq!(endless.to_string(), "not a regular file");
    }

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
        let fifo = tree.path().join("fifo");
        rustix::fs::mknodat(dir.as_fd(), c"fifo", rustix::fs::FileType::Fifo, Mode::RWXU, 0).expect("a FIFO");
        let refusal = |read: io::Result<Vec<u8>>| read.expect_err("no file").to_string();
        assert_eq!(refusal(read_at(dir.as_fd(), c"fifo", Links::Follow, 3)), "not a regular file");
        assert_eq!(refusal(read_regular(&fifo, 3)), "not a regular file");
        assert_eq!(refusal(read_regular("/dev/zero".as_ref(), 3)), "not a regular file");
        assert_eq!(read_regular("/dev/null".as_ref(), 3).expect("nothing"), b"");
        let path = tree.path().join("file");
        assert_eq!(read_regular(&path, 7).expect("a file"), b"content");
        assert_eq!(read_regular(&path, 6).expect_err("too long").raw_os_error(), Some(libc::EFBIG));
        assert!(!is_empty_directory(dir.as_fd(), c".", Links::NoFollow).expect("a directory"));
    }
}
