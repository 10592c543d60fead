//! The calls of Linux: relative to a directory since 6.13 (`listxattrat`, `getxattrat`), through `/proc` before.

use std::ffi::{CStr, CString, c_long};
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd};
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fs::{Mode, OFlags};

use crate::dir::Links;

/// The same number on every architecture, as for all calls this young.
const GETXATTRAT: c_long = 464;
const LISTXATTRAT: c_long = 465;

/// `struct xattr_args` of the kernel.
#[repr(C, align(8))]
struct Arguments {
    value: u64,
    size: u32,
    flags: u32,
}

/// Whether the kernel has shown that it lacks the calls relative to a directory. `Relaxed`: who sees it late asks once
/// more.
static LACKS_AT: AtomicBool = AtomicBool::new(false);

/// Replaces `names` by the names of all attributes, each ended by NUL.
pub(super) fn list(parent: BorrowedFd<'_>, name: &CStr, links: Links, names: &mut Vec<u8>) -> io::Result<()> {
    if names.capacity() == 0 {
        names.reserve(1024);
    }
    loop {
        names.resize(names.capacity(), 0);
        match list_once(parent, name, links, names) {
            Ok(length) => {
                names.truncate(length);
                return Ok(());
            }
            Err(error) if error.raw_os_error() == Some(libc::ERANGE) && names.len() < 1 << 17 => {
                names.reserve(names.len() * 4);
            }
            Err(error) => return Err(error),
        }
    }
}

fn list_once(parent: BorrowedFd<'_>, name: &CStr, links: Links, names: &mut [u8]) -> io::Result<usize> {
    if !LACKS_AT.load(Ordering::Relaxed) {
        // SAFETY: the kernel reads a NUL-terminated name and writes at most `names.len()` bytes to `names`.
        let length = unsafe {
            libc::syscall(
                LISTXATTRAT,
                parent.as_raw_fd(),
                name.as_ptr(),
                flags(links),
                names.as_mut_ptr(),
                names.len(),
            )
        };
        return result(length).or_else(|error| {
            around(error, || {
                let path = path_of(parent, name, links)?;
                Ok(rustix::fs::listxattr(path.as_c_str(), names)?)
            })
        });
    }
    let path = path_of(parent, name, links)?;
    Ok(rustix::fs::listxattr(path.as_c_str(), names)?)
}

/// Reads the value of one attribute into `value`, and says how long it is.
pub(super) fn get(
    parent: BorrowedFd<'_>,
    name: &CStr,
    links: Links,
    attribute: &CStr,
    value: &mut [u8],
) -> io::Result<usize> {
    if !LACKS_AT.load(Ordering::Relaxed) {
        let size = u32::try_from(value.len()).unwrap_or(u32::MAX);
        let mut arguments = Arguments { value: value.as_mut_ptr() as u64, size, flags: 0 };
        // SAFETY: both names are NUL-terminated, and the kernel writes at most `size` bytes to `value`.
        let length = unsafe {
            libc::syscall(
                GETXATTRAT,
                parent.as_raw_fd(),
                name.as_ptr(),
                flags(links),
                attribute.as_ptr(),
                &raw mut arguments,
                size_of::<Arguments>(),
            )
        };
        return result(length).or_else(|error| {
            around(error, || {
                let path = path_of(parent, name, links)?;
                Ok(rustix::fs::getxattr(path.as_c_str(), attribute, value)?)
            })
        });
    }
    let path = path_of(parent, name, links)?;
    Ok(rustix::fs::getxattr(path.as_c_str(), attribute, value)?)
}

fn flags(links: Links) -> libc::c_int {
    match links {
        Links::Follow => 0,
        Links::NoFollow => libc::AT_SYMLINK_NOFOLLOW,
    }
}

fn result(answer: c_long) -> io::Result<usize> {
    usize::try_from(answer).map_err(|_| io::Error::last_os_error())
}

/// Goes around a call that failed where the call itself may be why, and remembers if it was.
fn around(error: io::Error, other: impl FnOnce() -> io::Result<usize>) -> io::Result<usize> {
    let Some(errno @ (libc::ENOSYS | libc::EPERM)) = error.raw_os_error() else { return Err(error) };
    let answer = other();
    if is_lacking(errno, &answer) {
        LACKS_AT.store(true, Ordering::Relaxed);
    }
    answer
}

/// Whether a call is missing altogether: old kernels do not know it, old sandboxes forbid what they do not know. What
/// the other way cannot do either is forbidden for that file alone.
fn is_lacking(errno: libc::c_int, other: &io::Result<usize>) -> bool {
    errno == libc::ENOSYS
        || match other {
            Ok(_) => true,
            Err(error) => {
                matches!(error.raw_os_error(), Some(libc::ENODATA | libc::ENOTSUP | libc::ERANGE))
            }
        }
}

/// A descriptor for the file itself, and the path by which `/proc` names what it holds.
struct Place {
    path: CString,
    _descriptor: rustix::fd::OwnedFd,
}

impl Place {
    fn as_c_str(&self) -> &CStr {
        &self.path
    }
}

fn path_of(parent: BorrowedFd<'_>, name: &CStr, links: Links) -> io::Result<Place> {
    let mut flags = OFlags::PATH | OFlags::CLOEXEC;
    if links == Links::NoFollow {
        flags |= OFlags::NOFOLLOW;
    }
    let descriptor = rustix::fs::openat(parent, name, flags, Mode::empty())?;
    let path = rustix::path::DecInt::from_fd(&descriptor);
    let path = [b"/proc/self/fd/".as_slice(), path.as_bytes()].concat();
    Ok(Place { path: CString::new(path).unwrap_or_default(), _descriptor: descriptor })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dir::current;

    #[test]
    fn one_forbidden_file_does_not_end_the_fast_way() {
        let failed = |errno| Err(io::Error::from_raw_os_error(errno));
        for (errno, other, lacking) in [
            (libc::ENOSYS, failed(libc::EPERM), true),
            (libc::EPERM, failed(libc::EPERM), false),
            (libc::EPERM, failed(libc::EACCES), false),
            (libc::EPERM, failed(libc::ENOENT), false),
            (libc::EPERM, failed(libc::EMFILE), false),
            (libc::EPERM, failed(libc::ENODATA), true),
            (libc::EPERM, Ok(0), true),
        ] {
            assert_eq!(is_lacking(errno, &other), lacking, "{errno} {other:?}");
        }
        let forbidden = io::Error::from_raw_os_error(libc::EPERM);
        assert!(around(forbidden, || failed(libc::EPERM)).is_err());
        assert!(!LACKS_AT.load(Ordering::Relaxed));
    }

    #[test]
    fn the_way_through_proc_finds_the_same_names() {
        let tree = tempfile::NamedTempFile::new().expect("a file");
        let path = CString::new(tree.path().as_os_str().as_encoded_bytes()).expect("no NUL");
        let set = rustix::fs::setxattr(&*path, c"user.test", b"value", rustix::fs::XattrFlags::empty());
        if set.is_err() {
            eprintln!("skipped: no user attributes here");
            return;
        }
        let mut names = Vec::new();
        list(current(), &path, Links::NoFollow, &mut names).expect("a list");
        let place = path_of(current(), &path, Links::NoFollow).expect("a place");
        let mut other = vec![0; 4096];
        let length = rustix::fs::listxattr(place.as_c_str(), &mut other[..]).expect("a list");
        assert_eq!(names, &other[..length]);
        let mut value = [0; 16];
        let length = get(current(), &path, Links::Follow, c"user.test", &mut value).expect("a value");
        assert_eq!(&value[..length], b"value");
    }
}
