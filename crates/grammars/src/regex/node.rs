//! The tree of an expression.

use super::class::ClassId;
use crate::program::Anchor;

/// A piece of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Empty,
    /// A character, and whether its case counts.
    Char(char, bool),
    Class(ClassId),
    Anchor(Anchor),
    Sequence(Vec<Self>),
    Choice(Vec<Self>),
    Repeat {
        node: Box<Self>,
        min: u32,
        max: Option<u32>,
        kind: Greed,
    },
    Group(usize, Box<Self>),
    Look {
        behind: bool,
        negative: bool,
        node: Box<Self>,
    },
    Atomic(Box<Self>),
    Same(usize),
    /// A group is called, which calls itself: other calls are replaced by their groups.
    Call(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Greed {
    Greedy,
    Lazy,
    Possessive,
}
