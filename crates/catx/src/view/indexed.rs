//! The text of a file in git's index, as far as git knows the file and nobody has to wait for it.
//!
//! Of a repository, its index and its objects are read, not its configuration: no filter is run, and what is not found
//! that way is not known. Where anything is amiss, the file is not known either.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, Metadata};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use gix_index::entry::stat::Options;
use gix_index::entry::{Flags, Mode, Stat};
use gix_index::hash::Kind;
use gix_odb::Header as _;
use gix_odb::pack::Find as _;

/// Longer files are not compared: their text would have to wait for too long.
const LONGEST_FILE_BYTES: u64 = 16 << 20;

/// A file that names a repository elsewhere is a line.
const LONGEST_LINK_BYTES: usize = 64 * 1024;

/// A file and its text in the index.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Indexed {
    /// They are the same, as the facts of the file tell.
    Unchanged,
    Texts {
        indexed: Vec<u8>,
        now: Vec<u8>,
    },
}

/// git's variables that say where a repository is.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) git_dir: Option<OsString>,
    pub(super) work_tree: Option<OsString>,
    pub(super) index_file: Option<OsString>,
    pub(super) object_directory: Option<OsString>,
    pub(super) ceiling_directories: Option<OsString>,
}

/// The repositories that files were found in.
#[derive(Default)]
pub(super) struct Repositories {
    places: Places,
    open: Vec<(Place, Option<Repository>)>,
}

/// Where a repository is.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    git_dir: PathBuf,
    work_tree: PathBuf,
}

/// A repository with a work tree.
struct Repository {
    work_tree: PathBuf,
    index: gix_index::File,
    objects: gix_odb::Handle,
}

impl Repositories {
    pub(super) fn new(places: Places) -> Repositories {
        Repositories { places, open: Vec::new() }
    }

    /// A file and its text in the index of its repository.
    pub(super) fn file(&mut self, path: &Path) -> Option<Indexed> {
        let path = fs::canonicalize(path).ok()?;
        let facts = fs::metadata(&path).ok().filter(Metadata::is_file)?;
        let repository = self.of_folder(path.parent()?)?;
        repository.file(&path, &facts)
    }

    /// The repository that the environment names, where it holds the folder; else the one that it stands in.
    fn of_folder(&mut self, folder: &Path) -> Option<&Repository> {
        let place = self.named(folder).or_else(|| self.around(folder))?;
        let known = self.open.iter().position(|(known, _)| *known == place);
        let index = known.unwrap_or_else(|| {
            let repository = self.open(&place);
            self.open.push((place, repository));
            self.open.len() - 1
        });
        self.open[index].1.as_ref()
    }

    fn named(&self, folder: &Path) -> Option<Place> {
        let git_dir = fs::canonicalize(self.places.git_dir.as_ref()?).ok()?;
        let work_tree = self.places.work_tree.clone().unwrap_or(".".into());
        let work_tree = fs::canonicalize(work_tree).ok()?;
        folder.starts_with(&work_tree).then_some(Place { git_dir, work_tree })
    }

    fn around(&self, folder: &Path) -> Option<Place> {
        folder
            .ancestors()
            .map(|above| above.join(".git"))
            .find(|git| git.exists())
            .filter(|git| waits_for_nobody(git))?;
        let ceilings = self.places.ceiling_directories.as_ref();
        let options = gix_discover::upwards::Options {
            ceiling_dirs: ceilings.map_or_else(Vec::new, |paths| env::split_paths(paths).collect()),
            match_ceiling_dir_or_error: false,
            dot_git_only: true,
            ..Default::default()
        };
        let (found, _) = gix_discover::upwards_opts(folder, options).ok()?;
        let (git_dir, work_tree) = found.into_repository_and_work_tree_directories();
        Some(Place { git_dir, work_tree: work_tree? })
    }

    fn open(&self, Place { git_dir, work_tree }: &Place) -> Option<Repository> {
        waits_for_nobody(git_dir).then_some(())?;
        let common = gix_discover::path::from_plain_file(&git_dir.join("commondir"));
        let common = common.and_then(Result::ok).map_or(git_dir.clone(), |path| git_dir.join(path));
        let objects = self.places.object_directory.as_ref().map_or(common.join("objects"), PathBuf::from);
        let index = match &self.places.index_file {
            Some(path) => work_tree.join(path),
            None => git_dir.join("index"),
        };
        // Another kind of file could be waited for without end.
        fs::metadata(&index).ok().filter(Metadata::is_file)?;
        // Its checksum is not looked at, which would take longer than all else.
        let index =
            gix_index::File::at(index, Kind::Sha1, true, gix_index::decode::Options::default()).ok()?;
        Some(Repository {
            work_tree: work_tree.clone(),
            index,
            objects: gix_odb::at(objects, Kind::Sha1).ok()?,
        })
    }
}

/// Whether the files that tell of a repository, given its `.git`, are such as can be read at once: gix opens them
/// without a look, and would wait for the other end of a pipe.
fn waits_for_nobody(git: &Path) -> bool {
    let elsewhere = fs::metadata(git).is_ok_and(|facts| !facts.is_dir()).then(|| {
        let content = sys::file::read_regular(git, LONGEST_LINK_BYTES).ok()?;
        let path = content.trim_ascii_end().strip_prefix(b"gitdir: ")?;
        Some(git.parent()?.join(OsStr::from_bytes(path)))
    });
    let git_dir = match elsewhere {
        Some(None) => return false,
        Some(Some(elsewhere)) => elsewhere,
        None => git.to_owned(),
    };
    ["HEAD", "commondir"]
        .iter()
        .all(|name| fs::metadata(git_dir.join(name)).map_or(true, |facts| facts.is_file()))
}

impl Repository {
    fn file(&self, path: &Path, facts: &Metadata) -> Option<Indexed> {
        let name = path.strip_prefix(&self.work_tree).ok()?;
        let entry = self.index.entry_by_path(name.as_os_str().as_bytes().into())?;
        if !matches!(entry.mode, Mode::FILE | Mode::FILE_EXECUTABLE) {
            return None;
        }
        let is_said_to_be = entry.flags.intersects(Flags::ASSUME_VALID | Flags::SKIP_WORKTREE);
        if is_said_to_be || self.is_settled(&entry.stat, path) {
            return Some(Indexed::Unchanged);
        }
        let size_bytes = self.objects.try_header(&entry.id).ok()??.size();
        if facts.len().max(size_bytes) > LONGEST_FILE_BYTES {
            return None;
        }
        let mut indexed = Vec::new();
        self.objects.try_find(&entry.id, &mut indexed).ok()??;
        Some(Indexed::Texts { indexed, now: fs::read(path).ok()? })
    }

    /// Whether the facts of a file tell that it is as it was when it came into the index. Of what was written in the
    /// second in which the index was, they do not.
    fn is_settled(&self, known: &Stat, path: &Path) -> bool {
        let facts = gix_index::fs::Metadata::from_path_no_follow(path).ok();
        let Some(now) = facts.and_then(|facts| Stat::from_fs(&facts).ok()) else { return false };
        // Where the index counts whole seconds only, a look at the content answers.
        let exactly = Options { use_nsec: true, ..Options::default() };
        self.index.timestamp().unix_seconds() > i64::from(now.mtime.secs) && known.matches(&now, exactly)
    }
}
