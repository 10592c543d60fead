//! One row for every option, test and action: its words, how it is read, and what the help says.

use std::ffi::OsString;

use super::times::{self, Unit};
use expression::fnmatch::Fold;
use term::when::When;

use super::{Parser, Refusal, additions, arguments, command};
use crate::expr::{Clock, Primary};
use sys::stat::Access;
use walk::Devices;

/// A primary.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    /// What the help calls its argument; empty for none.
    pub(crate) argument: &'static str,
    pub(crate) place: Place,
    /// Whether it may stand in front of the starting points too.
    pub(super) leads: bool,
    /// Whether GNU find keeps no expression of it, so that it cannot stand behind an operator.
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
    /// For the words behind it.
    Behind,
    /// Where it stands.
    Anywhere,
}

/// How a primary is made of its words. The bytes are its own word, as typed.
#[derive(Clone, Copy)]
pub(super) enum Build {
    Plain(fn(&mut Parser<'_, '_>, &[u8]) -> Result<Primary, Refusal>),
    With(fn(&mut Parser<'_, '_>, &[u8], &OsString) -> Result<Primary, Refusal>),
    /// It takes as many words as it needs.
    Words(fn(&mut Parser<'_, '_>, &OsString) -> Result<Primary, Refusal>),
}

const fn plain(
    name: &'static str,
    build: fn(&mut Parser<'_, '_>, &[u8]) -> Result<Primary, Refusal>,
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

const fn with(
    name: &'static str,
    argument: &'static str,
    build: fn(&mut Parser<'_, '_>, &[u8], &OsString) -> Result<Primary, Refusal>,
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

const fn words(
    name: &'static str,
    argument: &'static str,
    build: fn(&mut Parser<'_, '_>, &OsString) -> Result<Primary, Refusal>,
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

impl Row {
    const fn global(mut self) -> Self {
        self.place = Place::Global;
        self
    }

    const fn behind(mut self) -> Self {
        self.place = Place::Behind;
        self
    }

    const fn leaving_nothing(mut self) -> Self {
        self.leaves_nothing = true;
        self
    }

    const fn leading(mut self) -> Self {
        self.leads = true;
        self
    }
}

/// The row of a word as it was typed, dash and all; what stands behind it tells BSD's `-depth N` from the option.
pub(super) fn find(typed: &[u8], behind: Option<&[u8]>) -> Option<&'static Row> {
    if typed == b"-depth" && behind.is_some_and(additions::is_depth) {
        return Some(&DEPTH);
    }
    let name = std::str::from_utf8(typed).ok()?;
    ROWS.iter().find(|row| row.name == name).or_else(|| times::is_newer(typed).then_some(&NEWER_XY))
}

/// The words that a word may have been meant for.
pub(super) fn similar(typed: &[u8]) -> Option<String> {
    let typed = std::str::from_utf8(typed).ok()?;
    let known = ROWS.iter().map(|row| row.name);
    cli::nearest::nearest(typed, known).map(|name| format!("there is {name}"))
}

const TRUE: Result<Primary, Refusal> = Ok(Primary::Constant(true));

/// `-newerXY`, of which there are too many for a row each.
static NEWER_XY: Row = words("-newerXY", "REFERENCE", times::newer_xy, "");

static DEPTH: Row = with("-depth", "N", |p, w, a| arguments::number(p, w, a).map(Primary::Depth), "");

/// Every primary, by section of the manual, then by name.
pub(crate) static ROWS: &[Row] = &[
    // Options.
    plain("-d", |p, _| arguments::bottom_up(p, true), "").global(),
    plain("-depth", |p, _| arguments::bottom_up(p, false), "visit a directory's entries before itself")
        .global(),
    plain("-daystart", times::from_midnight, "count days from midnight, for the tests behind")
        .behind()
        .leaving_nothing(),
    with(
        "-files0-from",
        "FILE",
        arguments::roots_from,
        "take NUL-separated starting points from FILE, - for stdin",
    )
    .global()
    .leaving_nothing(),
    plain("-follow", arguments::follow, "follow symbolic links").behind(),
    plain(
        "-ignore_readdir_race",
        |p, _| arguments::ignore_races(p, true),
        "say nothing of files that vanish",
    )
    .global(),
    plain("-noignore_readdir_race", |p, _| arguments::ignore_races(p, false), "say so again").global(),
    with("-maxdepth", "LEVELS", arguments::max_depth, "go at most LEVELS below the starting points").global(),
    with("-mindepth", "LEVELS", arguments::min_depth, "act on nothing less than LEVELS below them").global(),
    plain(
        "-mount",
        |p, _| arguments::stay(p, Devices::VisitsOwn),
        "leave out what is on other file systems than the starting points",
    )
    .global(),
    plain("-xdev", |p, _| arguments::stay(p, Devices::EntersOwn), "do not enter directories on other ones")
        .global(),
    plain("-x", |p, _| arguments::stay(p, Devices::EntersOwn), "").global().leading(),
    plain("-noleaf", |_, _| TRUE, "accepted; nothing is assumed of link counts").global(),
    with("-regextype", "TYPE", arguments::regex_type, "the syntax of -regex and -iregex behind").behind(),
    plain("-warn", |p, _| arguments::warns(p, true), "warn of what is odd in the command line").behind(),
    plain("-nowarn", |p, _| arguments::warns(p, false), "do not").behind(),
    plain("-help", arguments::help, "print this help").global(),
    plain("--help", arguments::help, "").global(),
    plain("-version", arguments::version, "print the version").global(),
    plain("--version", arguments::version, "").global(),
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
    plain("-E", additions::extended, "-regextype posix-extended").behind().leading(),
    with("-f", "PATH", additions::root, "a starting point, whatever it begins with").global().leading(),
    plain("-s", additions::sorted, "visit the entries of a directory in the order of their names")
        .global()
        .leading(),
    plain("-unique", additions::unique, "pass by files that have been met before").global().leading(),
    plain("-X", additions::safe_for_xargs, "pass by paths that xargs would not take whole, and say so")
        .global()
        .leading(),
    plain("--unordered", additions::unordered, "print what is found as it is found, in no order")
        .global()
        .leading(),
    plain(
        "-noerror",
        additions::ignores_errors,
        "say nothing of what cannot be searched, and do not fail for it",
    )
    .global()
    .leading(),
    plain("-status", |_, _| TRUE, "accepted; the search shows what it finds and nothing else")
        .global()
        .leading(),
    with("-j", "N", additions::workers, "use N threads").global().leading(),
    plain("--explain", additions::explains, "search nothing; print what would be done, and what it costs")
        .global()
        .leading(),
    with("--generate", "WHAT", additions::generate, "").behind(),
    // Tests.
    with(
        "-amin",
        "N",
        |p, w, a| times::age(p, w, a, Clock::Accessed, Unit::Minute),
        "accessed N minutes ago",
    ),
    with(
        "-anewer",
        "FILE",
        |p, _, a| times::newer(p, a, Clock::Accessed),
        "accessed after FILE was modified",
    ),
    with("-atime", "N", |p, w, a| times::age(p, w, a, Clock::Accessed, Unit::Day), "accessed N days ago"),
    with(
        "-cmin",
        "N",
        |p, w, a| times::age(p, w, a, Clock::Changed, Unit::Minute),
        "inode changed N minutes ago",
    ),
    with(
        "-cnewer",
        "FILE",
        |p, _, a| times::newer(p, a, Clock::Changed),
        "inode changed after FILE was modified",
    ),
    with("-context", "PATTERN", arguments::context, "security context matches"),
    with("-ctime", "N", |p, w, a| times::age(p, w, a, Clock::Changed, Unit::Day), "inode changed N days ago"),
    plain("-empty", |_, _| Ok(Primary::Empty), "an empty file or directory"),
    plain("-executable", |_, _| Ok(Primary::Access(Access::Execute)), "may be executed, or searched"),
    plain("-false", |_, _| Ok(Primary::Constant(false)), "never"),
    with("-fstype", "TYPE", arguments::file_system, "on a file system of TYPE"),
    with("-gid", "N", additions::group_number, "group number N, or of that name"),
    with("-group", "NAME", arguments::group, "of group NAME, or of that number"),
    with("-ilname", "PATTERN", |p, _, a| arguments::target(p, a, Fold::Case), "as -lname, whatever the case"),
    with("-iname", "PATTERN", |p, w, a| arguments::name(p, w, a, Fold::Case), "as -name, whatever the case"),
    with("-inum", "N", |p, w, a| arguments::number(p, w, a).map(Primary::Inode), "inode number N"),
    with("-ipath", "PATTERN", |p, w, a| arguments::path(p, w, a, Fold::Case), "as -path, whatever the case"),
    with("-iwholename", "PATTERN", |p, w, a| arguments::path(p, w, a, Fold::Case), ""),
    with("-iregex", "PATTERN", |p, _, a| arguments::regex(p, a, Fold::Case), "as -regex, whatever the case"),
    with("-links", "N", |p, w, a| arguments::number(p, w, a).map(Primary::Links), "N hard links"),
    with("-lname", "PATTERN", |p, _, a| arguments::target(p, a, Fold::Exact), "a link whose content matches"),
    with(
        "-mmin",
        "N",
        |p, w, a| times::age(p, w, a, Clock::Modified, Unit::Minute),
        "modified N minutes ago",
    ),
    with("-mtime", "N", |p, w, a| times::age(p, w, a, Clock::Modified, Unit::Day), "modified N days ago"),
    with("-name", "PATTERN", |p, w, a| arguments::name(p, w, a, Fold::Exact), "the last component matches"),
    with("-newer", "FILE", |p, _, a| times::newer(p, a, Clock::Modified), "modified after FILE was"),
    plain("-nogroup", |_, _| Ok(Primary::GroupUnknown), "of a group that has no name"),
    plain("-nouser", |_, _| Ok(Primary::UserUnknown), "of a user who has no name"),
    with("-path", "PATTERN", |p, w, a| arguments::path(p, w, a, Fold::Exact), "the whole path matches"),
    with("-wholename", "PATTERN", |p, w, a| arguments::path(p, w, a, Fold::Exact), ""),
    with("-perm", "[-/]MODE", arguments::permissions, "the permissions, all of them, or any"),
    plain("-readable", |_, _| Ok(Primary::Access(Access::Read)), "may be read"),
    with("-regex", "PATTERN", |p, _, a| arguments::regex(p, a, Fold::Exact), "the whole path matches"),
    with("-samefile", "FILE", arguments::same_file, "the same inode as FILE"),
    with("-size", "N[bcwkMGTP]", arguments::size, "takes N units, 512 bytes each unless said"),
    plain("-true", |_, _| TRUE, "always"),
    with("-type", "[bcdpflsD]", arguments::kind, "of one of these kinds"),
    with("-uid", "N", additions::user_number, "user number N, or of that name"),
    with("-used", "N", times::used, "accessed N days after its inode changed"),
    with("-user", "NAME", arguments::user, "of user NAME, or of that number"),
    plain("-writable", |_, _| Ok(Primary::Access(Access::Write)), "may be written"),
    with("-xtype", "[bcdpflsD]", arguments::kind, "as -type, on the other side of a link"),
    // Tests that GNU find has not: bfs's and BSD's.
    plain("-acl", |_, _| Ok(Primary::AccessList), "has an access list"),
    with("-asince", "TIME", |p, _, a| times::since(p, a, Clock::Accessed), "accessed after TIME"),
    with("-Bmin", "N", |p, w, a| times::age(p, w, a, Clock::Born, Unit::Minute), "born N minutes ago"),
    with("-Bnewer", "FILE", |p, _, a| times::newer(p, a, Clock::Born), "born after FILE was modified"),
    with("-Bsince", "TIME", |p, _, a| times::since(p, a, Clock::Born), "born after TIME"),
    with("-Btime", "N", |p, w, a| times::age(p, w, a, Clock::Born, Unit::Day), "born N days ago"),
    plain("-capable", |_, _| Ok(Primary::Capable), "has capabilities"),
    with("-csince", "TIME", |p, _, a| times::since(p, a, Clock::Changed), "inode changed after TIME"),
    with("-flags", "[-+]FLAGS", additions::flags, "has exactly these file flags, all of them, or any"),
    plain("-hidden", |_, _| Ok(Primary::Hidden), "the last component begins with a dot"),
    with("-mnewer", "FILE", |p, _, a| times::newer(p, a, Clock::Modified), ""),
    with("-msince", "TIME", |p, _, a| times::since(p, a, Clock::Modified), ""),
    with("-since", "TIME", |p, _, a| times::since(p, a, Clock::Modified), "modified after TIME"),
    plain("-sparse", |_, _| Ok(Primary::Sparse), "takes less space than its size"),
    plain("-xattr", |_, _| Ok(Primary::Attribute(None)), "has extended attributes"),
    with("-xattrname", "NAME", additions::attribute, "has the extended attribute NAME"),
    // Actions.
    plain("-delete", |_, _| Ok(Primary::Delete), "remove it; turns on -depth"),
    plain("-rm", |_, _| Ok(Primary::Delete), ""),
    words("-exit", "[STATUS]", additions::exit, "end the search with STATUS, 0 if it is not given"),
    with("-limit", "N", additions::limit, "end the search when this has been reached N times"),
    words("-exec", "COMMAND", command::exec, "run COMMAND for each, up to ;, or for many, up to {} +"),
    words("-execdir", "COMMAND", command::exec_dir, "the same, in the file's directory"),
    with("-fls", "FILE", arguments::list_to, "as -ls, into FILE"),
    with("-fprint", "FILE", |p, _, a| arguments::print_to(p, a, b'\n'), "as -print, into FILE"),
    with("-fprint0", "FILE", |p, _, a| arguments::print_to(p, a, b'\0'), "as -print0, into FILE"),
    words("-fprintf", "FILE FORMAT", arguments::format_to, "as -printf, into FILE"),
    plain("-ls", |_, _| Ok(Primary::List(walk::Stream::OUTPUT)), "print it as ls -dils does"),
    words("-ok", "COMMAND", command::ok, "as -exec ;, asking before each"),
    words("-okdir", "COMMAND", command::ok_dir, "as -execdir ;, asking before each"),
    plain("-print", |_, _| Ok(Primary::Print { stream: walk::Stream::OUTPUT, end: b'\n' }), "print the path"),
    plain(
        "-print0",
        |_, _| Ok(Primary::Print { stream: walk::Stream::OUTPUT, end: 0 }),
        "the same, NUL behind it",
    ),
    with("-printf", "FORMAT", arguments::format, "print it by FORMAT"),
    plain("-printx", |_, _| Ok(Primary::PrintForXargs), "print the path as xargs reads it"),
    plain("-prune", |_, _| Ok(Primary::Prune), "do not descend into it"),
    plain("-quit", |_, _| Ok(Primary::Quit), "end the search"),
];
