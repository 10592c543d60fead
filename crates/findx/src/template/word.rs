//! The words of templates that tell something of a file which is not in its path.

use listing::Column;
use sys::stat::{FactSet, TimeField};
use term::block_size::BlockSize;
use term::strftime::Format;

use crate::spaces;

/// What a word in braces stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// What a column of listings holds.
    Value(Column),
    /// A number of bytes that a column holds, in a unit.
    Size(Column, BlockSize),
    /// What it takes on disk, a directory with all below it.
    Space(BlockSize),
    Time(TimeField, TimeForm),
    UserNumber,
    GroupNumber,
    Kind,
    /// How many directories are above it, up to where the search began.
    Depth,
    /// What a symbolic link holds; nothing for other files.
    Target,
    /// What a group of the pattern matched, by its number from 1; nothing if it took no part.
    Group(usize),
    /// What all groups that took part matched, a blank between them.
    Groups,
}

/// How a time is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TimeForm {
    Format(Format),
    /// By how long ago it was.
    Relative,
}

/// ISO 8601 to the second, with the distance from UTC, as RFC 3339 has it.
const ISO: &[u8] = b"%Y-%m-%dT%H:%M:%S%:z";

/// What a name is read as.
#[derive(Clone, Copy)]
enum Meaning {
    Value(Column),
    Size(Column),
    Space,
    Time(TimeField),
    Plain(fn() -> Word),
}

/// The names: those of the columns, as JSON has them too, and those that find and stat users know the times by.
const NAMES: [(&str, Meaning); 24] = [
    ("type", Meaning::Plain(|| Word::Kind)),
    ("mode", Meaning::Value(Column::Permissions)),
    ("octal", Meaning::Value(Column::Octal)),
    ("perm", Meaning::Value(Column::Octal)),
    ("links", Meaning::Value(Column::Links)),
    ("inode", Meaning::Value(Column::Inode)),
    ("user", Meaning::Value(Column::User)),
    ("group", Meaning::Value(Column::Group)),
    ("uid", Meaning::Plain(|| Word::UserNumber)),
    ("gid", Meaning::Plain(|| Word::GroupNumber)),
    ("flags", Meaning::Value(Column::Flags)),
    ("size", Meaning::Size(Column::Size)),
    ("allocated", Meaning::Size(Column::Allocated)),
    ("dirsize", Meaning::Space),
    ("modified", Meaning::Time(TimeField::Modified)),
    ("mtime", Meaning::Time(TimeField::Modified)),
    ("accessed", Meaning::Time(TimeField::Accessed)),
    ("atime", Meaning::Time(TimeField::Accessed)),
    ("changed", Meaning::Time(TimeField::Changed)),
    ("ctime", Meaning::Time(TimeField::Changed)),
    ("created", Meaning::Time(TimeField::Born)),
    ("btime", Meaning::Time(TimeField::Born)),
    ("depth", Meaning::Plain(|| Word::Depth)),
    ("target", Meaning::Plain(|| Word::Target)),
];

impl Word {
    /// Reads what stands in braces: a name, and for sizes and times perhaps a colon and how it is written.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let (name, form) = match memchr::memchr(b':', text) {
            Some(colon) => (&text[..colon], Some(&text[colon + 1..])),
            None => (text, None),
        };
        let (_, meaning) = NAMES.iter().find(|(known, _)| known.as_bytes() == name)?;
        match (*meaning, form) {
            (Meaning::Size(column), form) => {
                Some(Self::Size(column, form.map_or(Some(BlockSize::BYTES), unit)?))
            }
            (Meaning::Space, form) => Some(Self::Space(form.map_or(Some(BlockSize::BYTES), unit)?)),
            (Meaning::Time(field), form) => {
                Some(Self::Time(field, form.map_or(Some(TimeForm::new(ISO)), time_form)?))
            }
            (Meaning::Value(column), None) => Some(Self::Value(column)),
            (Meaning::Plain(word), None) => Some(word()),
            (Meaning::Value(_) | Meaning::Plain(_), Some(_)) => None,
        }
    }

    /// The names that there are.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }

    /// Whether it is what groups of the pattern matched.
    pub(crate) fn is_group(&self) -> bool {
        matches!(self, Self::Group(_) | Self::Groups)
    }

    /// Whether it is what files take with all below them.
    pub(crate) fn is_space(&self) -> bool {
        matches!(self, Self::Space(_))
    }

    /// The facts that it asks for.
    pub(super) fn wanted(&self) -> FactSet {
        match self {
            Self::Value(column) | Self::Size(column, _) => column.facts().stat,
            Self::Space(_) => spaces::WANTED,
            Self::Time(field, _) => field.wanted(),
            Self::UserNumber => FactSet::USER,
            Self::GroupNumber => FactSet::GROUP,
            Self::Kind | Self::Depth | Self::Target | Self::Group(_) | Self::Groups => FactSet::NOTHING,
        }
    }
}

impl TimeForm {
    fn new(format: &[u8]) -> Self {
        Self::Format(Format::parse(format))
    }
}

/// `h` for what people read, in powers of 1024; `si`, in those of 1000; `iec`, with the names of the IEC; or a block size
/// as GNU's programs take it.
fn unit(form: &[u8]) -> Option<BlockSize> {
    match form {
        b"h" => Some(BlockSize::HUMAN),
        b"iec" => Some(BlockSize::IEC),
        form => BlockSize::parse(form).ok(),
    }
}

fn time_form(form: &[u8]) -> Option<TimeForm> {
    match form {
        b"" => None,
        b"relative" => Some(TimeForm::Relative),
        format => Some(TimeForm::new(format)),
    }
}
