//! What is checked out: a branch or a commit (gitrepository-layout(5)).

use std::path::{Path, PathBuf};

use crate::id::{Id, Kind};

/// What is checked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Branch {
    /// A branch, by its short name.
    Named(Vec<u8>),
    /// A commit that is on no branch, by its name in hexadecimal digits.
    Detached(String),
    /// It could not be told.
    Unknown,
}

/// What HEAD says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) branch: Branch,
    pub(crate) commit: Commit,
}

/// The commit that is checked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Commit {
    Known(Id),
    /// The branch has none yet.
    Unborn,
    /// It could not be told.
    Unknown,
}

/// Longer files name no reference.
const LONGEST_REFERENCE: usize = 64 * 1024;
/// Longer files are not searched.
const LONGEST_PACKED: usize = 256 << 20;
/// References that refer to others end here, as in git.
const MOST_STEPS: usize = 5;

/// Where the references of a work tree are.
pub(crate) struct References<'a> {
    /// What belongs to the work tree.
    pub(crate) git_dir: &'a Path,
    /// What all work trees share.
    pub(crate) common_dir: &'a Path,
    pub(crate) kind: Kind,
}

impl References<'_> {
    pub(crate) fn head(&self) -> Head {
        let Some(text) = self.loose(b"HEAD") else {
            return Head { branch: Branch::Unknown, commit: Commit::Unknown };
        };
        match target(&text) {
            // All that stands in HEAD where references are in tables.
            Some(b"refs/heads/.invalid") => Head { branch: Branch::Unknown, commit: Commit::Unknown },
            Some(name) => {
                let short = name.strip_prefix(b"refs/heads/").unwrap_or(name);
                Head { branch: Branch::Named(short.to_vec()), commit: self.commit(name) }
            }
            None => match Id::parse(text.trim_ascii(), self.kind) {
                Some(id) => {
                    Head { branch: Branch::Detached(id.digits(self.kind)), commit: Commit::Known(id) }
                }
                None => Head { branch: Branch::Unknown, commit: Commit::Unknown },
            },
        }
    }

    /// The commit that a reference leads to, or the tag.
    pub(crate) fn commit(&self, name: &[u8]) -> Commit {
        let mut name = name.to_vec();
        for _ in 0..MOST_STEPS {
            let Some(text) = self.loose(&name) else { return self.packed(&name) };
            match target(&text) {
                Some(next) => name = next.to_vec(),
                None => {
                    return Id::parse(text.trim_ascii(), self.kind).map_or(Commit::Unknown, Commit::Known);
                }
            }
        }
        Commit::Unknown
    }

    /// The file of a reference; it may be a link to another one, as it was long ago.
    fn loose(&self, name: &[u8]) -> Option<Vec<u8>> {
        let path = self.path(name)?;
        sys::file::read_regular(&path, LONGEST_REFERENCE).ok()
    }

    fn path(&self, name: &[u8]) -> Option<PathBuf> {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let name = name.trim_ascii_end();
        let leads_out = name.starts_with(b"/") || name.split(|&byte| byte == b'/').any(|part| part == b"..");
        let own = [&b"refs/bisect/"[..], b"refs/worktree/", b"refs/rewritten/"];
        let is_own = !name.starts_with(b"refs/") || own.iter().any(|start| name.starts_with(start));
        let folder = if is_own { self.git_dir } else { self.common_dir };
        (!leads_out && !name.contains(&0)).then(|| folder.join(OsStr::from_bytes(name)))
    }

    /// A reference that has no file of its own.
    fn packed(&self, name: &[u8]) -> Commit {
        let text = match sys::file::read_regular(&self.common_dir.join("packed-refs"), LONGEST_PACKED) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Commit::Unborn,
            Err(_) => return Commit::Unknown,
        };
        let line = [b" ", name, b"\n"].concat();
        let digits = self.kind.length() * 2;
        for end in memchr::memmem::find_iter(&text, &line) {
            let start = end.checked_sub(digits).filter(|&start| start == 0 || text[start - 1] == b'\n');
            if let Some(id) = start.and_then(|start| Id::parse(&text[start..end], self.kind)) {
                return Commit::Known(id);
            }
        }
        Commit::Unborn
    }
}

/// The reference that a symbolic one is about.
fn target(text: &[u8]) -> Option<&[u8]> {
    Some(text.strip_prefix(b"ref:")?.trim_ascii())
}
