//! The instructions of the matcher; the build writes them, the program reads them.

/// One instruction. Sets and classes are numbers into the tables; targets are numbers of instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Instruction {
    /// The whole expression has matched.
    Match,
    /// The body of a look-around or an atomic group has matched.
    Accept,
    /// Nothing matches from here.
    Fail,
    /// This byte.
    Byte(u8),
    /// This byte, a lower-case letter, in either case.
    Letter(u8),
    /// A text: its place among the texts.
    Literal { start: u32, length: u32 },
    /// One character of a class.
    Class(u16),
    /// Characters of a class, as many as wanted; `follow` is the set of bytes that can come behind.
    Run { class: u16, kind: Kind, min: u16, max: u16, follow: u16 },
    /// Either way, the first being preferred; each has the set of bytes that it can begin with.
    Fork { first: u32, second: u32, first_set: u16, second_set: u16 },
    /// Where to go by the next byte: one of the program's tables of 257 bytes (the last for the end of the text),
    /// whose values count through the program's targets from `targets` on.
    Switch { table: u32, targets: u32 },
    /// Goes on elsewhere.
    Jump(u32),
    /// Remembers the position in a slot.
    Save(u16),
    /// An anchor.
    Anchor(Anchor),
    /// The body, up to its `Accept`, does or does not match here; then goes on at `end`.
    Ahead { negative: bool, end: u32 },
    /// The body matches or not from `min` to `max` characters back, up to here.
    Behind { negative: bool, min: u16, max: u16, end: u32 },
    /// The body's first match is its only one.
    Atomic { end: u32 },
    /// The text of a group again.
    Same(u16),
    /// A turn of a loop begins.
    Enter(u16),
    /// A turn of a loop ends; an empty one ends the loop.
    Leave { slot: u16, exit: u32 },
}

/// How many characters a run prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Greedy,
    Lazy,
    Possessive,
}

/// No upper end to a run.
pub(crate) const UNBOUNDED: u16 = u16::MAX;

/// What holds between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    LineStart,
    LineEnd,
    TextStart,
    TextEnd,
    LastLineEnd,
    WordBoundary,
    NoWordBoundary,
}
