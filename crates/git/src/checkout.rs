//! A work tree with what git keeps of it: its index, its head, its objects and its settings, each read when it is asked
//! for.

use std::collections::HashMap;
use std::ffi::{CString, OsStr};
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use sys::dir::Links;
use walk::ignore::{Case, Repository};

use crate::attributes::{Attributes, Lines};
use crate::budget::Budget;
use crate::configuration::{Core, Files};
use crate::conversion::Conversion;
use crate::exclusion::Exclusion;
use crate::head::{Commit, Head, References};
use crate::index::{Error, Index};
use crate::objects::{Objects, Tree, TreeEntry};
use crate::places::{Location, Places};
use crate::unchanged::Unchanged;

/// Longer files are no lists of patterns.
const LONGEST_RULES: usize = 16 << 20;

/// Directories of the last commit that are kept in mind.
const MOST_TREES: usize = 256;

pub(crate) struct Checkout {
    pub(crate) top: PathBuf,
    git_dir: PathBuf,
    common_dir: PathBuf,
    pub(crate) index_path: PathBuf,
    pub(crate) core: Core,
    excludes_file: Option<PathBuf>,
    attributes_file: Option<PathBuf>,
    filters: Vec<Vec<u8>>,
    pub(crate) ignores_case: bool,
    pub(crate) objects: Objects,
    /// As much of the index as was asked for; `None` where it cannot be read.
    index: Mutex<Option<Option<Arc<Index>>>>,
    head: OnceLock<Head>,
    /// What directories were that were asked for, by their paths from the top: the next one is near.
    trees: Mutex<HashMap<Vec<u8>, Committed>>,
    /// Directories in which nothing differs from the index.
    pub(crate) unchanged: Unchanged,
    exclusion: OnceLock<Exclusion>,
    /// What attributes hold everywhere: the user's, the weakest, and those of this clone, the strongest.
    attributes_everywhere: OnceLock<(Arc<Attributes>, Arc<Lines>)>,
    /// What attributes hold in a directory, but for those of this clone.
    attributes: Mutex<HashMap<Vec<u8>, Arc<Attributes>>>,
    /// Whether it was told that objects cannot be read.
    pub(crate) told_trouble: AtomicBool,
}

/// What a directory was in the last commit.
#[derive(Clone, Debug)]
pub(crate) enum Committed {
    /// It was not there.
    Nothing,
    Tree(Arc<Tree>),
    /// What the index has.
    AsInIndex,
    /// It could not be told.
    Unknown,
}

impl Checkout {
    /// The work tree at a location, to which git's variables may add.
    pub(crate) fn open(location: &Location, places: &Places, files: &Files) -> Self {
        let common_dir = location.common_dir();
        let Location { git_dir, work_tree } = location.clone();
        let settings = files.settings(Some(&Repository {
            top: work_tree.clone(),
            git_dir: git_dir.clone(),
            common_dir: common_dir.clone(),
        }));
        let objects =
            places.object_directory.as_ref().map_or_else(|| common_dir.join("objects"), PathBuf::from);
        let index_path = match &places.index_file {
            Some(path) => work_tree.join(path),
            None => git_dir.join("index"),
        };
        Self {
            objects: Objects::at(objects, settings.core.objects),
            core: settings.core,
            excludes_file: settings.ignoring.excludes_file,
            attributes_file: settings.attributes_file,
            filters: settings.filters,
            ignores_case: settings.ignoring.ignores_case,
            top: work_tree,
            git_dir,
            common_dir,
            index_path,
            index: Mutex::new(None),
            head: OnceLock::new(),
            trees: Mutex::default(),
            unchanged: Unchanged::default(),
            exclusion: OnceLock::new(),
            attributes_everywhere: OnceLock::new(),
            attributes: Mutex::default(),
            told_trouble: AtomicBool::new(false),
        }
    }

    /// The index, as far as it is about a directory: read for the first one that is asked for, and whole for a second
    /// one elsewhere. What went wrong is handed out once.
    pub(crate) fn index(&self, prefix: &[u8], budget: Budget) -> Result<Option<Arc<Index>>, Error> {
        let mut known = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        // What counts as the same name may lie elsewhere.
        let prefix = if self.ignores_case { b"" } else { prefix };
        let wanted = match &*known {
            Some(None) => return Ok(None),
            Some(Some(index)) if index.covers(prefix) => return Ok(Some(index.clone())),
            Some(Some(_)) => &b""[..],
            None => prefix,
        };
        let is_there = |path: &[u8]| self.full(path).symlink_metadata().is_ok_and(|facts| facts.is_dir());
        let read = Index::read(&self.index_path, self.core.objects, wanted, budget);
        let expand = |mut index: Index| {
            index.expand(&self.objects, budget, &is_there)?;
            Ok(index)
        };
        let index = match read.and_then(expand) {
            Ok(index) => index,
            // Others may have more time.
            Err(Error::Unreadable(error)) if error.kind() == ErrorKind::TimedOut => return Ok(None),
            Err(error) => {
                *known = Some(None);
                return Err(error);
            }
        };
        let index = Arc::new(index);
        *known = Some(Some(index.clone()));
        Ok(Some(index))
    }

    pub(crate) fn head(&self) -> &Head {
        let references =
            References { git_dir: &self.git_dir, common_dir: &self.common_dir, kind: self.core.objects };
        self.head.get_or_init(|| references.head())
    }

    /// What a directory was in the last commit, given by its path with a slash at the end.
    pub(crate) fn committed(&self, directory: &[u8], index: &Index) -> Committed {
        let commit = match self.head().commit {
            Commit::Unborn => return Committed::Nothing,
            Commit::Unknown => return Committed::Unknown,
            Commit::Known(commit) => commit,
        };
        let known = self.known(b"");
        // One that is asked for more often is searched faster.
        let mut is_known = known.is_some();
        let mut committed = match known {
            Some(top) => top,
            None => match self.objects.tree_of_commit(commit) {
                Some(top) => self.keep(b"", Committed::Tree(Arc::new(top))),
                None => return Committed::Unknown,
            },
        };
        let mut start = 0;
        for slash in memchr::memchr_iter(b'/', directory) {
            let Committed::Tree(above) = &committed else { return committed };
            let (path, name) = (&directory[..=slash], &directory[start..slash]);
            let known = self.known(path);
            let entry = || if is_known { above.get_of_many(name) } else { above.get(name) };
            (is_known, committed) = match known {
                Some(known) => (true, known),
                None => (false, self.keep(path, self.entered(entry(), path, index))),
            };
            start = slash + 1;
        }
        committed
    }

    /// What a directory was that had an entry in the one above.
    fn entered(&self, entry: Option<TreeEntry<'_>>, path: &[u8], index: &Index) -> Committed {
        let Some(entry) = entry.filter(TreeEntry::is_directory) else { return Committed::Nothing };
        if index.tree(path) == Some(entry.id) {
            return Committed::AsInIndex;
        }
        self.objects.tree(entry.id).map_or(Committed::Unknown, |tree| Committed::Tree(Arc::new(tree)))
    }

    fn known(&self, directory: &[u8]) -> Option<Committed> {
        self.trees.lock().unwrap_or_else(PoisonError::into_inner).get(directory).cloned()
    }

    fn keep(&self, directory: &[u8], committed: Committed) -> Committed {
        let mut trees = self.trees.lock().unwrap_or_else(PoisonError::into_inner);
        if trees.len() >= MOST_TREES {
            trees.clear();
        }
        trees.insert(directory.to_vec(), committed.clone());
        committed
    }

    /// A path from the top as one of the system.
    pub(crate) fn full(&self, path: &[u8]) -> PathBuf {
        self.top.join(OsStr::from_bytes(path))
    }

    /// The content of the `.gitignore` of a directory, given by its path with a slash at the end. One that is a link is
    /// none, as for git.
    pub(crate) fn ignore_file(&self, directory: &[u8]) -> Option<Vec<u8>> {
        self.rules(&[directory, b".gitignore"].concat())
    }

    fn rules(&self, path: &[u8]) -> Option<Vec<u8>> {
        let path = self.full(path);
        let path = CString::new(path.into_os_string().into_encoded_bytes()).ok()?;
        sys::file::read_at(sys::dir::current(), &path, Links::NoFollow, LONGEST_RULES).ok()
    }

    /// What is left out in the top directory, before its own file is read.
    pub(crate) fn exclusion(&self) -> &Exclusion {
        self.exclusion.get_or_init(|| Exclusion::everywhere(&self.exclude_files(), self.case()))
    }

    /// The files of patterns that hold in the whole work tree, the strongest last.
    pub(crate) fn exclude_files(&self) -> Vec<PathBuf> {
        self.excludes_file.clone().into_iter().chain([self.common_dir.join("info/exclude")]).collect()
    }

    pub(crate) fn case(&self) -> Case {
        if self.ignores_case { Case::Folded } else { Case::Kept }
    }

    /// How the content of a file is converted, given by its path from the top; `None` where only a program could tell.
    pub(crate) fn conversion(&self, path: &[u8]) -> Option<Conversion> {
        let end = memchr::memrchr(b'/', path).map_or(0, |slash| slash + 1);
        let answer = self.attributes(&path[..end]).of(path, self.case());
        Conversion::by(&answer, self.core.converts_line_ends, &self.filters)
    }

    /// What attributes hold in a directory. No file is read for more than one.
    fn attributes(&self, directory: &[u8]) -> Arc<Attributes> {
        let (users, own) = self.attributes_everywhere.get_or_init(|| {
            let read =
                |path: &Path| Lines::parse(&sys::file::read_regular(path, LONGEST_RULES).unwrap_or_default());
            let users = self.attributes_file.as_deref().map_or_else(|| Lines::parse(b""), read);
            (Attributes::over(None, users, 0), read(&self.common_dir.join("info/attributes")))
        });
        let mut known = self.attributes.lock().unwrap_or_else(PoisonError::into_inner);
        let mut attributes = users.clone();
        let slashes = directory.iter().enumerate().filter(|&(_, &byte)| byte == b'/');
        for end in std::iter::once(0).chain(slashes.map(|(place, _)| place + 1)) {
            let directory = &directory[..end];
            if let Some(there) = known.get(directory) {
                attributes = there.clone();
                continue;
            }
            if let Some(content) = self.rules(&[directory, b".gitattributes"].concat()) {
                attributes = Attributes::over(Some(attributes), Lines::parse(&content), end);
            }
            known.insert(directory.to_vec(), attributes.clone());
        }
        Attributes::over(Some(attributes), own.clone(), 0)
    }
}
