//! Users and groups: numbers to names and back through the system's name services, each asked once.

use std::collections::HashMap;
use std::ffi::{CStr, CString, OsStr};
use std::mem::MaybeUninit;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

/// What the name services have answered so far. Cheap to create; one serves a thread, or a whole program behind a lock.
#[derive(Debug, Default)]
pub struct Accounts {
    users: HashMap<u32, Option<Box<[u8]>>>,
    groups: HashMap<u32, Option<Box<[u8]>>>,
}

impl Accounts {
    /// Nothing asked yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The name of the user `uid`, `None` if nobody has that number.
    pub fn user_name(&mut self, uid: u32) -> Option<&[u8]> {
        self.users.entry(uid).or_insert_with(|| user_by_id(uid)).as_deref()
    }

    /// The name of the group `gid`, `None` if no group has that number.
    pub fn group_name(&mut self, gid: u32) -> Option<&[u8]> {
        self.groups.entry(gid).or_insert_with(|| group_by_id(gid)).as_deref()
    }
}

/// The number of the user called `name`, `None` if there is no such user.
#[must_use]
pub fn user_id(name: &[u8]) -> Option<u32> {
    let name = CString::new(name).ok()?;
    with_room(|room, found: &mut *mut libc::passwd| {
        let mut record = MaybeUninit::<libc::passwd>::uninit();
        // SAFETY: every pointer is to memory of ours that outlives the call, with its true length.
        let error = unsafe {
            libc::getpwnam_r(name.as_ptr(), record.as_mut_ptr(), room.as_mut_ptr(), room.len(), found)
        };
        // SAFETY: a non-null result points at `record`, which the call has filled.
        (error, (!found.is_null()).then(|| unsafe { (**found).pw_uid }))
    })
}

/// The home of the user called `name`, `None` if there is no such user.
#[must_use]
pub fn home_of(name: &[u8]) -> Option<PathBuf> {
    let name = CString::new(name).ok()?;
    with_room(|room, found: &mut *mut libc::passwd| {
        let mut record = MaybeUninit::<libc::passwd>::uninit();
        // SAFETY: every pointer is to memory of ours that outlives the call, with its true length.
        let error = unsafe {
            libc::getpwnam_r(name.as_ptr(), record.as_mut_ptr(), room.as_mut_ptr(), room.len(), found)
        };
        // SAFETY: a non-null result points at `record`, whose home is a C string inside `room`.
        let home = (!found.is_null()).then(|| unsafe { CStr::from_ptr((**found).pw_dir) }.to_bytes());
        (error, home.map(|home| PathBuf::from(OsStr::from_bytes(home))))
    })
}

/// The number of the group called `name`, `None` if there is no such group.
#[must_use]
pub fn group_id(name: &[u8]) -> Option<u32> {
    let name = CString::new(name).ok()?;
    with_room(|room, found: &mut *mut libc::group| {
        let mut record = MaybeUninit::<libc::group>::uninit();
        // SAFETY: every pointer is to memory of ours that outlives the call, with its true length.
        let error = unsafe {
            libc::getgrnam_r(name.as_ptr(), record.as_mut_ptr(), room.as_mut_ptr(), room.len(), found)
        };
        // SAFETY: a non-null result points at `record`, which the call has filled.
        (error, (!found.is_null()).then(|| unsafe { (**found).gr_gid }))
    })
}

fn user_by_id(uid: u32) -> Option<Box<[u8]>> {
    with_room(|room, found: &mut *mut libc::passwd| {
        let mut record = MaybeUninit::<libc::passwd>::uninit();
        // SAFETY: every pointer is to memory of ours that outlives the call, with its true length.
        let error =
            unsafe { libc::getpwuid_r(uid, record.as_mut_ptr(), room.as_mut_ptr(), room.len(), found) };
        // SAFETY: a non-null result points at `record`, whose name is a C string inside `room`.
        let name = (!found.is_null()).then(|| unsafe { CStr::from_ptr((**found).pw_name) }.to_bytes().into());
        (error, name)
    })
}

fn group_by_id(gid: u32) -> Option<Box<[u8]>> {
    with_room(|room, found: &mut *mut libc::group| {
        let mut record = MaybeUninit::<libc::group>::uninit();
        // SAFETY: every pointer is to memory of ours that outlives the call, with its true length.
        let error =
            unsafe { libc::getgrgid_r(gid, record.as_mut_ptr(), room.as_mut_ptr(), room.len(), found) };
        // SAFETY: a non-null result points at `record`, whose name is a C string inside `room`.
        let name = (!found.is_null()).then(|| unsafe { CStr::from_ptr((**found).gr_name) }.to_bytes().into());
        (error, name)
    })
}

/// Calls `ask` with more and more room until the record fits (a group may have thousands of members).
fn with_room<R, T>(mut ask: impl FnMut(&mut [libc::c_char], &mut *mut R) -> (i32, Option<T>)) -> Option<T> {
    let mut room: Vec<libc::c_char> = vec![0; 1024];
    loop {
        let mut found = std::ptr::null_mut();
        match ask(&mut room, &mut found) {
            (libc::ERANGE, _) if room.len() < 1 << 24 => room.resize(room.len() * 4, 0),
            (libc::EINTR, _) => {}
            (_, answer) => return answer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_is_known_by_number_and_by_name() {
        let mut accounts = Accounts::new();
        assert_eq!(accounts.user_name(0), Some(&b"root"[..]));
        assert_eq!(accounts.user_name(0), Some(&b"root"[..]));
        assert_eq!(user_id(b"root"), Some(0));
        assert!(home_of(b"root").is_some_and(|home| home.is_absolute()));
        assert_eq!(home_of(b"nobody-of-that-name"), None);
        assert_eq!(accounts.group_name(0).and_then(group_id), Some(0));
    }

    #[test]
    fn nobody_has_an_odd_number_or_name() {
        assert_eq!(Accounts::new().user_name(4_000_000_123), None);
        assert_eq!(Accounts::new().group_name(4_000_000_123), None);
        assert_eq!(user_id(b"no such user"), None);
        assert_eq!(group_id(b"nul\0inside"), None);
    }
}
