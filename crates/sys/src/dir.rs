//! A directory: opened relative to another one, its entries read straight into a reused buffer.
//! It does not sort, does not stat, and never follows a link that it was not asked to follow.

use std::ffi::{CStr, CString};
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::fs::{AtFlags, Mode, OFlags};

use crate::kind::Kind;

#[cfg(target_os = "linux")]
mod kernel;
#[cfg(any(test, not(target_os = "linux")))]
mod library;
mod listing;
mod reach;
mod record;

pub use listing::{Batch, Listing, Reading};
pub use reach::Reach;

pub use crate::links::Links;

/// NFS, CIFS, SMB in two versions, and Lustre, by their numbers in statfs(2).
#[cfg(target_os = "linux")]
const REMOTE: [i64; 5] = [0x6969, 0xff53_4d42, 0xfe53_4d42, 0x517b, 0x0bd0_0bd0];

/// The current directory as a place to start from; nothing needs to be open for it.
#[must_use]
pub fn current() -> BorrowedFd<'static> {
    rustix::fs::CWD
}

/// Makes the directory `name` in `parent`, with the permissions that the process's mask leaves of 0777.
///
/// # Errors
/// What `mkdirat` says.
pub fn create_at(parent: BorrowedFd<'_>, name: &CStr) -> io::Result<()> {
    Ok(rustix::fs::mkdirat(parent, name, Mode::from_raw_mode(0o777))?)
}

/// Removes what is called `name` in `parent`: an empty directory if `is_directory`, anything else otherwise.
///
/// # Errors
/// What `unlinkat` says.
pub fn remove_at(parent: BorrowedFd<'_>, name: &CStr, is_directory: bool) -> io::Result<()> {
    let flags = if is_directory { AtFlags::REMOVEDIR } else { AtFlags::empty() };
    Ok(rustix::fs::unlinkat(parent, name, flags)?)
}

/// The target of the symbolic link `name` in `parent`, of any length.
///
/// # Errors
/// What `readlinkat` says.
pub fn link_target(parent: BorrowedFd<'_>, name: &CStr) -> io::Result<CString> {
    Ok(rustix::fs::readlinkat(parent, name, Vec::new())?)
}

/// An open directory.
#[derive(Debug)]
pub struct Dir {
    descriptor: OwnedFd,
}

impl Dir {
    const FLAGS: OFlags = OFlags::RDONLY
        .union(OFlags::DIRECTORY)
        .union(OFlags::CLOEXEC)
        .union(OFlags::NOCTTY)
        .union(OFlags::NONBLOCK);

    /// Opens `name` for reading, relative to `parent`.
    ///
    /// # Errors
    /// What `openat` says: not a directory, no permission, a link where none is followed, too many descriptors.
    pub fn open_at(parent: BorrowedFd<'_>, name: &CStr, links: Links) -> io::Result<Self> {
        let mut flags = Self::FLAGS;
        if links == Links::NoFollow {
            flags |= OFlags::NOFOLLOW;
        }
        Ok(Self { descriptor: rustix::fs::openat(parent, name, flags, Mode::empty())? })
    }

    /// Opens `path` as the process sees it now.
    ///
    /// # Errors
    /// As [`Dir::open_at`].
    pub fn open(path: &CStr, links: Links) -> io::Result<Self> {
        Self::open_at(current(), path, links)
    }

    /// Opens the directory that holds this one; the caller checks that it is the one that it expects.
    ///
    /// # Errors
    /// As [`Dir::open_at`].
    pub fn parent(&self) -> io::Result<Self> {
        Self::open_at(self.as_fd(), c"..", Links::NoFollow)
    }

    /// Whether to go through a large directory by inode saves seeks, as gnulib's fts has it: not on file systems in
    /// memory or over a network.
    #[must_use]
    pub fn gains_from_inode_order(&self) -> bool {
        #[cfg(target_os = "linux")]
        {
            const TMPFS: i64 = 0x0102_1994;
            self.file_system().is_some_and(|magic| magic != TMPFS && !REMOTE.contains(&magic))
        }
        #[cfg(not(target_os = "linux"))]
        false
    }

    /// Whether names in it are looked up whatever their case (`FS_CASEFOLD_FL`), which no fact of `statx` tells.
    ///
    /// # Errors
    /// Where the file system keeps no flags (`ENOTTY`).
    pub fn folds_case(&self) -> io::Result<bool> {
        #[cfg(target_os = "linux")]
        return Ok(rustix::fs::ioctl_getflags(self)?.bits() & 0x4000_0000 != 0);
        #[cfg(not(target_os = "linux"))]
        Err(io::Error::from_raw_os_error(libc::ENOTTY))
    }

    /// Whether it is over a network, as far as its file system tells.
    #[must_use]
    pub fn is_remote(&self) -> bool {
        #[cfg(target_os = "linux")]
        return self.file_system().is_some_and(|magic| REMOTE.contains(&magic));
        #[cfg(not(target_os = "linux"))]
        false
    }

    #[cfg(target_os = "linux")]
    fn file_system(&self) -> Option<i64> {
        rustix::fs::fstatfs(self).ok().map(|system| system.f_type & 0xffff_ffff)
    }

    /// A second descriptor for the same directory, which shares the position.
    ///
    /// # Errors
    /// Too many descriptors.
    pub fn duplicate(&self) -> io::Result<Self> {
        Ok(Self { descriptor: self.descriptor.try_clone()? })
    }

    /// The entries from the descriptor's position on, in the order of the system.
    pub fn entries<'b>(&'b self, buffer: &'b mut Buffer, dots: Dots) -> Entries<'b> {
        #[cfg(target_os = "linux")]
        return Entries(Source::Kernel(kernel::Records::new(self.as_fd(), &mut buffer.room, dots)));
        #[cfg(not(target_os = "linux"))]
        Entries(Source::Library(library::Records::new(self.as_fd(), dots)))
    }

    /// Whether there are more than `count` entries from the descriptor's position on.
    ///
    /// # Errors
    /// What reading the directory says.
    pub fn holds_more_than(&self, count: u64) -> io::Result<bool> {
        let mut buffer = Buffer::with_capacity(4096);
        let mut entries = self.entries(&mut buffer, Dots::Skip);
        for _ in 0..count {
            if entries.next().transpose()?.is_none() {
                return Ok(false);
            }
        }
        entries.next().transpose().map(|entry| entry.is_some())
    }

    /// The same through the C library's kind of reading: the portable path.
    #[cfg(any(test, not(target_os = "linux")))]
    fn entries_portable(&self, dots: Dots) -> Entries<'_> {
        Entries(Source::Library(library::Records::new(self.as_fd(), dots)))
    }
}

impl AsFd for Dir {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.descriptor.as_fd()
    }
}

impl From<OwnedFd> for Dir {
    fn from(descriptor: OwnedFd) -> Self {
        Self { descriptor }
    }
}

impl From<Dir> for OwnedFd {
    fn from(dir: Dir) -> Self {
        dir.descriptor
    }
}

/// Whether `.` and `..` are yielded among the entries, where the system has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dots {
    /// They are left out.
    Skip,
    /// They come where they stand.
    Yield,
}

/// Room for the records of many entries; one serves a thread for its whole life. It is not cleared beforehand: most
/// directories fill little of it, and clearing takes a sixth of the instructions of a start.
pub struct Buffer {
    room: Box<[MaybeUninit<u64>]>,
}

impl Buffer {
    /// A buffer of 64 KiB: beyond that, larger reads save no measurable time.
    #[must_use]
    pub fn new() -> Self {
        Self::with_capacity(64 * 1024)
    }

    /// A buffer of about `bytes`, and at least what the longest name needs.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self { room: Box::new_uninit_slice(bytes.max(1024) / size_of::<u64>()) }
    }
}

impl Default for Buffer {
    fn default() -> Self {
        Self::new()
    }
}

/// One entry of a directory, borrowed while its record lies in the buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its name: any bytes but NUL and `/`.
    pub name: &'a CStr,
    /// What the directory records it to be; `None` where it does not say.
    pub kind: Option<Kind>,
    /// The inode that the directory records (that of the directory underneath, for a mount point).
    pub inode: u64,
    /// Where reading goes on after this entry, in the file system's own terms.
    pub(crate) cookie: u64,
}

/// The entries of one directory; each is lent until the next is asked for.
pub struct Entries<'b>(Source<'b>);

enum Source<'b> {
    #[cfg(target_os = "linux")]
    Kernel(kernel::Records<'b>),
    #[cfg(any(test, not(target_os = "linux")))]
    Library(library::Records<'b>),
}

impl Entries<'_> {
    /// The next entry, `None` at the end.
    ///
    /// # Errors
    /// What the system says when the directory cannot be read (any further).
    #[expect(clippy::should_implement_trait, reason = "it lends, which Iterator cannot")]
    pub fn next(&mut self) -> Option<io::Result<Entry<'_>>> {
        match &mut self.0 {
            #[cfg(target_os = "linux")]
            Source::Kernel(records) => records.next(),
            #[cfg(any(test, not(target_os = "linux")))]
            Source::Library(records) => records.next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::os::unix::ffi::OsStrExt;

    fn names(mut entries: Entries<'_>) -> Vec<(Vec<u8>, Option<Kind>, u64)> {
        let mut found = Vec::new();
        while let Some(entry) = entries.next() {
            let entry = entry.expect("a readable directory");
            found.push((entry.name.to_bytes().to_vec(), entry.kind, entry.inode));
        }
        found
    }

    fn open(path: &std::path::Path) -> Dir {
        let path = CString::new(path.as_os_str().as_bytes()).expect("no NUL");
        Dir::open(&path, Links::NoFollow).expect("a directory")
    }

    #[test]
    fn both_ways_of_reading_agree_and_a_small_buffer_is_enough() {
        let tree = tempfile::tempdir().expect("a sandbox");
        for number in 0..500 {
            std::fs::write(tree.path().join(format!("{number}-{}", "x".repeat(number % 200))), "")
                .expect("a file");
        }
        std::fs::create_dir(tree.path().join("inner")).expect("a directory");
        for dots in [Dots::Skip, Dots::Yield] {
            let portable = names(open(tree.path()).entries_portable(dots));
            for bytes in [0, 4096, 65536] {
                let dir = open(tree.path());
                let mut buffer = Buffer::with_capacity(bytes);
                assert_eq!(names(dir.entries(&mut buffer, dots)), portable, "{bytes} bytes");
            }
            assert_eq!(portable.len(), 501 + if dots == Dots::Yield { 2 } else { 0 });
            assert_eq!(portable.iter().map(|entry| &entry.0).collect::<BTreeSet<_>>().len(), portable.len());
        }
    }

    #[test]
    fn case_counts_in_names_of_the_root() {
        // Where the file system keeps no flags, nobody can tell.
        assert!(!open(std::path::Path::new("/")).folds_case().unwrap_or(false));
    }

    #[test]
    fn a_link_is_not_opened_unless_it_is_to_be_followed() {
        let tree = tempfile::tempdir().expect("a sandbox");
        std::os::unix::fs::symlink(tree.path(), tree.path().join("link")).expect("a link");
        let here = open(tree.path());
        assert!(Dir::open_at(here.as_fd(), c"link", Links::NoFollow).is_err());
        assert!(Dir::open_at(here.as_fd(), c"link", Links::Follow).is_ok());
    }
}
