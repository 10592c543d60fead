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

/// What the rest of the program must know of a primary. One row a primary, and none is left out: an action that nobody
/// thought about does not pass for a test.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Properties {
    /// The facts that it asks for, beyond what a directory records.
    pub(crate) facts: FactSet,
    /// What it costs: a look at the record is 1, a question to the kernel 20.
    pub(crate) cost: u32,
    pub(crate) effect: Effect,
}

/// What comes of a primary beside its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Nothing that anyone can see, so that it may be done earlier or not at all.
    None(Look),
    /// Something: it stays where it stands.
    Some { is_action: IsAction, in_step: Option<Reason> },
}

/// What a test looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Names: GNU find has such tests in front of those that ask for more.
    Name,
    /// The file itself.
    File,
    /// What may be hidden from this user although the file is not: the content of a directory, or what a link leads to.
    Beyond,
}

/// Whether an expression with it prints nothing by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IsAction {
    Yes,
    No,
}

/// Why a search cannot run ahead of its output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// It changes what is walked over.
    ChangesFiles,
    /// What it says of a file depends on those before it.
    Remembers,
    /// What it says of a file is so long that no other's should wait beside it.
    WritesMuch,
}

impl Properties {
    const fn test(look: Look, cost: u32, facts: FactSet) -> Self {
        Self { facts, cost, effect: Effect::None(look) }
    }

    /// Of an action, without which an expression prints.
    const fn action(cost: u32, facts: FactSet, in_step: Option<Reason>) -> Self {
        Self { facts, cost, effect: Effect::Some { is_action: IsAction::Yes, in_step } }
    }

    /// Of what steers the walk.
    const fn control(cost: u32, facts: FactSet, in_step: Option<Reason>) -> Self {
        Self { facts, cost, effect: Effect::Some { is_action: IsAction::No, in_step } }
    }
}

impl Primary {
    pub(crate) fn properties(&self) -> Properties {
        use Properties as P;
        const NOTHING: FactSet = FactSet::NOTHING;
        match self {
            Self::Constant(_) => P::test(Look::Name, 0, NOTHING),
            Self::Name(_) => P::test(Look::Name, 2, NOTHING),
            Self::Path(_) => P::test(Look::Name, 4, NOTHING),
            Self::Regex(_) => P::test(Look::Name, 8, NOTHING),
            Self::Kind(_) | Self::Inode(_) | Self::Hidden | Self::Depth(_) => P::test(Look::File, 1, NOTHING),
            Self::Size { .. } => P::test(Look::File, 20, FactSet::SIZE),
            Self::Sparse => P::test(Look::File, 20, FactSet::SIZE.and(FactSet::BLOCKS)),
            Self::Age(clock, _) | Self::Newer(clock, _) => P::test(Look::File, 20, clock.wanted()),
            Self::Used(_) => P::test(Look::File, 20, FactSet::ACCESSED.and(FactSet::CHANGED)),
            Self::Permissions(_) => P::test(Look::File, 20, FactSet::MODE),
            Self::User(_) => P::test(Look::File, 20, FactSet::USER),
            Self::Group(_) => P::test(Look::File, 20, FactSet::GROUP),
            Self::Links(_) => P::test(Look::File, 20, FactSet::LINKS),
            Self::SameFile(_) => P::test(Look::File, 20, FactSet::INODE),
            Self::Flags(_) => P::test(Look::File, 20, NOTHING),
            Self::UserUnknown => P::test(Look::File, 25, FactSet::USER),
            Self::GroupUnknown => P::test(Look::File, 25, FactSet::GROUP),
            Self::FileSystem(_) => P::test(Look::File, 25, NOTHING),
            Self::Access(_) | Self::Target(_) => P::test(Look::File, 30, NOTHING),
            Self::AccessList | Self::Capable | Self::Attribute(_) => P::test(Look::File, 50, NOTHING),
            Self::KindAcross(_) => P::test(Look::Beyond, 30, NOTHING),
            Self::Empty => P::test(Look::Beyond, 60, FactSet::SIZE),
            Self::Prune | Self::Quit => P::control(0, NOTHING, None),
            Self::UnsafeForXargs | Self::Exclude => P::control(20, NOTHING, None),
            Self::Limit { .. } => P::control(20, NOTHING, Some(Reason::Remembers)),
            Self::Seen(_) => P::control(20, FactSet::INODE, Some(Reason::Remembers)),
            Self::Exit(_) | Self::PrintForXargs => P::action(20, NOTHING, None),
            Self::Print { .. } => P::action(10, NOTHING, None),
            Self::Format { template, .. } => {
                P::action(40, template.wanted(), template.is_wide().then_some(Reason::WritesMuch))
            }
            Self::List(_) => P::action(40, crate::action::list::WANTED, Some(Reason::Remembers)),
            Self::Delete => P::action(100, NOTHING, Some(Reason::ChangesFiles)),
            Self::Run(_) => P::action(100_000, NOTHING, Some(Reason::ChangesFiles)),
        }
    }

    /// The facts that it asks for, beyond what a directory records.
    pub(crate) fn wanted(&self) -> FactSet {
        self.properties().facts
    }

    /// Whether it only looks: nothing that anyone can see comes of it, so that it may be done earlier or not at all.
    pub(crate) fn is_pure(&self) -> bool {
        self.look().is_some()
    }

    /// What it looks at, if it only looks.
    pub(crate) fn look(&self) -> Option<Look> {
        match self.properties().effect {
            Effect::None(look) => Some(look),
            Effect::Some { .. } => None,
        }
    }

    /// Why files must be met one at a time and in order, if they must.
    pub(crate) fn in_step(&self) -> Option<Reason> {
        match self.properties().effect {
            Effect::None(_) => None,
            Effect::Some { in_step, .. } => in_step,
        }
    }

    /// Whether an expression with it prints nothing by itself.
    pub(crate) fn is_action(&self) -> bool {
        match self.properties().effect {
            Effect::None(_) => false,
            Effect::Some { is_action, .. } => is_action == IsAction::Yes,
        }
    }

    pub(crate) fn cost(&self) -> u32 {
        self.properties().cost
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
        primary.look() == Some(Look::Name)
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
