//! `--why PATH`: the search, asked about the entries on the way to a path.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use sys::dir::{Dir, Listing};
use sys::kind::Kind;
use sys::locale::Locale;
use term::report::Report;
use walk::ignore::{Reason, Scope};
use walk::{Entry, EntryVisitor, Flow, Start};

use super::filter;
use super::plan::Plan;
use super::search::Search;
use crate::omission::Omission;
use crate::why::{self, Asked, Decided, Finding, Objection, Reached};

/// Says of each path what the search does with it, and raises the status where it is left out.
pub(super) fn explanation(plan: &Plan, paths: &[OsString], locale: &Locale, report: &mut Report) -> Vec<u8> {
    plan.search.selection.measure(&plan.roots);
    let mut asked =
        AskedSearch { search: &plan.search, scratch: plan.search.selection.scratch(), rule: None };
    let mut text = Vec::new();
    for path in paths.iter().map(|path| path.as_bytes()) {
        let roots = plan.roots.iter().cloned().map(Start::Root);
        let finding = why::find(path, roots, &plan.options, &mut asked);
        finding.append(path, locale, &mut text);
        report.raise(finding.status());
    }
    text
}

struct AskedSearch<'s> {
    search: &'s Search,
    scratch: filter::Scratch,
    /// The rule that lets the entry at hand in.
    rule: Option<Reason>,
}

impl Asked for AskedSearch<'_> {
    fn enter(&self, path: &[u8], dir: &Dir, listing: &Listing, above: &Scope) -> Scope {
        EntryVisitor::enter(self.search, path, dir, listing, above)
    }

    fn objection(&mut self, entry: &Entry<'_>, scope: &Scope) -> Option<Objection> {
        let is_directory = entry.kind() == Some(Kind::Directory);
        let content = self.search.unwanted_content(entry).filter(|_| is_directory);
        let content = content.map(|name| Objection::Holds(name.as_bytes().to_vec()));
        if entry.depth() == 0 {
            return content;
        }
        let (path, name) = (entry.path(), entry.name().to_bytes());
        let rule = self.search.ignore.reason(scope, path, name, is_directory);
        match (self.search.omission(entry, scope, is_directory), rule) {
            (Some(Omission::Ignored), Some(rule)) => Some(Objection::Ignored(rule)),
            (Some(_), _) => Some(Objection::Hidden),
            (None, rule) => {
                self.rule = rule;
                let leaves_out = self.search.selection.leaves_out(entry, &mut self.scratch);
                content.or_else(|| leaves_out.then(|| Objection::Excluded(Decided::default())))
            }
        }
    }

    fn visit(&mut self, entry: &Entry<'_>, is_last: bool) -> (Flow, Finding) {
        if entry.depth() == 0 || entry.depth() < self.search.min_depth {
            return (Flow::Descend, Finding::AboveLeastDepth);
        }
        let (holds, decided) = self.search.selection.why(entry, &mut self.scratch);
        if !holds {
            return (Flow::Descend, Finding::NotReached(decided));
        }
        let flow = if self.search.prunes { Flow::Skip } else { Flow::Descend };
        if is_last {
            let (what, rule) = ("it is a result".to_owned(), self.rule.take());
            return (flow, Finding::Reached(Reached { what, since: decided, rule, called: None }));
        }
        (flow, Finding::Ended(entry.path().to_vec(), "--prune".to_owned(), decided))
    }
}
