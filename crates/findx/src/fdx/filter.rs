//! What a result must be: filters as they are typed, which become one expression of find's language.
//!
//! | file | what it is |
//! |---|---|
//! | `options` | a row for each option |
//! | `typed` | the expression that a command line makes of them |
//! | `kind`, `owner`, `size`, `span`, `time` | the values of options, in fd's words |
//! | `build`, `glob` | filters to find's tests and fdx's own |
//! | `selection` | the expression at work on entries |

mod build;
mod glob;
pub(crate) mod kind;
pub(crate) mod options;
pub(crate) mod owner;
mod selection;
pub(crate) mod size;
mod span;
pub(crate) mod time;
pub(crate) mod typed;

use std::ffi::OsString;

use expression::{Effect, Expr, Primary};
use sys::stat::TimeField;

use super::suffix::Extensions;
use kind::KindWord;
use owner::Owner;
use size::Size;

pub(crate) use build::{Builder, Unwanted, Words};
pub(crate) use selection::{Scratch, Selection};

/// What one or several options ask for.
#[derive(Clone, Debug)]
pub(crate) enum Filter {
    Pattern(OsString),
    /// Any of them.
    Extensions(Vec<OsString>),
    Kinds(Vec<KindWord>),
    /// All of them.
    Sizes(Vec<Size>),
    /// What directories take with all below them.
    Space(Size),
    Time(TimeField, Side, String),
    Owner(Owner),
    Test(Test),
    /// An expression in find's language.
    Where(OsString),
}

/// One of find's tests.
#[derive(Clone, Debug)]
pub(crate) struct Test {
    /// Its word in find's language.
    pub(crate) word: &'static str,
    /// The name of the option that it is here.
    pub(crate) option: &'static str,
    pub(crate) argument: Option<OsString>,
    /// Whether its argument is a list, which grows by each that is typed.
    adds_up: bool,
}

/// On which side of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    After,
    Before,
}

impl Filter {
    /// Takes in an option that stands further on in the same chain, as fd has it: what says which of several will do
    /// adds up, and of what can only be said once, the last word counts.
    fn absorb(&mut self, other: &Self) -> bool {
        match (self, other) {
            (Self::Extensions(all), Self::Extensions(more)) => all.extend_from_slice(more),
            (Self::Kinds(all), Self::Kinds(more)) => all.extend_from_slice(more),
            (Self::Sizes(all), Self::Sizes(more)) => all.extend_from_slice(more),
            (Self::Test(test), Self::Test(more)) if test.adds_up && test.word == more.word => {
                let names = [&test.argument, &more.argument].into_iter().flatten().map(OsString::as_os_str);
                test.argument = Some(names.collect::<Vec<_>>().join(",".as_ref()));
            }
            (Self::Owner(owner), Self::Owner(last)) => *owner = *last,
            (Self::Time(field, side, text), Self::Time(other, on, last))
                if (*field, *side) == (*other, *on) =>
            {
                text.clone_from(last);
            }
            _ => return false,
        }
        true
    }
}

/// It is read, not run.
impl Effect for Filter {
    fn cost(&self) -> u32 {
        0
    }

    fn only_looks(&self) -> bool {
        true
    }
}

/// The same expression, with one filter for what adds up in each chain of filters that must all hold.
fn merged(expr: Expr<Filter>) -> Expr<Filter> {
    let all = |parts: Vec<_>| parts.into_iter().map(merged).collect();
    match expr {
        Expr::Primary(..) => expr,
        Expr::Not(inner) => Expr::Not(Box::new(merged(*inner))),
        Expr::Or(parts) => Expr::Or(all(parts)),
        Expr::List(parts) => Expr::List(all(parts)),
        Expr::And(parts) => {
            let mut kept: Vec<Expr<Filter>> = Vec::new();
            for part in parts {
                if !kept.iter_mut().any(|earlier| absorb(earlier, &part)) {
                    kept.push(merged(part));
                }
            }
            Expr::And(kept)
        }
    }
}

fn absorb(earlier: &mut Expr<Filter>, later: &Expr<Filter>) -> bool {
    let (Expr::Primary(earlier, typed), Expr::Primary(later, more)) = (earlier, later) else { return false };
    let absorbs = match (std::sync::Arc::get_mut(earlier), later.action()) {
        (Some(Primary::Action(earlier)), Some(later)) => earlier.absorb(later),
        _ => false,
    };
    if let (true, Some(before), Some(more)) = (absorbs, typed.as_deref(), more) {
        *typed = Some(format!("{before} {more}").into());
    }
    absorbs
}

/// What fdx asks of an entry beside find's tests.
#[derive(Clone, Debug)]
pub(crate) enum Ask {
    /// Whether the pattern of this number matches the name.
    Name(usize),
    /// Whether it matches the absolute path.
    FullPath(usize),
    Extension(Extensions),
}

impl Effect for Ask {
    fn cost(&self) -> u32 {
        match self {
            Self::Extension(_) => 2,
            Self::Name(_) => 3,
            Self::FullPath(_) => 10,
        }
    }

    fn only_looks(&self) -> bool {
        true
    }
}
