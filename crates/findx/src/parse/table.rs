//! One row for every option and action: its words, how it is read, and what the help says. Those of the tests are the
//! language's.

mod grep;
mod omitted;
mod setup;
mod shown;

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use cli::help::Text;
use expression::Refusal;
use expression::parse::table::{self as tests, TESTS};
use term::when::When;
use walk::{Devices, Stream};

use super::arguments::{TRUE, act};
use super::{Parser, additions, arguments, command};
use crate::action::{Action, Primary};

pub(super) use grep::refusal;

/// An option, a test or an action.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    /// What the help calls its argument; empty for none.
    pub(crate) argument: &'static str,
    pub(crate) place: Place,
    /// Whether it may stand before the starting points too.
    pub(super) leads: bool,
    /// Whether GNU find keeps no expression of it, so that it cannot stand after an operator.
    pub(super) leaves_nothing: bool,
    pub(super) build: Build,
    /// One line; empty for another word for the row above.
    pub(crate) help: &'static str,
}

/// Where a primary counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// For the whole walk, wherever it stands.
    Global,
    /// For the words after it.
    After,
    /// For every `-grep`, wherever it stands.
    Grep,
    /// Where it stands.
    Anywhere,
}

/// How a primary is made of its words. The bytes are its own word, as typed.
#[derive(Clone, Copy)]
pub(super) enum Build {
    Plain(fn(&mut Parser<'_>, &[u8]) -> Result<Primary, Refusal>),
    With(fn(&mut Parser<'_>, &[u8], &OsString) -> Result<Primary, Refusal>),
    /// It may have an argument attached.
    Perhaps(BuildPerhaps),
    /// It takes as many words as it needs.
    Words(fn(&mut Parser<'_>, &OsString) -> Result<Primary, Refusal>),
    /// As the language reads it.
    Test(&'static tests::Row),
}

/// What a primary takes besides its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    Nothing,
    Argument,
    /// After `=`, if any.
    AttachedArgument,
}

type BuildPerhaps = fn(&mut Parser<'_>, &[u8], Option<&OsString>) -> Result<Primary, Refusal>;

pub(super) const fn plain(
    name: &'static str,
    build: fn(&mut Parser<'_>, &[u8]) -> Result<Primary, Refusal>,
    help: &'static str,
) -> Row {
    Row {
        name,
        argument: "",
        place: Place::Anywhere,
        leads: false,
        leaves_nothing: false,
        build: Build::Plain(build),
        help,
    }
}

pub(super) const fn with(
    name: &'static str,
    argument: &'static str,
    build: fn(&mut Parser<'_>, &[u8], &OsString) -> Result<Primary, Refusal>,
    help: &'static str,
) -> Row {
    Row {
        name,
        argument,
        place: Place::Anywhere,
        leads: false,
        leaves_nothing: false,
        build: Build::With(build),
        help,
    }
}

pub(super) const fn perhaps(name: &'static str, build: BuildPerhaps, help: &'static str) -> Row {
    Row {
        name,
        argument: "",
        place: Place::Anywhere,
        leads: false,
        leaves_nothing: false,
        build: Build::Perhaps(build),
        help,
    }
}

const fn words(
    name: &'static str,
    argument: &'static str,
    build: fn(&mut Parser<'_>, &OsString) -> Result<Primary, Refusal>,
    help: &'static str,
) -> Row {
    Row {
        name,
        argument,
        place: Place::Anywhere,
        leads: false,
        leaves_nothing: false,
        build: Build::Words(build),
        help,
    }
}

/// The row of a test, or of what changes how tests are read.
const fn test(row: &'static tests::Row) -> Row {
    let tests::Row { name, argument, leaves_nothing, help, .. } = *row;
    Row {
        name,
        argument,
        place: Place::Anywhere,
        leads: false,
        leaves_nothing,
        build: Build::Test(row),
        help,
    }
}

impl Row {
    pub(crate) fn takes(&self) -> Takes {
        match self.build {
            Build::Perhaps(_) => Takes::AttachedArgument,
            Build::Plain(_) => Takes::Nothing,
            Build::With(_) | Build::Words(_) | Build::Test(_) => Takes::Argument,
        }
    }

    pub(super) const fn global(mut self) -> Self {
        self.place = Place::Global;
        self
    }

    const fn for_what_follows(mut self) -> Self {
        self.place = Place::After;
        self
    }

    const fn for_grep(mut self) -> Self {
        self.place = Place::Grep;
        self
    }

    const fn leaving_nothing(mut self) -> Self {
        self.leaves_nothing = true;
        self
    }

    pub(super) const fn leading(mut self) -> Self {
        self.leads = true;
        self
    }
}

/// The row of a word as it was typed, dash and all; what stands after it tells BSD's `-depth N` from the option.
pub(super) fn find(typed: &[u8], next: Option<&[u8]>) -> Option<Row> {
    if typed == b"-depth" && next.is_some_and(tests::is_depth) {
        return Some(test(&tests::DEPTH));
    }
    let name = std::str::from_utf8(typed).ok()?;
    let own =
        [OPTIONS, shown::OPTIONS, omitted::OPTIONS, setup::OPTIONS, ACTIONS, grep::ACTIONS, grep::OPTIONS];
    let own = own.into_iter().flatten().chain([&HIDDEN]).find(|row| row.name == name);
    own.copied().or_else(|| tests::find(typed).map(test))
}

/// The same, where the argument may be attached to a long word: `--word=ARGUMENT`.
pub(super) fn find_whole(typed: &[u8], next: Option<&[u8]>) -> Option<(Row, Option<OsString>)> {
    if let Some(row) = find(typed, next) {
        return Some((row, None));
    }
    let sign = typed.iter().position(|&byte| byte == b'=').filter(|_| typed.starts_with(b"--"))?;
    let row =
        find(&typed[..sign], None).filter(|row| matches!(row.build, Build::With(_) | Build::Perhaps(_)))?;
    Some((row, Some(OsString::from_vec(typed[sign + 1..].to_vec()))))
}

/// The words that a word may have been meant for.
pub(super) fn similar(typed: &[u8]) -> Option<String> {
    let typed = std::str::from_utf8(typed).ok()?;
    let known: Vec<&str> = rows().map(|row| row.name).collect();
    cli::nearest::nearest(typed, known.iter().copied()).map(|name| format!("there is {name}"))
}

/// Every row that may be typed.
pub(crate) fn rows() -> impl Iterator<Item = Row> {
    sections().into_iter().flat_map(|(_, rows)| rows)
}

/// The same by the sections of the manual.
pub(crate) fn sections() -> [(&'static str, Vec<Row>); 7] {
    [
        ("Tests", TESTS.iter().map(test).collect()),
        ("Actions", [ACTIONS, grep::ACTIONS].concat()),
        ("Options", OPTIONS.to_vec()),
        ("What is left out", omitted::OPTIONS.to_vec()),
        ("How results are printed", shown::OPTIONS.to_vec()),
        ("How -grep prints", grep::OPTIONS.to_vec()),
        ("Set-up", setup::OPTIONS.to_vec()),
    ]
}

static OPTIONS: &[Row] = &[
    plain(
        "-depth",
        |p, _| arguments::bottom_up(p, false),
        "visit what is in a directory before the directory",
    )
    .global(),
    plain("-d", |p, _| arguments::bottom_up(p, true), "").global(),
    test(&tests::FROM_MIDNIGHT).for_what_follows(),
    with(
        "-files0-from",
        "FILE",
        arguments::roots_from,
        "read the paths to search from FILE, each ended with NUL; - is standard input",
    )
    .global()
    .leaving_nothing(),
    plain("-follow", arguments::follow, "follow symbolic links").for_what_follows(),
    plain(
        "-ignore_readdir_race",
        |p, _| arguments::ignore_races(p, true),
        "say nothing of files that vanish",
    )
    .global(),
    plain(
        "-noignore_readdir_race",
        |p, _| arguments::ignore_races(p, false),
        "report files that vanish (the default)",
    )
    .global(),
    with("-maxdepth", "LEVELS", arguments::max_depth, "go at most LEVELS below each PATH").global(),
    with("-mindepth", "LEVELS", arguments::min_depth, "leave out what is less than LEVELS below each PATH")
        .global(),
    plain(
        "-mount",
        |p, _| arguments::stay(p, Devices::VisitsOwn),
        "leave out what is on other file systems than its PATH",
    )
    .global(),
    plain(
        "-xdev",
        |p, _| arguments::stay(p, Devices::EntersOwn),
        "do not enter directories on other file systems",
    )
    .global(),
    plain("-x", |p, _| arguments::stay(p, Devices::EntersOwn), "").global().leading(),
    plain("-noleaf", |_, _| TRUE, "accepted; nothing is assumed of link counts").global(),
    test(&tests::SYNTAX).for_what_follows(),
    plain("-warn", |p, _| arguments::warns(p, true), "warn of what looks wrong on the command line")
        .for_what_follows(),
    plain("-nowarn", |p, _| arguments::warns(p, false), "do not warn").for_what_follows(),
    plain("--help", |p, _| arguments::text(p, Text::Help), "print this help").global(),
    plain("-help", |p, _| arguments::text(p, Text::Help), "").global(),
    plain("-h", |p, _| arguments::text(p, Text::ShortHelp), "print what is used most").global().leading(),
    plain("--man", |p, _| arguments::text(p, Text::Man), "print the man page, for man -l -")
        .global()
        .leading(),
    plain("--version", |p, _| arguments::text(p, Text::Version), "print the version").global(),
    plain("-version", |p, _| arguments::text(p, Text::Version), "").global(),
    // Options that GNU find has not: bfs's and BSD's, and our own, of which the long ones are.
    plain("-color", |p, _| additions::color(p, When::Always), "show paths in the colours of LS_COLORS")
        .global()
        .leading(),
    plain(
        "-nocolor",
        |p, _| additions::color(p, When::Never),
        "do not (so unless standard output is a terminal)",
    )
    .global()
    .leading(),
    test(&tests::EXTENDED).for_what_follows().leading(),
    with("-f", "PATH", additions::root, "search PATH, whatever it begins with").global().leading(),
    plain("-s", additions::sorted, "visit the entries of a directory in the order of their names")
        .global()
        .leading(),
    plain("-unique", additions::unique, "leave out files that have been seen before").global().leading(),
    plain("-X", additions::safe_for_xargs, "leave out paths that xargs would split, and say so")
        .global()
        .leading(),
    plain("--unordered", additions::unordered, "print results as they are found, in no order")
        .global()
        .leading(),
    plain(
        "-noerror",
        additions::ignores_errors,
        "say nothing of what cannot be searched, and do not fail for it",
    )
    .global()
    .leading(),
    plain("-status", |_, _| TRUE, "accepted, without effect").global().leading(),
    with("-j", "N", additions::workers, "use N threads").global().leading(),
    plain(
        "--progress",
        additions::progress,
        "show on the terminal of standard error how far the search has come; SIGUSR1 has it printed once",
    )
    .global()
    .leading(),
    plain(
        "--explain",
        additions::explains,
        "show what would be done, and what it costs; nothing is searched",
    )
    .global()
    .leading(),
    plain(
        "--dry-run",
        additions::dry_run,
        "show what would be done, as lines for a shell; nothing is changed or run",
    )
    .global()
    .leading(),
    with(
        "--why",
        "PATH",
        additions::why,
        "search nothing; print what lets PATH in, or leaves it out (status 1; 2 if it is not there)",
    )
    .global()
    .leading(),
];

/// For the build alone.
static HIDDEN: Row = with("--generate", "WHAT", additions::generate, "").for_what_follows();

static ACTIONS: &[Row] = &[
    plain("-delete", |_, _| act(Action::Delete), "delete the file; turns on -depth"),
    plain("-rm", |_, _| act(Action::Delete), ""),
    words("-exit", "[STATUS]", additions::exit, "end the search with this exit status; 0 without one"),
    with("-limit", "N", additions::limit, "end the search at the Nth file that gets here"),
    words(
        "-exec",
        "COMMAND",
        command::exec,
        "run COMMAND for each file; {} is its path, ';' ends it, and {} + runs it for many files at once",
    ),
    words("-execdir", "COMMAND", command::exec_dir, "as -exec, in the file's directory"),
    with(
        "--format",
        "TEMPLATE",
        additions::format,
        "print a line by TEMPLATE: {} is the path, {size:h} {mtime:%F} {user} and so on what else is known",
    ),
    with("-fls", "FILE", arguments::list_to, "as -ls, into FILE"),
    with("-fprint", "FILE", |p, _, a| arguments::print_to(p, a, b'\n'), "as -print, into FILE"),
    with("-fprint0", "FILE", |p, _, a| arguments::print_to(p, a, b'\0'), "as -print0, into FILE"),
    words("-fprintf", "FILE FORMAT", arguments::format_to, "as -printf, into FILE"),
    plain("-ls", |_, _| act(Action::List(Stream::OUTPUT)), "print a long listing, as ls -dils does"),
    words("-ok", "COMMAND", command::ok, "as -exec, but ask before each"),
    words("-okdir", "COMMAND", command::ok_dir, "as -execdir, but ask before each"),
    plain("-print", |_, _| act(Action::Print { stream: Stream::OUTPUT, end: b'\n' }), "print the path"),
    plain(
        "-print0",
        |_, _| act(Action::Print { stream: Stream::OUTPUT, end: 0 }),
        "print the path and a NUL, for xargs -0",
    ),
    with("-printf", "FORMAT", arguments::format, "print by FORMAT; see FORMATS in the manual"),
    plain("-printx", |_, _| act(Action::PrintForXargs), "print the path quoted for xargs"),
    plain("-prune", |_, _| act(Action::Prune), "do not enter this directory"),
    plain("-quit", |_, _| act(Action::Quit), "end the search"),
];
