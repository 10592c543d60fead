//! How wide the columns of a table are.

/// How wide the columns of a table have grown, for rows elsewhere that are to line up with its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Widths(pub(super) Box<[Room]>);

/// The width of a column; the two numbers of devices line up among themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Room {
    pub(super) width: usize,
    pub(super) major: usize,
    pub(super) minor: usize,
}

impl Widths {
    /// The columns of the screen that a row takes.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.0.iter().map(|room| room.width + 1).sum()
    }
}

impl Room {
    pub(super) fn widen(&mut self, width: usize) {
        self.width = self.width.max(width);
    }

    /// What both need.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            width: self.width.max(other.width),
            major: self.major.max(other.major),
            minor: self.minor.max(other.minor),
        }
    }

    /// The width of the numbers of a device and what stands between them.
    pub(super) fn device(&self) -> usize {
        self.major + 2 + self.minor
    }
}
