//! Which tests lead to what findx does with a file, or keep it from being done.

use super::facts::{Answers, Decided};
use crate::action::{Action, Expr, Primary, Role};
use crate::explain::spelling;

impl Answers<Action> {
    /// The first action that acts and was reached, in its words.
    pub(crate) fn reached(&self, expr: &Expr) -> Option<String> {
        let mut found = None;
        expr.each_typed(&mut |primary, typed| {
            if found.is_none() && acts(primary) && self.of(primary).is_some() {
                found = Some(spelling(primary, typed.as_deref()));
            }
        });
        found
    }

    /// Why `is` was reached.
    pub(crate) fn why_reached(&self, expr: &Expr, is: &dyn Fn(&Primary) -> bool) -> Decided {
        let mut tests = Vec::new();
        self.lead_to(expr, &|primary| is(primary) && self.of(primary).is_some(), &mut tests);
        Decided::new(expr, &tests, &spelling)
    }

    /// Why nothing that acts was reached.
    pub(crate) fn why_not_reached(&self, expr: &Expr) -> Decided {
        let mut tests = Vec::new();
        self.keep_from(expr, &mut tests);
        Decided::new(expr, &tests, &spelling)
    }

    /// Takes the tests that lead to the first primary that `is` it; says whether it is there.
    fn lead_to<'e>(
        &self,
        expr: &'e Expr,
        is: &dyn Fn(&Primary) -> bool,
        tests: &mut Vec<(&'e Expr, bool)>,
    ) -> bool {
        match expr {
            Expr::Primary(primary, _) => is(primary),
            Expr::Not(inner) => self.lead_to(inner, is, tests),
            Expr::And(parts) | Expr::Or(parts) | Expr::List(parts) => {
                let Some(at) = parts.iter().position(|part| part.has(is)) else { return false };
                for part in parts[..at].iter().filter(|_| !matches!(expr, Expr::List(_))) {
                    self.decide(part, matches!(expr, Expr::And(_)), tests);
                }
                self.lead_to(&parts[at], is, tests)
            }
        }
    }

    /// Takes the tests that keep what acts in an expression from being reached, where the expression itself was.
    fn keep_from<'e>(&self, expr: &'e Expr, tests: &mut Vec<(&'e Expr, bool)>) {
        match expr {
            Expr::Primary(..) => {}
            Expr::Not(inner) => self.keep_from(inner, tests),
            Expr::List(parts) => parts.iter().for_each(|part| self.keep_from(part, tests)),
            Expr::And(parts) | Expr::Or(parts) => {
                let ends = matches!(expr, Expr::Or(_));
                for (at, part) in parts.iter().enumerate() {
                    self.keep_from(part, tests);
                    if self.value(part) == Some(ends) {
                        if parts[at + 1..].iter().any(|later| later.has(acts)) {
                            self.decide(part, ends, tests);
                        }
                        return;
                    }
                }
            }
        }
    }
}

/// Whether a primary does something with the file.
pub(crate) fn acts(primary: &Primary) -> bool {
    primary.action().is_some_and(|action| action.properties().role == Role::Acts)
}

/// Whether a primary ends the walk, or keeps it out of a directory.
pub(crate) fn steers(primary: &Primary) -> bool {
    matches!(primary.action(), Some(Action::Prune | Action::Quit | Action::Exit(_)))
}
