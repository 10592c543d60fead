//! The expression as it is run: each primary knows where to go on when it is true, and where when it is false.
//!
//! A walk evaluates it for every file without recursion and without looking at what cannot matter any more.

use std::sync::Arc;

use crate::expr::{Expr, Primary};

/// A flat program. Steps only ever lead forward.
#[derive(Debug)]
pub(crate) struct Program {
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    primary: Arc<Primary>,
    when_true: usize,
    when_false: usize,
}

/// Behind the last step.
const END: usize = usize::MAX;

impl Program {
    pub(crate) fn new(expr: Expr) -> Self {
        // Built from the end, so that every target is known when it is needed; then turned around.
        let mut program = Self { steps: Vec::new() };
        program.add(expr, END, END);
        let last = program.steps.len() - 1;
        program.steps.reverse();
        for step in &mut program.steps {
            for target in [&mut step.when_true, &mut step.when_false] {
                if *target != END {
                    *target = last - *target;
                }
            }
        }
        program
    }

    /// Adds an expression in front of `when_true` and `when_false`, and says where it begins.
    fn add(&mut self, expr: Expr, when_true: usize, when_false: usize) -> usize {
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

    /// Runs it: `evaluate` says of each primary whether it holds, and may end the run.
    #[inline]
    pub(crate) fn run(&self, mut evaluate: impl FnMut(&Primary) -> Option<bool>) {
        let mut at = 0;
        while let Some(step) = self.steps.get(at) {
            match evaluate(&step.primary) {
                Some(true) => at = step.when_true,
                Some(false) => at = step.when_false,
                None => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expr::{Comparison, Number};

    fn number(value: u64) -> Expr {
        Expr::from(Primary::Links(Number { comparison: Comparison::Equal, value }))
    }

    /// The primaries that are looked at when exactly those in `holds` are true.
    fn trace(expr: Expr, holds: &[u64]) -> Vec<u64> {
        let mut seen = Vec::new();
        Program::new(expr).run(|primary| match primary {
            Primary::Links(number) => {
                seen.push(number.value);
                Some(holds.contains(&number.value))
            }
            _ => None,
        });
        seen
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
