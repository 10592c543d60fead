//! What is done with a file that was found, and how the search goes on.

pub(crate) mod command;
pub(crate) mod least;
pub(crate) mod list;
pub(crate) mod outputs;

use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;

use expression::Effect;
use expression::format::Template;
use sys::stat::{FactSet, Identity};
use walk::Stream;

use crate::json;
use crate::template;
use command::CommandId;
use least::Least;

/// findx's primaries: the tests of the language, and its own actions.
pub(crate) type Primary = expression::Primary<Action>;
/// findx's expressions.
pub(crate) type Expr = expression::Expr<Action>;

/// What is done.
#[derive(Debug)]
pub(crate) enum Action {
    /// Holds for a file that was seen before; the others are remembered.
    Seen(Mutex<HashSet<Identity>>),
    /// Holds for a directory in which no file can pass: what it takes with all below it is too little.
    Within(Least),
    /// Holds for a path that xargs would not take whole, and says so.
    UnsafeForXargs,
    /// Leaves the file out: what ends the program of what is excluded.
    Exclude,
    /// Notes that the file is one that is looked for, where progress is watched: it stands in front of what acts on it.
    Note,
    Prune,
    Quit,
    /// Ends the search with this status.
    Exit(u8),
    /// Ends the search when it has been reached that many times.
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
    /// A line by a template with words in braces.
    Fill(Box<Filling>),
    /// As `ls -dils` would.
    List(Stream),
    /// An object of JSON, in a line of standard output.
    Json,
    /// A byte on standard output, where only the number of results matters.
    Tally,
    /// Prints lines that match, and holds where one does; by its place among the searches of the line.
    Grep(usize),
    /// Counts it, with what it takes; the facts tell that.
    Sum {
        wanted: FactSet,
    },
    Delete,
    Run(CommandId),
}

/// A template, and the facts that it asks for.
#[derive(Debug)]
pub(crate) struct Filling {
    pub(crate) template: template::Template,
    pub(crate) wanted: FactSet,
}

/// What must be known of an action beside what it does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Properties {
    pub(crate) role: Role,
    /// A look at the record is 1, a question to the kernel 20.
    pub(crate) cost: u32,
    /// The facts that it asks for, beyond what a directory records.
    pub(crate) facts: FactSet,
    /// Why files must be visited one at a time and in order, if they must.
    pub(crate) sequential_reason: Option<Reason>,
}

/// What an action is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// It acts on the file: an expression with it does not print by itself.
    Acts,
    /// It says how the search goes on.
    Steers,
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

impl Action {
    /// Its row, and no action is without one.
    pub(crate) fn properties(&self) -> Properties {
        use Reason::{ChangesFiles, Remembers, WritesMuch};
        use Role::{Acts, Steers};
        const NOTHING: FactSet = FactSet::NOTHING;
        let (role, cost, facts, sequential_reason) = match self {
            Self::Note | Self::Prune | Self::Quit => (Steers, 0, NOTHING, None),
            Self::Within(_) => (Steers, 20, FactSet::INODE, None),
            Self::UnsafeForXargs | Self::Exclude => (Steers, 20, NOTHING, None),
            Self::Limit { .. } => (Steers, 20, NOTHING, Some(Remembers)),
            Self::Seen(_) => (Steers, 20, FactSet::INODE, Some(Remembers)),
            Self::Exit(_) | Self::PrintForXargs => (Acts, 20, NOTHING, None),
            Self::Print { .. } => (Acts, 10, NOTHING, None),
            Self::Format { template, .. } => {
                (Acts, 40, template.wanted(), template.is_wide().then_some(WritesMuch))
            }
            Self::Fill(filling) => (Acts, 40, filling.wanted, None),
            Self::List(_) => (Acts, 40, list::WANTED, Some(Remembers)),
            Self::Json => (Acts, 40, json::wanted(), None),
            Self::Tally => (Acts, 1, NOTHING, None),
            Self::Grep(_) => (Acts, 10_000, NOTHING, None),
            Self::Sum { wanted } => (Acts, 30, *wanted, None),
            Self::Delete => (Acts, 100, NOTHING, Some(ChangesFiles)),
            Self::Run(_) => (Acts, 100_000, NOTHING, Some(ChangesFiles)),
        };
        Properties { role, cost, facts, sequential_reason }
    }
}

impl Effect for Action {
    fn cost(&self) -> u32 {
        self.properties().cost
    }
}

/// The facts that a primary asks for.
pub(crate) fn facts(primary: &Primary) -> FactSet {
    match primary {
        Primary::Test(test) => test.properties().facts,
        Primary::Action(action) => action.properties().facts,
    }
}

/// Why an expression with this primary must meet files one at a time, if it must.
pub(crate) fn sequential_reason(primary: &Primary) -> Option<Reason> {
    primary.action().and_then(|action| action.properties().sequential_reason)
}
