//! The same expression, cheaper: constants folded, and neighbours that only look put into the order of their cost.
//!
//! Nothing is moved across what has an effect, and nothing that has one is dropped unless it can never be reached. A
//! question that may be refused has an effect too, since that is reported: such tests stand as GNU find has them, and
//! those of what is in files, which it has not, after them.

use crate::expr::{Effect, Expr};
use crate::test::Test;

/// Which questions about a file may be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// None: root asks.
    Nothing,
    /// Those that look further than at the file itself.
    Beyond,
    /// All: the file is out of reach.
    Everything,
}

impl Refused {
    fn meets<A>(self, expr: &Expr<A>) -> bool {
        match self {
            Self::Nothing => false,
            Self::Beyond => expr.looks_beyond(),
            Self::Everything => true,
        }
    }
}

/// Makes an expression cheaper without changing what it yields, does or tells.
#[must_use]
pub fn optimise<A: Effect>(expr: Expr<A>, refused: Refused) -> Expr<A> {
    match expr {
        primary @ Expr::Primary(..) => primary,
        Expr::Not(inner) => match optimise(*inner, refused) {
            Expr::Not(twice) => *twice,
            inner => match inner.constant() {
                Some(value) => Expr::from(Test::Constant(!value)),
                None => Expr::Not(Box::new(inner)),
            },
        },
        Expr::And(parts) => chain(parts, false, refused),
        Expr::Or(parts) => chain(parts, true, refused),
        Expr::List(parts) => list(parts, refused),
    }
}

/// A chain of `and` (which `false` ends) or of `or` (which `true` ends).
fn chain<A: Effect>(parts: Vec<Expr<A>>, ends: bool, refused: Refused) -> Expr<A> {
    let mut kept: Vec<Expr<A>> = Vec::with_capacity(parts.len());
    for part in parts {
        match optimise(part, refused) {
            // Neutral, unless it is all there is.
            part if part.constant() == Some(!ends) => {}
            Expr::And(inner) if !ends => kept.extend(inner),
            Expr::Or(inner) if ends => kept.extend(inner),
            part => {
                let is_last = part.constant().is_some();
                kept.push(part);
                if is_last {
                    break;
                }
            }
        }
    }
    for pure in kept.chunk_by_mut(|left, right| left.is_pure() && right.is_pure()) {
        if pure.iter().any(|part| refused.meets(part)) {
            pure.sort_by_key(|part| {
                (!part.asks_names_only(), if part.asks_content() { part.cost() } else { 0 })
            });
        } else {
            pure.sort_by_key(Expr::cost);
        }
    }
    match kept.len() {
        0 => Expr::from(Test::Constant(!ends)),
        1 => kept.remove(0),
        _ if ends => Expr::Or(kept),
        _ => Expr::And(kept),
    }
}

fn list<A: Effect>(parts: Vec<Expr<A>>, refused: Refused) -> Expr<A> {
    let last = parts.len().saturating_sub(1);
    let mut kept: Vec<Expr<A>> = parts
        .into_iter()
        .map(|part| optimise(part, refused))
        .enumerate()
        .filter(|(at, part)| *at == last || !part.is_pure() || refused.meets(part))
        .map(|(_, part)| part)
        .collect();
    if kept.len() == 1 { kept.remove(0) } else { Expr::List(kept) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expr::Primary;
    use crate::fnmatch::{Caret, Fold, Pattern};
    use crate::number::Number;
    use crate::program::Program;

    type Expr = super::Expr<Print>;

    /// The one kind of action of these tests, by number.
    #[derive(Debug)]
    struct Print(u64);

    impl Effect for Print {
        fn cost(&self) -> u32 {
            10
        }
    }

    fn constant(value: bool) -> Expr {
        Expr::from(Test::Constant(value))
    }

    fn links(value: u64) -> Expr {
        Expr::from(Test::Links(Number::exactly(value)))
    }

    fn inode(value: u64) -> Expr {
        Expr::from(Test::Inode(Number::exactly(value)))
    }

    fn print() -> Expr {
        Expr::from(Primary::Action(Print(0)))
    }

    fn check(input: Expr, expected: &Expr) {
        check_where(Refused::Nothing, input, expected);
    }

    fn check_where(refused: Refused, input: Expr, expected: &Expr) {
        assert_eq!(format!("{:?}", optimise(input, refused)), format!("{expected:?}"));
    }

    #[test]
    fn constants_fold() {
        check(Expr::And(vec![constant(true), print()]), &print());
        check(Expr::And(vec![constant(false), print()]), &constant(false));
        check(Expr::Or(vec![print(), constant(true), links(1)]), &Expr::Or(vec![print(), constant(true)]));
        check(Expr::Not(Box::new(Expr::Not(Box::new(links(1))))), &links(1));
    }

    #[test]
    fn cheap_tests_come_first_but_never_across_an_effect() {
        check(Expr::And(vec![links(1), inode(2), print()]), &Expr::And(vec![inode(2), links(1), print()]));
        check(Expr::And(vec![links(1), print(), inode(2)]), &Expr::And(vec![links(1), print(), inode(2)]));
    }

    #[test]
    fn what_may_be_refused_stays_where_it_stands() {
        let empty = || Expr::from(Test::Empty);
        let name = || Expr::from(Test::Name(Pattern::new(b"x", Fold::Exact, Caret::of(false))));
        let chain = |parts: [Expr; 3]| Expr::And(parts.into());
        check(chain([empty(), links(1), name()]), &chain([name(), links(1), empty()]));
        check_where(Refused::Beyond, chain([empty(), links(1), name()]), &chain([name(), empty(), links(1)]));
        check_where(
            Refused::Beyond,
            chain([links(1), inode(2), name()]),
            &chain([inode(2), name(), links(1)]),
        );
        check_where(
            Refused::Everything,
            chain([links(1), inode(2), name()]),
            &chain([name(), links(1), inode(2)]),
        );
        let list = || Expr::List(vec![links(1), empty(), print()]);
        check_where(Refused::Beyond, list(), &Expr::List(vec![empty(), print()]));
        check_where(Refused::Everything, list(), &list());
    }

    #[test]
    fn what_files_hold_is_asked_last() {
        let text = || Expr::from(Test::Text);
        let language = || Expr::from(Test::Language(languages::Language::called("c").expect("a language")));
        let empty = || Expr::from(Test::Empty);
        for refused in [Refused::Nothing, Refused::Beyond, Refused::Everything] {
            check_where(
                refused,
                Expr::And(vec![text(), language(), empty(), inode(2)]),
                &Expr::And(match refused {
                    Refused::Nothing => vec![inode(2), empty(), language(), text()],
                    Refused::Beyond | Refused::Everything => vec![empty(), inode(2), language(), text()],
                }),
            );
        }
        check_where(Refused::Beyond, Expr::List(vec![text(), print()]), &Expr::List(vec![text(), print()]));
        check(Expr::And(vec![text(), print(), inode(2)]), &Expr::And(vec![text(), print(), inode(2)]));
    }

    #[test]
    fn what_only_looks_is_dropped_from_a_list_unless_it_is_last() {
        check(Expr::List(vec![links(1), print(), links(2)]), &Expr::List(vec![print(), links(2)]));
    }

    /// A question of the program's own.
    #[derive(Debug)]
    struct Ask;

    impl Effect for Ask {
        fn cost(&self) -> u32 {
            3
        }

        fn only_looks(&self) -> bool {
            true
        }
    }

    #[test]
    fn what_the_program_asks_has_its_place_by_cost_too() {
        let ask = || super::Expr::from(Primary::Action(Ask));
        let links = || super::Expr::<Ask>::from(Test::Links(Number::exactly(1)));
        let cheaper = optimise(super::Expr::And(vec![links(), ask()]), Refused::Nothing);
        assert_eq!(format!("{cheaper:?}"), format!("{:?}", super::Expr::And(vec![ask(), links()])));
    }

    /// Numbers that are as good as random, and the same in every run.
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, end: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % end
        }

        fn parts(&mut self, depth: u64) -> Vec<Expr> {
            (0..2 + self.below(3)).map(|_| self.expr(depth - 1)).collect()
        }

        fn expr(&mut self, depth: u64) -> Expr {
            match if depth == 0 { self.below(6) } else { self.below(10) } {
                0 => constant(self.below(2) == 0),
                1 | 2 => links(self.below(8)),
                3 => inode(self.below(8)),
                4 | 5 => Expr::from(Primary::Action(Print(self.below(8)))),
                6 => Expr::Not(Box::new(self.expr(depth - 1))),
                7 => Expr::And(self.parts(depth)),
                8 => Expr::Or(self.parts(depth)),
                _ => Expr::List(self.parts(depth)),
            }
        }
    }

    /// What an expression does, in order, and what it comes to, for a file of which these tests and actions hold.
    fn outcome(expr: Expr, holds: u64) -> (Vec<u64>, Option<bool>) {
        let mut done = Vec::new();
        let bit = |number: u64| Some(holds >> number & 1 == 1);
        let value = Program::new(expr).run(|primary| match primary {
            Primary::Test(Test::Constant(value)) => Some(*value),
            Primary::Test(Test::Links(number)) => bit(number.value),
            Primary::Test(Test::Inode(number)) => bit(number.value + 8),
            Primary::Test(_) => None,
            Primary::Action(Print(number)) => {
                done.push(*number);
                bit(number + 16)
            }
        });
        (done, value)
    }

    #[test]
    fn what_an_expression_does_and_comes_to_stays_the_same() {
        let mut numbers = Numbers(7);
        for _ in 0..2000 {
            let expr = numbers.expr(4);
            let refused = [Refused::Nothing, Refused::Beyond, Refused::Everything][numbers.below(3) as usize];
            let cheaper = optimise(expr.clone(), refused);
            for _ in 0..8 {
                let holds = numbers.below(1 << 24);
                assert_eq!(outcome(cheaper.clone(), holds), outcome(expr.clone(), holds), "{expr:?}");
            }
        }
    }
}
