//! Numbers of lines.

use std::ops::AddAssign;

/// How many lines there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// Lines with code, or in a string that goes over several.
    pub code: u64,
    /// Lines of comments and nothing else, and prose.
    pub comments: u64,
    /// Lines without anything, outside of strings and comments.
    pub blanks: u64,
}

impl Lines {
    /// All of them.
    #[must_use]
    pub const fn total(&self) -> u64 {
        self.code + self.comments + self.blanks
    }
}

impl AddAssign for Lines {
    fn add_assign(&mut self, other: Self) {
        self.code += other.code;
        self.comments += other.comments;
        self.blanks += other.blanks;
    }
}
