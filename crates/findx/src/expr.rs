//! The expression: what was asked of every file, as a tree that knows no words.
//!
//! Chains of one operator are flat, however long: a line of ten thousand `-o` is no deeper than one.

use std::collections::HashSet;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex};

use expression::fnmatch::Pattern;
use sys::kind::Kind;
use sys::stat::{Access, FactSet, Identity, Timestamp};
use walk::Stream;

use crate::action::command::CommandId;
use crate::action::format::Template;
use crate::flags::FlagTest;
use crate::mode::PermissionTest;
use crate::regex::Regex;

/// An expression. A copy of it has the same primaries.
#[derive(Clone, Debug)]
pub(crate) enum Expr {
    Primary(Arc<Primary>, Typed),
    Not(Box<Expr>),
    /// Until one is false.
    And(Vec<Expr>),
    /// Until one is true.
    Or(Vec<Expr>),
    /// All of them; the last one counts.
    List(Vec<Expr>),
}

/// The words of a primary as a shell would take them, where they are to be shown.
pub(crate) type Typed = Option<Box<str>>;

impl From<Primary> for Expr {
    fn from(primary: Primary) -> Self {
        Self::Primary(Arc::new(primary), None)
    }
}

/// A test or an action.
#[derive(Debug)]
pub(crate) enum Primary {
    Constant(bool),
    /// On the last component of the path.
    Name(Pattern),
    Path(Pattern),
    /// On what a symbolic link holds.
    Target(Pattern),
    Regex(Box<Regex>),
    Kind(KindSet),
    /// On the other side of a link from the one that [`Primary::Kind`] looks at.
    KindAcross(KindSet),
    Size {
        count: Number,
        unit_bytes: u64,
    },
    Empty,
    Age(Clock, Window),
    Newer(Clock, Timestamp),
    /// Days between the last change of the inode and the last access.
    Used(Window),
    Permissions(PermissionTest),
    User(Number),
    Group(Number),
    UserUnknown,
    GroupUnknown,
    Links(Number),
    Inode(Number),
    SameFile(Identity),
    Access(Access),
    FileSystem(Vec<u8>),
    AccessList,
    Capable,
    Hidden,
    Sparse,
    /// Directories above it, up to its starting point.
    Depth(Number),
    Flags(FlagTest),
    /// An extended attribute of this name, or any.
    Attribute(Option<Vec<u8>>),
    /// On a file that was met before; the others are remembered.
    Seen(Mutex<HashSet<Identity>>),
    /// On a path that xargs would not take whole, which is said.
    UnsafeForXargs,
    /// Passes by the file: what ends the program of what is excluded.
    Exclude,
    Prune,
    Quit,
    /// Ends the search with this status.
    Exit(u8),
    /// Ends the search when it has been reached so many times.
    Limit {
        left: AtomicU64,
    },
    PrintForXargs,
    Print {
        stream: Stream,
        end: u8,
    },
    Format {
        stream: Stream,
        template: Box<Template>,
    },
    /// As `ls -dils` would.
    List(Stream),
    Delete,
    Run(CommandId),
}

/// A number to compare with: `+5`, `5`, `-5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) comparison: Comparison,
    pub(crate) value: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    More,
    Equal,
    Less,
}

impl Number {
    pub(crate) fn holds(self, found: u64) -> bool {
        match self.comparison {
            Comparison::More => found > self.value,
            Comparison::Equal => found == self.value,
            Comparison::Less => found < self.value,
        }
    }
}

/// Which of a file's times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    Accessed,
    Born,
    Changed,
    Modified,
}

impl Clock {
    pub(crate) fn wanted(self) -> FactSet {
        match self {
            Self::Accessed => FactSet::ACCESSED,
            Self::Born => FactSet::BORN,
            Self::Changed => FactSet::CHANGED,
            Self::Modified => FactSet::MODIFIED,
        }
    }
}

/// An open or half-open stretch of time, in nanoseconds since 1970: above the one end, up to and with the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) above: Option<i128>,
    pub(crate) to: Option<i128>,
    /// Whether `to` itself is inside.
    pub(crate) to_included: bool,
}

impl Window {
    pub(crate) fn holds(self, moment: i128) -> bool {
        self.above.is_none_or(|above| moment > above)
            && self.to.is_none_or(|to| moment < to || (self.to_included && moment == to))
    }
}

/// A moment in nanoseconds, which no file's time overflows.
pub(crate) fn nanoseconds(time: Timestamp) -> i128 {
    i128::from(time.seconds) * 1_000_000_000 + i128::from(time.nanoseconds)
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct KindSet(u16);

impl KindSet {
    /// Says whether it was new.
    pub(crate) fn insert(&mut self, kind: Kind) -> bool {
        let new = !self.holds(kind);
        self.0 |= 1 << kind as u16;
        new
    }

    pub(crate) fn holds(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u16) != 0
    }
}

impl Primary {
    /// The facts that it asks for, beyond what a directory records.
    pub(crate) fn wanted(&self) -> FactSet {
        match self {
            Self::Constant(_) | Self::Name(_) | Self::Path(_) | Self::Target(_) | Self::Regex(_) => {
                FactSet::NOTHING
            }
            Self::Kind(_) | Self::KindAcross(_) | Self::Inode(_) => FactSet::NOTHING,
            Self::Access(_) | Self::Prune | Self::Quit | Self::Print { .. } | Self::Run(_) => {
                FactSet::NOTHING
            }
            Self::Delete | Self::FileSystem(_) | Self::Hidden | Self::AccessList | Self::Capable => {
                FactSet::NOTHING
            }
            Self::Exit(_) | Self::Limit { .. } | Self::PrintForXargs => FactSet::NOTHING,
            Self::Depth(_) | Self::Flags(_) | Self::Attribute(_) => FactSet::NOTHING,
            Self::UnsafeForXargs | Self::Exclude => FactSet::NOTHING,
            Self::Sparse => FactSet::SIZE.and(FactSet::BLOCKS),
            Self::Size { .. } | Self::Empty => FactSet::SIZE,
            Self::Age(clock, _) | Self::Newer(clock, _) => clock.wanted(),
            Self::Used(_) => FactSet::ACCESSED.and(FactSet::CHANGED),
            Self::Permissions(_) => FactSet::MODE,
            Self::User(_) | Self::UserUnknown => FactSet::USER,
            Self::Group(_) | Self::GroupUnknown => FactSet::GROUP,
            Self::Links(_) => FactSet::LINKS,
            Self::SameFile(_) | Self::Seen(_) => FactSet::INODE,
            Self::Format { template, .. } => template.wanted(),
            Self::List(_) => crate::action::list::WANTED,
        }
    }

    /// Whether it only looks: nothing that anyone can see comes of it, so that it may be done earlier or not at all.
    pub(crate) fn is_pure(&self) -> bool {
        !matches!(
            self,
            Self::Seen(_)
                | Self::UnsafeForXargs
                | Self::Exclude
                | Self::Prune
                | Self::Quit
                | Self::Exit(_)
                | Self::Limit { .. }
                | Self::PrintForXargs
                | Self::Print { .. }
                | Self::Format { .. }
                | Self::List(_)
                | Self::Delete
                | Self::Run(_)
        )
    }

    /// Whether it may meet what is hidden from this user although the file itself is not: the content of a directory,
    /// or what a link leads to.
    pub(crate) fn looks_further(&self) -> bool {
        matches!(self, Self::Empty | Self::KindAcross(_))
    }

    /// Whether it changes what is walked over, so that the walk must not run ahead of it.
    pub(crate) fn changes_files(&self) -> bool {
        matches!(self, Self::Delete | Self::Run(_))
    }

    /// Whether what it writes depends on what it wrote before, so that files must be met in order.
    pub(crate) fn remembers(&self) -> bool {
        matches!(self, Self::List(_) | Self::Limit { .. } | Self::Seen(_))
    }

    /// Whether it writes so much for each file that they should not be kept in memory together.
    pub(crate) fn is_wide(&self) -> bool {
        matches!(self, Self::Format { template, .. } if template.is_wide())
    }

    /// Whether an expression with it prints nothing by itself.
    pub(crate) fn is_action(&self) -> bool {
        matches!(
            self,
            Self::Print { .. }
                | Self::PrintForXargs
                | Self::Format { .. }
                | Self::List(_)
                | Self::Delete
                | Self::Run(_)
                | Self::Exit(_)
        )
    }

    /// What it costs: a look at the record is 1, a question to the kernel 20.
    pub(crate) fn cost(&self) -> u32 {
        match self {
            Self::Constant(_) | Self::Prune | Self::Quit => 0,
            Self::Kind(_) | Self::Inode(_) | Self::Hidden | Self::Depth(_) => 1,
            Self::Name(_) => 2,
            Self::Path(_) => 4,
            Self::Regex(_) => 8,
            Self::Print { .. } => 10,
            Self::UserUnknown | Self::GroupUnknown | Self::FileSystem(_) => 25,
            Self::KindAcross(_) | Self::Access(_) | Self::Target(_) => 30,
            Self::Empty => 60,
            Self::AccessList | Self::Capable | Self::Attribute(_) => 50,
            Self::Format { .. } | Self::List(_) => 40,
            Self::Delete => 100,
            Self::Run(_) => 100_000,
            _ => 20,
        }
    }
}

impl Expr {
    /// Calls `visit` on every primary, in the order of the words.
    pub(crate) fn each(&self, visit: &mut impl FnMut(&Primary)) {
        self.each_typed(&mut |primary, _| visit(primary));
    }

    /// The same, with its words.
    pub(crate) fn each_typed(&self, visit: &mut dyn FnMut(&Primary, &Typed)) {
        match self {
            Self::Primary(primary, typed) => visit(primary, typed),
            Self::Not(inner) => inner.each_typed(visit),
            Self::And(parts) | Self::Or(parts) | Self::List(parts) => {
                for part in parts {
                    part.each_typed(visit);
                }
            }
        }
    }

    /// Whether any primary is as `is` says.
    pub(crate) fn has(&self, is: impl Fn(&Primary) -> bool) -> bool {
        let mut found = false;
        self.each(&mut |primary| found |= is(primary));
        found
    }

    /// Its value, if it has the same one for every file.
    pub(crate) fn constant(&self) -> Option<bool> {
        let Self::Primary(primary, _) = self else { return None };
        if let Primary::Constant(value) = **primary { Some(value) } else { None }
    }

    /// Whether it is one test that needs no more than names, which GNU find has in front of those that ask for more.
    pub(crate) fn asks_names_only(&self) -> bool {
        let Self::Primary(primary, _) = self else { return false };
        matches!(**primary, Primary::Name(_) | Primary::Path(_) | Primary::Regex(_) | Primary::Constant(_))
    }

    pub(crate) fn is_pure(&self) -> bool {
        !self.has(|primary| !primary.is_pure())
    }

    pub(crate) fn cost(&self) -> u32 {
        let mut cost = 0u32;
        self.each(&mut |primary| cost = cost.saturating_add(primary.cost()));
        cost
    }
}
