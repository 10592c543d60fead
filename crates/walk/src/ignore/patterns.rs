//! The patterns of one file of git's, for whoever follows its rules without a walk.

use super::Verdict;
use super::judge::{Judge as _, Subject};
use super::pattern::Pattern;
use super::rules::{self, Rules};
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

    /// The line of a file that decides about such a path, if one does: the last one that matches. It takes a look at
    /// every line, for whoever asks why.
    #[must_use]
    pub fn deciding_line<'c>(
        content: &'c [u8],
        path: &[u8],
        is_directory: bool,
        case: Case,
    ) -> Option<Line<'c>> {
        let name = path.rsplit(|&byte| byte == b'/').next().unwrap_or_default();
        let subject = Subject { name, path, is_directory, folds_case: case == Case::Folded };
        let judged = rules::lines(content).zip(1..).filter_map(|(text, number)| {
            let pattern = Pattern::parse_line(text).filter(|pattern| pattern.matches(subject))?;
            Some(Line { number, text, includes: pattern.includes() })
        });
        judged.last()
    }
}

/// A line of a file of patterns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'c> {
    /// Its number, the first being 1.
    pub number: usize,
    /// What stands in it.
    pub text: &'c [u8],
    /// Whether it includes what another excludes.
    pub includes: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deciding_line_says_what_the_patterns_say() {
        let content = b"\xef\xbb\xbf# objects\n\n*.o\n!keep.o\n/build/\r\nsub/*.tmp\n";
        for (path, is_directory, expected) in [
            ("a.o", false, Some((3, false))),
            ("sub/a.o", false, Some((3, false))),
            ("keep.o", false, Some((4, true))),
            ("build", true, Some((5, false))),
            ("build", false, None),
            ("sub/x.tmp", false, Some((6, false))),
            ("x.tmp", false, None),
        ] {
            let line = Patterns::deciding_line(content, path.as_bytes(), is_directory, Case::Kept);
            assert_eq!(line.map(|line| (line.number, line.includes)), expected, "{path}");
            let verdict = match line {
                None => Verdict::Silent,
                Some(Line { includes: true, .. }) => Verdict::Included,
                Some(_) => Verdict::Ignored,
            };
            let patterns = Patterns::parse(content);
            assert_eq!(patterns.verdict(path.as_bytes(), is_directory, Case::Kept), verdict, "{path}");
        }
    }
}
