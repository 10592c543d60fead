//! A search on one thread, in order: each file when everything before it is done and written; or, where that is put off,
//! in sorted order once all are found.

use std::ops::ControlFlow;

use sys::dir::{Dir, Listing};
use walk::ignore::Scope;
use walk::{Entry, Flow, Options, Problem, ProblemKind, SequentialVisitor, Start};

use super::found::{self, Found, Leaving};
use super::put_off::PutOff;
use super::{Search, tell};
use crate::action::outputs::Text;
use crate::evaluate::{Effects, Ending, Scratch, Way, evaluate, evaluate_up_to_action, go_on};
use crate::output::Output;
use crate::progress::Counts;
use crate::progress::watched::{SequentialFinder, WatchedSteps};

/// Evaluates one file after the other, each when everything before it is done and written.
pub(crate) struct Sequential<'s> {
    search: &'s Search<'s>,
    scratch: Scratch,
    text: Text,
    /// Where results are gathered.
    found: Option<Found>,
    /// How many more are wanted, where that is limited.
    left: Option<usize>,
    /// What waits until the walk has ended.
    put_off: Option<PutOff>,
    effects: Effects,
    /// Whether a starting point had no name.
    lacked_name: bool,
}

impl<'s> Sequential<'s> {
    pub(crate) fn new(search: &'s Search<'s>, leaving: &Leaving, effects: Effects) -> Self {
        let (found, left) = match leaving {
            Leaving::Limited(limit) => (None, Some(*limit)),
            Leaving::AtOnce | Leaving::PutOff(_) => (None, None),
            Leaving::Gathered(_) | Leaving::Present(_) => (leaving.found(), None),
        };
        let put_off = match leaving {
            Leaving::PutOff(sorting) => Some(PutOff::new(*sorting)),
            _ => None,
        };
        let (scratch, text) = (Scratch::default(), Text::new());
        Self { search, scratch, text, found, left, put_off, effects, lacked_name: false }
    }

    /// Walks, runs what still waits, and gives the streams back.
    pub(crate) fn walk(
        mut self,
        options: &Options,
        roots: impl Iterator<Item = Start>,
        counts: Option<&Counts>,
    ) -> Output {
        let mut ended = match counts {
            None => walk::sequential(options, roots, &mut self),
            Some(counts) => walk::sequential(options, roots, &mut WatchedSteps::new(&mut self, counts)),
        };
        if let Some(put_off) = self.put_off.take() {
            ended &= put_off
                .each(options, |entry, step, is_out_of_reach| match entry {
                    Ok(entry) => self.act(entry, step, is_out_of_reach),
                    Err((path, error)) => {
                        let trouble = ProblemKind::Facts(error);
                        self.problem(&Problem { path, depth: 1, trouble });
                        ControlFlow::Continue(())
                    }
                })
                .is_continue();
        }
        if self.effects.runner.has_waiting() {
            self.effects.output.flush();
        }
        // GNU find too leaves what still waits undone where a starting point had no name, and runs it after -quit.
        if self.effects.ending == Ending::Orderly && !(ended && self.lacked_name) {
            let mut ran = if ended { self.effects.runner.leave_all() } else { Vec::new() };
            ran.extend(self.effects.runner.finish());
            self.effects.conclude(ran, &self.search.context.name, true);
        }
        self.effects.output
    }

    /// Runs what waits in directories other than the one of an entry.
    fn leave_for(&mut self, entry: &Entry<'_>) {
        let is_root = entry.depth() == 0;
        if self.effects.runner.waits_elsewhere(entry.parent(), is_root) {
            self.effects.output.flush();
            let ran = self.effects.runner.leave(entry.parent(), is_root);
            self.effects.conclude(ran, &self.search.context.name, true);
        }
    }

    /// Does with a file what was put off.
    fn act(&mut self, entry: &Entry<'_>, step: usize, is_out_of_reach: bool) -> ControlFlow<()> {
        let program = self.search.programs.of(is_out_of_reach);
        let (context, effects) = (self.search.context, &mut self.effects);
        let flow = go_on((program, step), context, entry, &mut self.scratch, &mut self.text, effects);
        self.effects.output.take(&mut self.text);
        let ends = flow == Flow::Stop || self.effects.output.is_futile();
        if ends { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Asks of a file what decides whether something is to be done with it.
    fn put_off(&mut self, entry: &Entry<'_>) -> Flow {
        let program = self.search.programs.program(entry);
        let (flow, step) =
            evaluate_up_to_action(program, self.search.context, entry, &mut self.scratch, &mut self.text);
        if let (Some(put_off), Some(step)) = (&mut self.put_off, step) {
            put_off.add(entry, step, self.search.context.spaces.as_ref());
        }
        self.effects.output.take(&mut self.text);
        flow
    }
}

impl SequentialFinder for Sequential<'_> {
    fn find(&mut self, entry: &Entry<'_>) -> (Flow, bool) {
        let flow = self.entry(entry);
        (flow, std::mem::take(&mut self.scratch.notes_match))
    }
}

impl SequentialVisitor for Sequential<'_> {
    type Context = Scope;

    fn root_context(&self) -> Scope {
        Scope::default()
    }

    fn enter(&mut self, path: &[u8], dir: &Dir, listing: &Listing, above: &Scope) -> Scope {
        self.search.enter(path, dir, listing, above)
    }

    fn excludes(&mut self, entry: &Entry<'_>, scope: &Scope) -> bool {
        if entry.depth() == 0 {
            // Before anything below it is read, even where it is visited last, or not at all.
            self.leave_for(entry);
        }
        let excludes = self.search.excludes(entry, scope, &mut self.scratch, &mut self.text);
        self.effects.output.take(&mut self.text);
        excludes
    }

    fn entry(&mut self, entry: &Entry<'_>) -> Flow {
        if self.put_off.is_some() {
            return self.put_off(entry);
        }
        self.leave_for(entry);
        self.effects.acted = false;
        if let Err(error) = self.search.settle(entry)
            && entry.report_once()
        {
            let trouble = ProblemKind::Facts(error);
            self.problem(&Problem { path: entry.path(), depth: entry.depth(), trouble });
        }
        let flow = evaluate(
            self.search.programs.program(entry),
            self.search.context,
            entry,
            &mut self.scratch,
            self.found.as_mut().map_or(&mut self.text, Found::text),
            Way::InStep(&mut self.effects),
        );
        let flow = match (&mut self.found, &mut self.left) {
            (Some(found), _) => {
                found.pass_on(entry, self.search.context.spaces.as_ref(), &mut self.text, flow)
            }
            (None, Some(left)) if self.effects.acted || found::holds_result(&self.text) => {
                *left -= 1;
                if *left == 0 { Flow::Stop } else { flow }
            }
            (None, _) => flow,
        };
        self.effects.output.take(&mut self.text);
        if let Some(dry_run) = &mut self.effects.output.dry_run {
            dry_run.leaves(entry.depth());
        }
        if self.effects.output.is_futile() { Flow::Stop } else { flow }
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        self.lacked_name |= problem.path.is_empty();
        tell(problem, self.search.context, &mut self.text);
        self.effects.output.take(&mut self.text);
    }
}
