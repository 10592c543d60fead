//! Where a repository is.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use walk::ignore::Repository;

/// git's variables that say where a repository is, each where it is set and not empty.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// `GIT_DIR`.
    pub git_dir: Option<OsString>,
    /// `GIT_WORK_TREE`.
    pub work_tree: Option<OsString>,
    /// `GIT_INDEX_FILE`.
    pub index_file: Option<OsString>,
    /// `GIT_OBJECT_DIRECTORY`.
    pub object_directory: Option<OsString>,
    /// `GIT_CEILING_DIRECTORIES`.
    pub ceiling_directories: Option<OsString>,
}

/// A repository's folder and its work tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    pub(crate) git_dir: PathBuf,
    pub(crate) work_tree: PathBuf,
}

impl Location {
    /// The repository that the variables name, where its work tree holds the folder; else the one that the folder
    /// stands in. The folder's path is canonical.
    pub fn of(folder: &Path, places: &Places) -> Option<Self> {
        Self::named(folder, places).or_else(|| Self::around(folder, places))
    }

    fn named(folder: &Path, places: &Places) -> Option<Self> {
        let git_dir = fs::canonicalize(places.git_dir.as_ref()?).ok()?;
        let work_tree = places.work_tree.clone().unwrap_or(".".into());
        let work_tree = fs::canonicalize(work_tree).ok().filter(|_| has_head(&git_dir))?;
        folder.starts_with(&work_tree).then_some(Self { git_dir, work_tree })
    }

    /// The nearest folder with a repository in its `.git`, on the same file system and below the ceilings.
    fn around(folder: &Path, places: &Places) -> Option<Self> {
        let ceilings = places.ceiling_directories.as_deref().map_or_else(Vec::new, split);
        let is_ceiling = |above: &Path| above != folder && ceilings.iter().any(|ceiling| ceiling == above);
        let device = |folder: &Path| fs::symlink_metadata(folder).ok().map(|facts| facts.dev());
        let home = device(folder)?;
        let mut above = folder.ancestors().take_while(|above| !is_ceiling(above));
        let found = above.find_map(|top| top.join(".git").exists().then(|| Self::at(top)).flatten())?;
        (device(&found.work_tree) == Some(home)).then_some(found)
    }

    /// The repository whose `.git`, a folder or a file that names one, lies in a folder.
    pub(crate) fn at(top: &Path) -> Option<Self> {
        let Repository { git_dir, common_dir, .. } = Repository::at(top);
        let is_one =
            has_head(&git_dir) && ["objects", "refs"].iter().all(|name| common_dir.join(name).is_dir());
        is_one.then(|| Self { git_dir, work_tree: top.to_owned() })
    }

    /// What all work trees of the repository share.
    pub(crate) fn common_dir(&self) -> PathBuf {
        match sys::file::read_regular(&self.git_dir.join("commondir"), LONGEST_LINK_BYTES) {
            Ok(path) => self.git_dir.join(OsStr::from_bytes(path.trim_ascii_end())),
            Err(_) => self.git_dir.clone(),
        }
    }
}

/// A file that names a repository or a commit elsewhere is a line.
const LONGEST_LINK_BYTES: usize = 64 * 1024;

/// Whether a folder has a HEAD that names a branch or a commit.
fn has_head(git_dir: &Path) -> bool {
    let head = git_dir.join("HEAD");
    if let Ok(target) = fs::read_link(&head) {
        return target.starts_with("refs");
    }
    sys::file::read_regular(&head, LONGEST_LINK_BYTES).is_ok_and(|text| match text.strip_prefix(b"ref:") {
        Some(name) => name.trim_ascii_start().starts_with(b"refs/"),
        None => text.len() >= 40 && text[..40].iter().all(u8::is_ascii_hexdigit),
    })
}

/// The paths of a list between colons.
fn split(paths: &OsStr) -> Vec<PathBuf> {
    paths.as_bytes().split(|&byte| byte == b':').map(|path| OsStr::from_bytes(path).into()).collect()
}
