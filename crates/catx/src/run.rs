//! The program from its command line to its exit status: the one place here that touches the process.

use std::env;
use std::ffi::OsString;

use ::cli::argv::Occurrence;
use ::cli::config::{self, Unsuited};
use ::cli::environment::Environment;
use ::cli::help;
use ::cli::manual::{Look, Page};
use ::cli::program::Program;
use ::cli::setup::Teller;
use sys::streams::{self, Standard};
use term::paging::Paging;
use term::report::Report;
use term::screen::Screen;
use term::sink::Sink;
use term::write_error::WriteError;

use crate::cli::{self, Args, Effect, Request};
use crate::completion;
use crate::concatenate::Concatenation;
use crate::plan::{Plan, names};
use crate::task;

/// Runs the program on a command line, its own name first, with the environment and the streams of this process.
#[must_use]
pub fn run(words: Vec<OsString>) -> u8 {
    ::cli::run::run(words, "catx", 1, execute)
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
    let words = words.into_iter().skip(1).collect();
    let parse = |configured, typed| cli::parse(configured, typed, environment.order());
    let makes_sense =
        |set: &Occurrence<Effect>| parse(vec![set.clone()], Vec::new()).map(drop).map_err(Unsuited::from);
    let accepts = |settings: &[Occurrence<Effect>]| settings.iter().try_for_each(makes_sense);
    let flags = ("catx", cli::FLAGS);
    let request = match config::request(flags, parse, accepts, words, &screen, &environment, report) {
        Ok(request) => request,
        Err(error) => {
            report.raise(1);
            error.tell(program, cli::ELSEWHERE, report);
            return Ok(());
        }
    };
    match request {
        Request::Text(text) => sink.write(&help::render(
            ("catx", env!("CLASSIX_BUILD")),
            || Page::of_flags(&cli::MANUAL, cli::FLAGS),
            text,
            &Look::on(&screen),
        )),
        Request::Setup(setup) => {
            let start = (&[("MANPAGER", "-l man -p")][..], cli::START_COMMENT);
            let here = env::current_dir;
            let teller = Teller { program, flags: cli::FLAGS, start, environment: &environment, here };
            // What is there of one's own is looked up here alone.
            let makes_sense = |set: &Occurrence<Effect>| match parse(vec![set.clone()], Vec::new())? {
                Request::Files(args) => names::check(&args, &screen, &environment),
                _ => Ok(()),
            };
            let accepts = |settings: &[Occurrence<Effect>]| settings.iter().try_for_each(makes_sense);
            teller.tell(&setup, accepts, sink, report)
        }
        Request::Task(task, args) => task::run(task, &args, &screen, &environment, sink, report),
        Request::Files(_) if streams::was_closed(Standard::Output) => {
            let reason = sys::errno::reason(&streams::closed_error());
            report.problem(1, format!("standard output: {reason}").as_bytes());
            Ok(())
        }
        Request::Files(args) => {
            // bat's word for it; a file of that name is shown.
            let may_mean_ours = screen.is_terminal && *args.operands == ["cache"];
            files(*args, &screen, &environment, sink, report)?;
            if may_mean_ours && report.status() != 0 {
                report.hint("--cache=build adds your own languages and themes");
            }
            Ok(())
        }
    }
}

fn files(
    args: Args,
    screen: &Screen,
    environment: &Environment,
    sink: &mut Sink,
    report: &mut Report,
) -> Result<(), WriteError> {
    match Plan::new(args, screen, environment, report) {
        Ok(mut plan) => {
            if let Some(title) = plan.title.take() {
                // It is for the terminal, not for the pager.
                sink.write(&title)?;
                sink.flush()?;
            }
            let late = plan.late.take();
            if let Some(paging) = plan.paging.take() {
                sink.page(Paging::new(paging, report.clone()));
            }
            let done = Concatenation::new(plan, environment, sink, report).run();
            let done = sink.finish_paging(done);
            drop(late);
            done
        }
        Err(problem) => {
            report.problem(1, problem.to_string().as_bytes());
            report.hint(&problem.hint());
            Ok(())
        }
    }
}
