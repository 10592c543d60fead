//! The program from its command line to its exit status.

use std::ffi::{CString, OsString};
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;

use cli::environment::Environment;
use cli::help::Text;
use cli::program::Program as Name;
use sys::locale::{self, Locale};
use sys::mounts::Mounts;
use sys::{time, tty};
use term::quote;
use term::report::Report;
use term::sink::Sink;
use walk::{Engine, Order};

use crate::action::command::Runner;
use crate::action::list::Widths;
use crate::evaluate::{Effects, World};
use crate::expr::{Expr, Primary};
use crate::manual;
use crate::optimise::optimise;
use crate::outlet::Outlet;
use crate::parse::{self, DEBUG_HELP, Outcome, Refusal, Request, Settings, Surroundings};
use crate::program::Program;
use crate::search::{Ahead, InStep};

/// Runs findx on a command line, its own name first, with the environment and the streams of this process.
#[must_use]
pub fn run(words: Vec<OsString>) -> u8 {
    let environment = Environment::Process;
    let mut words = words.into_iter();
    let name = Name::new(words.next().as_deref(), "findx");
    let locale = Locale::from_environment(|variable| environment.get(variable));
    let report = Report::new(name.name());
    let interactive = tty::is_terminal(sys::copy::stdin()) && environment.get("POSIXLY_CORRECT").is_none();
    let surroundings =
        Surroundings { locale: &locale, now: time::now(), path: environment.get("PATH"), interactive };
    let words: Vec<OsString> = words.collect();
    // Kept only for someone who watches: scripts get GNU's lines and no more.
    let typed = if tty::is_terminal(io::stderr()) { words.clone() } else { Vec::new() };
    let outcome = parse::parse(words, &surroundings, &mut |text| report.warning(text));
    let now = surroundings.now;
    match outcome {
        Ok(Outcome::Search(request)) => {
            let world = world(&request, &name, locale, now, &environment);
            search(*request, &world, report)
        }
        Ok(Outcome::DebugHelp) => print(DEBUG_HELP.as_bytes(), report),
        Ok(Outcome::Help) => print(&manual::render(Text::Help), report),
        Ok(Outcome::Version) => print(&manual::render(Text::Version), report),
        Ok(Outcome::Generate(what)) => generate(&what, report),
        Err(refusal) => {
            refuse(&refusal, &typed, &name, &report);
            1
        }
    }
}

fn refuse(refusal: &Refusal, typed: &[OsString], name: &Name, report: &Report) {
    for line in &refusal.lines {
        if line.is_empty() {
            report.verbatim(&name.try_help());
        } else {
            report.warning(line);
        }
    }
    explain(refusal, typed, report);
}

/// The command line with a caret under the word that was refused, and what may have been meant.
fn explain(refusal: &Refusal, typed: &[OsString], report: &Report) {
    let Some(at) = refusal.word.filter(|at| *at < typed.len()) else { return };
    let shown: Vec<String> =
        typed.iter().map(|word| word.to_string_lossy().escape_debug().to_string()).collect();
    let before: usize = shown[..at].iter().map(|word| term::width::of_text(word) + 1).sum();
    let carets = "^".repeat(term::width::of_text(&shown[at]).max(1));
    report.verbatim(format!("    {}\n    {}{carets}\n", shown.join(" "), " ".repeat(before)).as_bytes());
    if let Some(hint) = &refusal.hint {
        report.verbatim(format!("hint: {hint}\n").as_bytes());
    }
}

fn print(text: &[u8], mut report: Report) -> u8 {
    let mut sink = Sink::stdout();
    if let Err(error) = sink.write(text).and_then(|()| sink.flush()) {
        report.problem(1, format!("write error: {}", error.reason()).as_bytes());
    }
    report.status()
}

fn generate(what: &OsString, mut report: Report) -> u8 {
    match Text::WORDS.iter().find(|(word, _)| what == word) {
        Some((_, text)) => print(&manual::render(*text), report),
        None => {
            report.problem(1, b"nothing of that name can be generated");
            report.status()
        }
    }
}

fn world(
    request: &Request,
    name: &Name,
    locale: Locale,
    now: sys::stat::Timestamp,
    environment: &Environment,
) -> World {
    let mounts = || Mounts::read().ok();
    let needs_mounts = request.expr.has(|primary| match primary {
        Primary::FileSystem(_) => true,
        Primary::Format { template, .. } => template.needs_mounts(),
        _ => false,
    });
    World {
        name: name.name().to_vec(),
        locale,
        now,
        ignore_races: request.settings.ignore_races,
        to_terminal: tty::stdout_is_terminal(),
        block_bytes: if environment.get("POSIXLY_CORRECT").is_some() { 512 } else { 1024 },
        mounts: if needs_mounts { mounts() } else { None },
    }
}

/// Searches, and gives the exit status.
fn search(request: Request, world: &World, report: Report) -> u8 {
    let Request { settings, roots, expr, commands, outputs } = request;
    let in_step = expr.has(|primary| primary.changes_files() || primary.remembers());
    let options = options(&settings, &expr);
    let program = Program::new(optimise(expr));
    let mut outlet = Outlet::new(Sink::stdout(), report, outputs, world.to_terminal, &world.locale);
    let Some(roots) = starting_points(&settings, &roots, world, &mut outlet) else {
        return outlet.status();
    };
    let mut outlet = if in_step {
        let effects = Effects { outlet, runner: Runner::new(commands), widths: Widths::default() };
        InStep::new(&program, world, effects).walk(&options, roots.into_iter())
    } else {
        let mut engine = Engine::new(if settings.unordered { Order::Completion } else { Order::Sequential });
        engine.workers = settings.workers.unwrap_or(engine.workers);
        walk::walk(&engine, &options, roots.into_iter(), &Ahead::new(&program, world), &mut outlet);
        outlet
    };
    outlet.finish(&world.name);
    outlet.status()
}

fn options(settings: &Settings, expr: &Expr) -> walk::Options {
    let mut wanted = sys::stat::Wanted::NOTHING;
    expr.each(&mut |primary| wanted |= primary.wanted());
    walk::Options {
        follow: settings.follow,
        bottom_up: settings.bottom_up,
        min_depth: settings.min_depth,
        max_depth: settings.max_depth,
        one_device: settings.one_device,
        wanted,
        asks_directories: !sys::process::is_root(),
        ..walk::Options::default()
    }
}

/// The operands, or the names in the file that `-files0-from` gives.
fn starting_points(
    settings: &Settings,
    roots: &[OsString],
    world: &World,
    outlet: &mut Outlet,
) -> Option<Vec<CString>> {
    let Some(file) = &settings.roots_from else {
        return Some(roots.iter().map(|root| locale::c_name(root.as_bytes())).collect());
    };
    let (read, shown) = if file == "-" {
        (read_stdin(), &b"(standard input)"[..])
    } else {
        (std::fs::read(file), file.as_bytes())
    };
    let shown = quote::message_word(shown, &world.locale);
    let list = match read {
        Ok(list) => list,
        Err(error) => {
            let reason = sys::failure::reason(&error);
            outlet
                .report
                .problem(1, &[b"cannot open ", &shown[..], b" for reading: ", reason.as_bytes()].concat());
            return None;
        }
    };
    let list = list.strip_suffix(b"\0").unwrap_or(&list);
    if list.is_empty() {
        return Some(Vec::new());
    }
    let mut names = Vec::new();
    for (index, name) in list.split(|&byte| byte == 0).enumerate() {
        if name.is_empty() {
            let place = format!(":{}: invalid zero-length file name", index + 1);
            outlet.report.problem(1, &[&shown[..], place.as_bytes()].concat());
        } else {
            names.push(locale::c_name(name));
        }
    }
    Some(names)
}

fn read_stdin() -> io::Result<Vec<u8>> {
    let mut list = Vec::new();
    io::stdin().lock().read_to_end(&mut list)?;
    Ok(list)
}
