//! The question before `-delete` below a starting point that hardly anybody means to empty: the root, the user's home, the
//! root of a mount. It is asked where a person is at a terminal, once, before anything is done.

use std::ffi::{CStr, OsString};
use std::os::fd::BorrowedFd;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;

use sys::dir::{self, Links};
use sys::kind::Kind;
use sys::locale::{self, Locale};
use sys::stat::{self, FactSet, Identity};
use sys::{accounts, mounts, process};
use term::quote;
use walk::{Follow, Start};

/// The question, if there is reason to ask one.
pub(crate) fn question(
    starts: &[Start],
    follow: Follow,
    home: Option<Vec<u8>>,
    locale: &Locale,
) -> Option<Vec<u8>> {
    let precious = Precious::new(home);
    let links = if follow == Follow::Never { Links::NoFollow } else { Links::Follow };
    let mut parts: Vec<Vec<u8>> = Vec::new();
    for start in starts {
        let Start::Root(path) = start else { continue };
        if let Some(what) = precious.name_of(path, links) {
            let quoted = quote::message_word(path.to_bytes(), locale);
            let part = [&quoted[..], b" (", what.as_bytes(), b")"].concat();
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
    (!parts.is_empty()).then(|| [b"-delete below ", &parts.join(&b", "[..])[..], b": go on? "].concat())
}

/// What hardly anybody means to empty.
struct Precious {
    root: Option<Identity>,
    homes: Vec<Identity>,
}

impl Precious {
    /// By HOME, and by the account.
    fn new(home: Option<Vec<u8>>) -> Self {
        let account = accounts::Accounts::new().user_name(process::user()).and_then(accounts::home_of);
        let named = home.filter(|home| !home.is_empty()).map(|home| PathBuf::from(OsString::from_vec(home)));
        let homes = named.into_iter().chain(account).map(PathBuf::into_os_string).map(OsString::into_vec);
        Self {
            root: directory(c"/", Links::Follow),
            homes: homes.filter_map(|home| directory(&locale::c_name(&home), Links::Follow)).collect(),
        }
    }

    /// By identity, so that every path of it counts.
    fn name_of(&self, path: &CStr, links: Links) -> Option<&'static str> {
        let identity = directory(path, links)?;
        if self.root == Some(identity) {
            Some("the root of all files")
        } else if self.homes.contains(&identity) {
            Some("your home")
        } else if mounts::is_root_of_one(here(), path, links) {
            Some("the root of a mount")
        } else {
            None
        }
    }
}

fn here() -> BorrowedFd<'static> {
    dir::current()
}

fn directory(path: &CStr, links: Links) -> Option<Identity> {
    let facts = stat::at(here(), path, links, FactSet::INODE.and(FactSet::KIND)).ok()?;
    (facts.kind() == Kind::Directory).then(|| facts.identity())
}
