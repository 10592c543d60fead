//! An expression: what is asked of every file, as a tree that knows no words.
//!
//! Chains of one operator are flat, however long: a line of ten thousand `-o` is no deeper than one.

use std::convert::Infallible;
use std::sync::Arc;

use crate::test::{Look, Test};

/// An expression whose actions are of type `A`. A copy of it has the same primaries.
#[derive(Debug)]
pub enum Expr<A> {
    /// A test or an action, with its words.
    Primary(Arc<Primary<A>>, Typed),
    /// Where the other one does not hold.
    Not(Box<Self>),
    /// Until one is false.
    And(Vec<Self>),
    /// Until one is true.
    Or(Vec<Self>),
    /// All of them; the last one counts.
    List(Vec<Self>),
}

/// The words of a primary as a shell would take them, where they are to be shown.
pub type Typed = Option<Box<str>>;

/// What an expression is made of.
#[derive(Debug)]
pub enum Primary<A> {
    /// Only looks: nothing that anyone can see comes of it, so that it may be done earlier or not at all.
    Test(Test),
    /// Does something, and stays where it stands, unless it says that it only looks.
    Action(A),
}

/// What the program around the language does with a file, or asks of it.
pub trait Effect {
    /// What it costs, in the measure of [`crate::test::Properties::cost`].
    fn cost(&self) -> u32;

    /// Whether it is a question of the program's own: nothing that anyone can see comes of it.
    fn only_looks(&self) -> bool {
        false
    }
}

/// For expressions without actions.
impl Effect for Infallible {
    fn cost(&self) -> u32 {
        match *self {}
    }
}

impl<A: Effect> Primary<A> {
    /// What it costs.
    pub fn cost(&self) -> u32 {
        match self {
            Self::Test(test) => test.properties().cost,
            Self::Action(action) => action.cost(),
        }
    }
}

impl<A> Primary<A> {
    /// The test that it is, if it is one.
    pub fn test(&self) -> Option<&Test> {
        match self {
            Self::Test(test) => Some(test),
            Self::Action(_) => None,
        }
    }

    /// The action that it is, if it is one.
    pub fn action(&self) -> Option<&A> {
        match self {
            Self::Test(_) => None,
            Self::Action(action) => Some(action),
        }
    }

    fn looks_at(&self, look: Look) -> bool {
        self.test().is_some_and(|test| test.properties().look == look)
    }
}

impl<A> From<Test> for Primary<A> {
    fn from(test: Test) -> Self {
        Self::Test(test)
    }
}

impl<A> From<Primary<A>> for Expr<A> {
    fn from(primary: Primary<A>) -> Self {
        Self::Primary(Arc::new(primary), None)
    }
}

impl<A> From<Test> for Expr<A> {
    fn from(test: Test) -> Self {
        Self::from(Primary::Test(test))
    }
}

impl<A> Clone for Expr<A> {
    fn clone(&self) -> Self {
        match self {
            Self::Primary(primary, typed) => Self::Primary(Arc::clone(primary), typed.clone()),
            Self::Not(inner) => Self::Not(inner.clone()),
            Self::And(parts) => Self::And(parts.clone()),
            Self::Or(parts) => Self::Or(parts.clone()),
            Self::List(parts) => Self::List(parts.clone()),
        }
    }
}

impl<A> Expr<A> {
    /// Calls `visit` on every primary, in the order of the words.
    pub fn each(&self, visit: &mut impl FnMut(&Primary<A>)) {
        self.each_typed(&mut |primary, _| visit(primary));
    }

    /// The same, with its words.
    pub fn each_typed(&self, visit: &mut dyn FnMut(&Primary<A>, &Typed)) {
        match self {
            Self::Primary(primary, typed) => visit(primary, typed),
            Self::Not(inner) => inner.each_typed(visit),
            Self::And(parts) | Self::Or(parts) | Self::List(parts) => {
                for part in parts {
                    part.each_typed(visit);
                }
            }
        }
    }

    /// Whether any primary is as `is` says.
    pub fn has(&self, is: impl Fn(&Primary<A>) -> bool) -> bool {
        let mut found = false;
        self.each(&mut |primary| found |= is(primary));
        found
    }

    /// Its value, if it has the same one for every file.
    pub(crate) fn constant(&self) -> Option<bool> {
        let Self::Primary(primary, _) = self else { return None };
        if let Primary::Test(Test::Constant(value)) = **primary { Some(value) } else { None }
    }

    /// Whether it is one test that needs no more than names, which GNU find has before those that ask for more.
    pub(crate) fn asks_names_only(&self) -> bool {
        let Self::Primary(primary, _) = self else { return false };
        primary.looks_at(Look::Name)
    }

    /// Whether it asks what files hold, which no test of GNU find does.
    pub(crate) fn asks_content(&self) -> bool {
        self.has(|primary| primary.looks_at(Look::Content))
    }

    /// Whether it may meet what is hidden from this user although the file itself is not.
    pub(crate) fn looks_beyond(&self) -> bool {
        self.has(|primary| primary.looks_at(Look::Beyond) || primary.looks_at(Look::Content))
    }
}

impl<A: Effect> Expr<A> {
    /// Whether nothing comes of it but its value.
    pub fn is_pure(&self) -> bool {
        !self.has(|primary| primary.action().is_some_and(|action| !action.only_looks()))
    }

    /// What all of it costs together.
    pub fn cost(&self) -> u32 {
        let mut cost = 0u32;
        self.each(&mut |primary| cost = cost.saturating_add(primary.cost()));
        cost
    }
}
