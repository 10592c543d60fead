//! Where results go once the walk has them in order: shown, counted, sorted, or given to commands.

use std::ops::ControlFlow;
use std::process::Stdio;

use sys::locale::Locale;
use term::report::Report;
use term::sink::Sink;
use term::write_error::WriteError;
use walk::{Consumer, Stream};

use crate::dry_run::{DryRun, Shell};

use super::batches::Batches;
use super::command::{self, CommandTemplate};
use super::details::Details;
use super::failure::{Policy, Try};
use super::jobs::{Ended, Jobs, Ran};
use crate::action::outputs::BETWEEN;
use crate::results::{Gathering, each_in_order};

/// What is said of a file that could not be read: a failure.
pub(crate) const UNREAD: Stream = Stream(2);
/// Not text: that something could not be visited.
pub(crate) const FAILED: Stream = Stream(3);

/// What is done with results.
pub(crate) enum Target {
    /// Their text goes out as it is.
    Text,
    /// Their number goes out at the end.
    Count,
    /// Only whether there is one.
    Presence(bool),
    /// Records that end with NUL go out with another end; at most this many.
    Records {
        end: u8,
        left: u64,
    },
    /// Commands for each.
    Each(Box<Jobs>),
    /// The same, one by one on this program's own streams.
    EachInTurn(Vec<CommandTemplate>),
    /// Commands for many.
    Batch(Box<Batches>),
    /// The commands, as a shell would read them.
    ShowEach(Vec<CommandTemplate>, Showing),
    ShowBatch(Box<Batches>, Showing),
    /// With details.
    List(Box<Details>),
}

/// A dry run, and how words are written in it.
pub(crate) struct Showing {
    pub(crate) locale: Locale,
    pub(crate) dry_run: DryRun,
}

/// The end of the pipeline.
pub(crate) struct Output<'a> {
    pub(crate) sink: &'a mut Sink,
    pub(crate) report: &'a mut Report,
    pub(crate) target: Target,
    /// What the threads of the walk gather instead of passing it on.
    pub(crate) gathers: Option<Gathering>,
    /// Standard output is a terminal: what is there goes out at once.
    pub(crate) is_watched: bool,
    /// What follows the output of each command.
    pub(crate) command_end: Option<u8>,
    /// Whether anything has been shown.
    pub(crate) has_lines: bool,
    /// What becomes of the other commands where one fails.
    pub(crate) policy: Policy,
    /// Whether one has failed that stops the others.
    pub(crate) halted: bool,
    pub(crate) failure: Option<WriteError>,
}

impl Output<'_> {
    /// After the walk: what waits goes out, and what runs comes to its end.
    pub(crate) fn finish(mut self) -> Result<(), WriteError> {
        if let Some(Gathering::Sort(sorting, pool)) = self.gathers.clone() {
            // Where it ends is where enough was written, or no more could be.
            let _ = each_in_order(sorting, pool.take(), |record| self.record(record));
        }
        if self.failure.is_none()
            && let Err(error) = self.finish_target()
        {
            self.failure = Some(error);
        }
        if let Some(error) = self.failure {
            return Err(error);
        }
        self.sink.flush()?;
        if self.halted {
            self.report.problem(1, b"stopped, since a command failed");
        }
        Ok(())
    }

    fn finish_target(&mut self) -> Result<(), WriteError> {
        let mut stage = Stage {
            sink: self.sink,
            report: self.report,
            end: self.command_end,
            is_watched: self.is_watched,
            policy: self.policy,
            has_failed: self.halted,
        };
        let halted = &mut self.halted;
        match std::mem::replace(&mut self.target, Target::Text) {
            Target::Count => {
                let counted = match &self.gathers {
                    Some(Gathering::Count(pool)) => pool.take().iter().sum(),
                    _ => 0_u64,
                };
                stage.sink.write(format!("{counted}\n").as_bytes())
            }
            Target::Presence(false) => {
                stage.report.raise(1);
                Ok(())
            }
            Target::Each(jobs) => stage.all(|stage, failure| {
                *halted |= jobs.finish(|ran| stage.ran(ran, failure));
            }),
            Target::Batch(mut batches) => {
                let done = stage.all(|stage, failure| {
                    batches.flush(|words| stage.run_batch(&words, failure));
                });
                *halted |= stage.halts();
                done
            }
            Target::ShowBatch(mut batches, mut showing) => {
                stage.all(|stage, failure| {
                    batches.flush(|words| stage.show(&words, &mut showing, failure));
                })?;
                stage.conclude(&showing)
            }
            Target::ShowEach(_, showing) => stage.conclude(&showing),
            Target::List(mut details) => details.show(stage.sink, stage.report),
            Target::Text | Target::Presence(true) | Target::Records { .. } => Ok(()),
            Target::EachInTurn(_) => Ok(()),
        }
    }

    /// Takes one record, without the NUL after it.
    fn record(&mut self, record: &[u8]) -> ControlFlow<()> {
        let mut stage = Stage {
            sink: self.sink,
            report: self.report,
            end: self.command_end,
            is_watched: self.is_watched,
            policy: self.policy,
            has_failed: false,
        };
        let done = match &mut self.target {
            Target::Records { end, left } => {
                *left -= 1;
                let written = stage.sink.write(record).and_then(|()| stage.sink.write(&[*end]));
                if *left == 0 && written.is_ok() {
                    return ControlFlow::Break(());
                }
                written
            }
            Target::Each(jobs) => {
                let done = stage.all(|stage, failure| jobs.start(record, |ran| stage.ran(ran, failure)));
                self.halted |= jobs.has_halted();
                done
            }
            Target::EachInTurn(commands) => {
                stage.all(|stage, failure| stage.run_in_turn(commands, record, failure))
            }
            Target::Batch(batches) => stage.all(|stage, failure| {
                batches.add(record, |words| stage.run_batch(&words, failure));
            }),
            Target::ShowEach(commands, showing) => stage.all(|stage, failure| {
                commands.iter().for_each(|command| stage.show(&command.words(&[record]), showing, failure));
            }),
            Target::ShowBatch(batches, showing) => {
                stage.all(|stage, failure| batches.add(record, |words| stage.show(&words, showing, failure)))
            }
            Target::List(details) => details.add(record, stage.sink, stage.report),
            Target::Text | Target::Count | Target::Presence(_) => Ok(()),
        };
        self.halted |= stage.halts();
        self.go_on(done)
    }

    fn go_on(&mut self, done: Result<(), WriteError>) -> ControlFlow<()> {
        match done {
            Ok(()) if self.halted => ControlFlow::Break(()),
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.failure = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    fn output(&mut self, text: &[u8]) -> ControlFlow<()> {
        match &mut self.target {
            Target::Text => {
                let written = self.sink.write(text);
                self.go_on(written)
            }
            Target::Presence(found) => {
                *found |= !text.is_empty();
                ControlFlow::Continue(())
            }
            _ => split(text).try_for_each(|record| self.record(record)),
        }
    }
}

impl Consumer for Output<'_> {
    fn text(&mut self, stream: Stream, text: &[u8]) -> ControlFlow<()> {
        match stream {
            Stream::DIAGNOSTICS | UNREAD => {
                self.report.verbatim(text);
                self.report.raise(u8::from(stream == UNREAD));
                return ControlFlow::Continue(());
            }
            FAILED => {
                self.report.raise(1);
                return ControlFlow::Continue(());
            }
            BETWEEN if !self.has_lines => return ControlFlow::Continue(()),
            _ => self.has_lines = true,
        }
        self.output(text)?;
        if self.is_watched {
            let flushed = self.sink.flush();
            return self.go_on(flushed);
        }
        ControlFlow::Continue(())
    }
}

/// Records that each end with NUL.
fn split(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split_inclusive(|&byte| byte == 0).map(|record| &record[..record.len() - 1])
}

/// Where commands and their output meet the streams.
struct Stage<'s> {
    sink: &'s mut Sink,
    report: &'s mut Report,
    end: Option<u8>,
    is_watched: bool,
    policy: Policy,
    /// Whether a command has failed for good.
    has_failed: bool,
}

type Failure = Option<WriteError>;

impl Stage<'_> {
    /// Does something that may fail in the middle.
    fn all(&mut self, work: impl FnOnce(&mut Self, &mut Failure)) -> Result<(), WriteError> {
        let mut failure = None;
        work(self, &mut failure);
        failure.map_or(Ok(()), Err)
    }

    /// Whether a failure stops what would come after it.
    fn halts(&self) -> bool {
        self.has_failed && self.policy.halts()
    }

    fn note(done: Result<(), WriteError>, failure: &mut Failure) {
        if let Err(error) = done {
            failure.get_or_insert(error);
        }
    }

    /// Passes on what commands for one result have written, and raises the status if one failed.
    fn ran(&mut self, all: &[Ran], failure: &mut Failure) {
        for ran in all {
            self.report.raise(u8::from(ran.has_failed()));
            match &ran.output {
                Err(error) => self.report.warning(&command::failure(&ran.program, error)),
                Ok(ended) => self.pass_on(ended, failure),
            }
        }
        if let Some(end) = self.end {
            Self::note(self.sink.write(&[end]), failure);
        }
    }

    /// Passes on what a command has written: all that it could.
    fn pass_on(&mut self, ended: &Ended, failure: &mut Failure) {
        let mut written = Ok(());
        let read = ended.stdout.each(|bytes| {
            if written.is_ok() {
                written = self.sink.write(bytes);
            }
        });
        Self::note(written, failure);
        let mut lost = read.err();
        if !ended.stderr.is_empty() {
            Self::note(self.sink.flush(), failure);
            // What a command says is its own affair, and so is where it gets lost.
            let read = ended.stderr.each(|bytes| drop(self.report.pass_on(bytes)));
            lost = lost.or(read.err());
        }
        let reason = lost.map(|error| sys::errno::reason(&error));
        let reason = reason.map(|reason| format!("cannot read what a command wrote: {reason}").into_bytes());
        if let Some(refusal) = ended.refusal().or(reason) {
            Self::note(self.sink.flush(), failure);
            self.report.problem(1, &refusal);
        }
    }

    fn run_in_turn(&mut self, commands: &[CommandTemplate], path: &[u8], failure: &mut Failure) {
        for command in commands {
            if !self.run(&command.words(&[path]), failure) {
                break;
            }
        }
        if let Some(end) = self.end {
            Self::note(self.sink.write(&[end]), failure);
        }
    }

    /// Runs a command for many results, unless one has failed that stops it.
    fn run_batch(&mut self, words: &[Vec<u8>], failure: &mut Failure) {
        if !self.halts() {
            self.run(words, failure);
        }
    }

    /// Runs a command on this program's own streams, again if it fails; says whether it succeeded.
    fn run(&mut self, words: &[Vec<u8>], failure: &mut Failure) -> bool {
        Self::note(self.sink.flush(), failure);
        if failure.is_some() {
            return false;
        }
        let report = &self.report;
        let _pause = sys::status_line::pause();
        let succeeded =
            self.policy.persist(|_| match command::command(words).stdin(Stdio::inherit()).status() {
                Ok(status) if status.success() => Try::Done,
                Ok(_) => Try::Failed,
                Err(error) => {
                    report.warning(&command::failure(&words[0], &error));
                    Try::Hopeless
                }
            });
        self.report.raise(u8::from(!succeeded));
        self.has_failed |= !succeeded;
        succeeded
    }

    fn show(&mut self, words: &[Vec<u8>], showing: &mut Showing, failure: &mut Failure) {
        let line = Shell::new(&showing.locale, self.is_watched).words(words);
        showing.dry_run.command();
        Self::note(self.sink.write(&line).and_then(|()| self.sink.write(b"\n")), failure);
    }

    /// Says what a dry run comes to.
    fn conclude(&mut self, showing: &Showing) -> Result<(), WriteError> {
        self.sink.flush()?;
        self.report.warning(showing.dry_run.totals().as_bytes());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_told_apart_by_nul() {
        assert_eq!(split(b"a\0\0b\0").collect::<Vec<_>>(), [&b"a"[..], b"", b"b"]);
    }
}
