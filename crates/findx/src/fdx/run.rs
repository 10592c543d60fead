//! The program's course, and its only contact with the process: words, environment, streams, clock, directory.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::time::Instant;

use chrono::Local;
use clap::CommandFactory;
use clap::error::ErrorKind;
use cli::environment::Environment;
use cli::help::Text;
use cli::manual::Look;
use cli::program::Program;
use cli::setup::Teller;
use sys::locale::Locale;
use term::escape::{Keep, is_safe, visible};
use term::report::Report;
use term::screen::Screen;
use term::sink::Sink;
use term::write_error::WriteError;
use walk::{Consumer, Order, Stream};

use crate::dry_run::DryRun;

use super::batches::Batches;
use super::cli::{self as line, Args};
use super::completion;
use super::configuration;
use super::details::Details;
use super::hint;
use super::jobs::{Jobs, Turn};
use super::manual;
use super::output::{Output, Showing, Target};
use super::plan::{Action, Plan, Process, Roots};
use super::start_error::StartError;
use super::{totals, translate, why};
use crate::progress::Progress;
use crate::progress::watched::Watched;
use crate::results::Gathering;
use crate::results::sums::Form;

/// Runs fdx on a command line, its own name first, with the environment and the streams of this process.
#[must_use]
pub fn run(words: Vec<OsString>) -> u8 {
    cli::run::run(words, "fdx", 1, |program, words, sink, report| execute(program, &words, sink, report))
}

fn execute(
    program: &Program,
    words: &[OsString],
    sink: &mut Sink,
    report: &mut Report,
) -> Result<(), WriteError> {
    if let Some(typed) = cli::completion::asked(words) {
        return sink.write(completion::line().complete(&typed).lines().as_bytes());
    }
    let environment = Environment::Process;
    let screen = Screen::of_stdout(|name| environment.get(name));
    let args = match configuration::read(words, &screen, &environment, report) {
        Ok(Args { generate: Some(text), .. }) => {
            return sink.write(&manual::render(&Args::command(), text, &Look::on(&screen)));
        }
        Ok(Args { man: true, .. }) => {
            return sink.write(&manual::render(&Args::command(), Text::Man, &Look::on(&screen)));
        }
        Ok(Args { gen_completions: Some(shell), .. }) => {
            return print_completions(program, shell, &environment, sink, report);
        }
        Ok(args) => match args.setup.asked() {
            Some(setup) => {
                let flags = configuration::described();
                let (environment, here) = (&environment, std::env::current_dir);
                let teller = Teller { program, flags: &flags, start: (&[], ""), environment, here };
                return teller.tell(&setup, configuration::accept, sink, report);
            }
            None => args,
        },
        Err(error) if error.kind() == ErrorKind::DisplayVersion => {
            return sink.write(&manual::render(&Args::command(), Text::Version, &Look::on(&screen)));
        }
        Err(error) if !error.use_stderr() => {
            let is_short = error.to_string().trim() == manual::SHORT;
            let text = if is_short { Text::ShortHelp } else { Text::Help };
            return sink.write(&manual::render(&Args::command(), text, &Look::on(&screen)));
        }
        Err(error) => {
            report.raise(2);
            report.verbatim(refusal(&error, words).as_bytes());
            let of_words = || if sys::tty::stderr_is_terminal() { hint::for_refused(&error) } else { None };
            if let Some(hint) = hint::for_find(words).or_else(of_words) {
                report.hint(&hint);
            }
            return Ok(());
        }
    };
    let searched = search(program, &args, screen, &environment, sink, report);
    searched.unwrap_or_else(|problem| {
        refuse(&problem, report);
        Ok(())
    })
}

/// What clap says of the words, each of them on one line and without controls: for a person at a terminal.
fn refusal(error: &clap::Error, words: &[OsString]) -> String {
    let is_plain = |word: &OsString| is_safe(word.as_encoded_bytes(), Keep::Nothing);
    if words.iter().all(is_plain) || !sys::tty::stderr_is_terminal() {
        return error.to_string();
    }
    let shown: Vec<_> = words.iter().map(|word| visible(&word.to_string_lossy()).into()).collect();
    Args::read(&shown).err().unwrap_or_else(|| Args::command().error(error.kind(), "")).to_string()
}

fn search(
    program: &Program,
    args: &Args,
    screen: Screen,
    environment: &Environment,
    sink: &mut Sink,
    report: &mut Report,
) -> Result<Result<(), WriteError>, StartError> {
    if let Some(base) = &args.walking.base_directory {
        std::env::set_current_dir(base).map_err(|_| StartError::BaseDirectory(base.clone()))?;
    }
    args.filters.patterns().iter().try_for_each(|pattern| refuse_path_as_pattern(args, pattern))?;
    let roots = roots(args, report)?;
    let get = |name: &str| environment.get(name);
    let around = Process {
        program: program.name(),
        begun: Instant::now(),
        screen,
        get: &get,
        here: &|| std::env::current_dir().ok(),
        now: &Local::now,
    };
    let plan = Plan::new(args, &roots, &around)?;
    plan.warnings.iter().for_each(|warning| report.warning(warning));
    if !args.output.why.is_empty() {
        let locale = Locale::from_environment(get);
        return Ok(sink.write(&why::explanation(&plan, &args.output.why, &locale, report)));
    }
    if args.output.to_find {
        return Ok(sink.write(&translate::to_find(args, &roots, &Local::now())));
    }
    let watches = args.walking.progress;
    let term = get("TERM");
    // What cannot be shown stops nothing.
    let progress = watches.then(|| Progress::begin(program.name(), term.as_deref(), around.begun).ok());
    Ok(carry_out(
        plan,
        screen.is_terminal,
        &totals::form(args.output.json, screen, args.output.color.when()),
        &|| Locale::from_environment(get),
        progress.flatten().as_ref(),
        sink,
        report,
    ))
}

/// Walks, and has done with the results what they are for.
fn carry_out(
    plan: Plan,
    is_watched: bool,
    of_sums: &Form,
    locale: &dyn Fn() -> Locale,
    progress: Option<&Progress>,
    sink: &mut Sink,
    report: &mut Report,
) -> Result<(), WriteError> {
    let workers = plan.engine.workers;
    let turn = if plan.engine.order == Order::Completion { Turn::Ends } else { Turn::Results };
    let is_sorted = matches!(plan.search.record.gathers, Some(Gathering::Sort(..)));
    let batches = |commands, most| Box::new(Batches::new(commands, most, sys::arguments::room_bytes()));
    let showing = || Showing { locale: locale(), dry_run: DryRun::default() };
    let target = match plan.action {
        Action::Count => Target::Count,
        Action::Quiet => Target::Presence(false),
        Action::Each { commands, shows: true } => Target::ShowEach(commands, showing()),
        Action::Each { commands, .. } if workers == 1 => Target::EachInTurn(commands),
        Action::Each { commands, .. } => {
            Target::Each(Box::new(Jobs::new(commands, plan.policy, turn, jobs(workers), plan.temporary)))
        }
        Action::Batch { commands, most_results, shows: true } => {
            Target::ShowBatch(batches(commands, most_results), showing())
        }
        Action::Batch { commands, most_results, .. } => Target::Batch(batches(commands, most_results)),
        Action::List { look, most_results } => Target::List(Box::new(Details::new(*look, most_results))),
        Action::Print { most: Some(left) } => Target::Records { end: plan.end, left },
        Action::Print { most: None } if is_sorted => Target::Records { end: plan.end, left: u64::MAX },
        Action::Print { most: None } => Target::Text,
    };
    let mut output = Output {
        sink,
        report,
        gathers: plan.search.record.gathers.clone(),
        target,
        is_watched,
        command_end: plan.ends_commands.then_some(0),
        has_lines: false,
        policy: plan.policy,
        halted: false,
        failure: None,
    };
    plan.search.selection.measure(&plan.roots);
    let roots = plan.roots.into_iter();
    match progress {
        None => walk::walk(&plan.engine, &plan.options, roots, &plan.search, &mut output),
        Some(progress) => {
            let watched = Watched::new(&plan.search, progress.counts());
            walk::walk(&plan.engine, &plan.options, roots, &watched, &mut output)
        }
    };
    if let Some(ending) = plan.search.lines.and_then(|lines| lines.grep.ending()) {
        // That nothing more is taken shows when it is finished.
        let _ = output.text(Stream::OUTPUT, &ending);
    }
    let mut finished = output.finish();
    if let (Some(Gathering::Sum(sums)), Ok(())) = (&plan.search.record.gathers, &finished) {
        let mut text = Vec::new();
        sums.account().write(of_sums, &locale(), &mut text);
        finished = sink.write(&text);
    }
    if plan.search.ignore.lacked_descriptors() {
        report.problem(1, b"an ignore file could not be read: too many open files");
    }
    finished
}

/// As many commands at a time as there are descriptors for, beside those of the walk: each takes its pipes.
fn jobs(workers: usize) -> usize {
    const OF_THE_WALK: usize = 11;
    const A_COMMAND: usize = 8;
    let fits = sys::process::descriptor_limit().saturating_sub(OF_THE_WALK) / A_COMMAND;
    workers.min(fits.max(1))
}

/// The completions for a shell, under the name that the program goes by.
fn print_completions(
    program: &Program,
    shell: Option<Text>,
    environment: &Environment,
    sink: &mut Sink,
    report: &mut Report,
) -> Result<(), WriteError> {
    let named = || line::completions(&String::from_utf8_lossy(&environment.get("SHELL")?));
    let Some(Text::Completions(shell)) = shell.or_else(named) else {
        refuse(&StartError::NoShell, report);
        return Ok(());
    };
    let name = String::from_utf8_lossy(program.name()).into_owned();
    sink.write(shell.script(&[&name]).as_bytes())
}

fn refuse(problem: &StartError, report: &mut Report) {
    report.raise(problem.status());
    match problem {
        // Of several lines, with a mark below the fault.
        StartError::Pattern(_) | StartError::ExcludeRegex(_) => {
            report.several(problem.to_string().as_bytes());
        }
        _ => report.warning(problem.to_string().as_bytes()),
    }
    for hint in problem.hints() {
        report.hint(&hint);
    }
}

/// A pattern with a slash never matches a name; who types one means something else.
fn refuse_path_as_pattern(args: &Args, pattern: &OsStr) -> Result<(), StartError> {
    if args.matching.full_path || !pattern.as_encoded_bytes().contains(&b'/') {
        return Ok(());
    }
    let is_directory = is_directory(pattern);
    Err(StartError::PathAsPattern { pattern: pattern.to_string_lossy().into_owned(), is_directory })
}

fn is_directory(path: &OsStr) -> bool {
    std::path::Path::new(path).is_dir()
}

/// The directories to search; what is none is reported, and it is enough if one is.
fn roots(args: &Args, report: &mut Report) -> Result<Roots, StartError> {
    let given = if args.paths.is_empty() { &args.walking.search_path } else { &args.paths };
    let (found, missing): (Vec<&PathBuf>, Vec<&PathBuf>) =
        given.iter().partition(|path| is_directory(path.as_os_str()));
    for path in missing {
        report.warning(format!("search path '{}' is not a directory", path.display()).as_bytes());
        report.raise(u8::from(args.walking.error_exit));
    }
    if found.is_empty() && !given.is_empty() {
        return Err(StartError::NoRoots);
    }
    // A directory that was removed can still be read, and is empty.
    if given.is_empty() && std::env::current_dir().is_err() {
        return Err(StartError::NoCurrentDirectory);
    }
    Ok(Roots::new(&found, args.output.absolute_path))
}
