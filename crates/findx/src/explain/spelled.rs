//! An expression in find's language, with no more parentheses than it needs.

use std::ops::Range;

use expression::{Expr, Primary};

/// What a primary is called: by its words as they were typed, if it was.
pub(crate) type Spelling<'s, A> = &'s dyn Fn(&Primary<A>, Option<&str>) -> String;

/// Its words; `place` is told of each primary where in them it stands.
pub(crate) fn spelled<'e, A>(
    expr: &'e Expr<A>,
    spelling: Spelling<'_, A>,
    place: &mut dyn FnMut(&'e Expr<A>, Range<usize>),
) -> String {
    let mut text = String::new();
    write(expr, spelling, place, &mut text);
    text
}

fn write<'e, A>(
    expr: &'e Expr<A>,
    spelling: Spelling<'_, A>,
    place: &mut dyn FnMut(&'e Expr<A>, Range<usize>),
    text: &mut String,
) {
    let mut part = |part: &'e Expr<A>, within: Strength, text: &mut String| {
        let is_weak = strength(part) <= within;
        text.push_str(if is_weak { "\\( " } else { "" });
        write(part, spelling, place, text);
        text.push_str(if is_weak { " \\)" } else { "" });
    };
    let (parts, between, within) = match expr {
        Expr::Primary(primary, typed) => {
            let start = text.len();
            text.push_str(&spelling(primary, typed.as_deref()));
            return place(expr, start..text.len());
        }
        Expr::Not(inner) => {
            text.push_str("! ");
            return part(inner, Strength::And, text);
        }
        Expr::And(parts) => (parts, " ", Strength::And),
        Expr::Or(parts) => (parts, " -o ", Strength::Or),
        Expr::List(parts) => (parts, " , ", Strength::List),
    };
    for (number, one) in parts.iter().enumerate() {
        text.push_str(if number > 0 { between } else { "" });
        part(one, within, text);
    }
}

/// How strongly an expression binds, as far as parentheses go.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    List,
    Or,
    And,
    Not,
    Primary,
}

fn strength<A>(expr: &Expr<A>) -> Strength {
    match expr {
        Expr::List(_) => Strength::List,
        Expr::Or(_) => Strength::Or,
        Expr::And(_) => Strength::And,
        Expr::Not(_) => Strength::Not,
        Expr::Primary(..) => Strength::Primary,
    }
}
