//! What directories have to take, with all below them, for any file in them to pass an expression.

use expression::{Comparison, Number, Test};

use super::{Expr, Primary};

/// A number of units that directories have to take more than.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Least {
    count: Number,
    unit_bytes: u64,
}

impl Least {
    /// What every file has to be a directory above, for the expression to hold for it or to do anything.
    pub(crate) fn of(expr: &Expr) -> Option<Self> {
        match expr {
            Expr::Primary(primary, _) => match **primary {
                Primary::Test(Test::Space { count, unit_bytes }) if count.comparison == Comparison::More => {
                    Some(Self { count, unit_bytes })
                }
                _ => None,
            },
            Expr::And(parts) => {
                // Whatever stands before it must do nothing.
                let tests = parts.iter().take_while(|part| part.is_pure()).count();
                parts.iter().take(tests + 1).find_map(Self::of)
            }
            Expr::Not(_) | Expr::Or(_) | Expr::List(_) => None,
        }
    }

    /// Whether so many bytes are more.
    pub(crate) fn is_passed(self, bytes: u64) -> bool {
        self.count.holds(bytes.div_ceil(self.unit_bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::Action;

    fn space(comparison: Comparison) -> Expr {
        Expr::from(Test::Space { count: Number { comparison, value: 3 }, unit_bytes: 1024 })
    }

    #[test]
    fn only_what_every_file_has_to_pass_is_a_bound() {
        let print = || Expr::from(Primary::Action(Action::PrintForXargs));
        let more = || space(Comparison::More);
        let hidden = || Expr::from(Test::Hidden);
        let least = Least::of(&more()).expect("a bound");
        assert!(least.is_passed(3073) && !least.is_passed(3072));
        assert!(Least::of(&Expr::And(vec![hidden(), more(), print()])).is_some());
        assert!(Least::of(&Expr::And(vec![Expr::And(vec![more(), hidden()]), print()])).is_some());
        assert!(Least::of(&Expr::And(vec![print(), more()])).is_none());
        assert!(Least::of(&Expr::And(vec![space(Comparison::Less), print()])).is_none());
        assert!(Least::of(&Expr::Or(vec![more(), hidden()])).is_none());
        assert!(Least::of(&Expr::Not(Box::new(more()))).is_none());
    }
}
