//! The four times that a file keeps.

use super::Wanted;

/// One of the times that a file keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TimeField {
    /// The last access.
    Accessed,
    /// The last change of the inode.
    Changed,
    /// The last change of the content.
    #[default]
    Modified,
    /// The birth.
    Born,
}

impl TimeField {
    /// It as a set of facts to ask for.
    #[must_use]
    pub const fn wanted(self) -> Wanted {
        match self {
            TimeField::Accessed => Wanted::ACCESSED,
            TimeField::Changed => Wanted::CHANGED,
            TimeField::Modified => Wanted::MODIFIED,
            TimeField::Born => Wanted::BORN,
        }
    }
}
