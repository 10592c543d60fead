//! Commits and trees, which tell what the last commit has.
//!
//! A listing asks for a handful of them, one for each directory on the way. So nothing is mapped or read ahead: an
//! object is looked up in the files where it is, which takes a few reads, and none may have more than a certain size.

mod delta;
mod inflate;
mod loose;
mod pack;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::id::{Id, Kind};
use pack::Pack;

/// Neither trees nor commits are longer, and what leads to them is not either.
const LONGEST_OBJECT: usize = 64 << 20;
/// Trees in trees that are followed, which takes stack. Nobody has more, and they can be made to have no end.
pub(crate) const DEEPEST_TREE: usize = 256;
/// Folders of objects that lead to others, all in all.
const MOST_FOLDERS: usize = 64;
/// Longer files of other folders' names are none.
const LONGEST_LIST: usize = 1 << 20;

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ObjectKind {
    Commit,
    Tree,
    Other,
}

/// An object, whole.
#[derive(Debug)]
struct Object {
    kind: ObjectKind,
    content: Vec<u8>,
}

/// A file that has an object, or should tell where it is, and cannot be read.
#[derive(Debug)]
struct Damaged(PathBuf);

/// The objects of a repository.
#[derive(Debug)]
pub(crate) struct Objects {
    folder: PathBuf,
    kind: Kind,
    folders: OnceLock<Vec<PathBuf>>,
    packs: OnceLock<Vec<Pack>>,
    /// What an object was not found for, the first time.
    trouble: OnceLock<Trouble>,
}

/// Why an object was not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub(crate) file: PathBuf,
    pub(crate) reason: &'static str,
}

/// What a directory was: its entries in git's order.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    content: Vec<u8>,
    kind: Kind,
    /// Where each entry begins and where its name is, by name, once that was asked for.
    by_name: OnceLock<Vec<(usize, Range<usize>)>>,
}

/// An entry of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TreeEntry<'a> {
    pub(crate) mode: u32,
    pub(crate) name: &'a [u8],
    pub(crate) id: Id,
}

impl TreeEntry<'_> {
    pub(crate) fn is_directory(&self) -> bool {
        self.mode & 0o170_000 == 0o040_000
    }

    /// The mode as the index has it: old trees have more bits.
    pub(crate) fn file_mode(&self) -> u32 {
        match self.mode & 0o170_000 {
            0o100_000 => 0o100_644 | if self.mode & 0o100 == 0 { 0 } else { 0o111 },
            kind => kind,
        }
    }
}

impl Objects {
    /// Those in a folder `objects`, and in those that it names.
    pub(crate) fn at(folder: PathBuf, kind: Kind) -> Self {
        Self { folder, kind, folders: OnceLock::new(), packs: OnceLock::new(), trouble: OnceLock::new() }
    }

    /// The tree of a commit.
    pub(crate) fn tree_of_commit(&self, commit: Id) -> Option<Tree> {
        let object = self.find(commit).filter(|object| object.kind == ObjectKind::Commit)?;
        let line = object.content.strip_prefix(b"tree ")?.split(|&byte| byte == b'\n').next()?;
        self.tree(Id::parse(line, self.kind)?)
    }

    pub(crate) fn tree(&self, id: Id) -> Option<Tree> {
        // It need not be stored.
        if id == empty_tree(self.kind) {
            return Some(Tree { kind: self.kind, ..Tree::default() });
        }
        let object = self.find(id).filter(|object| object.kind == ObjectKind::Tree)?;
        Some(Tree::new(object.content, self.kind))
    }

    /// The content of a file as it was added.
    pub(crate) fn blob(&self, id: Id) -> Option<Vec<u8>> {
        let object = self.find(id).filter(|object| object.kind == ObjectKind::Other)?;
        Some(object.content)
    }

    /// Why an object was not found, if one was not.
    pub(crate) fn trouble(&self) -> Option<&Trouble> {
        self.trouble.get()
    }

    fn find(&self, id: Id) -> Option<Object> {
        let folders = self.folders.get_or_init(|| with_alternates(&self.folder));
        let packs = self.packs.get_or_init(|| Pack::all(folders));
        let packed = packs.iter().map(|pack| pack.find(id, self.kind, packs));
        let loose = folders.iter().map(|folder| loose::find(folder, id, self.kind));
        let mut damaged = None;
        for found in packed.chain(loose) {
            match found {
                Ok(Some(object)) => return Some(object),
                Ok(None) => {}
                Err(Damaged(file)) => damaged = damaged.or(Some(file)),
            }
        }
        // It is told once.
        self.trouble.get_or_init(|| match damaged {
            Some(file) => Trouble { file, reason: "damaged, or not of a form that is known" },
            None => Trouble { file: self.folder.clone(), reason: "an object of the last commit is missing" },
        });
        None
    }
}

fn empty_tree(kind: Kind) -> Id {
    Id::new(match kind {
        Kind::Sha1 => b"\x4b\x82\x5d\xc6\x42\xcb\x6e\xb9\xa0\x60\xe5\x4b\xf8\xd6\x92\x88\xfb\xee\x49\x04",
        Kind::Sha256 => {
            b"\x6e\xf1\x9b\x41\x22\x5c\x53\x69\xf1\xc1\x04\xd4\x5d\x8d\x85\xef\
              \xa9\xb0\x57\xb5\x3b\x14\xb4\xb9\xb9\x39\xdd\x74\xde\xcc\x53\x21"
        }
    })
}

/// A folder of objects, and those that `info/alternates` names there.
fn with_alternates(folder: &Path) -> Vec<PathBuf> {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let mut folders = vec![folder.to_owned()];
    let mut next = 0;
    while let Some(folder) = folders.get(next).filter(|_| next < MOST_FOLDERS).cloned() {
        next += 1;
        let Ok(list) = sys::file::read_regular(&folder.join("info/alternates"), LONGEST_LIST) else {
            continue;
        };
        for line in list.split(|&byte| byte == b'\n').filter(|line| !line.is_empty() && line[0] != b'#') {
            let other = folder.join(OsStr::from_bytes(line));
            if !folders.contains(&other) && folders.len() < MOST_FOLDERS {
                folders.push(other);
            }
        }
    }
    folders
}

impl Tree {
    pub(crate) fn new(content: Vec<u8>, kind: Kind) -> Self {
        Self { content, kind, by_name: OnceLock::new() }
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = TreeEntry<'_>> {
        let mut rest = &self.content[..];
        std::iter::from_fn(move || {
            let (entry, after) = split_entry(rest, self.kind)?;
            rest = after;
            Some(entry)
        })
    }

    /// The entry of a name, looked for from the first on.
    pub(crate) fn get(&self, name: &[u8]) -> Option<TreeEntry<'_>> {
        self.entries().find(|entry| entry.name == name)
    }

    /// The entry of a name, where many are asked for: after the first one it takes as many steps as their number has
    /// digits.
    pub(crate) fn get_of_many(&self, name: &[u8]) -> Option<TreeEntry<'_>> {
        let by_name = self.by_name.get_or_init(|| self.sorted());
        let place = by_name.binary_search_by(|(_, other)| self.content[other.clone()].cmp(name));
        let (start, _) = by_name.get(place.ok()?)?;
        split_entry(self.content.get(*start..)?, self.kind).map(|(entry, _)| entry)
    }

    /// In git's order directories stand as though their names ended with a slash.
    fn sorted(&self) -> Vec<(usize, Range<usize>)> {
        let mut places = Vec::new();
        let mut rest = &self.content[..];
        while let Some((entry, after)) = split_entry(rest, self.kind) {
            let name_end = self.content.len() - after.len() - self.kind.length() - 1;
            let start = self.content.len() - rest.len();
            places.push((start, name_end - entry.name.len()..name_end));
            rest = after;
        }
        places.sort_by(|(_, left), (_, right)| self.content[left.clone()].cmp(&self.content[right.clone()]));
        places
    }
}

/// `MODE NAME NUL ID`; what is not in this form ends a tree.
fn split_entry(bytes: &[u8], kind: Kind) -> Option<(TreeEntry<'_>, &[u8])> {
    let (mode, rest) = bytes.split_at(memchr::memchr(b' ', bytes)?);
    let mode = u32::from_str_radix(std::str::from_utf8(mode).ok()?, 8).ok()?;
    let end = memchr::memchr(0, rest)?;
    let (id, after) = rest[end + 1..].split_at_checked(kind.length())?;
    Some((TreeEntry { mode, name: &rest[1..end], id: Id::new(id) }, after))
}
