//! The columns: what each is called, how it is aligned, which facts it needs.

use sys::stat::{FactSet, TimeField};
use term::theme::Role;

use crate::sizes::Sizes;

/// The letters of kind and permissions.
pub(crate) const MODE_WIDTH: usize = 10;
/// The digits of permissions.
pub(crate) const OCTAL_WIDTH: usize = 4;

/// Something that is told of every file of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The number of the inode.
    Inode,
    /// The space that the file takes, in blocks.
    Blocks,
    /// Kind and permissions as ten letters, and a mark for what else limits access.
    Permissions,
    /// The twelve bits of the permissions as octal digits.
    Octal,
    /// The number of hard links.
    Links,
    /// The owner.
    User,
    /// The group.
    Group,
    /// The group where its name is not that of the owner.
    OtherGroup,
    /// The author: on every system of today the owner.
    Author,
    /// The security context.
    Context,
    /// The size, or the numbers of the device that the file is.
    Size,
    /// The space that the file takes, written as sizes are.
    Allocated,
    /// One of the times.
    Time(TimeField),
    /// What is special about the inode.
    Flags,
    /// How many extended attributes there are.
    ExtendedAttributes,
    /// Git's letters: what is staged, and what is not.
    Git,
    /// The branch of a directory that is a repository.
    Repository,
}

/// On which side of a column its cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Text: blanks follow.
    Left,
    /// Numbers: blanks come first.
    Right,
    /// Nothing is padded: what is written has one width, or is not to line up.
    Free,
}

/// The facts that columns need, beside the name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ColumnFacts {
    /// What one question to the system answers.
    pub stat: FactSet,
    /// Whether there are access lists and security contexts.
    pub marks: bool,
    /// The security context itself.
    pub context: bool,
    /// How many extended attributes there are.
    pub extended_attributes: bool,
}

impl Column {
    /// All of them in their usual order; of two that tell of the same, the first is the usual one.
    pub const ALL: [Column; 20] = [
        Column::Inode,
        Column::Blocks,
        Column::Permissions,
        Column::Octal,
        Column::Links,
        Column::User,
        Column::Group,
        Column::OtherGroup,
        Column::Author,
        Column::Context,
        Column::Size,
        Column::Allocated,
        Column::Time(TimeField::Modified),
        Column::Time(TimeField::Accessed),
        Column::Time(TimeField::Changed),
        Column::Time(TimeField::Born),
        Column::Flags,
        Column::ExtendedAttributes,
        Column::Git,
        Column::Repository,
    ];

    /// The word for it on a command line, and the key in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Column::Inode => "inode",
            Column::Blocks => "blocks",
            Column::Permissions => "mode",
            Column::Octal => "octal",
            Column::Links => "links",
            Column::User => "user",
            Column::Group | Column::OtherGroup => "group",
            Column::Author => "author",
            Column::Context => "context",
            Column::Size => "size",
            Column::Allocated => "allocated",
            Column::Time(TimeField::Accessed) => "accessed",
            Column::Time(TimeField::Changed) => "changed",
            Column::Time(TimeField::Modified) => "modified",
            Column::Time(TimeField::Born) => "created",
            Column::Flags => "flags",
            Column::ExtendedAttributes => "xattrs",
            Column::Git => "git",
            Column::Repository => "repository",
        }
    }

    /// What stands above it.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Column::Inode => "Inode",
            Column::Blocks => "Blocks",
            Column::Permissions => "Permissions",
            Column::Octal => "Octal",
            Column::Links => "Links",
            Column::User => "User",
            Column::Group | Column::OtherGroup => "Group",
            Column::Author => "Author",
            Column::Context => "Context",
            Column::Size => "Size",
            Column::Allocated => "Allocated",
            Column::Time(TimeField::Accessed) => "Accessed",
            Column::Time(TimeField::Changed) => "Changed",
            Column::Time(TimeField::Modified) => "Modified",
            Column::Time(TimeField::Born) => "Created",
            Column::Flags => "Flags",
            Column::ExtendedAttributes => "Xattrs",
            Column::Git => "Git",
            Column::Repository => "Repository",
        }
    }

    /// Where its cells stand. Values may know better: an account without a name is a number.
    #[must_use]
    pub const fn alignment(self) -> Alignment {
        match self {
            Column::Inode
            | Column::Blocks
            | Column::Octal
            | Column::Links
            | Column::Size
            | Column::Allocated
            | Column::ExtendedAttributes => Alignment::Right,
            Column::Permissions
            | Column::User
            | Column::Group
            | Column::OtherGroup
            | Column::Author
            | Column::Context
            | Column::Flags
            | Column::Git
            | Column::Repository => Alignment::Left,
            // GNU ls pads no time: all of one style are as wide, and what `+FORMAT` gives is the user's affair.
            Column::Time(_) => Alignment::Free,
        }
    }

    /// How wide it is where files are of usual sizes and owners have short names: what the rows of a tree begin with,
    /// which come before those after them are known. Times have a width of their own.
    #[must_use]
    pub fn usual_width(self, sizes: &Sizes) -> usize {
        match self {
            Column::Inode => 9,
            Column::Blocks => 5,
            Column::Permissions => MODE_WIDTH,
            Column::Octal => OCTAL_WIDTH,
            Column::Links | Column::Git => 2,
            Column::User | Column::Group | Column::OtherGroup | Column::Author => 4,
            Column::Size | Column::Allocated if sizes.files.is_bare(1) => 7,
            Column::Size | Column::Allocated => 4,
            Column::Flags | Column::ExtendedAttributes | Column::Repository => 1,
            Column::Context | Column::Time(_) => 0,
        }
    }

    /// What its values are, for their colour, where a value does not know better.
    #[must_use]
    pub const fn role(self) -> Role {
        match self {
            Column::Inode => Role::Inode,
            Column::Blocks => Role::Blocks,
            Column::Permissions => Role::NoPermission,
            Column::Octal => Role::Octal,
            Column::Links => Role::LinksOne,
            Column::User | Column::Author => Role::UserOther,
            Column::Group | Column::OtherGroup => Role::GroupOther,
            Column::Context => Role::ContextType,
            Column::Size | Column::Allocated => Role::SizeByte,
            Column::Time(_) => Role::DateOlder,
            Column::Flags => Role::Flags,
            Column::ExtendedAttributes => Role::AccessMark,
            Column::Git | Column::Repository => Role::GitClean,
        }
    }

    /// The facts that it needs.
    #[must_use]
    pub const fn facts(self) -> ColumnFacts {
        const NONE: ColumnFacts =
            ColumnFacts { stat: FactSet::NOTHING, marks: false, context: false, extended_attributes: false };
        const fn stat(stat: FactSet) -> ColumnFacts {
            ColumnFacts { stat, ..NONE }
        }
        match self {
            Column::Inode => stat(FactSet::INODE),
            Column::Blocks | Column::Allocated => stat(FactSet::BLOCKS),
            Column::Permissions => ColumnFacts { stat: FactSet::MODE, marks: true, ..NONE },
            Column::Octal => stat(FactSet::MODE),
            Column::Links => stat(FactSet::LINKS),
            Column::User | Column::Author => stat(FactSet::USER),
            Column::Group => stat(FactSet::GROUP),
            Column::OtherGroup => stat(FactSet::USER.and(FactSet::GROUP)),
            Column::Context => ColumnFacts { stat: FactSet::MODE, context: true, ..NONE },
            Column::Size => stat(FactSet::SIZE.and(FactSet::MODE)),
            Column::Time(field) => stat(field.wanted()),
            Column::Flags => stat(FactSet::ATTRIBUTES),
            Column::ExtendedAttributes => {
                ColumnFacts { stat: FactSet::MODE, extended_attributes: true, ..NONE }
            }
            // A file of which nothing is known has no cell, so that something is asked.
            Column::Git | Column::Repository => stat(FactSet::MODE),
        }
    }
}

impl ColumnFacts {
    /// What several columns need together.
    #[must_use]
    pub fn of(columns: impl IntoIterator<Item = Column>) -> ColumnFacts {
        columns.into_iter().map(Column::facts).fold(ColumnFacts::default(), |all, facts| ColumnFacts {
            stat: all.stat | facts.stat,
            marks: all.marks || facts.marks,
            context: all.context || facts.context,
            extended_attributes: all.extended_attributes || facts.extended_attributes,
        })
    }

    /// Whether anything is asked for at all.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == ColumnFacts::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_of_columns_add_up() {
        assert!(ColumnFacts::of([]).is_nothing());
        let facts = ColumnFacts::of([Column::Inode, Column::Permissions]);
        let stat = FactSet::INODE | FactSet::MODE;
        assert_eq!(facts, ColumnFacts { stat, marks: true, ..ColumnFacts::default() });
    }
}
