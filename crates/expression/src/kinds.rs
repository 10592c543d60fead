//! Sets of kinds of files.

use sys::kind::Kind;

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindSet(u16);

impl KindSet {
    /// Says whether it was new.
    pub fn insert(&mut self, kind: Kind) -> bool {
        let new = !self.holds(kind);
        self.0 |= 1 << kind as u16;
        new
    }

    /// Whether a kind is in it.
    #[must_use]
    pub fn holds(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u16) != 0
    }
}
