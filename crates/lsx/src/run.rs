//! The program from its command line to its exit status: the one place here that touches the process.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::time::Instant;

use ::cli::argv::Occurrence;
use ::cli::config;
use ::cli::environment::Environment;
use ::cli::help;
use ::cli::manual::{self, Look};
use ::cli::program::Program;
use ::cli::setup::Teller;
use listing::json::Object;
use listing::time::Clock;
use sys::dir::{Buffer, Dir, Links};
use sys::locale::Locale;
use sys::mounts::Mounts;
use sys::streams::{self, Standard};
use sys::time::Zone;
use term::report::Report;
use term::screen::Screen;
use term::sink::Sink;
use term::write_error::WriteError;

use crate::args::{Args, ArgsError};
use crate::cli::{ELSEWHERE, Effect, FLAGS, MANUAL};
use crate::completion;
use crate::directory::{self, SERIOUS, Target};
use crate::entry::Listing;
use crate::hint;
use crate::operands::Operands;
use crate::output::{Event, EventSink, Output};
use crate::page::Page;
use crate::plan::{Plan, Surroundings};
use crate::recursion;
use crate::request::{self, Request};
use crate::sums::{Named, Tally};
use crate::tracking::Tracking;
use crate::tree;
use crate::view;
use crate::why;
use crate::words::Traversal;
use crate::worker::Worker;

/// Runs the program on a command line, its own name first, with the environment and the streams of this process.
#[must_use]
pub fn run(words: Vec<OsString>) -> u8 {
    ::cli::run::run(words, "lsx", SERIOUS, execute)
}

fn execute(
    program: &Program,
    words: Vec<OsString>,
    sink: &mut Sink,
    report: &mut Report,
) -> Result<(), WriteError> {
    if let Some(typed) = ::cli::completion::asked(&words) {
        return sink.write(completion::line().complete(&typed).lines().as_bytes());
    }
    let environment = Environment::Process;
    let screen = Screen::of_stdout(|name| environment.get(name));
    let locale = Locale::from_environment(|name| environment.get(name));
    let words = words.into_iter().skip(1).collect();
    let parse = |configured, typed| request::parse(configured, typed, environment.order(), &locale);
    let makes_sense = |set: &Occurrence<Effect>| {
        parse(vec![set.clone()], Vec::new()).map(drop).map_err(ArgsError::into_unsuited)
    };
    let accepts = |settings: &[Occurrence<Effect>]| settings.iter().try_for_each(makes_sense);
    match config::request(("lsx", FLAGS), parse, accepts, words, &screen, &environment, report) {
        Ok(Request::Text(text)) => sink.write(&help::render(
            ("lsx", env!("CLASSIX_BUILD")),
            || manual::Page::of_flags(&MANUAL, FLAGS),
            text,
            &Look::on(&screen),
        )),
        Ok(Request::Setup(setup)) => {
            let start = (&[][..], "");
            let teller =
                Teller { program, flags: FLAGS, start, environment: &environment, here: env::current_dir };
            teller.tell(&setup, accepts, sink, report)
        }
        Ok(Request::List(args)) => {
            let here = Surroundings {
                screen: &screen,
                environment: &environment,
                locale: &locale,
                clock: Clock(sys::time::now),
                zone: Zone::local,
                processors: sys::process::processors,
                host: sys::host::name,
                now: Instant::now,
                folder: env::current_dir,
                mounts: Mounts::read,
                user: sys::process::user,
                groups: sys::process::groups,
            };
            list(*args, &here, program, sink, report)
        }
        Err(refusal) => {
            refuse(&refusal, program, report);
            Ok(())
        }
    }
}

fn refuse(refusal: &ArgsError, program: &Program, report: &mut Report) {
    match refusal {
        ArgsError::Usage(error, status) => {
            report.raise(*status);
            error.tell(program, ELSEWHERE, report);
        }
        ArgsError::Value(message) => report.problem(SERIOUS, message),
        ArgsError::Lines(lines, hint) => {
            report.raise(SERIOUS);
            lines.iter().filter(|line| !line.is_empty()).for_each(|line| report.warning(line));
            if let Some(hint) = hint.as_ref().filter(|_| sys::tty::stderr_is_terminal()) {
                report.hint(hint);
            }
        }
    }
}

fn list(
    mut args: Args,
    here: &Surroundings,
    program: &Program,
    sink: &mut Sink,
    report: &mut Report,
) -> Result<(), WriteError> {
    if !args.why.is_empty() {
        let mut output = Output::new(sink, report, here.screen.is_terminal);
        let explained = why::explain(&args, here, &mut output);
        output.finish(None, None)?;
        if let Err(refusal) = explained {
            refuse(&refusal, program, report);
        }
        return Ok(());
    }
    if let Some(end) = args.stdin {
        let names = names_from_stdin(end.byte());
        args.operands.extend(names.unwrap_or_else(|error| {
            let reason = sys::errno::reason(&error);
            report.problem(SERIOUS, format!("cannot read standard input: {reason}").as_bytes());
            Vec::new()
        }));
    }
    let hint = if here.screen.is_terminal { hint::for_operand(&args) } else { None };
    let mut warnings = Vec::new();
    let plan = Plan::new(args, here, &mut warnings);
    warnings.iter().for_each(|warning| report.warning(warning));
    let plan = match plan {
        Ok(plan) => plan,
        Err(refusal) => {
            refuse(&refusal, program, report);
            return Ok(());
        }
    };
    let mut output = Output::new(sink, report, here.screen.is_terminal);
    write_pages(&plan, &mut output);
    // What git's files are like does not bear on what is listed.
    for problem in plan.tracking.iter().flat_map(Tracking::problems) {
        output.event(Event::Problem(0, problem.as_bytes()));
    }
    let dired = plan.layout.dired.then(|| plan.naming.quoting.style().word());
    let colors = plan.naming.coloring.as_ref().map(|coloring| &coloring.colors);
    output.finish(colors, dired)?;
    if let Some(hint) = hint.filter(|_| sys::tty::stderr_is_terminal()) {
        report.hint(&hint);
    }
    Ok(())
}

/// The names on standard input, each with this byte after it; blank ones name nothing.
fn names_from_stdin(end: u8) -> io::Result<Vec<OsString>> {
    if streams::was_closed(Standard::Input) {
        return Err(streams::closed_error());
    }
    let mut text = Vec::new();
    io::stdin().lock().read_to_end(&mut text)?;
    let names = text.split(|&byte| byte == end).filter(|name| !name.is_empty());
    Ok(names.map(|name| OsStr::from_bytes(name).to_owned()).collect())
}

fn write_pages(plan: &Plan, output: &mut Output) {
    plan.sums.measure(&plan.operands, plan.selection.operand_links());
    let mut worker = Worker::new(plan, true);
    let operands = Operands::look(&plan.operands, &mut worker, output);
    {
        let colors = plan.naming.coloring.as_ref().map(|coloring| &coloring.colors);
        let mut page = Page::new(output, colors, plan.layout.dired);
        plan.sums.count(&operands.files, Named::Operands);
        view::show(&operands.files, &mut worker, &mut page);
        let is_apart = plan.layout.view.is_for_people();
        if is_apart && !operands.files.entries.is_empty() && !operands.directories.is_empty() {
            page.text.push(b'\n');
        }
    }
    match plan.traversal {
        Traversal::Tree => tree::list(plan, &operands, output),
        Traversal::Recursive => recursion::list(plan, &operands, output),
        Traversal::Flat => list_each(&operands, &mut worker, output),
    }
    write_summary(&mut worker, output);
}

/// Writes what was listed in all, if that is asked for.
fn write_summary(worker: &mut Worker, output: &mut Output) {
    let Some(tally) = &worker.plan.sums.tally else { return };
    let mut page = worker.page(output);
    let end = worker.plan.layout.end;
    if !worker.plan.layout.view.is_for_people() {
        let mut object = Object::begin(&mut page.text);
        object.object("summary", |object| match tally {
            Tally::Kinds(kinds) => kinds.append_json(object),
            Tally::Languages(languages) => languages.append_json(object),
        });
        object.end();
        page.text.push(end);
        return;
    }
    page.text.push(end);
    match tally {
        Tally::Kinds(kinds) => {
            page.text.extend_from_slice(kinds.words().as_bytes());
            worker.writer.append_bytes(kinds.bytes(), &mut page.text);
            if page.text.last().is_some_and(u8::is_ascii_digit) {
                page.text.extend_from_slice(b" bytes");
            }
            page.text.push(end);
        }
        Tally::Languages(languages) => languages.write(end, &mut page.text),
    }
}

/// Lists what is in each directory, and no further.
fn list_each(operands: &Operands, worker: &mut Worker, output: &mut Output) {
    let has_heading = worker.plan.operands.len() > 1;
    let (mut listing, mut buffer) = (Listing::default(), Buffer::new());
    for path in &operands.directories {
        if output.has_failed() {
            return;
        }
        match Dir::open(path, Links::Follow) {
            Ok(dir) => {
                let target = Target { dir: &dir, path: path.to_bytes(), has_heading, depth: 0 };
                directory::list(&target, worker, &mut listing, &mut buffer, output);
            }
            Err(error) => {
                directory::problem(
                    output,
                    SERIOUS,
                    "cannot open directory ",
                    path.to_bytes(),
                    &error,
                    worker,
                );
            }
        }
    }
}
