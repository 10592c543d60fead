//! Where a repository is.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

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
        let work_tree = fs::canonicalize(work_tree).ok()?;
        folder.starts_with(&work_tree).then_some(Self { git_dir, work_tree })
    }

    fn around(folder: &Path, places: &Places) -> Option<Self> {
        let mut above = folder.ancestors().map(|above| above.join(".git"));
        above.find(|git| git.exists()).filter(|git| waits_for_nobody(git))?;
        let options = gix_discover::upwards::Options {
            ceiling_dirs: places.ceiling_directories.as_deref().map_or_else(Vec::new, split),
            match_ceiling_dir_or_error: false,
            dot_git_only: true,
            ..Default::default()
        };
        let (found, _) = gix_discover::upwards_opts(folder, options).ok()?;
        let (git_dir, work_tree) = found.into_repository_and_work_tree_directories();
        Some(Self { git_dir, work_tree: work_tree? })
    }
}

/// A file that names a repository elsewhere is a line.
const LONGEST_LINK_BYTES: usize = 64 * 1024;

/// Whether the files that tell of a repository, given its `.git`, are such as can be read at once: gix opens them
/// without a look, and would wait for the other end of a pipe.
pub(crate) fn waits_for_nobody(git: &Path) -> bool {
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

/// The paths of a list between colons.
fn split(paths: &OsStr) -> Vec<PathBuf> {
    paths.as_bytes().split(|&byte| byte == b':').map(|path| OsStr::from_bytes(path).into()).collect()
}
