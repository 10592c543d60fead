//! The four times that a file keeps.

use super::FactSet;

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
    /// All of them, in the order of their variants.
    pub const ALL: [TimeField; 4] =
        [TimeField::Accessed, TimeField::Changed, TimeField::Modified, TimeField::Born];

    /// It as a set of facts to ask for.
    #[must_use]
    pub const fn wanted(self) -> FactSet {
        match self {
            TimeField::Accessed => FactSet::ACCESSED,
            TimeField::Changed => FactSet::CHANGED,
            TimeField::Modified => FactSet::MODIFIED,
            TimeField::Born => FactSet::BORN,
        }
    }
}
