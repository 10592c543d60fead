//! The expression as it is run: each primary knows where to go on when it is true, and where when it is false.
//!
//! A walk evaluates it for every file without recursion and without looking at what cannot matter any more.

use std::sync::Arc;

use crate::expr::{Expr, Primary};

/// A flat program. Steps only ever lead forward.
#[derive(Debug)]
pub struct Program<A> {
    steps: Vec<Step<A>>,
}

#[derive(Debug)]
struct Step<A> {
    primary: Arc<Primary<A>>,
    when_true: usize,
    when_false: usize,
}

/// After the last step: what the whole came to.
const HOLDS: usize = usize::MAX;
const FAILS: usize = usize::MAX - 1;

impl<A> Program<A> {
    /// The program of an expression.
    #[must_use]
    pub fn new(expr: Expr<A>) -> Self {
        // Built from the end, so that every target is known when it is needed; then turned around.
        let mut program = Self { steps: Vec::new() };
        program.add(expr, HOLDS, FAILS);
        let last = program.steps.len() - 1;
        program.steps.reverse();
        for step in &mut program.steps {
            for target in [&mut step.when_true, &mut step.when_false] {
                if *target <= last {
                    *target = last - *target;
                }
            }
        }
        program
    }

    /// Adds an expression before `when_true` and `when_false`, and says where it begins.
    fn add(&mut self, expr: Expr<A>, when_true: usize, when_false: usize) -> usize {
        match expr {
            Expr::Primary(primary, _) => {
                self.steps.push(Step { primary, when_true, when_false });
                self.steps.len() - 1
            }
            Expr::Not(inner) => self.add(*inner, when_false, when_true),
            Expr::And(parts) => {
                parts.into_iter().rev().fold(when_true, |next, part| self.add(part, next, when_false))
            }
            Expr::Or(parts) => {
                parts.into_iter().rev().fold(when_false, |next, part| self.add(part, when_true, next))
            }
            Expr::List(parts) => {
                let mut parts = parts.into_iter().rev();
                let Some(last) = parts.next() else { return when_true };
                let last = self.add(last, when_true, when_false);
                parts.fold(last, |next, part| self.add(part, next, next))
            }
        }
    }

    /// The primary that it comes to, if it is no more than that one.
    #[must_use]
    pub fn only(&self) -> Option<&Primary<A>> {
        match &self.steps[..] {
            [step] if step.when_true == HOLDS => Some(&step.primary),
            _ => None,
        }
    }

    /// Runs it: `evaluate` says of each primary whether it holds, and may end the run. Says what the whole came to,
    /// unless the run was ended.
    #[inline]
    pub fn run(&self, evaluate: impl FnMut(&Primary<A>) -> Option<bool>) -> Option<bool> {
        self.run_from(0, evaluate).ok()
    }

    /// Runs it from a step on: 0, or where a run was ended.
    ///
    /// # Errors
    /// The step at which `evaluate` ended the run.
    #[inline]
    pub fn run_from(
        &self,
        mut at: usize,
        mut evaluate: impl FnMut(&Primary<A>) -> Option<bool>,
    ) -> Result<bool, usize> {
        while let Some(step) = self.steps.get(at) {
            at = if evaluate(&step.primary).ok_or(at)? { step.when_true } else { step.when_false };
        }
        Ok(at == HOLDS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Number;
    use crate::test::Test;

    type Expr = super::Expr<std::convert::Infallible>;

    fn number(value: u64) -> Expr {
        Expr::from(Test::Links(Number::exactly(value)))
    }

    /// The primaries that are looked at when exactly those in `holds` are true.
    fn trace(expr: Expr, holds: &[u64]) -> Vec<u64> {
        let mut seen = Vec::new();
        Program::new(expr).run(|primary| match primary {
            Primary::Test(Test::Links(number)) => {
                seen.push(number.value);
                Some(holds.contains(&number.value))
            }
            _ => None,
        });
        seen
    }

    #[test]
    fn a_run_goes_on_where_it_was_ended() {
        let program = Program::new(Expr::Or(vec![Expr::And(vec![number(1), number(2)]), number(3)]));
        let value = |primary: &Primary<std::convert::Infallible>| match primary {
            Primary::Test(Test::Links(number)) => number.value,
            _ => 0,
        };
        let ended = program.run_from(0, |primary| (value(primary) != 2).then_some(true));
        let mut seen = Vec::new();
        let whole = program.run_from(ended.expect_err("it was ended"), |primary| {
            seen.push(value(primary));
            Some(value(primary) == 3)
        });
        assert_eq!((seen, whole), (vec![2, 3], Ok(true)));
    }

    #[test]
    fn a_lone_primary_is_known() {
        let is_one = |expr| Program::new(expr).only().is_some();
        assert!(is_one(number(1)) && is_one(Expr::And(vec![number(1)])));
        assert!(!is_one(Expr::Not(Box::new(number(1)))) && !is_one(Expr::Or(vec![number(1), number(2)])));
    }

    #[test]
    fn only_what_matters_is_looked_at() {
        let and = || Expr::And(vec![number(1), number(2), number(3)]);
        assert_eq!(trace(and(), &[1, 3]), [1, 2]);
        assert_eq!(trace(Expr::Or(vec![and(), number(4)]), &[1]), [1, 2, 4]);
        assert_eq!(trace(Expr::Or(vec![and(), number(4)]), &[1, 2, 3]), [1, 2, 3]);
        assert_eq!(trace(Expr::And(vec![Expr::Not(Box::new(and())), number(4)]), &[1]), [1, 2, 4]);
        assert_eq!(trace(Expr::List(vec![and(), number(4), number(5)]), &[]), [1, 4, 5]);
    }
}
