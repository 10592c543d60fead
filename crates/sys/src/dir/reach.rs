//! Opening a directory and learning at once whether it may be searched, so that this costs no call of its own.

use std::ffi::CStr;
use std::io;
use std::os::fd::{AsFd, BorrowedFd};

use super::{Dir, Links};
use crate::stat::{self, FactSet};

/// What can be done with the names in a directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// They lead to their files.
    Files,
    /// They can be read and no more: the directory may not be searched.
    Names,
}

impl Dir {
    /// As [`Dir::open_at`], and says whether the directory may be searched.
    ///
    /// # Errors
    /// As [`Dir::open_at`].
    pub fn open_with_reach(parent: BorrowedFd<'_>, name: &CStr, links: Links) -> io::Result<(Self, Reach)> {
        #[cfg(target_os = "linux")]
        if let Some(dir) = linux::open_searchable(parent, name, links) {
            return Ok((dir, Reach::Files));
        }
        let dir = Self::open_at(parent, name, links)?;
        let reach = match stat::at(dir.as_fd(), c".", Links::NoFollow, FactSet::NOTHING) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Reach::Names,
            _ => Reach::Files,
        };
        Ok((dir, reach))
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::ffi::CStr;
    use std::os::fd::BorrowedFd;
    use std::sync::atomic::{AtomicBool, Ordering};

    use rustix::fs::{Mode, ResolveFlags};
    use rustix::io::Errno;

    use super::{Dir, Links};

    /// The system has turned out not to have the call, or to forbid it. `Relaxed`: who sees it late asks once more.
    static IS_MISSING: AtomicBool = AtomicBool::new(false);

    /// Opens `name/.`, which takes the right to search as well as the right to read. What fails is left to the plain
    /// way, whose error it is. Only `openat2` can refuse a link in front of the dot.
    pub(super) fn open_searchable(parent: BorrowedFd<'_>, name: &CStr, links: Links) -> Option<Dir> {
        let name = name.to_bytes();
        if name.is_empty() || IS_MISSING.load(Ordering::Relaxed) {
            return None;
        }
        let mut room = [0; 512];
        let path = room.get_mut(..name.len() + 3)?;
        path[..name.len()].copy_from_slice(name);
        path[name.len()..].copy_from_slice(b"/.\0");
        let path = CStr::from_bytes_with_nul(path).ok()?;
        let resolve = match links {
            Links::NoFollow => ResolveFlags::NO_SYMLINKS,
            Links::Follow => ResolveFlags::empty(),
        };
        match rustix::fs::openat2(parent, path, Dir::FLAGS, Mode::empty(), resolve) {
            Ok(descriptor) => Some(Dir { descriptor }),
            Err(error) => {
                if matches!(error, Errno::NOSYS | Errno::PERM) {
                    IS_MISSING.store(true, Ordering::Relaxed);
                }
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::CString;
    use std::os::unix::ffi::OsStrExt;

    #[test]
    fn a_link_is_not_followed_for_the_sake_of_what_may_be_searched() {
        let tree = tempfile::tempdir().expect("a sandbox");
        std::fs::create_dir(tree.path().join("inner")).expect("a directory");
        std::os::unix::fs::symlink("inner", tree.path().join("link")).expect("a link");
        let path = CString::new(tree.path().as_os_str().as_bytes()).expect("no NUL");
        let here = Dir::open(&path, Links::NoFollow).expect("a directory");
        let open = |name, links| Dir::open_with_reach(here.as_fd(), name, links).map(|(_, reach)| reach);
        assert_eq!(open(c"inner", Links::NoFollow).ok(), Some(Reach::Files));
        assert_eq!(open(c"link", Links::Follow).ok(), Some(Reach::Files));
        let plain = Dir::open_at(here.as_fd(), c"link", Links::NoFollow).expect_err("a link");
        let error = open(c"link", Links::NoFollow).expect_err("a link");
        assert_eq!(error.raw_os_error(), plain.raw_os_error());
        assert!(open(c"", Links::Follow).is_err() && open(c"none", Links::Follow).is_err());
    }
}
