//! A search: the program on every file, in parallel where nothing is changed, on one thread and in order where something is.

mod found;
mod put_off;
mod sequential;

use std::io;
use std::sync::Mutex;

use expression::{Program, Refused, Test, optimise};
use sys::dir::{Dir, Listing};
use sys::kind::Kind;
use term::quote;
use walk::ignore::{Reason, Scope};
use walk::{Entry, EntryVisitor, Flow, PassOn, Problem, ProblemKind, Stream};

use crate::action::Reason::ChangesFiles;
use crate::action::least::Least;
use crate::action::outputs::Text;
use crate::action::{Action, Expr, Primary, Role, facts, sequential_reason};
use crate::evaluate::{Context, Scratch, Way, evaluate, trace};
use crate::omission::{Omission, Omissions};
use crate::parse::Settings;
use crate::progress::watched::Finder;

use found::Found;
pub(crate) use found::Leaving;
pub(crate) use sequential::Sequential;

/// What is asked of every file.
pub(crate) struct Search<'w> {
    programs: Programs,
    /// Skip what is to be passed by.
    excluded: Option<Programs>,
    /// What is left out beside.
    omissions: Option<Omissions>,
    /// Whether facts are asked for after something was done that may change them.
    asks_late: bool,
    context: &'w Context,
}

/// One expression, as it is cheapest for most files, and for those that are out of reach, where any exist.
struct Programs {
    usual: Program<Action>,
    out_of_reach: Option<Program<Action>>,
}

impl Programs {
    fn new(expr: Expr, context: &Context) -> Self {
        if context.keeps_groups {
            // What a test leaves for templates is more than its value: none is left out or put before another.
            return Self { usual: Program::new(expr), out_of_reach: None };
        }
        let out_of_reach =
            context.is_restricted.then(|| Program::new(optimise(expr.clone(), Refused::Everything)));
        let refused = if context.is_restricted { Refused::Beyond } else { Refused::Nothing };
        Self { usual: Program::new(optimise(expr, refused)), out_of_reach }
    }

    fn program(&self, entry: &Entry<'_>) -> &Program<Action> {
        self.of(entry.is_out_of_reach())
    }

    #[inline]
    fn of(&self, is_out_of_reach: bool) -> &Program<Action> {
        self.out_of_reach.as_ref().filter(|_| is_out_of_reach).unwrap_or(&self.usual)
    }
}

impl<'w> Search<'w> {
    pub(crate) fn new(
        expr: Expr,
        excluded: Option<Expr>,
        omissions: Option<Omissions>,
        context: &'w Context,
    ) -> Self {
        let excluded = excluded.map(|expr| Programs::new(expr, context));
        let asks_late = asks_late(&expr);
        Self { programs: Programs::new(expr, context), excluded, omissions, asks_late, context }
    }

    /// Asks for the facts of a directory before anything is done with it, where any are asked for later: GNU find tells
    /// those. Files it looks at when they are needed.
    fn settle<'e>(&self, entry: &'e Entry<'_>) -> Result<(), &'e io::Error> {
        if self.asks_late && entry.recorded_kind() == Some(Kind::Directory) {
            entry.facts()?;
        }
        Ok(())
    }

    /// Whether what is left out is not known for want of descriptors.
    pub(crate) fn lacked_descriptors(&self) -> bool {
        self.omissions.as_ref().is_some_and(|omissions| omissions.ignore.lacked_descriptors())
    }

    /// Why an entry is left out beside what the expression excludes, if it is.
    pub(crate) fn omission(&self, entry: &Entry<'_>, scope: &Scope) -> Option<Omission> {
        self.omissions.as_ref().and_then(|omissions| omissions.omission(entry, scope))
    }

    /// The rule that leaves an entry out or lets it in, if one does.
    pub(crate) fn reason(&self, entry: &Entry<'_>, scope: &Scope) -> Option<Reason> {
        self.omissions.as_ref().and_then(|omissions| omissions.reason(entry, scope))
    }

    /// What the program comes to for one file, with nothing done.
    pub(crate) fn trace(
        &self,
        entry: &Entry<'_>,
        scratch: &mut Scratch,
        text: &mut Text,
        tell: &mut dyn FnMut(&Primary, bool),
    ) -> Flow {
        trace(self.programs.program(entry), self.context, entry, scratch, text, tell)
    }

    /// The same of what is excluded, if anything is.
    pub(crate) fn trace_excluded(
        &self,
        entry: &Entry<'_>,
        scratch: &mut Scratch,
        text: &mut Text,
        tell: &mut dyn FnMut(&Primary, bool),
    ) -> Option<Flow> {
        let programs = self.excluded.as_ref()?;
        Some(trace(programs.program(entry), self.context, entry, scratch, text, tell))
    }

    pub(crate) fn enter(&self, path: &[u8], dir: &Dir, listing: &Listing, above: &Scope) -> Scope {
        match &self.omissions {
            None => Scope::default(),
            Some(omissions) => omissions.enter(path, dir, listing, above),
        }
    }

    fn excludes(&self, entry: &Entry<'_>, scope: &Scope, scratch: &mut Scratch, text: &mut Text) -> bool {
        if self.omission(entry, scope).is_some() {
            return true;
        }
        let flow = self.excluded.as_ref().map(|programs| {
            evaluate(programs.program(entry), self.context, entry, scratch, text, Way::Ahead(None))
        });
        flow == Some(Flow::Skip)
    }
}

fn asks_late(expr: &Expr) -> bool {
    let (mut changes, mut asks) = (false, false);
    expr.each(&mut |primary| {
        let across = matches!(primary.test(), Some(Test::KindAcross(_)));
        asks |= changes && (across || !facts(primary).is_nothing());
        changes |= sequential_reason(primary) == Some(ChangesFiles);
    });
    asks
}

/// The expression that passes by what is excluded in any way. Whether a file was seen before is asked last: what is passed by for another
/// reason does not count as seen.
pub(crate) fn exclusion(mut excluded: Vec<Expr>, settings: &Settings) -> Option<Expr> {
    if settings.safe_for_xargs {
        excluded.insert(0, Expr::from(Primary::Action(Action::UnsafeForXargs)));
    }
    if settings.unique {
        excluded.push(Expr::from(Primary::Action(Action::Seen(Mutex::default()))));
    }
    let any = !excluded.is_empty();
    any.then(|| Expr::And(vec![Expr::Or(excluded), Expr::from(Primary::Action(Action::Exclude))]))
}

/// The same of a search that knows what directories take: those are passed by, too, in which nothing takes enough.
pub(crate) fn exclusion_of(
    expr: &Expr,
    mut excluded: Vec<Expr>,
    settings: &Settings,
    context: &Context,
) -> Option<Expr> {
    if context.spaces.is_some()
        && let Some(least) = Least::of(expr)
    {
        excluded.insert(0, Expr::from(Primary::Action(Action::Within(least))));
    }
    exclusion(excluded, settings)
}

/// Evaluates on many threads, ahead of what is written.
pub(crate) struct Parallel<'s> {
    search: &'s Search<'s>,
    leaving: &'s Leaving,
}

/// What a thread keeps.
pub(crate) struct Kept {
    scratch: Scratch,
    /// Where results do not go out as they are found.
    found: Option<Found>,
}

impl<'s> Parallel<'s> {
    pub(crate) fn new(search: &'s Search<'s>, leaving: &'s Leaving) -> Self {
        Self { search, leaving }
    }

    #[inline]
    fn evaluate<'a>(
        &'a self,
        entry: &'a Entry<'_>,
        kept: &'a mut Kept,
        chunk: &'a mut Text,
        way: Way<'a>,
    ) -> Flow {
        let (program, context) = (self.search.programs.program(entry), self.search.context);
        let Some(found) = &mut kept.found else {
            return evaluate(program, context, entry, &mut kept.scratch, chunk, way);
        };
        let flow = evaluate(program, context, entry, &mut kept.scratch, found.text(), Way::Ahead(None));
        found.pass_on(entry, context.spaces.as_ref(), chunk, flow)
    }
}

impl EntryVisitor for Parallel<'_> {
    type Context = Scope;
    type Scratch = Kept;

    fn scratch(&self) -> Kept {
        Kept { scratch: Scratch::default(), found: self.leaving.found() }
    }

    fn root_context(&self) -> Scope {
        Scope::default()
    }

    #[inline]
    fn enter(&self, path: &[u8], dir: &Dir, listing: &Listing, above: &Scope) -> Scope {
        self.search.enter(path, dir, listing, above)
    }

    #[inline]
    fn excludes(&self, entry: &Entry<'_>, scope: &Scope, kept: &mut Kept, chunk: &mut Text) -> bool {
        self.search.excludes(entry, scope, &mut kept.scratch, chunk)
    }

    fn entry(&self, entry: &Entry<'_>, _: &Scope, kept: &mut Kept, chunk: &mut Text) -> Flow {
        self.evaluate(entry, kept, chunk, Way::Ahead(None))
    }

    #[inline]
    fn entry_at_length(
        &self,
        entry: &Entry<'_>,
        _: &Scope,
        kept: &mut Kept,
        chunk: &mut Text,
        pass_on: PassOn<'_, Scope>,
    ) -> Flow {
        self.evaluate(entry, kept, chunk, Way::Ahead(Some(pass_on)))
    }

    fn may_write_at_length(&self) -> bool {
        !self.search.context.greps.is_empty()
    }

    fn problem(&self, problem: &Problem<'_>, _: &mut Kept, chunk: &mut Text) {
        tell(problem, self.search.context, chunk);
    }
}

impl Finder for Parallel<'_> {
    fn find(
        &self,
        entry: &Entry<'_>,
        scope: &Scope,
        kept: &mut Kept,
        chunk: &mut Text,
        pass_on: PassOn<'_, Scope>,
    ) -> (Flow, bool) {
        let flow = self.entry_at_length(entry, scope, kept, chunk, pass_on);
        (flow, std::mem::take(&mut kept.scratch.notes_match))
    }
}

/// The expression with a note in front of all that acts on a file; after what prints the lines of a file that match,
/// since only then is it known whether one does.
pub(crate) fn noting(expr: Expr) -> Expr {
    let all = |parts: Vec<Expr>| parts.into_iter().map(noting).collect();
    match expr {
        Expr::Not(inner) => Expr::Not(Box::new(noting(*inner))),
        Expr::And(parts) => Expr::And(all(parts)),
        Expr::Or(parts) => Expr::Or(all(parts)),
        Expr::List(parts) => Expr::List(all(parts)),
        Expr::Primary(ref primary, _) => {
            let note = || Expr::from(Primary::Action(Action::Note));
            match primary.action() {
                Some(Action::Grep(_)) => Expr::And(vec![expr, note()]),
                Some(action) if action.properties().role == Role::Acts => Expr::And(vec![note(), expr]),
                _ => expr,
            }
        }
    }
}

/// Says what could not be visited.
fn tell(problem: &Problem<'_>, context: &Context, text: &mut Text) {
    if context.ignore_errors {
        return;
    }
    let quoted = quote::message_word(problem.path, &context.locale);
    let message = match &problem.trouble {
        ProblemKind::Facts(error) | ProblemKind::Open(error) | ProblemKind::Read(error) => {
            // A starting point must have been there once to have vanished.
            let never_was = problem.depth == 0 && matches!(problem.trouble, ProblemKind::Facts(_));
            if context.ignore_races && !never_was && error.kind() == io::ErrorKind::NotFound {
                return;
            }
            [&quoted[..], b": ", sys::errno::reason(error).as_bytes()].concat()
        }
        ProblemKind::Refused(why) => why.to_vec(),
        ProblemKind::Loop(_) => {
            let lead = b"File system loop detected; the following directory is part of the cycle: ";
            [&lead[..], &quoted].concat()
        }
    };
    let out = text.text(Stream::DIAGNOSTICS);
    out.extend_from_slice(&context.name);
    out.extend_from_slice(b": ");
    out.extend_from_slice(&message);
    out.push(b'\n');
}
