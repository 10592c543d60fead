//! The patterns of one file of git's, for whoever follows its rules without a walk.

use super::Verdict;
use super::judge::Subject;
use super::pattern::Pattern;
use super::rules::Rules;
use super::wildmatch::Case;

/// The patterns of a `.gitignore`, or of another file in its language.
#[derive(Debug, Default)]
pub struct Patterns(Rules<Pattern>);

impl Patterns {
    /// Reads the content of a file.
    #[must_use]
    pub fn parse(content: &[u8]) -> Self {
        Self(Rules::of_git(content))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What they say of a path relative to the folder that they are about; the last pattern that matches decides.
    #[must_use]
    pub fn verdict(&self, path: &[u8], is_directory: bool, case: Case) -> Verdict {
        let name = path.rsplit(|&byte| byte == b'/').next().unwrap_or_default();
        self.0.verdict(Subject { name, path, is_directory, folds_case: case == Case::Folded })
    }
}
