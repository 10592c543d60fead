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
    pub const ALL: [Self; 4] = [Self::Accessed, Self::Changed, Self::Modified, Self::Born];

    /// It as a set of facts to ask for.
    #[must_use]
    pub const fn wanted(self) -> FactSet {
        match self {
            Self::Accessed => FactSet::ACCESSED,
            Self::Changed => FactSet::CHANGED,
            Self::Modified => FactSet::MODIFIED,
            Self::Born => FactSet::BORN,
        }
    }
}
