//! What is attached to a file beside its content: access lists, security contexts, capabilities.
//!
//! One call lists the names of all of them; whether a file system has any is remembered per device.

use std::ffi::CStr;
use std::io;
use std::os::fd::BorrowedFd;

use crate::dir::Links;

#[cfg(target_os = "linux")]
mod kernel;

/// Which kinds of attributes a file has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// An access list beyond the mode's permissions.
    pub access_list: bool,
    /// A security context.
    pub context: bool,
    /// Capabilities.
    pub capabilities: bool,
}

/// Asks for marks, and remembers the devices that have none.
#[derive(Clone, Debug, Default)]
pub struct Probe {
    without: Vec<u64>,
    names: Vec<u8>,
}

impl Probe {
    /// A probe that has asked nobody yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The marks of `name`, which is on `device`. One system call, or none where the device is known to have none.
    ///
    /// # Errors
    /// What the system says; that it has no attributes there is no error.
    pub fn marks(
        &mut self,
        device: u64,
        parent: BorrowedFd<'_>,
        name: &CStr,
        links: Links,
    ) -> io::Result<Marks> {
        self.names(device, parent, name, links).map(Marks::of)
    }

    /// The names of all attributes of `name`, which is on `device`, each with NUL after it. One system call, or none
    /// where the device is known to have none.
    ///
    /// # Errors
    /// What the system says; that it has no attributes there is no error.
    pub fn names(
        &mut self,
        device: u64,
        parent: BorrowedFd<'_>,
        name: &CStr,
        links: Links,
    ) -> io::Result<&[u8]> {
        if self.without.contains(&device) {
            return Ok(&[]);
        }
        match list(parent, name, links, &mut self.names) {
            Ok(()) => Ok(&self.names),
            Err(error) if is_absence(&error) => {
                self.without.push(device);
                Ok(&[])
            }
            Err(error) => Err(error),
        }
    }
}

/// The security context of `name`, `None` if it has none.
#[must_use]
pub fn context(parent: BorrowedFd<'_>, name: &CStr, links: Links) -> Option<Vec<u8>> {
    let mut value = vec![0; 256];
    loop {
        match get(parent, name, links, c"security.selinux", &mut value) {
            Ok(length) => {
                value.truncate(length);
                while value.last() == Some(&0) {
                    value.pop();
                }
                return Some(value);
            }
            Err(error) if error.raw_os_error() == Some(libc::ERANGE) && value.len() < 1 << 16 => {
                value.resize(value.len() * 16, 0);
            }
            Err(_) => return None,
        }
    }
}

/// The size of the value of one attribute of `name`, in bytes. One system call, which reads nothing.
///
/// # Errors
/// What the system says; that the attribute has gone since it was listed (`ENODATA`), or may not be read.
pub fn size(parent: BorrowedFd<'_>, name: &CStr, links: Links, attribute: &CStr) -> io::Result<usize> {
    get(parent, name, links, attribute, &mut [])
}

/// Whether `name` is a file with capabilities.
#[must_use]
pub fn has_capabilities(parent: BorrowedFd<'_>, name: &CStr, links: Links) -> bool {
    // Twenty-four bytes today (capability(7)); one that is longer is one, too.
    let answer = get(parent, name, links, c"security.capability", &mut [0; 64]);
    answer.map_or_else(|error| error.raw_os_error() == Some(libc::ERANGE), |length| length > 0)
}

fn is_absence(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(libc::ENOTSUP | libc::ENOSYS))
}

impl Marks {
    /// Reads them off a list of names, each ended by NUL.
    #[must_use]
    pub fn of(names: &[u8]) -> Self {
        let mut found = Self::default();
        for name in names.split(|&byte| byte == 0) {
            match name {
                b"system.posix_acl_access" | b"system.posix_acl_default" => found.access_list = true,
                b"security.selinux" | b"security.SMACK64" => found.context = true,
                b"security.capability" => found.capabilities = true,
                _ => {}
            }
        }
        found
    }
}

#[cfg(target_os = "linux")]
use kernel::{get, list};

#[cfg(not(target_os = "linux"))]
fn list(_: BorrowedFd<'_>, _: &CStr, _: Links, _: &mut Vec<u8>) -> io::Result<()> {
    Err(io::Error::from_raw_os_error(libc::ENOTSUP))
}

#[cfg(not(target_os = "linux"))]
fn get(_: BorrowedFd<'_>, _: &CStr, _: Links, _: &CStr, _: &mut [u8]) -> io::Result<usize> {
    Err(io::Error::from_raw_os_error(libc::ENOTSUP))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dir::current;

    #[test]
    fn names_tell_what_there_is() {
        assert_eq!(Marks::of(b""), Marks::default());
        assert_eq!(Marks::of(b"user.x\0"), Marks::default());
        let acl = Marks { access_list: true, ..Marks::default() };
        assert_eq!(Marks::of(b"user.x\0system.posix_acl_default\0"), acl);
        let both = Marks { context: true, capabilities: true, ..Marks::default() };
        assert_eq!(Marks::of(b"security.selinux\0security.capability\0"), both);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_value_has_a_size() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let path = std::ffi::CString::new(file.path().as_os_str().as_encoded_bytes()).expect("no NUL");
        let set = |name: &CStr, value: &[u8]| {
            rustix::fs::setxattr(&*path, name, value, rustix::fs::XattrFlags::empty())
        };
        if set(c"user.test", &[b'x'; 300]).is_err() || set(c"user.empty", b"").is_err() {
            eprintln!("skipped: no user attributes here");
            return;
        }
        let ask = |name| size(current(), &path, Links::NoFollow, name);
        assert_eq!(ask(c"user.test").expect("a size"), 300);
        assert_eq!(ask(c"user.empty").expect("a size"), 0);
        assert!(ask(c"user.none").is_err());
    }

    #[test]
    fn a_device_without_attributes_is_asked_once() {
        let mut probe = Probe::new();
        let marks = probe.marks(7, current(), c"/proc/self/status", Links::Follow).expect("no error");
        assert_eq!(marks, Marks::default());
        probe.without = vec![7];
        let marks = probe.marks(7, current(), c"/no/such/file", Links::Follow).expect("nobody is asked");
        assert_eq!(marks, Marks::default());
        assert!(probe.marks(8, current(), c"/no/such/file", Links::Follow).is_err());
    }
}
