//! Records of regular expressions, and of the classes and sets that their programs share.

use super::{Field, Record, Text, record};

/// What stands before a place, a bit each.
pub mod before {
    /// Nothing: the start of the line.
    pub const AT_START: u8 = 1;
    /// An ASCII word character.
    pub const AFTER_WORD: u8 = 2;
    /// Another ASCII character.
    pub const AFTER_OTHER: u8 = 4;
    /// A character outside ASCII.
    pub const AFTER_WIDE: u8 = 8;
    /// Any of these.
    pub const ANYTHING: u8 = AT_START | AFTER_WORD | AFTER_OTHER | AFTER_WIDE;
}

record! {
    /// A regular expression.
    Expression in Expressions {
        /// Its text, where Oniguruma may need it.
        text: Text,
        /// Where its program begins among the programs, in bytes; nothing where Oniguruma has to match it.
        program: Option<u32>,
        /// The set of bytes that a match can begin with.
        first: u16,
        /// The set of bytes of which a line must have each for a match.
        required_all: u16,
        /// The set of bytes of which a line must have one.
        required_any: u16,
        /// What can stand before a match: bits of [`before`].
        before: u8,
        /// How it is treated.
        traits: Traits,
    }
}

/// What decides how an expression is matched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    /// Where case is ignored, if it is.
    pub folding: Folding,
    /// Groups of an earlier match are put into it first.
    pub is_template: bool,
}

/// On which lines a program can ignore case, which it does for ASCII only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Folding {
    /// On all: it ignores none.
    #[default]
    None,
    /// On those without a character that is a letter of ASCII in another case ([`Folding::is_letter`]).
    Letters,
    /// On those of ASCII.
    Characters,
}

impl Folding {
    /// Whether a character beyond ASCII is one or more letters of ASCII in another case (Unicode's CaseFolding.txt).
    pub fn is_letter(character: char) -> bool {
        matches!(character, 'ß' | 'ſ' | 'ẞ' | '\u{212a}' | 'ﬀ'..='ﬆ')
    }
}

impl Field for Traits {
    const WIDTH: usize = 1;

    fn write(self, out: &mut Vec<u8>) {
        out.push(self.folding as u8 | u8::from(self.is_template) << 2);
    }

    #[inline]
    fn read(bytes: &[u8]) -> Self {
        let folding = match bytes[0] & 3 {
            0 => Folding::None,
            1 => Folding::Letters,
            _ => Folding::Characters,
        };
        Self { folding, is_template: bytes[0] & 4 != 0 }
    }
}

record! {
    /// A class of characters.
    Class in Classes {
        /// A bit for each character of ASCII, the first in the lowest bit of the first byte.
        ascii: [u8; 16],
        /// Those outside ASCII.
        wide: WideRanges,
    }
}

impl Class {
    /// Whether the class of a record has a character of ASCII. Matching asks it of each character, so it looks where
    /// the record lies: the bits are its first field.
    #[inline]
    pub fn has_ascii(record: &[u8], byte: u8) -> bool {
        record[usize::from(byte >> 3)] >> (byte & 7) & 1 != 0
    }
}

/// The characters outside ASCII of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WideRanges {
    /// Every one.
    All,
    /// Those of some [`Range`]s.
    Some {
        /// The first one.
        start: u32,
        /// How many there are.
        count: u32,
    },
}

impl WideRanges {
    /// In the place of a count: there are no ranges.
    const ALL: u32 = u32::MAX;
}

impl Field for WideRanges {
    const WIDTH: usize = 8;

    fn write(self, out: &mut Vec<u8>) {
        let (start, count) = match self {
            Self::All => (0, Self::ALL),
            Self::Some { start, count } => (start, count),
        };
        start.write(out);
        count.write(out);
    }

    #[inline]
    fn read(bytes: &[u8]) -> Self {
        match u32::read(&bytes[4..]) {
            Self::ALL => Self::All,
            count => Self::Some { start: u32::read(&bytes[..4]), count },
        }
    }
}

record! {
    /// Code points from one to another, both included.
    Range in Ranges {
        /// The first.
        low: u32,
        /// The last.
        high: u32,
    }
}

record! {
    /// A set of bytes that a text can go on with.
    Set in Sets {
        /// A bit for each byte, the first in the lowest bit; then one for the end of the text.
        bits: [u8; 33],
    }
}

impl Set {
    /// The number of the end of the text among what a set can have.
    pub const END: usize = 256;

    /// Whether the set of a number has a byte, or [`Set::END`]. Matching asks it at each choice, so it looks where
    /// the record lies.
    #[inline]
    pub fn has(sets: &[u8], number: u16, index: usize) -> bool {
        sets[usize::from(number) * Self::WIDTH + (index >> 3)] >> (index & 7) & 1 != 0
    }

    /// Its bytes, 64 in a word.
    #[inline]
    pub fn words(sets: &[u8], number: u16) -> impl Iterator<Item = u64> {
        Self::bytes(sets, number.into())[..32]
            .chunks_exact(8)
            .map(|word| word.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)))
    }
}
