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
    /// How many lines the file has, if it is text.
    Lines,
    /// The language that the file is in.
    Language,
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
    /// A symbol for what the file is.
    Icon,
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

/// How much of the content of files columns need.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Content {
    /// Nothing: no file is opened.
    #[default]
    Nothing,
    /// The language, for which the first line is read where the name tells nothing.
    Language,
    /// All of it, for its lines.
    Lines,
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
    /// What is in the file.
    pub content: Content,
}

impl Column {
    /// All of them in their usual order; of two that tell of the same, the first is the usual one.
    pub const ALL: [Self; 23] = [
        Self::Inode,
        Self::Blocks,
        Self::Permissions,
        Self::Octal,
        Self::Links,
        Self::User,
        Self::Group,
        Self::OtherGroup,
        Self::Author,
        Self::Context,
        Self::Size,
        Self::Allocated,
        Self::Lines,
        Self::Language,
        Self::Time(TimeField::Modified),
        Self::Time(TimeField::Accessed),
        Self::Time(TimeField::Changed),
        Self::Time(TimeField::Born),
        Self::Flags,
        Self::ExtendedAttributes,
        Self::Git,
        Self::Repository,
        Self::Icon,
    ];

    /// The word for it on a command line, and the key in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inode => "inode",
            Self::Blocks => "blocks",
            Self::Permissions => "mode",
            Self::Octal => "octal",
            Self::Links => "links",
            Self::User => "user",
            Self::Group | Self::OtherGroup => "group",
            Self::Author => "author",
            Self::Context => "context",
            Self::Size => "size",
            Self::Allocated => "allocated",
            Self::Lines => "lines",
            Self::Language => "language",
            Self::Time(TimeField::Accessed) => "accessed",
            Self::Time(TimeField::Changed) => "changed",
            Self::Time(TimeField::Modified) => "modified",
            Self::Time(TimeField::Born) => "created",
            Self::Flags => "flags",
            Self::ExtendedAttributes => "xattrs",
            Self::Git => "git",
            Self::Repository => "repository",
            Self::Icon => "icon",
        }
    }

    /// What stands above it.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Inode => "Inode",
            Self::Blocks => "Blocks",
            Self::Permissions => "Permissions",
            Self::Octal => "Octal",
            Self::Links => "Links",
            Self::User => "User",
            Self::Group | Self::OtherGroup => "Group",
            Self::Author => "Author",
            Self::Context => "Context",
            Self::Size => "Size",
            Self::Allocated => "Allocated",
            Self::Lines => "Lines",
            Self::Language => "Language",
            Self::Time(TimeField::Accessed) => "Accessed",
            Self::Time(TimeField::Changed) => "Changed",
            Self::Time(TimeField::Modified) => "Modified",
            Self::Time(TimeField::Born) => "Created",
            Self::Flags => "Flags",
            Self::ExtendedAttributes => "Xattrs",
            Self::Git => "Git",
            Self::Repository => "Repository",
            Self::Icon => "Icon",
        }
    }

    /// Where its cells stand. Values may know better: an account without a name is a number.
    #[must_use]
    pub const fn alignment(self) -> Alignment {
        match self {
            Self::Inode
            | Self::Blocks
            | Self::Octal
            | Self::Links
            | Self::Size
            | Self::Allocated
            | Self::Lines
            | Self::ExtendedAttributes => Alignment::Right,
            Self::Permissions
            | Self::User
            | Self::Group
            | Self::OtherGroup
            | Self::Author
            | Self::Context
            | Self::Language
            | Self::Flags
            | Self::Git
            | Self::Repository
            | Self::Icon => Alignment::Left,
            // GNU ls pads no time: all of one style are as wide, and what `+FORMAT` gives is the user's affair.
            Self::Time(_) => Alignment::Free,
        }
    }

    /// How wide it is where files are of usual sizes and owners have short names: what the rows of a tree begin with,
    /// which come before those after them are known. Times have a width of their own.
    #[must_use]
    pub fn usual_width(self, sizes: &Sizes) -> usize {
        match self {
            Self::Inode => 9,
            Self::Blocks => 5,
            Self::Permissions => MODE_WIDTH,
            Self::Octal => OCTAL_WIDTH,
            Self::Links | Self::Git => 2,
            Self::User | Self::Group | Self::OtherGroup | Self::Author => 4,
            Self::Size | Self::Allocated if sizes.files.is_bare(1) => 7,
            Self::Size | Self::Allocated | Self::Lines => 4,
            Self::Language => 8,
            Self::Flags | Self::ExtendedAttributes | Self::Repository | Self::Icon => 1,
            Self::Context | Self::Time(_) => 0,
        }
    }

    /// What its values are, for their colour, where a value does not know better.
    #[must_use]
    pub const fn role(self) -> Role {
        match self {
            Self::Inode => Role::Inode,
            Self::Blocks => Role::Blocks,
            Self::Permissions => Role::NoPermission,
            Self::Octal => Role::Octal,
            Self::Links => Role::LinksOne,
            Self::User | Self::Author => Role::UserOther,
            Self::Group | Self::OtherGroup => Role::GroupOther,
            Self::Context => Role::ContextType,
            Self::Size | Self::Allocated | Self::Lines => Role::SizeByte,
            Self::Language => Role::TypeFile,
            Self::Time(_) => Role::DateOlder,
            Self::Flags => Role::Flags,
            Self::ExtendedAttributes => Role::AccessMark,
            Self::Git | Self::Repository => Role::GitClean,
            Self::Icon => Role::Icon,
        }
    }

    /// The facts that it needs.
    #[must_use]
    pub const fn facts(self) -> ColumnFacts {
        const NONE: ColumnFacts = ColumnFacts {
            stat: FactSet::NOTHING,
            marks: false,
            context: false,
            extended_attributes: false,
            content: Content::Nothing,
        };
        const fn stat(stat: FactSet) -> ColumnFacts {
            ColumnFacts { stat, ..NONE }
        }
        match self {
            Self::Inode => stat(FactSet::INODE),
            Self::Blocks | Self::Allocated => stat(FactSet::BLOCKS),
            Self::Permissions => ColumnFacts { stat: FactSet::MODE, marks: true, ..NONE },
            Self::Octal => stat(FactSet::MODE),
            Self::Links => stat(FactSet::LINKS),
            Self::User | Self::Author => stat(FactSet::USER),
            Self::Group => stat(FactSet::GROUP),
            Self::OtherGroup => stat(FactSet::USER.and(FactSet::GROUP)),
            Self::Context => ColumnFacts { stat: FactSet::MODE, context: true, ..NONE },
            Self::Size => stat(FactSet::SIZE.and(FactSet::MODE)),
            Self::Lines => ColumnFacts { stat: FactSet::MODE, content: Content::Lines, ..NONE },
            Self::Language => ColumnFacts { stat: FactSet::MODE, content: Content::Language, ..NONE },
            Self::Time(field) => stat(field.wanted()),
            Self::Flags => stat(FactSet::ATTRIBUTES),
            Self::ExtendedAttributes => {
                ColumnFacts { stat: FactSet::MODE, extended_attributes: true, ..NONE }
            }
            // A file of which nothing is known has no cell, so that something is asked.
            Self::Git | Self::Repository | Self::Icon => stat(FactSet::MODE),
        }
    }
}

impl ColumnFacts {
    /// What several columns need together.
    #[must_use]
    pub fn of(columns: impl IntoIterator<Item = Column>) -> Self {
        columns.into_iter().map(Column::facts).fold(Self::default(), |all, facts| Self {
            stat: all.stat | facts.stat,
            marks: all.marks || facts.marks,
            context: all.context || facts.context,
            extended_attributes: all.extended_attributes || facts.extended_attributes,
            content: all.content.max(facts.content),
        })
    }

    /// Whether anything is asked for at all.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
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
        let facts = ColumnFacts::of([Column::Lines, Column::Language, Column::Inode]);
        assert_eq!(facts, ColumnFacts { stat, content: Content::Lines, ..ColumnFacts::default() });
    }
}
