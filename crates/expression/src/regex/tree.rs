//! A regular expression as a tree.

use sys::locale::Class;

/// What a part of a regular expression stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// Nothing, which every text has everywhere.
    Empty,
    /// One unit of the text.
    One(One),
    /// A place in the text.
    Place(Place),
    /// A group, by its number from 1.
    Group(u32, Box<Self>),
    /// What the group of that number matched last.
    Reference(u32),
    /// One part after another.
    Sequence(Vec<Self>),
    /// One of several.
    Alternatives(Vec<Self>),
    /// A part a number of times; no `most` is any number of times.
    Repeat { node: Box<Self>, least: u32, most: Option<u32> },
}

/// What one unit of the text may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum One {
    /// This unit, or one that differs in case only.
    Unit(u32),
    /// Any valid character.
    Any,
    /// Any valid character but a newline.
    AnyButNewline,
    /// One that the set holds.
    Set(Set),
}

/// A set of units; a negated one holds every valid character that is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Set {
    pub(super) negated: bool,
    pub(super) items: Vec<Item>,
}

/// A part of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Unit(u32),
    Range(u32, u32),
    Class(Class),
}

/// A condition on a place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// `^`: at the start, or after a newline.
    LineStart,
    /// `$`: at the end, or before a newline.
    LineEnd,
    /// `` \` ``
    Start,
    /// `\'`
    End,
    /// `\b`
    WordEdge,
    /// `\B`
    NoWordEdge,
    /// `\<`
    WordStart,
    /// `\>`
    WordEnd,
}

impl Node {
    /// Whether it refers back to a group.
    pub(super) fn has_reference(&self) -> bool {
        match self {
            Self::Reference(_) => true,
            Self::Group(_, node) | Self::Repeat { node, .. } => node.has_reference(),
            Self::Sequence(nodes) | Self::Alternatives(nodes) => nodes.iter().any(Self::has_reference),
            Self::Empty | Self::One(_) | Self::Place(_) => false,
        }
    }
}
