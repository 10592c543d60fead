//! An open repository: the entries of its index in their order, and the blob of each.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use gix_hash::ObjectId;
use gix_index::entry::stat::Options;
use gix_index::entry::{Flags, Mode, Stat};
use gix_odb::Header as _;
use gix_odb::pack::Find as _;

use crate::configuration::objects_kind;
use crate::head::References;
use crate::id::{Id, Kind};
use crate::places::{Location, Places};
use crate::revision::Revisions;

/// A repository with a work tree, whose index was read when it was opened.
pub struct Repository {
    work_tree: PathBuf,
    git_dir: PathBuf,
    common_dir: PathBuf,
    index: gix_index::File,
    objects: gix_odb::Handle,
    kind: Kind,
}

/// Why there is no repository to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unopened {
    /// It has no index: nothing was added.
    NoIndex,
    /// Its index or its objects cannot be read.
    Unreadable,
}

/// An entry of the index: a file as it was when it was added.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'r> {
    /// From the work tree, with slashes.
    pub path: &'r [u8],
    entry: &'r gix_index::Entry,
}

impl Repository {
    /// Opens the repository at a location, where it can be read and has an index.
    pub(crate) fn open(location: &Location, places: &Places) -> Result<Self, Unopened> {
        let Location { git_dir, work_tree } = location;
        let common_dir = location.common_dir();
        let objects = places.object_directory.as_ref().map_or(common_dir.join("objects"), PathBuf::from);
        let index = match &places.index_file {
            Some(path) => work_tree.join(path),
            None => git_dir.join("index"),
        };
        // Another kind of file could be waited for without end.
        match fs::metadata(&index) {
            Ok(facts) if facts.is_file() => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Unopened::NoIndex),
            Ok(_) | Err(_) => return Err(Unopened::Unreadable),
        }
        let kind = objects_kind(&common_dir);
        // Its checksum is not looked at, which would take longer than all else.
        let index = gix_index::File::at(index, kind.into(), true, gix_index::decode::Options::default())
            .map_err(|_| Unopened::Unreadable)?;
        let objects = gix_odb::at(objects, kind.into()).map_err(|_| Unopened::Unreadable)?;
        Ok(Self { work_tree: work_tree.clone(), git_dir: git_dir.clone(), common_dir, index, objects, kind })
    }

    /// The folder that its entries are in, as a canonical path.
    pub fn work_tree(&self) -> &Path {
        &self.work_tree
    }

    /// All entries, sorted by the bytes of their paths, so that those below a folder follow one another.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = Entry<'_>> {
        self.index.entries().iter().map(|entry| Entry { path: entry.path(&self.index), entry })
    }

    /// The entry of a path from the work tree. It takes as many steps as the index's length has digits.
    pub fn entry(&self, path: &[u8]) -> Option<Entry<'_>> {
        let entry = self.index.entry_by_path(path.into())?;
        Some(Entry { path: entry.path(&self.index), entry })
    }

    /// How many bytes a blob has.
    pub(crate) fn size_bytes(&self, blob: Id) -> Option<u64> {
        let id = ObjectId::try_from(blob.bytes(self.kind)).ok()?;
        Some(self.objects.try_header(&id).ok()??.size())
    }

    /// The content of a blob.
    pub(crate) fn blob(&self, blob: Id) -> Option<Vec<u8>> {
        let id = ObjectId::try_from(blob.bytes(self.kind)).ok()?;
        let mut content = Vec::new();
        self.objects.try_find(&id, &mut content).ok()??;
        Some(content)
    }

    /// The blob of a regular file in the tree of a revision. Outside none where nothing has this name, inside where the
    /// revision has no such file.
    pub(crate) fn blob_of_revision(&self, revision: &[u8], path: &[u8]) -> Option<Option<Id>> {
        let (git_dir, common_dir) = (&*self.git_dir, &*self.common_dir);
        let references = References { git_dir, common_dir, kind: self.kind };
        Revisions { references, objects: &self.objects }.blob(revision, path)
    }

    /// Whether the facts of a file tell that it is as it was when it came into the index, or git was told to take it
    /// so. Of what was written in the second in which the index was, the facts do not tell it.
    pub fn is_unchanged(&self, entry: Entry<'_>, path: &Path) -> bool {
        if entry.entry.flags.intersects(Flags::ASSUME_VALID | Flags::SKIP_WORKTREE) {
            return true;
        }
        let facts = gix_index::fs::Metadata::from_path_no_follow(path).ok();
        let Some(now) = facts.and_then(|facts| Stat::from_fs(&facts).ok()) else { return false };
        // Where the index counts whole seconds only, a look at the content answers.
        let exactly = Options { use_nsec: true, ..Options::default() };
        self.index.timestamp().unix_seconds() > i64::from(now.mtime.secs)
            && entry.entry.stat.matches(&now, exactly)
    }
}

impl Entry<'_> {
    /// The file's content when it was added.
    pub(crate) fn blob(&self) -> Id {
        Id::new(self.entry.id.as_slice())
    }

    /// Whether it is a regular file, and not a link or another repository.
    pub fn is_file(&self) -> bool {
        matches!(self.entry.mode, Mode::FILE | Mode::FILE_EXECUTABLE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::{Command, Stdio};

    /// Runs git in a folder, as far as there is one.
    fn git(folder: &Path, words: &[&str]) -> bool {
        let run = Command::new("git")
            .args(["-c", "init.defaultBranch=main"])
            .args(words)
            .current_dir(folder)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        run.is_ok_and(|status| status.success())
    }

    #[test]
    fn entries_come_sorted_and_have_their_blobs() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = fs::canonicalize(folder.path()).expect("it exists");
        let write = |name: &str, text: &str| fs::write(root.join(name), text).expect("it can be written");
        fs::create_dir(root.join("b")).expect("it can be made");
        for (name, text) in [("c", "see"), ("b/x", "ex"), ("b-", "minus"), ("a", "")] {
            write(name, text);
        }
        std::os::unix::fs::symlink("a", root.join("link")).expect("it can be made");
        if !git(&root, &["init", "."]) || !git(&root, &["add", "."]) {
            println!("skipped: no git");
            return;
        }
        write("c", "changed");

        let places = Places::default();
        let location = Location::of(&root.join("b"), &places).expect("a repository");
        let repository = Repository::open(&location, &places).expect("an index");
        assert_eq!(repository.work_tree(), root);
        let paths: Vec<&[u8]> = repository.entries().map(|entry| entry.path).collect();
        assert_eq!(paths, [&b"a"[..], b"b-", b"b/x", b"c", b"link"]);
        let files: Vec<bool> = repository.entries().map(|entry| entry.is_file()).collect();
        assert_eq!(files, [true, true, true, true, false]);

        let entry = repository.entry(b"c").expect("it was added");
        assert_eq!(
            (repository.size_bytes(entry.blob()), repository.blob(entry.blob()).as_deref()),
            (Some(3), Some(&b"see"[..]))
        );
        assert!(!repository.is_unchanged(entry, &root.join("c")));
        assert!(repository.entry(b"b").is_none());
        assert!(Location::of(Path::new("/"), &places).is_none());
    }
}
