//! Numbers to compare with: `+5`, `5`, `-5`.

use crate::numeral::decimal;

/// A number to compare with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Which numbers pass.
    pub comparison: Comparison,
    /// What they are compared with.
    pub value: u64,
}

/// Which numbers pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Greater ones.
    More,
    /// This one.
    Equal,
    /// Smaller ones.
    Less,
}

impl Number {
    /// Exactly this one.
    #[must_use]
    pub fn exactly(value: u64) -> Self {
        Self { comparison: Comparison::Equal, value }
    }

    /// Reads `[+-]N`; `None` if it is none.
    #[must_use]
    pub fn parse(text: &[u8]) -> Option<Self> {
        let (comparison, digits) = Comparison::split(text);
        decimal(digits).map(|value| Self { comparison, value })
    }

    /// Whether a number passes.
    #[must_use]
    pub fn holds(self, found: u64) -> bool {
        match self.comparison {
            Comparison::More => found > self.value,
            Comparison::Equal => found == self.value,
            Comparison::Less => found < self.value,
        }
    }
}

impl Comparison {
    /// The sign before a number, and the rest.
    #[must_use]
    pub fn split(text: &[u8]) -> (Self, &[u8]) {
        match text {
            [b'+', rest @ ..] => (Self::More, rest),
            [b'-', rest @ ..] => (Self::Less, rest),
            text => (Self::Equal, text),
        }
    }
}
