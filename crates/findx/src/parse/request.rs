//! A command line, understood: where to search, how, and for what.

use std::ffi::OsString;

use sys::mounts::Mounts;
use sys::stat::FactSet;
use term::when::When;
use walk::{Devices, Follow};

use crate::action::command::Command;
use crate::action::outputs::Outputs;
use crate::action::{Expr, Primary, Reason, facts, sequential_reason};
use crate::omission::LeftOut;

/// What was typed, understood.
pub(crate) struct Request {
    pub(crate) settings: Settings,
    pub(crate) roots: Vec<OsString>,
    pub(crate) expr: Expr,
    /// What the walk passes by as though it were not there, where any of them holds.
    pub(crate) excluded: Vec<Expr>,
    pub(crate) commands: Vec<Command>,
    pub(crate) outputs: Outputs,
    /// What is mounted, if a test asks for it.
    pub(crate) mounts: Option<Mounts>,
}

impl Request {
    /// Calls `visit` on every primary, those of what is excluded too.
    pub(crate) fn each(&self, visit: &mut impl FnMut(&Primary)) {
        self.excluded.iter().chain([&self.expr]).for_each(|expr| expr.each(visit));
    }

    /// The facts of files that it may ask for.
    pub(crate) fn wanted(&self) -> FactSet {
        let mut wanted = if self.settings.unique { FactSet::INODE } else { FactSet::NOTHING };
        self.each(&mut |primary| wanted |= facts(primary));
        wanted
    }

    /// Why it goes one file at a time, if it does.
    pub(crate) fn sequential_reason(&self) -> Option<Reason> {
        let asked =
            |reason| self.expr.has(|primary| sequential_reason(primary) == Some(reason)).then_some(reason);
        let unique = self.settings.unique.then_some(Reason::Remembers);
        asked(Reason::ChangesFiles)
            .or(unique)
            .or_else(|| asked(Reason::Remembers))
            .or_else(|| asked(Reason::WritesMuch))
    }
}

/// What holds for the whole walk.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) follow: Follow,
    pub(crate) bottom_up: bool,
    pub(crate) bottom_up_explicit: bool,
    pub(crate) min_depth: usize,
    pub(crate) max_depth: usize,
    pub(crate) devices: Devices,
    pub(crate) ignore_races: bool,
    /// Whether nothing is said of what cannot be searched or looked at.
    pub(crate) ignore_errors: bool,
    pub(crate) roots_from: Option<OsString>,
    /// Whether output comes as it is ready instead of in order.
    pub(crate) unordered: bool,
    /// Threads, if they were counted out.
    pub(crate) workers: Option<usize>,
    /// Whether the entries of a directory come in the order of their names.
    pub(crate) sorted: bool,
    /// Whether files that have been seen before are passed by.
    pub(crate) unique: bool,
    /// Whether paths that xargs would not take whole are passed by.
    pub(crate) safe_for_xargs: bool,
    pub(crate) color: When,
    /// Whether each run of a command is told.
    pub(crate) tells_commands: bool,
    /// Whether the search is only described.
    pub(crate) explains: bool,
    pub(crate) left_out: LeftOut,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            follow: Follow::Never,
            bottom_up: false,
            bottom_up_explicit: false,
            min_depth: 0,
            max_depth: usize::MAX,
            devices: Devices::All,
            ignore_races: false,
            ignore_errors: false,
            roots_from: None,
            unordered: false,
            workers: None,
            sorted: false,
            unique: false,
            safe_for_xargs: false,
            color: When::Auto,
            tells_commands: false,
            explains: false,
            left_out: LeftOut::default(),
        }
    }
}
