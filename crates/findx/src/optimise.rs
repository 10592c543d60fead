//! The same expression, cheaper: constants folded, and neighbours that only look put into the order of their cost.
//!
//! Nothing is moved across what has an effect, and nothing that has one is dropped unless it can never be reached.

use crate::expr::{Expr, Primary};

/// Makes an expression cheaper without changing what it yields or does.
pub(crate) fn optimise(expr: Expr) -> Expr {
    match expr {
        primary @ Expr::Primary(..) => primary,
        Expr::Not(inner) => match optimise(*inner) {
            Expr::Primary(Primary::Constant(value), _) => Expr::from(Primary::Constant(!value)),
            Expr::Not(twice) => *twice,
            inner => Expr::Not(Box::new(inner)),
        },
        Expr::And(parts) => chain(parts, false),
        Expr::Or(parts) => chain(parts, true),
        Expr::List(parts) => list(parts),
    }
}

/// A chain of `and` (which `false` ends) or of `or` (which `true` ends).
fn chain(parts: Vec<Expr>, ends: bool) -> Expr {
    let mut kept: Vec<Expr> = Vec::with_capacity(parts.len());
    for part in parts {
        match optimise(part) {
            // Neutral, unless it is all there is.
            Expr::Primary(Primary::Constant(value), _) if value != ends => {}
            Expr::And(inner) if !ends => kept.extend(inner),
            Expr::Or(inner) if ends => kept.extend(inner),
            constant @ Expr::Primary(Primary::Constant(_), _) => {
                kept.push(constant);
                break;
            }
            part => kept.push(part),
        }
    }
    for pure in kept.chunk_by_mut(|left, right| left.is_pure() && right.is_pure()) {
        pure.sort_by_key(Expr::cost);
    }
    match kept.len() {
        0 => Expr::from(Primary::Constant(!ends)),
        1 => kept.remove(0),
        _ if ends => Expr::Or(kept),
        _ => Expr::And(kept),
    }
}

fn list(parts: Vec<Expr>) -> Expr {
    let last = parts.len().saturating_sub(1);
    let mut kept: Vec<Expr> = parts
        .into_iter()
        .map(optimise)
        .enumerate()
        .filter(|(at, part)| *at == last || !part.is_pure())
        .map(|(_, part)| part)
        .collect();
    if kept.len() == 1 { kept.remove(0) } else { Expr::List(kept) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expr::{Comparison, Number};
    use walk::Stream;

    fn constant(value: bool) -> Expr {
        Expr::from(Primary::Constant(value))
    }

    fn links(value: u64) -> Expr {
        Expr::from(Primary::Links(Number { comparison: Comparison::Equal, value }))
    }

    fn inode(value: u64) -> Expr {
        Expr::from(Primary::Inode(Number { comparison: Comparison::Equal, value }))
    }

    fn print() -> Expr {
        Expr::from(Primary::Print { stream: Stream::OUTPUT, end: b'\n' })
    }

    fn check(input: Expr, expected: &Expr) {
        assert_eq!(format!("{:?}", optimise(input)), format!("{expected:?}"));
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
    fn what_only_looks_is_dropped_from_a_list_unless_it_is_last() {
        check(Expr::List(vec![links(1), print(), links(2)]), &Expr::List(vec![print(), links(2)]));
    }
}
