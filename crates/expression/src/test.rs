//! The tests: what can be asked of a file, and what each asks for. They only look.

use contents::Pattern as Content;
use languages::Language;
use sys::stat::{Access, FactSet, Identity, TimeField, Timestamp};

use crate::file_flags::FlagTest;
use crate::fnmatch::Pattern;
use crate::kinds::KindSet;
use crate::number::Number;
use crate::permissions::PermissionTest;
use crate::regex::Regex;
use crate::window::Window;

/// A question about a file.
#[derive(Debug)]
pub enum Test {
    /// The same for every file.
    Constant(bool),
    /// On the last component of the path.
    Name(Pattern),
    /// On the whole path.
    Path(Pattern),
    /// On what a symbolic link holds.
    Target(Pattern),
    /// On the whole path.
    Regex(Box<Regex>),
    /// What it is.
    Kind(KindSet),
    /// On the other side of a link from the one that [`Test::Kind`] looks at.
    KindAcross(KindSet),
    /// How many units it takes, one that has begun counted.
    Size {
        /// The number of units.
        count: Number,
        /// What each of them is.
        unit_bytes: u64,
    },
    /// How many units a directory takes on disk with all below it, one that has begun counted.
    Space {
        /// The number of units.
        count: Number,
        /// What each of them is.
        unit_bytes: u64,
    },
    /// A file or a directory that holds nothing.
    Empty,
    /// A directory that holds no directory.
    Leaf,
    /// One of its times is inside.
    Age(TimeField, Window),
    /// One of its times is later.
    Newer(TimeField, Timestamp),
    /// Days between the last change of the inode and the last access.
    Used(Window),
    /// On the mode.
    Permissions(PermissionTest),
    /// The number of its owner.
    User(Number),
    /// The number of its group.
    Group(Number),
    /// Its owner has one of these numbers.
    UserAmong(Box<[u32]>),
    /// Its group has one of these.
    GroupAmong(Box<[u32]>),
    /// Its owner has no name.
    UserUnknown,
    /// Its group has none.
    GroupUnknown,
    /// How many hard links it has.
    Links(Number),
    /// The number of its inode.
    Inode(Number),
    /// It is this file, maybe by another name.
    SameFile(Identity),
    /// What this process may do with it.
    Access(Access),
    /// The type of the file system that holds it.
    FileSystem(Vec<u8>),
    /// It has an access list.
    AccessList,
    /// It has capabilities.
    Capable,
    /// Its name begins with a dot.
    Hidden,
    /// It takes less space than its size.
    Sparse,
    /// Directories above it, up to its starting point.
    Depth(Number),
    /// The flags that its file system keeps for it.
    Flags(FlagTest),
    /// An extended attribute of this name, or any.
    Attribute(Option<Vec<u8>>),
    /// A line of what it holds matches, and it is text.
    Contains(Box<Content>),
    /// It is a file that holds text, or nothing.
    Text,
    /// It is a file that holds something else.
    Binary,
    /// What it holds is in this language, by its name or its first lines.
    Language(Language),
}

/// What must be known of a test beside its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Properties {
    /// What it looks at.
    pub look: Look,
    /// The facts that it asks for, beyond those that come with every answer.
    pub facts: FactSet,
    /// What it costs: a look at the record is 1, a question to the kernel 20.
    pub cost: u32,
}

/// What a test looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Names. GNU find has such tests before those that ask for more.
    Name,
    /// What a directory records, or the walk knows.
    Record,
    /// The facts of the file.
    Facts,
    /// Something else that is asked of the kernel by the name of the file.
    File,
    /// What may be hidden from this user although the file is not: the content of a directory, or what a link leads to.
    Beyond,
    /// What the file holds, which may be hidden, too. Such tests come after all others.
    Content,
}

impl Test {
    /// Its row, and no test is without one.
    #[must_use]
    pub fn properties(&self) -> Properties {
        const NOTHING: FactSet = FactSet::NOTHING;
        let (look, cost, facts) = match self {
            Self::Constant(_) => (Look::Name, 0, NOTHING),
            Self::Name(_) => (Look::Name, 2, NOTHING),
            Self::Path(_) => (Look::Name, 4, NOTHING),
            Self::Regex(_) => (Look::Name, 8, NOTHING),
            Self::Kind(_) | Self::Inode(_) | Self::Hidden | Self::Depth(_) => (Look::Record, 1, NOTHING),
            Self::Size { .. } => (Look::Facts, 20, FactSet::SIZE),
            Self::Sparse => (Look::Facts, 20, FactSet::SIZE.and(FactSet::BLOCKS)),
            Self::Age(field, _) | Self::Newer(field, _) => (Look::Facts, 20, field.wanted()),
            Self::Used(_) => (Look::Facts, 20, FactSet::ACCESSED.and(FactSet::CHANGED)),
            Self::Permissions(_) => (Look::Facts, 20, FactSet::MODE),
            Self::User(_) | Self::UserAmong(_) => (Look::Facts, 20, FactSet::USER),
            Self::Group(_) | Self::GroupAmong(_) => (Look::Facts, 20, FactSet::GROUP),
            Self::Links(_) => (Look::Facts, 20, FactSet::LINKS),
            Self::SameFile(_) => (Look::Facts, 20, FactSet::INODE),
            Self::Flags(_) => (Look::Facts, 20, NOTHING),
            Self::Space { .. } => (Look::Facts, 22, FactSet::INODE),
            Self::UserUnknown => (Look::Facts, 25, FactSet::USER),
            Self::GroupUnknown => (Look::Facts, 25, FactSet::GROUP),
            Self::FileSystem(_) => (Look::Facts, 25, NOTHING),
            Self::AccessList | Self::Capable | Self::Attribute(_) => (Look::Facts, 50, NOTHING),
            Self::Access(_) | Self::Target(_) => (Look::File, 30, NOTHING),
            Self::KindAcross(_) => (Look::Beyond, 30, NOTHING),
            Self::Empty => (Look::Beyond, 60, FactSet::SIZE),
            // Most names tell.
            Self::Language(_) => (Look::Content, 100, NOTHING),
            Self::Text | Self::Binary => (Look::Content, 500, NOTHING),
            Self::Contains(_) => (Look::Content, 1000, NOTHING),
            Self::Leaf => (Look::Beyond, 60, NOTHING),
        };
        Properties { look, facts, cost }
    }
}
