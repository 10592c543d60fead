//! `--why PATH`: what lets a path in, or leaves it out.
//!
//! The answer is that of the search itself: its walk goes to the path and nowhere else, its program is run on what is
//! on the way, and what each test comes to is kept. Nothing is done with a file. What depends on files elsewhere
//! (`-quit`, `-limit`, `-unique`) is as though there were none.

mod actions;
mod facts;
mod finding;
mod guide;
mod way;

use sys::dir::{Dir, Listing};
use walk::ignore::{Origin, Reason, Scope};
use walk::{Entry, Flow, Options, Start, Stream};

use crate::action::outputs::Text;
use crate::action::{Action, Expr};
use crate::evaluate::Scratch;
use crate::explain::spelling;
use crate::omission::Omission;
use crate::search::Search;

pub(crate) use facts::{Answers, Decided};
pub(crate) use finding::{Finding, Objection, Reached};
pub(crate) use guide::Asked;
use guide::walk;
use way::Way;

/// What the search does with a path below the starting points: of those that it is below, what the first one says that
/// lets it in, else the first.
pub(crate) fn find(
    path: &[u8],
    roots: impl Iterator<Item = Start>,
    options: &Options,
    asked: &mut impl Asked,
) -> Finding {
    let mut first = None;
    for start in roots {
        let Start::Root(root) = start else { continue };
        let Some(way) = Way::new(root, path) else { continue };
        let mut finding = walk(&way, options, asked);
        if let Finding::Reached(reached) = &mut finding {
            reached.called = way.called(path);
            return finding;
        }
        first.get_or_insert(finding);
    }
    first.unwrap_or(Finding::Outside)
}

/// findx's search, asked.
pub(crate) struct AskedSearch<'s> {
    search: &'s Search<'s>,
    /// As typed.
    expr: Expr,
    excluded: Option<Expr>,
    scratch: Scratch,
    /// What the tests complain of.
    text: Text,
    /// The rule that lets the entry at hand in.
    rule: Option<Reason>,
}

impl<'s> AskedSearch<'s> {
    /// Given the expressions as they were typed.
    pub(crate) fn new(search: &'s Search<'s>, (expr, excluded): (Expr, Option<Expr>)) -> Self {
        Self { search, expr, excluded, scratch: Scratch::default(), text: Text::new(), rule: None }
    }

    /// What the tests have complained of since this was asked, as the search says it.
    pub(crate) fn complaints(&mut self) -> Vec<u8> {
        let mut complaints = Vec::new();
        self.text.each_text(|stream, text| {
            if stream == Stream::DIAGNOSTICS {
                complaints.extend_from_slice(text);
            }
            true
        });
        self.text.clear();
        complaints
    }
}

impl Asked for AskedSearch<'_> {
    fn enter(&self, path: &[u8], dir: &Dir, listing: &Listing, above: &Scope) -> Scope {
        self.search.enter(path, dir, listing, above)
    }

    fn objection(&mut self, entry: &Entry<'_>, scope: &Scope) -> Option<Objection> {
        self.rule = self.search.reason(entry, scope);
        if let Some(omission) = self.search.omission(entry, scope) {
            let nowhere = || Reason { origin: Origin::Exclude, pattern: Vec::new(), includes: false };
            return Some(match omission {
                Omission::OfGit => Objection::OfGit,
                Omission::Hidden => Objection::Hidden,
                Omission::Ignored => Objection::Ignored(self.rule.take().unwrap_or_else(nowhere)),
            });
        }
        let excluded = self.excluded.as_ref()?;
        let mut answers = Answers::default();
        let note = &mut |primary: &_, holds| answers.note(primary, holds);
        let flow = self.search.trace_excluded(entry, &mut self.scratch, &mut self.text, note);
        let is_end = |primary: &crate::action::Primary| matches!(primary.action(), Some(Action::Exclude));
        (flow == Some(Flow::Skip)).then(|| Objection::Excluded(answers.why_reached(excluded, &is_end)))
    }

    fn visit(&mut self, entry: &Entry<'_>, is_last: bool) -> (Flow, Finding) {
        let mut answers = Answers::default();
        let note = &mut |primary: &_, holds| answers.note(primary, holds);
        let flow = self.search.trace(entry, &mut self.scratch, &mut self.text, note);
        let finding = if !is_last {
            let mut words = String::new();
            self.expr.each_typed(&mut |primary, typed| {
                if words.is_empty() && actions::steers(primary) && answers.of(primary).is_some() {
                    words = spelling(primary, typed.as_deref());
                }
            });
            Finding::Ended(entry.path().to_vec(), words, answers.why_reached(&self.expr, &actions::steers))
        } else if let Some(action) = answers.reached(&self.expr) {
            let rule = self.rule.take();
            let since = answers.why_reached(&self.expr, &actions::acts);
            Finding::Reached(Reached { what: format!("{action} is reached"), since, rule, called: None })
        } else {
            Finding::NotReached(answers.why_not_reached(&self.expr))
        };
        (flow, finding)
    }
}
