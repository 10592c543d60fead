//! Words about columns: their names, and the times that they may show.

use listing::Column;
use sys::stat::TimeField;

/// The words of `--times`.
pub(crate) const SHOWN_TIMES: [(&str, TimeField); 13] = [
    ("modified", TimeField::Modified),
    ("mtime", TimeField::Modified),
    ("modification", TimeField::Modified),
    ("accessed", TimeField::Accessed),
    ("atime", TimeField::Accessed),
    ("access", TimeField::Accessed),
    ("use", TimeField::Accessed),
    ("changed", TimeField::Changed),
    ("ctime", TimeField::Changed),
    ("status", TimeField::Changed),
    ("created", TimeField::Born),
    ("birth", TimeField::Born),
    ("creation", TimeField::Born),
];

/// What stands at one place of a long row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// What is told of an entry.
    Column(Column),
    /// The time, or the times, that other options choose.
    Times,
    /// The name.
    Name,
}

/// The words of `--columns`.
pub(crate) const COLUMNS: [(&str, Place); 30] = [
    ("mode", Place::Column(Column::Permissions)),
    ("permissions", Place::Column(Column::Permissions)),
    ("octal", Place::Column(Column::Octal)),
    ("links", Place::Column(Column::Links)),
    ("inode", Place::Column(Column::Inode)),
    ("blocks", Place::Column(Column::Blocks)),
    ("allocated", Place::Column(Column::Allocated)),
    ("blocksize", Place::Column(Column::Allocated)),
    ("user", Place::Column(Column::User)),
    ("owner", Place::Column(Column::User)),
    ("group", Place::Column(Column::Group)),
    ("author", Place::Column(Column::Author)),
    ("context", Place::Column(Column::Context)),
    ("size", Place::Column(Column::Size)),
    ("filesize", Place::Column(Column::Size)),
    ("lines", Place::Column(Column::Lines)),
    ("language", Place::Column(Column::Language)),
    ("modified", Place::Column(Column::Time(TimeField::Modified))),
    ("accessed", Place::Column(Column::Time(TimeField::Accessed))),
    ("changed", Place::Column(Column::Time(TimeField::Changed))),
    ("created", Place::Column(Column::Time(TimeField::Born))),
    ("time", Place::Times),
    ("date", Place::Times),
    ("flags", Place::Column(Column::Flags)),
    ("xattrs", Place::Column(Column::ExtendedAttributes)),
    ("extended", Place::Column(Column::ExtendedAttributes)),
    ("git", Place::Column(Column::Git)),
    ("repository", Place::Column(Column::Repository)),
    ("icon", Place::Column(Column::Icon)),
    ("name", Place::Name),
];
