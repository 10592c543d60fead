//! Where directories are, each told from the one that it is in: a tree is listed from the top, and most directories have
//! no repository of their own.

use std::collections::HashMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::places::{Location, Places};

/// Directories that were found.
#[derive(Default)]
pub(crate) struct Nearby {
    /// By the paths that were asked for.
    known: Mutex<HashMap<PathBuf, Arc<Found>>>,
}

/// A directory in a work tree.
#[derive(Debug)]
pub(crate) struct Found {
    /// Its path without links.
    pub(crate) path: PathBuf,
    pub(crate) location: Location,
    device: u64,
}

/// Directories that are kept in mind; those of a deep path are fewer.
const MOST_KNOWN: usize = 1024;

impl Nearby {
    /// The place of a directory; nothing where it is in no work tree.
    pub(crate) fn find(&self, path: &Path, places: &Places) -> Option<Arc<Found>> {
        // Variables may tell directories apart that are in one another.
        if places.git_dir.is_some() || places.ceiling_directories.is_some() {
            return Found::at(path, places).map(Arc::new);
        }
        // Without a slash at the end, which would lead through a link.
        let path = path.components().as_path();
        let facts = fs::symlink_metadata(path).ok()?;
        let above = path.parent().filter(|_| !facts.is_symlink() && path.file_name().is_some());
        let above = above.map(|above| if above.as_os_str().is_empty() { Path::new(".") } else { above });
        let known = above.and_then(|above| self.known().get(above).cloned());
        if let Some(found) = known.and_then(|known| known.directory(path, &facts)) {
            return Some(self.keep(path, found));
        }
        let found = Found::at(path, places)?;
        if let Some(known) = found.above()
            && let Some(above) = above
        {
            self.keep(above, known);
        }
        Some(self.keep(path, found))
    }

    fn keep(&self, path: &Path, found: Found) -> Arc<Found> {
        let found = Arc::new(found);
        let mut known = self.known();
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        known.insert(path.to_owned(), found.clone());
        found
    }

    fn known(&self) -> MutexGuard<'_, HashMap<PathBuf, Arc<Found>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Found {
    fn at(path: &Path, places: &Places) -> Option<Self> {
        let path = fs::canonicalize(path).ok()?;
        let location = Location::of(&path, places)?;
        let device = fs::symlink_metadata(&path).ok()?.dev();
        Some(Self { path, location, device })
    }

    /// A directory in it, which is no link; nothing where it may be in another work tree.
    fn directory(&self, path: &Path, facts: &fs::Metadata) -> Option<Self> {
        let is_near = facts.is_dir() && facts.dev() == self.device && !path.join(".git").exists();
        let name = path.file_name().filter(|_| is_near)?;
        Some(Self { path: self.path.join(name), location: self.location.clone(), device: self.device })
    }

    /// The directory that it is in; nothing where that may be in another work tree.
    fn above(&self) -> Option<Self> {
        let path = self.path.parent().filter(|_| self.path != self.location.work_tree)?;
        let device = fs::symlink_metadata(path).ok()?.dev();
        let is_near = device == self.device;
        is_near.then(|| Self { path: path.to_owned(), location: self.location.clone(), device })
    }
}
