//! What git would say of a file, a letter for what is staged and one for what is not.

/// One letter of git's short status; the more telling ones are greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Letter {
    /// It is as it was.
    #[default]
    Unmodified,
    /// An ignore rule leaves it out, and git does not know it.
    Ignored,
    /// What was a file is a link, or the other way round.
    TypeChange,
    /// It was there.
    Deleted,
    /// It was not there.
    New,
    /// It could not be told, or not in time.
    Unknown,
    /// It is another one.
    Modified,
    /// A merge left it in conflict.
    Conflict,
}

impl Letter {
    /// The letter as it is shown.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Unmodified => "-",
            Self::Ignored => "I",
            Self::TypeChange => "T",
            Self::Deleted => "D",
            Self::New => "N",
            Self::Unknown => "…",
            Self::Modified => "M",
            Self::Conflict => "U",
        }
    }

    /// What it says, of the index or of the work tree.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unmodified => "unmodified",
            Self::Ignored => "ignored",
            Self::TypeChange => "of another type",
            Self::Deleted => "deleted",
            Self::New => "new",
            Self::Unknown => "not known in time",
            Self::Modified => "modified",
            Self::Conflict => "in conflict",
        }
    }

    /// Whether nothing that is found later can be more telling, where there is no conflict.
    pub(crate) const fn settles(self) -> bool {
        matches!(self, Self::Modified | Self::Conflict)
    }

    /// The more telling one stays.
    pub(crate) fn add(&mut self, other: Self) {
        *self = (*self).max(other);
    }
}

/// What git would say of a file, or the most telling of what it would say of the files in a directory. In order, what
/// is clean comes first and what is staged last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Status {
    /// How the index differs from the last commit.
    pub staged: Letter,
    /// How the file differs from the index.
    pub unstaged: Letter,
}

impl Status {
    /// Neither could be told.
    pub const UNKNOWN: Self = Self { staged: Letter::Unknown, unstaged: Letter::Unknown };
    /// It is git's own, or ignored.
    pub const IGNORED: Self = Self { staged: Letter::Unmodified, unstaged: Letter::Ignored };

    /// Whether git would say nothing of it, or only that it is ignored.
    #[must_use]
    pub fn is_clean(self) -> bool {
        self.staged == Letter::Unmodified && self.unstaged <= Letter::Ignored
    }
}
