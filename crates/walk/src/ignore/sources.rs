//! Which ignore rules are followed.

use std::ffi::CString;
use std::path::PathBuf;

use super::{Configuration, Language};

/// Which rules are followed.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The names of ignore files that are no other program's, such as `.fdignore`; the last one wins over those before.
    pub own: Vec<CString>,
    /// The language of those, and of the files that are named.
    pub language: Language,
    /// Whether `.ignore` counts.
    pub plain: bool,
    /// Whether git's files count: `.gitignore`, `info/exclude` and the user's.
    pub git: bool,
    /// Whether they do so only inside of a repository.
    pub requires_repository: bool,
    /// Whether files above the root count.
    pub parents: bool,
    /// What git's configuration says.
    pub configuration: Option<Configuration>,
    /// The user's own file for the program, weaker than all in the tree; it need not be there.
    pub users: Option<PathBuf>,
    /// Files that were named, the weakest; their patterns are about the current directory.
    pub named: Vec<PathBuf>,
    /// Patterns for what is left out whatever the files say, about the first root.
    pub excludes: Vec<Vec<u8>>,
    /// Whether repositories below a root are left at their top: submodules, and other work trees.
    pub one_repository: bool,
}

impl Sources {
    /// Nothing is ignored.
    #[must_use]
    pub fn none() -> Self {
        Self {
            own: Vec::new(),
            language: Language::Fd,
            plain: false,
            git: false,
            requires_repository: true,
            parents: false,
            configuration: None,
            users: None,
            named: Vec::new(),
            excludes: Vec::new(),
            one_repository: false,
        }
    }

    /// Whether anything of that is looked for in the directories of a walk.
    pub(super) fn reads_listings(&self) -> bool {
        !self.own.is_empty() || self.plain || self.git || self.one_repository
    }
}
