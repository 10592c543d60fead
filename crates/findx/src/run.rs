//! The program from its command line to its exit status.

mod context;

use std::env;
use std::ffi::OsString;
use std::io;
use std::os::fd::AsFd;
use std::os::unix::ffi::OsStrExt;
use std::time::Instant;

use cli::environment::Environment;
use cli::manual::Look;
use cli::program::Program as Name;
use expression::parse::ParseContext;
use expression::{Refusal, Refused};
use sys::locale::Locale;
use sys::{time, tty};
use term::report::Report;
use term::screen::Screen;
use term::sink::Sink;
use walk::{Consumer, Engine, EntryOrder, Order, Start, Stream};

use crate::action::Reason;
use crate::action::command::{Runner, Starter};
use crate::action::least::Least;
use crate::action::list::Lister;
use crate::evaluate::{Context, Effects, Ending};
use crate::grep::Grep;
use crate::omission::Omissions;
use crate::output::{Output, affirmed};
use crate::parse::{self, DEBUG_HELP, Form, Invocation, Outcome, Request, Settings};
use crate::progress::Progress;
use crate::progress::watched::Watched;
use crate::results::sums;
use crate::roots::StartingPoints;
use crate::search::{Leaving, Parallel, Search, Sequential, exclusion_of, noting};
use crate::texts::{generate, print, tell};
use crate::why::{self, AskedSearch};
use crate::{configuration, explain, guard, hint, manual, spaces};
use context::{Around, context};

/// Runs findx on a command line, its own name first, with the environment and the streams of this process.
#[must_use]
pub fn run(words: Vec<OsString>) -> u8 {
    if let Some(typed) = cli::completion::asked(&words) {
        return print(manual::line().complete(&typed).lines().as_bytes(), Report::new(b"findx"));
    }
    let environment = Environment::Process;
    let mut words = words.into_iter();
    let name = Name::new(words.next().as_deref(), "findx");
    let locale = Locale::from_environment(|variable| environment.get(variable));
    let mut report = Report::new(name.name());
    if environment.get("FIND_BLOCK_SIZE").is_some() {
        report.problem(1, NO_BLOCK_SIZE);
        return report.status();
    }
    let screen = Screen::of_stdout(|variable| environment.get(variable));
    let is_posix = environment.get("POSIXLY_CORRECT").is_some();
    let parse_context = ParseContext { locale: &locale, now: time::now(), is_posix };
    let invocation = Invocation {
        context: parse_context,
        path: environment.get("PATH"),
        interactive: tty::is_terminal(sys::copy::stdin()),
        watched: screen.is_terminal,
        can_ask: tty::is_terminal(sys::copy::stdin()) && tty::stderr_is_terminal(),
    };
    let words: Vec<OsString> = words.collect();
    // Kept only for a person at a terminal: scripts get GNU's lines and no more.
    let typed = if tty::is_terminal(io::stderr()) { words.clone() } else { Vec::new() };
    let mut of_file = configuration::words(&words, &invocation, &screen, &environment, &report);
    let configured = of_file.len();
    of_file.extend(words);
    let outcome = parse::parse(of_file, &invocation, &mut |text| report.warning(text));
    let now = parse_context.now;
    match outcome {
        Ok(Outcome::Search(request)) if request.settings.explains => {
            tell_costs(*request, &Look::on(&screen), report)
        }
        Ok(Outcome::Search(mut request)) => {
            let around =
                Around { screen: &screen, environment: &environment, here: &|| env::current_dir().ok() };
            let mut context = context(&mut request, &name, locale, now, &around);
            let get = |variable: &str| environment.get(variable);
            let omissions = Omissions::new(&request.settings.left_out, &get);
            if !request.settings.why.is_empty() {
                return tell_why(*request, omissions, &context, report);
            }
            let begun = omissions.map_err(Some).and_then(|omissions| {
                Ok((begin(&mut request, &mut context, environment.get("HOME"))?, omissions))
            });
            let status = match begun {
                Ok((roots, omissions)) => {
                    let progress = watch(&request.settings, &name, &environment);
                    search(*request, roots, omissions, &context, report, progress.as_ref())
                }
                Err(why) => {
                    report.raise(1);
                    why.iter().for_each(|why| report.warning(why));
                    report.status()
                }
            };
            if let Some(hint) = (status != 0).then(|| hint::for_pattern(&typed)).flatten() {
                Report::new(name.name()).hint(&hint);
            }
            status
        }
        Ok(Outcome::DebugHelp) => print(DEBUG_HELP.as_bytes(), report),
        Ok(Outcome::Text(text)) => print(&manual::render(text, &Look::on(&screen)), report),
        Ok(Outcome::Generate(what)) => generate(&what, &Look::on(&screen), report),
        Ok(Outcome::Setup(setup)) => tell(&setup, &name, &invocation, &environment, env::current_dir, report),
        Err(refusal) => {
            refuse(refusal, &typed, configured, &name, &report);
            1
        }
    }
}

const NO_BLOCK_SIZE: &[u8] =
    b"The environment variable FIND_BLOCK_SIZE is not supported, the only thing that affects the \
                               block size is the POSIXLY_CORRECT environment variable";

/// Says why the words are refused, of which so many stand before those that were typed.
fn refuse(mut refusal: Refusal, typed: &[OsString], configured: usize, name: &Name, report: &Report) {
    refusal.word = refusal.word.and_then(|word| word.checked_sub(configured));
    for line in &refusal.lines {
        if line.is_empty() {
            report.verbatim(&name.try_help());
        } else {
            report.warning(line);
        }
    }
    let columns = tty::size(io::stderr().as_fd()).map(|(columns, _)| columns);
    hint::refused(&refusal, typed, columns, report);
}

/// Says what a search would do, and what it costs.
fn tell_costs(request: Request, look: &Look, report: Report) -> u8 {
    let refused = if sys::process::is_root() { Refused::Nothing } else { Refused::Beyond };
    print(explain::explanation(request, refused, *look).as_bytes(), report)
}

/// Begins to show how far the search has come, where that is asked for. What cannot be shown stops nothing.
fn watch(settings: &Settings, name: &Name, environment: &Environment) -> Option<Progress> {
    let term = || environment.get("TERM");
    settings.progress.then(|| Progress::begin(name.name(), term().as_deref(), Instant::now()).ok()).flatten()
}

/// Searches, and gives the exit status.
fn search(
    request: Request,
    roots: StartingPoints,
    omissions: Option<Omissions>,
    context: &Context,
    report: Report,
    progress: Option<&Progress>,
) -> u8 {
    let reason = request.sequential_reason();
    let options = options(&request, context);
    let Request { settings, roots: _, expr, excluded, commands, outputs, .. } = request;
    let excluded = exclusion_of(&expr, excluded, &settings, context);
    let expr = if progress.is_some() { noting(expr) } else { expr };
    let leaving = Leaving::new(&settings.results);
    let search = Search::new(expr, excluded, omissions, context);
    let counts = progress.map(Progress::counts);
    let is_watched = context.is_watched(Stream::OUTPUT);
    let mut output = Output::new(Sink::stdout(), report, outputs, is_watched, &context.locale);
    let roots = measured(roots, context);
    if settings.dry_run {
        output.begin_dry_run();
    }
    if !settings.dry_run && (reason == Some(Reason::ChangesFiles) || output.outputs.are_any()) {
        output.act();
    }
    let mut output = if reason.is_some() {
        let starter = match &settings {
            Settings { dry_run: true, .. } => Starter::Showing(output.marks(), is_watched),
            Settings { tells_commands: true, .. } => Starter::Telling(output.marks()),
            _ => Starter::Silent,
        };
        let effects = Effects {
            output,
            runner: Runner::new(commands, starter),
            lister: Lister::default(),
            ending: Ending::Orderly,
            gathers: leaving.gathers(),
            acted: false,
        };
        Sequential::new(&search, &leaving, effects).walk(&options, roots, counts)
    } else {
        let mut engine = Engine::new(if settings.unordered { Order::Completion } else { Order::Sequential });
        engine.workers = settings.workers.unwrap_or(engine.workers);
        if let Leaving::Limited(results) = leaving {
            output.limit(results);
        }
        let visitor = Parallel::new(&search, &leaving);
        match counts {
            None => walk::walk(&engine, &options, roots, &visitor, &mut output),
            Some(counts) => {
                walk::walk(&engine, &options, roots, &Watched::new(&visitor, counts), &mut output)
            }
        };
        output
    };
    if search.lacked_descriptors() {
        output.report.problem(1, b"an ignore file could not be read: too many open files");
    }
    leaving.finish(&mut output, context.greps.iter().find_map(Grep::between));
    context.greps.iter().filter_map(Grep::ending).for_each(|ending| output.end_with(&ending));
    tell_sums(&settings, context, &mut output);
    output.finish(&context.name);
    output.status()
}

/// The starting points, once it is clear that the search is meant; opens the files that waited for that. The refusal is
/// the user's own, or has its reason.
fn begin(
    request: &mut Request,
    context: &mut Context,
    home: Option<Vec<u8>>,
) -> Result<StartingPoints, Option<Vec<u8>>> {
    context.least = context.spaces.as_ref().and_then(|_| Least::of(&request.expr));
    let (settings, locale) = (&request.settings, &context.locale);
    let asks = request.commands.iter().any(|command| command.asks);
    let operands = std::mem::take(&mut request.roots);
    let mut roots = StartingPoints::new(operands, settings.roots_from.as_deref(), asks, locale)?;
    if settings.dry_run || !request.outputs.are_only_named() {
        return Ok(roots);
    }
    if request.deletes() {
        let known: Vec<Start> = roots.filter(|start| !matches!(start, Start::Pause)).collect();
        let question = guard::question(&known, settings.follow, home, locale);
        let report = Report::new(&context.name);
        if question.is_some_and(|question| {
            let question = [&context.name[..], b": ", &question].concat();
            !affirmed(&question, &report, locale).unwrap_or(false)
        }) {
            return Err(None);
        }
        roots = StartingPoints::Known(known.into_iter());
    }
    request.outputs.open_named().map_err(|(file, error)| {
        let quoted = term::quote::message_word(file.as_encoded_bytes(), locale);
        Some([&quoted[..], b": ", sys::errno::reason(&error).as_bytes()].concat())
    })?;
    context.terminals = request.outputs.terminals(context.is_watched(Stream::OUTPUT));
    Ok(roots)
}

/// Says of each path what the search does with it, and gives the highest of the statuses.
fn tell_why(
    request: Request,
    omissions: Result<Option<Omissions>, Vec<u8>>,
    context: &Context,
    mut report: Report,
) -> u8 {
    let options = options(&request, context);
    let Request { settings, roots, expr, excluded, .. } = request;
    let excluded = exclusion_of(&expr, excluded, &settings, context);
    let typed = (expr.clone(), excluded.clone());
    let told = omissions.and_then(|omissions| {
        let search = Search::new(expr, excluded, omissions, context);
        let mut asked = AskedSearch::new(&search, typed);
        let (mut text, mut status) = (Vec::new(), 0);
        for path in &settings.why {
            let from = settings.roots_from.as_deref();
            let roots = StartingPoints::new(roots.clone(), from, false, &context.locale)?;
            let finding = why::find(path.as_bytes(), measured(roots, context), &options, &mut asked);
            report.verbatim(&asked.complaints());
            finding.append(path.as_bytes(), &context.locale, &mut text);
            status = status.max(finding.status());
        }
        Ok((text, status))
    });
    match told {
        Ok((text, status)) => {
            report.raise(status);
            print(&text, report)
        }
        Err(why) => {
            report.problem(1, &why);
            report.status()
        }
    }
}

/// The starting points, below each of which is summed what directories take, where that is asked for.
fn measured(roots: StartingPoints, context: &Context) -> impl Iterator<Item = Start> {
    roots.inspect(|start| {
        if let (Some(spaces), Start::Root(root)) = (&context.spaces, start) {
            spaces.measure(root);
        }
    })
}

/// Writes what was summed: people get a table, scripts lines.
fn tell_sums(settings: &Settings, context: &Context, output: &mut Output) {
    let Some(sums) = &context.sums else { return };
    let form = if settings.results.form == Form::Json {
        sums::Form::Json
    } else if context.is_watched(Stream::OUTPUT) {
        sums::Form::Table { theme: context.coloring.as_ref().map(|_| Box::default()) }
    } else {
        sums::Form::Lines
    };
    let mut text = Vec::new();
    sums.account().write(&form, &context.locale, &mut text);
    // That it could not be written is said at the end.
    let _ = output.text(Stream::OUTPUT, &text);
}

fn options(request: &Request, context: &Context) -> walk::Options {
    let settings = &request.settings;
    let mut wanted = request.wanted();
    if let Some(coloring) = &context.coloring {
        wanted |= coloring.wanted();
    }
    if context.spaces.is_some() {
        wanted |= spaces::WANTED;
    }
    walk::Options {
        follow: settings.follow,
        bottom_up: settings.bottom_up,
        min_depth: settings.min_depth,
        max_depth: settings.max_depth,
        devices: settings.devices,
        wanted,
        entry_order: if settings.sorted { EntryOrder::Name } else { EntryOrder::Gnu },
        passes_by_vanished: settings.ignore_races,
        checks_reach: context.is_restricted,
    }
}
