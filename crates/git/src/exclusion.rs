//! What the ignore files of a repository leave out (gitignore(5)): those of each directory, `info/exclude`, and the
//! user's.

use std::path::PathBuf;
use std::sync::Arc;

use walk::ignore::{Case, Patterns, Verdict};

/// Longer files are no lists of patterns.
const LONGEST_FILE: usize = 16 << 20;

/// What holds for the entries of one directory; cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Exclusion {
    nearest: Option<Arc<Level>>,
    case: Case,
    /// Whether the directory itself is left out, and with it all that is below.
    is_whole: bool,
}

/// One file.
#[derive(Debug)]
struct Level {
    patterns: Patterns,
    /// The bytes of a path from the top that name the directory that it is about.
    base: usize,
    above: Option<Arc<Self>>,
}

impl Exclusion {
    /// What holds everywhere: the files, the strongest last.
    pub(crate) fn everywhere(files: &[PathBuf], case: Case) -> Self {
        let mut exclusion = Self { nearest: None, case, is_whole: false };
        for file in files {
            if let Ok(content) = sys::file::read_regular(file, LONGEST_FILE) {
                exclusion.add(&content, 0);
            }
        }
        exclusion
    }

    fn add(&mut self, content: &[u8], base: usize) {
        let patterns = Patterns::parse(content);
        if !patterns.is_empty() {
            self.nearest = Some(Arc::new(Level { patterns, base, above: self.nearest.take() }));
        }
    }

    /// What holds in a directory, given by its path from the top with a slash at the end (the top's is empty) and the
    /// content of its `.gitignore`, if it has one.
    pub(crate) fn enter(&self, directory: &[u8], file: Option<&[u8]>) -> Self {
        let name = directory.strip_suffix(b"/").unwrap_or_default();
        let is_whole = self.is_whole || !name.is_empty() && self.excludes(name, true);
        let mut below = Self { is_whole, ..self.clone() };
        if let Some(content) = file {
            below.add(content, directory.len());
        }
        below
    }

    /// Whether the directory that it is about is left out.
    pub(crate) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Whether an entry of the directory is left out, given by its path from the top.
    pub(crate) fn excludes(&self, path: &[u8], is_directory: bool) -> bool {
        self.is_whole || self.verdict(path, is_directory) == Verdict::Ignored
    }

    fn verdict(&self, path: &[u8], is_directory: bool) -> Verdict {
        let mut level = self.nearest.as_deref();
        while let Some(Level { patterns, base, above }) = level {
            let verdict = patterns.verdict(path.get(*base..).unwrap_or_default(), is_directory, self.case);
            if verdict != Verdict::Silent {
                return verdict;
            }
            level = above.as_deref();
        }
        Verdict::Silent
    }
}

/// Files hang on one another as deep as the tree; the last one is dropped upwards, not by recursion.
impl Drop for Level {
    fn drop(&mut self) {
        let mut above = self.above.take();
        while let Some(mut level) = above.and_then(Arc::into_inner) {
            above = level.above.take();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_may_be_as_deep_as_directories_are() {
        let mut exclusion = Exclusion::everywhere(&[], Case::Kept);
        for _ in 0..100_000 {
            exclusion = exclusion.enter(b"", Some(b"a"));
        }
        assert!(exclusion.excludes(b"a", false));
    }
}
