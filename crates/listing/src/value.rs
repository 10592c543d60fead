//! What a column holds of a file, not yet text.

use sys::kind::Kind;
use sys::stat::{Attributes, Facts, Timestamp};

use crate::column::Column;

/// What a column holds of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'v> {
    /// A count or an identifying number.
    Number(u64),
    /// A size in bytes.
    Bytes(u64),
    /// A size in bytes of which there may be more.
    AtLeast(u64),
    /// Space in units of 512 bytes, as `st_blocks` counts it.
    Blocks(u64),
    /// The numbers of the device that the file is.
    Device {
        /// Which driver.
        major: u32,
        /// Which of its devices.
        minor: u32,
    },
    /// Kind and permissions.
    Mode(Mode),
    /// The twelve bits of permissions.
    Permissions(u32),
    /// A user, by number.
    User(u32),
    /// A group, by number.
    Group(u32),
    /// A group, which is shown where its name is not that of a user.
    OtherGroup {
        /// The user.
        uid: u32,
        /// The group.
        gid: u32,
    },
    /// What is special about an inode.
    Flags(Attributes),
    /// A moment.
    Time(Timestamp),
    /// Git's letters, each one column wide.
    Letters([&'static str; 2]),
    /// What is checked out in a repository.
    Repository(Repository<'v>),
    /// A symbol, and the columns that the font may draw it over.
    Icon {
        /// It alone.
        symbol: &'v str,
        /// At least.
        columns: usize,
    },
    /// Text as it is.
    Text(&'v [u8]),
    /// There is none to tell: `-`.
    Nothing,
    /// Asked for and not to be had.
    Unknown,
}

/// What is checked out in a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repository<'v> {
    /// What its files are like.
    pub condition: Condition,
    /// The branch, or what stands for it.
    pub branch: &'v str,
}

/// What the files of a repository are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// As they were committed.
    Clean,
    /// Some have changed.
    Dirty,
    /// It could not be told, or not in time.
    Unknown,
    /// Nobody asked.
    NotAsked,
}

/// Kind and permissions, as far as they are known, and what else limits access.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mode {
    /// The kind, which a directory tells even where the file itself cannot be asked.
    pub kind: Option<Kind>,
    /// The twelve bits; `None` where the file could not be asked.
    pub permissions: Option<u32>,
    /// What else limits access.
    pub mark: AccessMark,
}

/// The mark after the permissions (POSIX, ls, "optional alternate access method flag").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AccessMark {
    /// Nothing else.
    #[default]
    None,
    /// A security context and nothing more.
    Context,
    /// An access control list.
    AccessList,
    /// Other extended attributes, where those are shown.
    ExtendedAttributes,
    /// Nobody could find out.
    Unknown,
}

/// One file of a listing.
pub trait Row {
    /// What a column holds of it; [`Value::Unknown`] where the file could not be asked.
    fn value(&self, column: Column) -> Value<'_>;
}

impl Value<'_> {
    /// The size of a file, or the numbers of the device that it is.
    #[must_use]
    pub fn size(kind: Kind, size: u64, special_device: u64) -> Self {
        match kind {
            Kind::Block | Kind::Character => Value::Device {
                major: sys::stat::major(special_device),
                minor: sys::stat::minor(special_device),
            },
            _ => Value::Bytes(size),
        }
    }

    /// Space in units of 512 bytes as a size.
    #[must_use]
    pub fn allocated(blocks: u64) -> Self {
        Value::Bytes(blocks.saturating_mul(512))
    }
}

/// What the system tells of a file; contexts, access lists and other attributes are not among it.
impl Row for Facts {
    fn value(&self, column: Column) -> Value<'_> {
        match column {
            Column::Inode => Value::Number(self.inode),
            Column::Blocks => Value::Blocks(self.blocks),
            Column::Permissions => Value::Mode(Mode {
                kind: Some(self.kind()),
                permissions: Some(self.permissions()),
                mark: AccessMark::None,
            }),
            Column::Octal => Value::Permissions(self.permissions()),
            Column::Links => Value::Number(self.links),
            Column::User | Column::Author => Value::User(self.uid),
            Column::Group => Value::Group(self.gid),
            Column::OtherGroup => Value::OtherGroup { uid: self.uid, gid: self.gid },
            Column::Context
            | Column::Lines
            | Column::Language
            | Column::ExtendedAttributes
            | Column::Git
            | Column::Repository
            | Column::Icon => Value::Unknown,
            Column::Size => Value::size(self.kind(), self.size, self.special_device),
            Column::Allocated => Value::allocated(self.blocks),
            Column::Time(field) => self.time(field).map_or(Value::Unknown, Value::Time),
            Column::Flags => Value::Flags(self.attributes),
        }
    }
}

impl Repository<'_> {
    /// As it is shown.
    pub(crate) fn text(&self) -> String {
        format!("{}{}", self.condition.sign(), self.branch)
    }
}

impl Condition {
    /// The sign before the branch, and a blank after it.
    pub(crate) const fn sign(self) -> &'static str {
        match self {
            Self::Clean => "| ",
            Self::Dirty => "+ ",
            Self::Unknown => "~ ",
            Self::NotAsked => "",
        }
    }
}

impl AccessMark {
    /// The character that stands for it.
    #[must_use]
    pub const fn sign(self) -> u8 {
        match self {
            Self::None => b' ',
            Self::Context => b'.',
            Self::AccessList => b'+',
            Self::ExtendedAttributes => b'@',
            Self::Unknown => b'?',
        }
    }
}

#[cfg(test)]
mod tests {
    use sys::stat::TimeField;

    use super::*;

    #[test]
    fn facts_tell_what_columns_hold() {
        let facts = Facts { mode: 0o020_620, special_device: 0x501, born: None, ..Facts::default() };
        assert_eq!(facts.value(Column::Size), Value::Device { major: 5, minor: 1 });
        assert_eq!(facts.value(Column::Time(TimeField::Born)), Value::Unknown);
        assert_eq!(facts.value(Column::Time(TimeField::Changed)), Value::Time(Timestamp::default()));
    }
}
