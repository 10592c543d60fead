//! A command line, understood: where to search, how, and for what.

use std::ffi::OsString;

use sys::mounts::Mounts;
use sys::stat::FactSet;
use term::when::When;
use walk::{Devices, Follow};

use crate::action::command::Command;
use crate::action::outputs::Outputs;
use crate::action::{Action, Expr, Primary, Reason, facts, sequential_reason};
use crate::grep::{Matcher, Wishes};
use crate::omission::LeftOut;
use crate::results::sums::{Grouping, Measure};
use crate::results::{Gathering, SortKey, Sorting};

/// What was typed, understood.
pub(crate) struct Request {
    pub(crate) settings: Settings,
    pub(crate) roots: Vec<OsString>,
    pub(crate) expr: Expr,
    /// What the walk passes by as though it were not there, where any of them holds.
    pub(crate) excluded: Vec<Expr>,
    pub(crate) commands: Vec<Command>,
    pub(crate) greps: Vec<Matcher>,
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
        if let Some(gathering) = self.settings.results.gathering() {
            wanted |= gathering.wanted();
        }
        wanted
    }

    /// Whether it removes files by itself.
    pub(crate) fn deletes(&self) -> bool {
        self.expr.has(|primary| matches!(primary.action(), Some(Action::Delete)))
    }

    /// Why it goes one file at a time, if it does.
    pub(crate) fn sequential_reason(&self) -> Option<Reason> {
        let asked =
            |reason| self.expr.has(|primary| sequential_reason(primary) == Some(reason)).then_some(reason);
        let unique = self.settings.unique.then_some(Reason::Remembers);
        // Threads that gather are ahead of where an action ends the search.
        let gathers = self.settings.results.gathering().is_some() || self.settings.sums.is_some();
        let ends = gathers
            && self.expr.has(|primary| matches!(primary.action(), Some(Action::Quit | Action::Exit(_))));
        asked(Reason::ChangesFiles)
            .or(unique)
            .or_else(|| asked(Reason::Remembers))
            .or(ends.then_some(Reason::Remembers))
            .or_else(|| asked(Reason::WritesMuch))
    }
}

/// What holds for the whole walk.
#[derive(Clone)]
pub(crate) struct Settings {
    /// The configuration file is ignored.
    pub(crate) no_config: bool,
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
    /// The directory that printed paths are relative to.
    pub(crate) relative_to: Option<Vec<u8>>,
    /// When a slash ends the paths of directories that are printed.
    pub(crate) trailing_slash: When,
    /// Whether printed paths are words for a shell.
    pub(crate) quotes: bool,
    /// When printed paths link to their files.
    pub(crate) hyperlink: When,
    /// Whether each run of a command is told.
    pub(crate) tells_commands: bool,
    /// Whether it is shown how far the search has come.
    pub(crate) progress: bool,
    /// Whether the search is only described.
    pub(crate) explains: bool,
    pub(crate) left_out: LeftOut,
    /// The paths that the search is only asked about.
    pub(crate) why: Vec<OsString>,
    /// How matching lines are printed.
    pub(crate) grep: Wishes,
    pub(crate) results: Results,
    /// Whether it shows what it would do, and does nothing.
    pub(crate) dry_run: bool,
    /// What is summed instead of printed.
    pub(crate) sums: Option<Requested>,
}

/// Sums as they were asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Requested {
    pub(crate) measure: Measure,
    pub(crate) grouping: Option<Grouping>,
}

/// What becomes of results: of what a file has standard output say.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Results {
    pub(crate) sort: Option<SortKey>,
    pub(crate) reverses: bool,
    /// How many are wanted, if not all.
    pub(crate) limit: Option<usize>,
    pub(crate) form: Form,
    /// Whether something is done with files beside printing: then all of it happens in sorted order after the walk.
    pub(crate) puts_off: bool,
}

/// How results are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// As the actions have it.
    #[default]
    Written,
    Json,
    /// Their number alone.
    Number,
    /// Not at all: the status says whether there is one.
    Presence,
}

impl Results {
    /// What the threads gather them for, if they do not go out as they are found.
    pub(crate) fn gathering(&self) -> Option<Gathering> {
        match (self.form, self.sort) {
            (Form::Number | Form::Presence, _) => Some(Gathering::count()),
            (Form::Written | Form::Json, key) => {
                let key = key?.reversed(self.reverses);
                Some(Gathering::sort(Sorting { key, most: self.limit }))
            }
        }
    }
}

impl Settings {
    /// Walks in the order that results are to be sorted in, where a walk from the only starting point can.
    pub(super) fn sort_by_walking(&mut self, roots: usize) {
        let Results { sort, reverses, .. } = self.results;
        let is_walks_own = sort.is_some_and(|key| key.reversed(reverses).is_walks_own());
        if is_walks_own && roots == 1 && !self.bottom_up && !self.unordered {
            (self.sorted, self.results.sort) = (true, None);
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            no_config: false,
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
            relative_to: None,
            trailing_slash: When::Auto,
            quotes: false,
            hyperlink: When::Never,
            tells_commands: false,
            progress: false,
            explains: false,
            left_out: LeftOut::default(),
            why: Vec::new(),
            results: Results::default(),
            dry_run: false,
            grep: Wishes::default(),
            sums: None,
        }
    }
}
