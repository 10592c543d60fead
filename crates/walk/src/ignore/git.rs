//! Where a repository's files lie, and what git's configuration says of ignoring, which whoever walks looks up.

use std::ffi::OsStr;
use std::fmt;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::LARGEST_FILE;

/// The folders of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repository {
    /// The folder that `.git` lies in.
    pub top: PathBuf,
    /// What belongs to this worktree.
    pub git_dir: PathBuf,
    /// What all worktrees share.
    pub common_dir: PathBuf,
}

impl Repository {
    /// The one whose `.git`, a directory or a file that names one, lies in `top`.
    #[must_use]
    pub fn at(top: &Path) -> Self {
        let git = top.join(".git");
        let named = sys::file::read_regular(&git, LARGEST_FILE).ok().and_then(|content| {
            let target = content.trim_ascii_end().strip_prefix(b"gitdir: ")?;
            Some(top.join(OsStr::from_bytes(target)))
        });
        // Only a linked worktree has a folder of its own beside the shared one.
        let common = named.as_ref().and_then(|directory| {
            let common = sys::file::read_regular(&directory.join("commondir"), LARGEST_FILE).ok()?;
            Some(directory.join(OsStr::from_bytes(common.trim_ascii_end())))
        });
        let git_dir = named.unwrap_or(git);
        Self { top: top.to_owned(), common_dir: common.unwrap_or_else(|| git_dir.clone()), git_dir }
    }

    /// The rules that are of this clone only.
    #[must_use]
    pub fn exclude_file(&self) -> PathBuf {
        self.common_dir.join("info/exclude")
    }
}

/// What git's configuration says of ignoring.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The file of patterns that hold in the whole repository: `core.excludesFile`, or its default.
    pub excludes_file: Option<PathBuf>,
    /// Whether patterns match whatever the case of letters: `core.ignoreCase`.
    pub ignores_case: bool,
}

/// Looks git's configuration up, that of a repository or what holds outside of any. It is asked once for each
/// repository, by any thread, and only when an entry in it is to be judged.
#[derive(Clone)]
pub struct Configuration(Arc<LookUp>);

type LookUp = dyn Fn(Option<&Repository>) -> Settings + Send + Sync;

impl Configuration {
    /// By this function.
    pub fn new(look_up: impl Fn(Option<&Repository>) -> Settings + Send + Sync + 'static) -> Self {
        Self(Arc::new(look_up))
    }

    pub(crate) fn settings(&self, repository: Option<&Repository>) -> Settings {
        self.0(repository)
    }
}

impl fmt::Debug for Configuration {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Configuration")
    }
}
