//! Programs of the matcher, their instructions, and both as bytes: the build writes them, the program reads them.

mod bytes;

/// A compiled expression.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// Where it begins is the first.
    pub code: Vec<Instruction>,
    /// Instructions that switches lead to.
    pub targets: Vec<u32>,
    /// For each switch a table of [`Program::SWITCH`] ways.
    pub switches: Vec<u8>,
    /// How many slots it uses: two for each group up to the last that is kept, then those of loops.
    pub slots: usize,
}

impl Program {
    /// A switch has a way for each byte, and for the end of the text.
    pub const SWITCH: usize = 257;
}

/// One instruction. Sets and classes are numbers into the tables; targets are numbers of instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instruction {
    /// The whole expression has matched.
    Match,
    /// The body of a look-around, of an atomic group or of a called one has matched.
    Accept,
    /// Nothing matches from here.
    Fail,
    /// This byte.
    Byte(u8),
    /// This byte, a lower-case letter, in either case.
    Letter(u8),
    /// A text: its place among the texts.
    Literal {
        /// Its start.
        start: u32,
        /// Its length in bytes.
        length: u32,
    },
    /// One character of a class.
    Class(u16),
    /// Characters of a class, as many as wanted; `follow` is the set of bytes that can come after.
    Run {
        /// The class.
        class: u16,
        /// How many are preferred.
        kind: Kind,
        /// The fewest.
        min: u16,
        /// The most, or [`UNBOUNDED`].
        max: u16,
        /// What can come after.
        follow: u16,
    },
    /// Either way, the first being preferred; each has the set of bytes that it can begin with.
    Fork {
        /// The preferred way.
        first: u32,
        /// The other.
        second: u32,
        /// What the preferred way can begin with.
        first_set: u16,
        /// What the other can begin with.
        second_set: u16,
    },
    /// Where to go by the next byte: one of the program's tables of 257 bytes (the last for the end of the text),
    /// whose values count through the program's targets from `targets` on.
    Switch {
        /// Which table.
        table: u32,
        /// Where its targets begin.
        targets: u32,
    },
    /// Goes on elsewhere.
    Jump(u32),
    /// Remembers the position in a slot.
    Save(u16),
    /// An anchor.
    Anchor(Anchor),
    /// The body, up to its `Accept`, does or does not match here; then goes on at `end`.
    Ahead {
        /// It must not match.
        negative: bool,
        /// Where to go on.
        end: u32,
    },
    /// The body matches or not from `min` to `max` characters back, up to here (a look-behind).
    Behind {
        /// It must not match.
        negative: bool,
        /// The fewest characters back.
        min: u16,
        /// The most, or [`UNBOUNDED`].
        max: u16,
        /// Where to go on.
        end: u32,
    },
    /// The body's first match is its only one.
    Atomic {
        /// Where to go on.
        end: u32,
    },
    /// The code of a group that calls itself, up to its `Accept`: its first match is its only one.
    Call(u32),
    /// The text of a group again.
    Same(u16),
    /// A turn of a loop begins.
    Enter(u16),
    /// A turn of a loop ends; an empty one ends the loop.
    Leave {
        /// Where the turn began.
        slot: u16,
        /// Where the loop ends.
        exit: u32,
    },
}

/// How many characters a run prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// As many as there are, fewer where the rest asks for it.
    Greedy,
    /// As few as there may be.
    Lazy,
    /// As many as there are, whatever follows.
    Possessive,
}

/// No upper end to a run.
pub const UNBOUNDED: u16 = u16::MAX;

/// What holds between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// `^`: after a line's end, or at the start of the text.
    LineStart,
    /// `$`: before a line's end, or at the end of the text.
    LineEnd,
    /// `\A`.
    TextStart,
    /// `\z`.
    TextEnd,
    /// `\Z`: the end of the text, or before its last line's end.
    LastLineEnd,
    /// `\b`.
    WordBoundary,
    /// `\B`.
    NoWordBoundary,
}
