//! What patterns step over: bytes, or the characters of UTF-8 as the C library decodes them.

use sys::locale::{Class, Locale};
use sys::utf8;

/// Added to a byte that is part of no character; beyond every code point.
pub const INVALID: u32 = 0x8000_0000;

/// How a text is cut into units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// A unit is a byte; those above 127 are in no class and have no case.
    Bytes,
    /// A unit is a code point.
    Utf8,
}

impl Text {
    /// The unit that the text begins with, and its length in bytes.
    ///
    /// # Panics
    /// If the text is empty or not valid.
    #[must_use]
    pub fn first(self, text: &[u8]) -> (u32, usize) {
        match self {
            Self::Utf8 if !text[0].is_ascii() => {
                utf8::decode(text).expect("the text was found to be valid before it is stepped through")
            }
            _ => (u32::from(text[0]), 1),
        }
    }

    /// The units of a text that need not be valid; a byte that begins no character is `INVALID` and the byte.
    #[must_use]
    pub fn units(self, text: &[u8]) -> Vec<u32> {
        let mut units = Vec::with_capacity(text.len());
        units.extend(self.measured_units(text).map(|(unit, _)| unit));
        units
    }

    /// The same, each with its length in bytes.
    pub(crate) fn measured_units(self, mut text: &[u8]) -> impl Iterator<Item = (u32, usize)> {
        std::iter::from_fn(move || {
            let &first = text.first()?;
            let (unit, length) = match self {
                Self::Utf8 if !first.is_ascii() => {
                    utf8::decode(text).unwrap_or((INVALID + u32::from(first), 1))
                }
                _ => (u32::from(first), 1),
            };
            text = &text[length..];
            Some((unit, length))
        })
    }

    /// Whether a text is a sequence of units.
    #[must_use]
    pub fn is_valid(self, mut text: &[u8]) -> bool {
        if self == Self::Bytes || std::str::from_utf8(text).is_ok() {
            return true;
        }
        while let Some(&first) = text.first() {
            let length =
                if first.is_ascii() { 1 } else { utf8::decode(text).map_or(0, |(_, length)| length) };
            if length == 0 {
                return false;
            }
            text = &text[length..];
        }
        true
    }

    /// The lower-case form of a unit.
    #[must_use]
    pub fn lower(self, unit: u32, locale: &Locale) -> u32 {
        match self.character(unit) {
            Some(character) => u32::from(locale.lower(character)),
            None => unit,
        }
    }

    /// The upper-case form of a unit.
    #[must_use]
    pub fn upper(self, unit: u32, locale: &Locale) -> u32 {
        match self.character(unit) {
            Some(character) => u32::from(locale.upper(character)),
            None => unit,
        }
    }

    /// Whether a unit is in a class.
    #[must_use]
    pub fn is(self, unit: u32, class: Class, locale: &Locale) -> bool {
        self.character(unit).is_some_and(|character| locale.is(character, class))
    }

    fn character(self, unit: u32) -> Option<char> {
        char::from_u32(unit).filter(|character| self == Self::Utf8 || character.is_ascii())
    }
}
