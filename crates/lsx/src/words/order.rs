//! Words about the order: sort keys, times to sort by, where directories stand.

use sys::stat::TimeField;

/// What entries are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SortKey {
    None,
    Size,
    Time,
    Version,
    Extension,
    Name,
    Width,
    /// Keys of a list, one after the other.
    Several,
}

impl SortKey {
    pub(crate) const WORDS: [(&'static str, Self); 7] = [
        ("none", Self::None),
        ("size", Self::Size),
        ("time", Self::Time),
        ("version", Self::Version),
        ("extension", Self::Extension),
        ("name", Self::Name),
        ("width", Self::Width),
    ];
}

/// One of several keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) criterion: Criterion,
    pub(crate) direction: Direction,
}

/// What a key looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Criterion {
    Name,
    Size,
    /// This one, or the one that other options choose.
    Time(Option<TimeField>),
    Version,
    /// Numbers by their value, whatever the case.
    Natural,
    /// The same, without the dots that names begin with.
    Dotless,
    /// As versions, without the dots that names begin with.
    DotlessVersion,
    Extension,
    Width,
    Type,
    Inode,
    Git,
    /// How many entries a directory has.
    Count,
}

/// Which values of a key come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Ascending,
    Descending,
}

impl Criterion {
    pub(crate) const WORDS: [(&'static str, Self); 16] = [
        ("name", Self::Name),
        ("size", Self::Size),
        ("time", Self::Time(None)),
        ("version", Self::Version),
        ("extension", Self::Extension),
        ("width", Self::Width),
        ("natural", Self::Natural),
        ("type", Self::Type),
        ("inode", Self::Inode),
        ("git", Self::Git),
        ("count", Self::Count),
        ("modified", Self::Time(Some(TimeField::Modified))),
        ("accessed", Self::Time(Some(TimeField::Accessed))),
        ("changed", Self::Time(Some(TimeField::Changed))),
        ("created", Self::Time(Some(TimeField::Born))),
        ("birth", Self::Time(Some(TimeField::Born))),
    ];

    /// The words of eza. Its `name` and `Name` differ in case, and those with a dot before them leave that of hidden
    /// names out; times have the direction that the word says.
    pub(crate) const WORDS_OF_OTHERS: [(&'static str, Self, Direction); 16] = [
        ("Name", Self::Version, Direction::Ascending),
        (".name", Self::Dotless, Direction::Ascending),
        (".Name", Self::DotlessVersion, Direction::Ascending),
        ("ext", Self::Extension, Direction::Ascending),
        ("Ext", Self::Extension, Direction::Ascending),
        ("Extension", Self::Extension, Direction::Ascending),
        ("date", Self::Time(None), Direction::Descending),
        ("age", Self::Time(None), Direction::Descending),
        ("new", Self::Time(None), Direction::Descending),
        ("newest", Self::Time(None), Direction::Descending),
        ("old", Self::Time(None), Direction::Ascending),
        ("oldest", Self::Time(None), Direction::Ascending),
        ("mod", Self::Time(Some(TimeField::Modified)), Direction::Descending),
        ("acc", Self::Time(Some(TimeField::Accessed)), Direction::Descending),
        ("ch", Self::Time(Some(TimeField::Changed)), Direction::Descending),
        ("cr", Self::Time(Some(TimeField::Born)), Direction::Descending),
    ];

    /// As GNU ls has it: the largest, the newest, and what has changed most first.
    pub(crate) fn usual_direction(self) -> Direction {
        match self {
            Self::Size | Self::Time(_) | Self::Git | Self::Count => Direction::Descending,
            Self::Name
            | Self::Version
            | Self::Natural
            | Self::Dotless
            | Self::DotlessVersion
            | Self::Extension
            | Self::Width
            | Self::Type
            | Self::Inode => Direction::Ascending,
        }
    }
}

/// The words of `--time`.
pub(crate) const TIMES: [(&str, TimeField); 9] = [
    ("atime", TimeField::Accessed),
    ("access", TimeField::Accessed),
    ("use", TimeField::Accessed),
    ("ctime", TimeField::Changed),
    ("status", TimeField::Changed),
    ("mtime", TimeField::Modified),
    ("modification", TimeField::Modified),
    ("birth", TimeField::Born),
    ("creation", TimeField::Born),
];

/// Where directories stand among other entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Grouping {
    /// Wherever the order has them.
    #[default]
    None,
    DirectoriesFirst,
    DirectoriesLast,
}

impl Grouping {
    pub(crate) const WORDS: [(&'static str, Self); 3] =
        [("none", Self::None), ("first", Self::DirectoriesFirst), ("last", Self::DirectoriesLast)];
}
