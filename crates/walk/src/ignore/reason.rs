//! Why an entry is left out or let in: the line of which file, for whoever asks.

use std::path::{Path, PathBuf};

use super::scope::Decision;
use super::{LARGEST_FILE, Sources, rules};

/// Why an entry is left out, or let in although something else leaves it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Where that stands.
    pub origin: Origin,
    /// The pattern as it stands there.
    pub pattern: Vec<u8>,
    /// Whether it lets in.
    pub includes: bool,
}

/// Where a rule comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An ignore file, and the number of the line in it, the first being 1.
    File(PathBuf, usize),
    /// One of [`Sources::excludes`].
    Exclude,
    /// The entry is in this repository, which is another than the root's.
    Repository(PathBuf),
}

impl Decision<'_> {
    pub(super) fn reason(self, sources: &Sources) -> Reason {
        let includes = self.includes();
        let (origin, pattern) = match self {
            Self::Exclude(rule) => (Origin::Exclude, sources.excludes.get(rule).cloned().unwrap_or_default()),
            Self::Repository(top) => (Origin::Repository(top.to_owned()), Vec::new()),
            Self::Rule { file, rules, rule } => {
                let line = rules.line(rule);
                (Origin::File(file.to_owned(), line), text(file, line))
            }
        };
        Reason { origin, pattern, includes }
    }
}

/// A line of a file, without what does not count at its end.
fn text(file: &Path, line: usize) -> Vec<u8> {
    let content = sys::file::read_regular(file, LARGEST_FILE).unwrap_or_default();
    rules::lines(&content).nth(line - 1).unwrap_or_default().trim_ascii_end().to_vec()
}
