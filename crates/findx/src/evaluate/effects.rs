//! What changes files, asks people, or depends on what was done before: one file at a time, in order.

use std::io;
use std::os::fd::AsFd;

use expression::Subject;
use sys::dir::{self, Dir, Links};
use sys::kind::Kind;
use sys::locale::{self, Locale};
use walk::Stream;

use super::{Evaluation, Way, subject};
use crate::action::command::{CommandId, Place, Ran, Runner, Several, Target};
use crate::action::list::{Line, Lister};
use crate::action::outputs::Text;
use crate::dry_run::{self, DryRun};
use crate::output::Output;

/// What such actions need.
pub(crate) struct Effects {
    pub(crate) output: Output,
    pub(crate) runner: Runner,
    pub(crate) lister: Lister,
    pub(crate) ending: Ending,
    /// Whether results are gathered, so that none is written out before its turn.
    pub(crate) gathers: bool,
    /// Whether something was done with the file at hand.
    pub(crate) acted: bool,
}

/// How the search ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// What waits to be run is run.
    Orderly,
    /// At once: a command could not be run where it must be.
    Abrupt,
}

impl Effects {
    /// Whether a command that asks may be run: a dry run, which runs none, does not ask.
    fn may_run(&mut self, id: CommandId, path: &[u8], locale: &Locale) -> io::Result<bool> {
        Ok(self.output.dry_run.is_some() || self.output.asks(self.runner.command(id), path, locale)?)
    }

    /// Tells what became of commands; those for many files raise the status when they do not end well.
    pub(crate) fn conclude(&mut self, ran: impl IntoIterator<Item = Ran>, name: &[u8], several: bool) {
        for ran in ran {
            match ran {
                Ran::Ended { well: true } => {}
                Ran::Shown(line) => {
                    self.output.show(&line);
                    self.output.dry_run.iter_mut().for_each(DryRun::command);
                }
                Ran::Ended { well: false } => self.output.raise(several),
                Ran::Killed { program, signal } => {
                    let text = format!(" terminated by signal {signal}");
                    let quoted = self.output.quoted(&program);
                    self.output.line(&[name, b": ", &quoted, text.as_bytes(), b"\n"]);
                    self.output.raise(several);
                }
                Ran::Failed { program, error } => {
                    let quoted = self.output.quoted(&program);
                    let reason = sys::errno::reason(&error);
                    self.output.line(&[name, b": ", &quoted, b": ", reason.as_bytes(), b"\n"]);
                    // That nothing at all can be started is no answer of the command's.
                    self.output.raise(several || sys::process::lacks_resources(&error));
                }
            }
        }
    }
}

impl Evaluation<'_, '_> {
    /// For what changes files; a walk ahead of its output has none.
    pub(super) fn effects(&self) -> Option<&Effects> {
        match &self.way {
            Way::InStep(effects) => Some(effects),
            Way::Ahead(_) => None,
        }
    }

    pub(super) fn effects_mut(&mut self) -> Option<&mut Effects> {
        match &mut self.way {
            Way::InStep(effects) => Some(effects),
            Way::Ahead(_) => None,
        }
    }

    pub(super) fn delete(&mut self) -> bool {
        let entry = self.entry;
        if entry.name() == c"." {
            return true;
        }
        self.pass_on();
        // A link that is followed to a directory is taken for one, and cannot be removed.
        let is_directory = entry.kind() == Some(Kind::Directory);
        match self.remove(is_directory) {
            Ok(()) => true,
            Err(error) if self.context.ignore_races && error.kind() == io::ErrorKind::NotFound => true,
            Err(_) if self.context.ignore_errors => false,
            Err(error) => {
                let quoted = term::quote::message_word(entry.path(), &self.context.locale);
                let reason = sys::errno::reason(&error);
                self.say(Stream::DIAGNOSTICS, &[b"cannot delete ", &quoted, b": ", reason.as_bytes()]);
                false
            }
        }
    }

    /// Removes the file, or shows how it would be.
    fn remove(&mut self, is_directory: bool) -> io::Result<()> {
        let entry = self.entry;
        let Some(effects) = self.effects_mut().filter(|effects| effects.output.dry_run.is_some()) else {
            return dir::remove_at(entry.parent(), entry.name(), is_directory);
        };
        let runs_commands = effects.runner.runs_any();
        let output = &mut effects.output;
        if let Some(dry_run) = &mut output.dry_run {
            // What commands would remove is not known.
            let gone = if runs_commands { u64::MAX } else { dry_run.gone_below(entry.depth()) };
            let refusal =
                is_directory.then(|| dry_run::refusal(entry.parent(), entry.name(), gone)).flatten();
            if let Some(error) = refusal {
                return Err(error);
            }
            dry_run.removes(entry, is_directory);
        }
        let line = output.shell(|shell| shell.removal(entry.path(), is_directory));
        output.show(&line);
        Ok(())
    }

    /// Whether a command ended well, or is to be run with others; `None` ends the search.
    pub(super) fn run_command(&mut self, id: CommandId) -> Option<bool> {
        self.write_out();
        let entry = self.entry;
        let command = self.effects()?.runner.command(id);
        let (place, several, asks) = (command.place, command.several, command.asks);
        let context = self.context;
        if asks {
            match self.effects_mut()?.may_run(id, entry.path(), &context.locale) {
                Ok(true) => {}
                Ok(false) => return Some(false),
                Err(error) => return self.refuse_unasked(&error),
            }
        }
        let opened;
        let target = match (place, entry.depth()) {
            (Place::Directory, 0) => {
                let (directory, name) = subject::split(entry.path());
                opened = match Dir::open(&locale::c_name(directory), Links::Follow) {
                    Ok(opened) => opened,
                    Err(error) => return self.refuse_directory(entry.path(), &error),
                };
                Target {
                    path: entry.path(),
                    directory: opened.as_fd(),
                    directory_path: directory,
                    name,
                    is_root: true,
                }
            }
            (Place::Directory, _) if entry.is_out_of_reach() => {
                let error = entry.facts().err()?;
                return self.refuse_directory(entry.name().to_bytes(), error);
            }
            (Place::Directory | Place::Start, depth) => Target {
                path: entry.path(),
                directory: entry.parent(),
                directory_path: subject::parent(entry),
                name: entry.name().to_bytes(),
                is_root: depth == 0,
            },
        };
        let effects = self.effects_mut()?;
        if several == Several::AsMany {
            let ran = effects.runner.add(id, &target);
            effects.conclude(ran, &context.name, true);
            return Some(true);
        }
        let ran = effects.runner.run_one(id, &target);
        let well = matches!(ran, Ran::Ended { well: true } | Ran::Shown(_));
        effects.conclude([ran], &context.name, false);
        Some(well)
    }

    /// Ends the search where a command cannot be run in the directory of the file.
    fn refuse_directory(&mut self, called: &[u8], error: &io::Error) -> Option<bool> {
        let quoted = term::quote::message_word(called, &self.context.locale);
        let reason = sys::errno::reason(error);
        let lead = b"Failed to save working directory in order to run a command on ";
        self.abort(&[lead, &quoted, b": ", reason.as_bytes()]);
        None
    }

    /// Ends the search where a question cannot be written, as GNU find does. The message most likely fails as well.
    fn refuse_unasked(&mut self, error: &io::Error) -> Option<bool> {
        let reason = sys::errno::reason(error);
        self.abort(&[b"cannot ask on standard error: ", reason.as_bytes()]);
        None
    }

    /// Writes out what was said so far, so that what a command writes comes after it.
    fn write_out(&mut self) {
        self.pass_on();
        if let Way::InStep(effects) = &mut self.way {
            effects.output.flush();
        }
    }

    /// Hands what this file has said so far to the output, which may buffer it.
    fn pass_on(&mut self) {
        let Way::InStep(effects) = &mut self.way else { return };
        effects.acted = true;
        let held = if effects.gathers { take_results(self.text) } else { Vec::new() };
        effects.output.take(self.text);
        if !held.is_empty() {
            self.text.text(Stream::OUTPUT).extend(held);
        }
    }

    pub(super) fn list(&mut self, stream: Stream) -> bool {
        let Some(facts) = self.facts() else { return false };
        let target = if facts.kind() == Kind::Symlink { expression::target(self) } else { None };
        let date = self.scratch.render.list_date(facts.modified, self.context.now, &self.context.locale);
        let accounts = &mut self.scratch.memory.accounts;
        let user = accounts.user_name(facts.uid).map(<[u8]>::to_vec);
        let group = accounts.group_name(facts.gid).map(<[u8]>::to_vec);
        let line = Line {
            facts: &facts,
            user: user.as_deref(),
            group: &group.unwrap_or_else(|| facts.gid.to_string().into_bytes()),
            path: self.entry.path(),
            target: target.as_deref(),
            block_bytes: self.context.block_bytes,
            date: &date,
        };
        // Lines that line up with those before are written in step with them only.
        let Way::InStep(effects) = &mut self.way else { return false };
        effects.lister.append(&line, self.text.text(stream));
        true
    }
}

/// Takes what standard output is to say out of a text.
fn take_results(text: &mut Text) -> Vec<u8> {
    let (mut results, mut rest) = (Vec::new(), Text::new());
    text.each_text(|stream, bytes| {
        let out = if stream == Stream::OUTPUT { &mut results } else { rest.text(stream) };
        out.extend_from_slice(bytes);
        true
    });
    *text = rest;
    results
}
