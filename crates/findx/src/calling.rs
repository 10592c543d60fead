//! What a file is called where it is shown: its path as it was walked or relative to a directory, and whether a slash
//! ends that of a directory.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::Path;

use sys::kind::Kind;
use term::when::When;
use walk::Entry;

/// How paths are shown that are not shown as they are.
#[derive(Clone, Debug)]
pub(crate) struct Calling {
    /// The directory that they are relative to, without links on the way.
    base: Option<Vec<u8>>,
    slash: When,
}

/// What a thread keeps from one file to the next.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    /// The starting point met last, and what takes its place; nothing where that is not known.
    root: Option<(Vec<u8>, Option<Vec<u8>>)>,
    path: Vec<u8>,
}

impl Calling {
    /// From what [`base`] has found; `None` where paths are shown as they are.
    pub(crate) fn new(base: Option<Vec<u8>>, slash: When) -> Option<Self> {
        (base.is_some() || slash != When::Auto).then_some(Self { base, slash })
    }

    /// The path to be shown of an entry that would be shown by `usual` otherwise.
    pub(crate) fn path<'m>(&self, entry: &Entry<'_>, usual: &[u8], memo: &'m mut Memo) -> &'m [u8] {
        memo.path.clear();
        match &self.base {
            Some(base) => memo.relative(base, entry, usual),
            None => memo.path.extend_from_slice(usual),
        }
        match self.slash {
            When::Always if !memo.path.ends_with(b"/") && entry.kind() == Some(Kind::Directory) => {
                memo.path.push(b'/');
            }
            When::Never => {
                while memo.path.len() > 1 && memo.path.ends_with(b"/") {
                    memo.path.pop();
                }
            }
            When::Auto | When::Always => {}
        }
        &memo.path
    }
}

impl Memo {
    fn relative(&mut self, base: &[u8], entry: &Entry<'_>, usual: &[u8]) {
        if self.root.as_ref().is_none_or(|(root, _)| root != entry.root()) {
            let way = real_place(entry.root()).ok().map(|place| way(base, &place));
            self.root = Some((entry.root().to_vec(), way));
        }
        let Some((root, Some(way))) = &self.root else { return self.path.extend_from_slice(usual) };
        let below = &entry.path()[root.len()..];
        let below = below.strip_prefix(b"/").unwrap_or(below);
        match (way.as_slice(), below) {
            (b"", b"") => self.path.push(b'.'),
            // It would look like an option.
            (b"", [b'-', ..]) => self.path.extend_from_slice(b"./"),
            (way @ [b'-', ..], _) => self.path.extend([b"./", way].concat()),
            (way, _) => self.path.extend_from_slice(way),
        }
        if !way.is_empty() && !below.is_empty() {
            self.path.push(b'/');
        }
        self.path.extend_from_slice(below);
    }
}

/// Where a directory is that paths are to be relative to.
///
/// # Errors
/// Where there is none.
pub(crate) fn base(directory: &OsStr) -> io::Result<Vec<u8>> {
    if !std::fs::metadata(directory)?.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    real(directory)
}

/// A path without links on the way.
fn real(path: &OsStr) -> io::Result<Vec<u8>> {
    std::fs::canonicalize(path).map(|path| path.into_os_string().into_vec())
}

/// Where a starting point is: itself, not what it leads to if it is a link.
fn real_place(root: &[u8]) -> io::Result<Vec<u8>> {
    let root = Path::new(OsStr::from_bytes(root));
    let ends_within =
        root.as_os_str().as_bytes().ends_with(b"/.") || root.as_os_str().as_bytes().ends_with(b"/");
    let (Some(name), Some(parent), false) = (root.file_name(), root.parent(), ends_within) else {
        return real(root.as_os_str());
    };
    let parent = if parent.as_os_str().is_empty() { OsString::from(".") } else { parent.into() };
    let mut place = real(&parent)?;
    if !place.ends_with(b"/") {
        place.push(b'/');
    }
    place.extend_from_slice(name.as_bytes());
    Ok(place)
}

/// The way from one absolute path to another; empty for the same.
fn way(from: &[u8], to: &[u8]) -> Vec<u8> {
    let components = |path| -> Vec<&[u8]> {
        <[u8]>::split(path, |&byte| byte == b'/').filter(|component| !component.is_empty()).collect()
    };
    let (from, to) = (components(from), components(to));
    let shared = from.iter().zip(&to).take_while(|(left, right)| left == right).count();
    let up = std::iter::repeat_n(&b".."[..], from.len() - shared);
    up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join(&b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_lead_up_and_down() {
        for (from, to, expected) in [
            ("/a/b", "/a/b", ""),
            ("/a/b", "/a/b/c/d", "c/d"),
            ("/a/b", "/a", ".."),
            ("/a/b", "/a/c", "../c"),
            ("/a/b", "/", "../.."),
            ("/", "/a", "a"),
            ("/ab", "/a", "../a"),
        ] {
            let found = way(from.as_bytes(), to.as_bytes());
            assert_eq!(String::from_utf8_lossy(&found), expected, "{from} {to}");
        }
    }
}
