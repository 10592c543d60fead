//! Users and groups: numbers to names and back through the system's name services, each asked once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ffi::{CStr, CString, OsStr};
use std::mem::MaybeUninit;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

/// What the name services have answered so far. Cheap to create; one serves a thread, or a whole program behind a lock.
#[derive(Clone, Debug, Default)]
pub struct Accounts {
    users: BTreeMap<u32, Option<Box<[u8]>>>,
    groups: BTreeMap<u32, Option<Box<[u8]>>>,
}

impl Accounts {
    /// Nothing asked yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The name of the user `uid`, `None` if nobody has that number, or it cannot be said now.
    pub fn user_name(&mut self, uid: u32) -> Option<&[u8]> {
        known(&mut self.users, uid, user_by_id)?.as_deref()
    }

    /// The name of the group `gid`, `None` if no group has that number, or it cannot be said now.
    pub fn group_name(&mut self, gid: u32) -> Option<&[u8]> {
        known(&mut self.groups, gid, group_by_id)?.as_deref()
    }

    /// Whether it is known that nobody has the number `uid`.
    pub fn is_nobody(&mut self, uid: u32) -> bool {
        matches!(known(&mut self.users, uid, user_by_id), Some(None))
    }

    /// Whether it is known that no group has the number `gid`.
    pub fn is_no_group(&mut self, gid: u32) -> bool {
        matches!(known(&mut self.groups, gid, group_by_id), Some(None))
    }
}

type Name = Option<Box<[u8]>>;

/// What is known of a number, asking if nothing is; where the services fail they are asked again the next time.
fn known(
    names: &mut BTreeMap<u32, Name>,
    id: u32,
    ask: impl Fn(u32) -> Result<Name, Unanswered>,
) -> Option<&Name> {
    match names.entry(id) {
        Entry::Occupied(name) => Some(name.into_mut()),
        Entry::Vacant(place) => ask(id).ok().map(|name| &*place.insert(name)),
    }
}

/// The name services could not answer.
struct Unanswered;

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
    .unwrap_or(None)
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
    .unwrap_or(None)
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
    .unwrap_or(None)
}

fn user_by_id(uid: u32) -> Result<Name, Unanswered> {
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

fn group_by_id(gid: u32) -> Result<Name, Unanswered> {
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
fn with_room<R, T>(
    mut ask: impl FnMut(&mut [libc::c_char], &mut *mut R) -> (i32, Option<T>),
) -> Result<Option<T>, Unanswered> {
    let mut room: Vec<libc::c_char> = vec![0; 1024];
    loop {
        let mut found = std::ptr::null_mut();
        match ask(&mut room, &mut found) {
            (libc::ERANGE, _) if room.len() < 1 << 24 => room.resize(room.len() * 4, 0),
            (libc::EINTR, _) => {}
            // "Nobody" has several numbers in getpwnam_r(3); these are none of them.
            (libc::ERANGE | libc::EIO | libc::EMFILE | libc::ENFILE | libc::ENOMEM | libc::EAGAIN, _) => {
                return Err(Unanswered);
            }
            (_, answer) => return Ok(answer),
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
    fn services_that_fail_are_asked_again() {
        let mut names = BTreeMap::new();
        let answer = |name: &'static str| move |_| Ok(Some(name.as_bytes().into()));
        assert!(known(&mut names, 7, |_| Err(Unanswered)).is_none());
        assert_eq!(known(&mut names, 7, answer("one")), Some(&Some(b"one"[..].into())));
        assert_eq!(known(&mut names, 7, answer("two")), Some(&Some(b"one"[..].into())));
        let mut accounts = Accounts::new();
        assert!(accounts.is_nobody(4_000_000_123) && !accounts.is_nobody(0) && !accounts.is_no_group(0));
        let failing = with_room(|_, _: &mut *mut libc::passwd| (libc::EMFILE, None::<u32>));
        assert!(failing.is_err());
    }

    #[test]
    fn nobody_has_an_odd_number_or_name() {
        assert_eq!(Accounts::new().user_name(4_000_000_123), None);
        assert_eq!(Accounts::new().group_name(4_000_000_123), None);
        assert_eq!(user_id(b"no such user"), None);
        assert_eq!(group_id(b"nul\0inside"), None);
    }
}
