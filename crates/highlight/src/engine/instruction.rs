//! The instructions that a regular expression becomes at build time, and their encoding in the prepared data.
//!
//! The build script encodes, the program decodes: this file is part of both.

/// One step of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Instruction {
    /// The whole matches, or the part that a look-around or an atomic group is.
    Accept,
    /// This byte.
    Byte(u8),
    /// These bytes, which lie in the encoded program.
    Text { start: u32, length: u32 },
    /// One character of a set.
    Set(u32),
    /// On at another instruction.
    Jump(u32),
    /// On at the first; if that fails, at the second.
    Split { first: u32, second: u32 },
    /// On at the instruction that a table gives for the next byte; the table lies in the encoded program.
    Switch { table: u32 },
    /// Remembers the position in a slot.
    Save(u32),
    /// Nothing but a condition.
    Assert(Assertion),
    /// The instructions up to `end` have to match here, or must not.
    Ahead { negative: bool, end: u32 },
    /// The instructions up to `end` have to match up to here from so many characters back, or must not.
    Behind { negative: bool, end: u32, least: u32, most: u32 },
    /// The instructions up to `end` match once, whatever follows.
    Atomic { end: u32 },
    /// What a group has matched, or what a group of the context's opening match has.
    Backref { group: u32, folded: bool },
    /// Characters of a set, many of them.
    Repeat { set: u32, least: u32, most: u32, greed: RepeatGreed },
    /// Remembers the position at which a round of a loop begins.
    RoundStart(u32),
    /// Fails a round that has matched nothing on to the instruction behind the loop.
    RoundEnd { slot: u32, exit: u32 },
    /// The instructions of a group, from elsewhere.
    Call(u32),
    /// Back behind the call; without a call, on.
    Return,
    /// Never matches.
    Fail,
}

/// What a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Assertion {
    LineStart,
    LineEnd,
    TextStart,
    TextEnd,
    TextEndOrNewline,
    WordBoundary,
    NoWordBoundary,
    SearchStart,
}

/// Whether a repetition gives back what it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum RepeatGreed {
    Greedy,
    Lazy,
    Possessive,
}

/// No limit.
pub(crate) const MANY: u32 = u32::MAX;
/// The entries of a switch: a byte each, and the end of the text.
pub(crate) const SWITCH_ENTRIES: usize = 257;

impl Instruction {
    /// How many operands an opcode has.
    pub(crate) fn operands(opcode: u8) -> usize {
        match opcode {
            0 | 17 => 0,
            2 | 5 | 9 | 12 | 15 => 2,
            10 | 13 => 4,
            18 => 0,
            _ => 1,
        }
    }
}
