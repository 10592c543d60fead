//! The repositories that were opened so far, each once.

use std::fs::{self, Metadata};
use std::path::Path;

use crate::file::{Base, File, Incomparable};
use crate::places::{Location, Places};
use crate::repository::{Repository, Unopened};

/// The repositories that were opened so far.
#[derive(Default)]
pub struct Repositories {
    places: Places,
    open: Vec<(Location, Result<Repository, Unopened>)>,
}

impl Repositories {
    /// None yet; they will be looked for with these variables.
    pub fn new(places: Places) -> Self {
        Self { places, open: Vec::new() }
    }

    /// The repository of a folder, whose path is canonical.
    fn of_folder(&mut self, folder: &Path) -> Option<&Result<Repository, Unopened>> {
        let location = Location::of(folder, &self.places)?;
        let known = self.open.iter().position(|(known, _)| *known == location);
        let number = known.unwrap_or_else(|| {
            let repository = Repository::open(&location, &self.places);
            self.open.push((location, repository));
            self.open.len() - 1
        });
        Some(&self.open[number].1)
    }

    /// A regular file beside what git has of it, following links; nothing where git does not know it.
    ///
    /// # Errors
    /// The repository has no such revision or cannot be read, or the file is too long.
    pub fn file(&mut self, path: &Path, base: &Base) -> Result<Option<File>, Incomparable> {
        let Ok(path) = fs::canonicalize(path) else { return Ok(None) };
        let facts = fs::metadata(&path).ok().filter(Metadata::is_file);
        let repository = path.parent().and_then(|folder| self.of_folder(folder));
        match facts.zip(repository) {
            Some((facts, Ok(repository))) => File::of(repository, &path, &facts, base),
            Some((_, Err(Unopened::Unreadable))) => Err(Incomparable::Unreadable),
            Some((_, Err(Unopened::NoIndex))) | None => Ok(None),
        }
    }
}
