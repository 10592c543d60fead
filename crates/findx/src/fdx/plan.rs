//! What the command line means here: with this terminal, this environment, this directory and this moment.

mod record;
mod selection;

use std::ffi::{CString, OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use chrono::Local;
use git::Variables;
use term::screen::Screen;
use walk::ignore::{Ignore, Sources};
use walk::{Devices, Engine, EntryOrder, Follow, Options, Order};

use super::cli::Args;
use super::command::{CommandTemplate, Filling};
use super::commands::Commands;
use super::details::Look;
use super::failure::Policy;
use super::pattern::{Matcher, hidden_only};
use super::search::lines::LineSearch;
use super::search::{Search, operand};
use super::start_error::StartError;
use crate::grep::{Form, Grep, Pattern, PatternError, Surface};
use crate::omission;
use crate::template::Word;

/// Everything that a search needs.
pub(crate) struct Plan {
    pub(crate) roots: Vec<CString>,
    pub(crate) search: Search,
    pub(crate) options: Options,
    pub(crate) engine: Engine,
    pub(crate) action: Action,
    pub(crate) policy: Policy,
    /// The byte after what is shown, and after the output of commands if that was asked for.
    pub(crate) end: u8,
    pub(crate) ends_commands: bool,
    /// Where what commands write is kept that is too much for memory.
    pub(crate) temporary: PathBuf,
    /// What is wrong and stops nothing.
    pub(crate) warnings: Vec<Vec<u8>>,
}

/// What results are for.
pub(crate) enum Action {
    Print {
        most: Option<u64>,
    },
    Count,
    Quiet,
    Each {
        commands: Vec<CommandTemplate>,
        shows: bool,
    },
    Batch {
        commands: Vec<CommandTemplate>,
        most_results: usize,
        shows: bool,
    },
    /// With details, at most this many together; 0 for as many as a command line would hold.
    List {
        look: Box<Look>,
        most_results: usize,
    },
}

/// What is around the program.
pub(crate) struct Process<'a> {
    pub(crate) program: &'a [u8],
    pub(crate) screen: Screen,
    pub(crate) get: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    /// When it began.
    pub(crate) begun: Instant,
    /// The current directory, asked for when it is needed.
    pub(crate) here: &'a dyn Fn() -> Option<PathBuf>,
    /// The present moment, for spans and for dates without a zone.
    pub(crate) now: &'a dyn Fn() -> chrono::DateTime<Local>,
}

impl Plan {
    /// Resolves everything that does not depend on the tree.
    pub(crate) fn new(args: &Args, roots: &Roots, around: &Process<'_>) -> Result<Self, StartError> {
        let mut warnings = Vec::new();
        let matchers = if record::may_show_groups(args) { selection::matchers(args)? } else { Vec::new() };
        let groups = matchers.iter().map(Matcher::groups).sum();
        let mut action = Action::new(args, groups, around, &mut warnings)?;
        let search = search(args, roots, matchers, &mut action, around, &mut warnings)?;
        let depth = args.walking.exact_depth;
        let options = Options {
            follow: follow(args),
            max_depth: depth.or(args.walking.max_depth).unwrap_or(usize::MAX),
            devices: devices(args),
            wanted: search.wanted(),
            entry_order: if args.output.unordered { EntryOrder::System } else { EntryOrder::Name },
            ..Options::default()
        };
        let mut engine =
            Engine::new(if args.output.unordered { Order::Completion } else { Order::Sequential });
        engine.workers = args.walking.threads.map_or(engine.workers, usize::from);
        Ok(Self {
            roots: roots.operands.clone(),
            search,
            options,
            engine,
            action,
            policy: args.commands.policy,
            end: if args.output.print0 { 0 } else { b'\n' },
            ends_commands: args.output.print0,
            temporary: temporary(around.get),
            warnings,
        })
    }
}

/// The directory for temporary files, as POSIX has it.
fn temporary(get: &dyn Fn(&str) -> Option<Vec<u8>>) -> PathBuf {
    let named = get("TMPDIR").filter(|directory| !directory.is_empty());
    named.map_or_else(|| "/tmp".into(), |directory| OsString::from_vec(directory).into())
}

fn follow(args: &Args) -> Follow {
    if args.walking.follow { Follow::Always } else { Follow::Roots }
}

fn devices(args: &Args) -> Devices {
    if args.walking.one_file_system { Devices::EntersOwn } else { Devices::All }
}

impl Action {
    /// `groups` are those of the patterns.
    fn new(
        args: &Args,
        groups: usize,
        around: &Process<'_>,
        warnings: &mut Vec<Vec<u8>>,
    ) -> Result<Self, StartError> {
        let Commands { each, batch, batch_size, dry_run, exec_matches, policy: _ } = &args.commands;
        let filling =
            Filling { separator: args.output.path_separator.as_deref().map(OsStr::as_bytes), groups };
        if args.output.list_details {
            let look = Box::new(record::look(args, around, warnings)?);
            return Ok(Self::List { look, most_results: *batch_size });
        }
        if !each.is_empty() {
            let commands = each.iter().map(|words| CommandTemplate::each(words, filling, *exec_matches));
            return Ok(Self::Each { commands: commands.collect::<Result<_, _>>()?, shows: *dry_run });
        }
        if !batch.is_empty() {
            let commands = batch.iter().map(|words| CommandTemplate::batch(words, filling));
            let commands = commands.collect::<Result<_, _>>()?;
            return Ok(Self::Batch { commands, most_results: *batch_size, shows: *dry_run });
        }
        if args.output.quiet {
            return Ok(Self::Quiet);
        }
        if args.lines.grep.is_some() {
            return Ok(Self::Print { most: None });
        }
        if args.output.count {
            return Ok(Self::Count);
        }
        let most =
            if args.output.one_result { Some(1) } else { args.output.max_results.map(|most| most as u64) };
        Ok(Self::Print { most: most.filter(|&most| most > 0) })
    }

    /// What records hold for commands beside the path.
    fn recorded(&mut self) -> Arc<[Word]> {
        match self {
            Self::Each { commands, .. } | Self::Batch { commands, .. } => CommandTemplate::recorded(commands),
            Self::Print { .. } | Self::Count | Self::Quiet | Self::List { .. } => [].into(),
        }
    }

    /// How many results are wanted, if not all.
    fn most(&self) -> Option<usize> {
        match self {
            Self::Print { most } => most.map(|most| usize::try_from(most).unwrap_or(usize::MAX)),
            Self::Count | Self::Quiet | Self::Each { .. } | Self::Batch { .. } | Self::List { .. } => None,
        }
    }

    /// Whether results are for something that looks at them again, so that it gets them as they are.
    fn hands_on(&self) -> bool {
        match self {
            Self::Each { .. } | Self::Batch { .. } | Self::List { .. } => true,
            Self::Print { .. } | Self::Count | Self::Quiet => false,
        }
    }
}

fn search(
    args: &Args,
    roots: &Roots,
    matchers: Vec<Matcher>,
    action: &mut Action,
    around: &Process<'_>,
    warnings: &mut Vec<Vec<u8>>,
) -> Result<Search, StartError> {
    let required = args.filters.required_patterns();
    let required = required.iter().map(OsString::as_os_str);
    let name = |name: &OsString| operand(Path::new(name));
    let shows_hidden = args.visible.hidden || args.visible.unrestricted > 0;
    if !shows_hidden && let Some(pattern) = hidden_only(required, selection::language(args)) {
        return Err(StartError::HiddenPattern(pattern.to_string_lossy().into_owned()));
    }
    let mut selection = selection::of(args, roots, around)?;
    let ignore = ignore(args, roots, around, warnings)?;
    let record = record::record(args, roots, matchers, action, around, warnings)?;
    if record.asks_for_space() {
        selection.sum_spaces(follow(args), devices(args));
    }
    Ok(Search {
        selection,
        ignore,
        shows_hidden,
        min_depth: args.walking.exact_depth.or(args.walking.min_depth).unwrap_or(0),
        unwanted_contents: args.visible.ignore_contain.iter().filter_map(name).collect(),
        prunes: args.walking.prune,
        record,
        lines: lines(args, around)?,
        counts_problems: args.walking.error_exit,
        tells_problems_as: args.walking.show_errors.then(|| around.program.to_vec()),
    })
}

/// What is looked for in results, and how it is shown.
fn lines(args: &Args, around: &Process<'_>) -> Result<Option<LineSearch>, StartError> {
    let Some(regex) = &args.lines.grep else { return Ok(None) };
    let output = &args.output;
    let form = match output {
        _ if output.quiet || output.count => Form::Count,
        _ if output.json => Form::Json,
        _ => Form::Lines,
    };
    let wishes = args.lines.wishes(form, output.print0);
    let refused = |why: PatternError| StartError::Lines { regex: regex.clone(), reason: why.to_string() };
    let pattern = Pattern::new(regex, args.matching.ignore_case).map_err(refused)?;
    let matcher = pattern.matcher(&wishes).map_err(refused)?;
    let surface = Surface {
        is_watched: around.screen.is_terminal,
        has_colors: around.screen.shows_color(output.color.when()),
        keeps_order: !output.unordered,
    };
    let grep = Grep::new(matcher, wishes, surface, around.begun);
    Ok(Some(LineSearch { grep, program: around.program.to_vec() }))
}

fn here(around: &Process<'_>) -> Result<Vec<u8>, StartError> {
    (around.here)().map(|path| path.into_os_string().into_vec()).ok_or(StartError::NoCurrentDirectory)
}

fn ignore(
    args: &Args,
    roots: &Roots,
    around: &Process<'_>,
    warnings: &mut Vec<Vec<u8>>,
) -> Result<Ignore, StartError> {
    let visible = &args.visible;
    let mut sources = Sources::none();
    sources.named.clone_from(&visible.ignore_file);
    sources.excludes = visible.exclude.iter().map(|glob| glob.as_bytes().to_vec()).collect();
    sources.one_repository = visible.one_repository;
    sources.parents = !visible.no_ignore_parent;
    if !visible.no_ignore && visible.unrestricted == 0 {
        let variables = Variables::new(around.get);
        sources.own = vec![c".fdignore".to_owned()];
        sources.plain = true;
        sources.git = !visible.no_ignore_vcs;
        sources.requires_repository = !visible.no_require_git;
        sources.users = variables.configuration_file("fd/ignore").filter(|_| !visible.no_global_ignore_file);
        sources.configuration = sources.git.then(|| git::configuration(variables));
    }
    sources.own.extend(visible.ignore_file_name.iter().filter_map(|name| operand(Path::new(name))));
    let first_root = roots.operands.first().map_or(&b"."[..], |root| root.to_bytes());
    Ok(Ignore::new(sources, first_root, &mut |flaw| warnings.push(omission::described(&flaw).into_bytes()))?)
}

/// Where to search.
pub(crate) struct Roots {
    pub(crate) operands: Vec<CString>,
    /// None was named: it is here.
    are_implied: bool,
}

impl Roots {
    /// From the paths of the command line, which are resolved if the results are to be absolute.
    pub(crate) fn new(paths: &[&PathBuf], resolves: bool) -> Self {
        let are_implied = paths.is_empty();
        let implied = PathBuf::from(".");
        let paths = if are_implied { vec![&implied] } else { paths.to_vec() };
        let root = |path: &PathBuf| {
            // Alone it stands for standard input in most commands.
            let path = if path.as_os_str() == "-" { Path::new("./-") } else { path };
            let resolved = if resolves { std::fs::canonicalize(path).ok() } else { None };
            operand(resolved.as_deref().unwrap_or(path))
        };
        Self { operands: paths.into_iter().filter_map(root).collect(), are_implied }
    }
}
