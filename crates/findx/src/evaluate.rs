//! The expression at work on one file: what it asks, what it writes, and how the walk goes on.

mod effects;
mod fill;
mod format;
mod lines;
mod put_off;
mod show;
mod space;
mod subject;
mod sum;
mod trace;
mod xargs;

use std::cell::Cell;
use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::Ordering;

use expression::regex::Regex;
use expression::{Memory, Place, Program, Question, Subject};
use sys::kind::Kind;
use sys::locale::Locale;
use sys::mounts::Mounts;
use sys::stat::{Facts, Identity, Timestamp};
use term::quote;
use walk::ignore::Scope;
use walk::{Entry, Flow, PassOn, Stream};

use crate::action::least::Least;
use crate::action::outputs::{EXIT, STANDARD_ERROR, Text};
use crate::action::{Action, Primary};
use crate::calling::Memo;
use crate::coloring::Coloring;
use crate::grep::{Grep, Seeker};
use crate::results::sums::{self, Sums};
use crate::spaces::Spaces;
use crate::template::{Groups, Manner, Scribe};

pub(crate) use effects::{Effects, Ending};
pub(crate) use put_off::{evaluate_up_to_action, go_on};
pub(crate) use show::Dress;
pub(crate) use trace::trace;

/// What an evaluation knows of the world, the same for every file.
pub(crate) struct Context {
    /// How messages begin.
    pub(crate) name: Vec<u8>,
    pub(crate) locale: Locale,
    pub(crate) now: Timestamp,
    /// Whether what vanishes during the walk is passed over in silence.
    pub(crate) ignore_races: bool,
    /// Whether nothing is said of what cannot be searched or looked at.
    pub(crate) ignore_errors: bool,
    /// The streams that are terminals, which get no control characters from names.
    pub(crate) terminals: Vec<Stream>,
    /// How paths are coloured, if they are.
    pub(crate) coloring: Option<Coloring>,
    /// What options of ours make of paths that are printed.
    pub(crate) dress: Option<Dress>,
    /// What `-ls` counts blocks in.
    pub(crate) block_bytes: u64,
    pub(crate) mounts: Option<Mounts>,
    /// What directories take with all below them, where that is asked for.
    pub(crate) spaces: Option<Spaces>,
    /// What directories have to take for anything in them to be looked for.
    pub(crate) least: Option<Least>,
    /// The searches through files.
    pub(crate) greps: Vec<Grep>,
    /// Where results are summed instead of printed.
    pub(crate) sums: Option<Sums>,
    /// Whether permissions may hide something: from everyone but root.
    pub(crate) is_restricted: bool,
    /// How templates are written, where there are any.
    pub(crate) manner: Option<Manner>,
    /// Whether a template shows what the groups of expressions matched.
    pub(crate) keeps_groups: bool,
}

impl Context {
    /// What the answers of tests depend on.
    fn of_tests(&self) -> expression::Context<'_> {
        expression::Context { locale: &self.locale, mounts: self.mounts.as_ref() }
    }

    /// Whether someone reads what is written to a stream.
    pub(crate) fn is_watched(&self, stream: Stream) -> bool {
        self.terminals.contains(&stream)
    }
}

/// What a thread keeps from one file to the next.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(crate) memory: Memory,
    render: format::Scratch,
    /// For each search through files, once it is needed.
    seekers: Vec<Option<Box<Seeker>>>,
    /// What this thread has summed.
    sums: Option<sums::Part>,
    scribe: Scribe,
    groups: Groups,
    memo: Memo,
    /// Whether the file at hand was noted as one that is looked for.
    pub(crate) notes_match: bool,
}

/// How what an evaluation writes gets to the output.
pub(crate) enum Way<'a> {
    /// Later: the walk is ahead of it. Where there is a way to pass on a part, much may be written.
    Ahead(Option<PassOn<'a, Scope>>),
    /// At once, as is what changes files.
    InStep(&'a mut Effects),
}

/// One evaluation.
pub(crate) struct Evaluation<'a, 'e> {
    pub(crate) context: &'a Context,
    pub(crate) entry: &'a Entry<'e>,
    pub(crate) scratch: &'a mut Scratch,
    pub(crate) text: &'a mut Text,
    pub(crate) way: Way<'a>,
    flow: Cell<Flow>,
    /// Whether the groups in the scratch are of this file.
    has_groups: bool,
}

/// Evaluates a program for one file.
#[inline]
pub(crate) fn evaluate<'a>(
    program: &Program<Action>,
    context: &'a Context,
    entry: &'a Entry<'_>,
    scratch: &'a mut Scratch,
    text: &'a mut Text,
    way: Way<'a>,
) -> Flow {
    let mut evaluation =
        Evaluation { context, entry, scratch, text, way, flow: Cell::new(Flow::Descend), has_groups: false };
    program.run(|primary| evaluation.primary(primary));
    evaluation.flow.get()
}

impl Evaluation<'_, '_> {
    /// Whether a primary holds; `None` ends the evaluation.
    #[inline]
    fn primary(&mut self, primary: &Primary) -> Option<bool> {
        match primary {
            Primary::Test(test) => Some(test.holds(self, self.context.of_tests())),
            Primary::Action(action) => self.action(action),
        }
    }

    fn action(&mut self, action: &Action) -> Option<bool> {
        Some(match action {
            Action::Note => {
                self.scratch.notes_match = true;
                true
            }
            Action::Prune => self.prune(),
            Action::Quit => {
                self.flow.set(Flow::Stop);
                return None;
            }
            Action::Exit(status) => {
                self.text.text(EXIT).push(*status);
                self.flow.set(Flow::Stop);
                return None;
            }
            Action::Limit { left } => {
                if left.fetch_sub(1, Ordering::Relaxed) == 1 {
                    self.flow.set(Flow::Stop);
                    return None;
                }
                true
            }
            Action::Exclude => {
                self.flow.set(Flow::Skip);
                return None;
            }
            Action::Seen(seen) => self.is_seen(seen),
            Action::Within(least) => self.is_within(*least),
            Action::UnsafeForXargs => self.is_changed_by_xargs(),
            Action::PrintForXargs => {
                self.print_for_xargs();
                true
            }
            Action::Print { stream, end } => {
                self.print(*stream, *end);
                true
            }
            Action::Format { stream, template } => self.write(template, *stream)?,
            Action::Fill(filling) => self.fill(filling),
            Action::List(stream) => self.list(*stream),
            Action::Json => self.print_json(),
            Action::Tally => {
                self.text.text(Stream::OUTPUT).push(b'.');
                true
            }
            Action::Grep(place) => self.grep(*place),
            Action::Sum { .. } => self.sum(),
            Action::Delete => self.delete(),
            Action::Run(id) => self.run_command(*id)?,
        })
    }

    /// True, unless the file is gone by now, which is said.
    fn prune(&mut self) -> bool {
        self.flow.set(Flow::Skip);
        self.entry.kind() == Some(Kind::Directory) || self.facts().is_some()
    }

    /// Whether the file was seen before; it counts as seen from now on.
    fn is_seen(&mut self, seen: &Mutex<HashSet<Identity>>) -> bool {
        let Some(facts) = self.facts() else { return false };
        // One thread asks, and none dies of it: there is no other way for the lock to fail.
        seen.lock().is_ok_and(|mut seen| !seen.insert(facts.identity()))
    }

    /// Says why the search ends at once, with nothing more run of what waits.
    fn abort(&mut self, parts: &[&[u8]]) {
        self.say(Stream::DIAGNOSTICS, parts);
        if let Some(effects) = self.effects_mut() {
            effects.ending = Ending::Abrupt;
        }
        self.flow.set(Flow::Stop);
    }

    /// Says `name: PATH: reason`, and that something went wrong.
    fn complain(&mut self, path: &[u8], error: &std::io::Error) {
        if !self.context.ignore_races || error.kind() != std::io::ErrorKind::NotFound {
            self.tell(path, error);
        }
    }

    /// The same of the file itself, although races are to be ignored: it was there when the walk came to it.
    fn insist(&mut self, error: &std::io::Error) {
        self.tell(self.entry.path(), error);
    }

    fn tell(&mut self, path: &[u8], error: &std::io::Error) {
        if self.context.ignore_errors {
            return;
        }
        let quoted = quote::message_word(path, &self.context.locale);
        let reason = sys::errno::reason(error);
        self.say(Stream::DIAGNOSTICS, &[&quoted, b": ", reason.as_bytes()]);
    }

    /// Says `name: …` as a problem, or as a notice that leaves the status as it is.
    fn say(&mut self, stream: Stream, parts: &[&[u8]]) {
        let out = self.text.text(stream);
        out.extend_from_slice(&self.context.name);
        out.extend_from_slice(b": ");
        parts.iter().for_each(|part| out.extend_from_slice(part));
        out.push(b'\n');
    }

    /// As [`Evaluation::say`], for what does not raise the status.
    fn notice(&mut self, parts: &[&[u8]]) {
        self.say(STANDARD_ERROR, parts);
    }
}

/// What cannot be answered is reported, and raises the status.
impl<'e> Subject<'e> for Evaluation<'_, 'e> {
    fn place(&self) -> Place<'e> {
        let entry = self.entry;
        Place { parent: entry.parent(), name: entry.name(), links: entry.links() }
    }

    fn base(&self) -> &'e [u8] {
        subject::base(self.entry)
    }

    fn path(&self) -> &'e [u8] {
        self.entry.path()
    }

    fn depth(&self) -> usize {
        self.entry.depth()
    }

    fn kind(&mut self) -> Option<Kind> {
        let kind = self.entry.kind();
        if kind.is_none() {
            self.facts();
        }
        kind
    }

    /// Where they cannot be had, that is said once for each file.
    fn facts(&mut self) -> Option<Facts> {
        match self.entry.facts() {
            Ok(facts) => Some(*facts),
            Err(error) => {
                if self.entry.report_once() {
                    let code = error.raw_os_error().unwrap_or(0);
                    self.complain(self.entry.path(), &std::io::Error::from_raw_os_error(code));
                }
                None
            }
        }
    }

    /// As recorded, but for directories, whose record may be that of what is underneath a mount.
    fn inode(&mut self) -> Option<u64> {
        match self.entry.recorded_inode() {
            Some(inode) if self.entry.recorded_kind().is_some_and(|kind| kind != Kind::Directory) => {
                Some(inode)
            }
            _ => self.facts().map(|facts| facts.inode),
        }
    }

    fn space(&mut self) -> Option<u64> {
        self.space_below()
    }

    /// In a dry run, those that would have been removed.
    fn entries_gone(&self) -> u64 {
        let dry_run = self.effects().and_then(|effects| effects.output.dry_run.as_ref());
        dry_run.map_or(0, |dry_run| dry_run.gone_below(self.entry.depth()))
    }

    fn is_in_reach(&mut self) -> bool {
        !self.entry.is_out_of_reach() || self.facts().is_some()
    }

    fn memory(&mut self) -> &mut Memory {
        &mut self.scratch.memory
    }

    /// The groups of the last expression that matches are those that templates show.
    fn matched(&mut self, regex: &Regex) {
        if self.context.keeps_groups {
            let (path, groups) = (self.entry.path(), &mut self.scratch.groups);
            groups.clear();
            groups.text.extend_from_slice(path);
            regex.find_groups(path, &self.context.locale, &mut groups.places);
            self.has_groups = true;
        }
    }

    fn refused(&mut self, question: Question, error: &std::io::Error) {
        match question {
            Question::KindAcross | Question::Content => {
                if self.entry.report_once() {
                    self.complain(self.entry.path(), error);
                }
            }
            Question::Target | Question::Entries => self.insist(error),
        }
    }
}
