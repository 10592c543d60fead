//! Regular expressions as `-regex`, `-iregex` and `-regextype` have them (findutils manual, 2.1.5): thirteen
//! syntaxes, and always a match of the whole path.
//!
//! A pattern is parsed to a tree by our own parser. From the tree comes a pattern for the `regex` crate, which is
//! right for names of single bytes and for ASCII ones, and a machine of our own, which is right for all: it knows
//! the locale's characters and back-references. What groups matched is told by engines that are made when it is asked
//! for. It does not find matches within a text.

mod bracket;
mod groups;
mod lex;
mod machine;
mod one;
mod parse;
mod syntax;
#[cfg(test)]
mod tests;
mod translate;
mod tree;

use std::fmt;

use crate::fnmatch::Fold;
use crate::unit::Text;
use sys::locale::{Encoding, Locale};

use groups::GroupFinder;
use machine::Machine;
use one::Reading;
pub use syntax::{NAMES, Syntax};

/// A regular expression, ready to be matched against many paths.
#[derive(Debug)]
pub struct Regex {
    reading: Reading,
    /// For paths of ASCII, or of bytes; none where the pattern refers back to a group.
    bytes: Option<regex::bytes::Regex>,
    machine: Machine,
    groups: GroupFinder,
}

/// Why a pattern is none, in GNU's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// It is none, and no other reason fits.
    Bad,
    /// A collating element that the locale has not.
    BadCollation,
    /// What is in braces is no interval.
    BadInterval,
    /// A range ends before it begins.
    BadRange,
    /// A backslash at the end.
    LoneBackslash,
    /// A brace without its partner.
    LoneBrace,
    /// A bracket without its partner.
    LoneBracket,
    /// A closing parenthesis without its partner.
    LoneClose,
    /// An opening parenthesis without its partner.
    LoneOpen,
    /// A class of characters that there is none of.
    NoSuchClass,
    /// A reference to a group that is not there.
    NoSuchGroup,
    /// A repetition of nothing.
    NothingToRepeat,
    /// More than memory should hold.
    TooBig,
}

impl Regex {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(pattern: &[u8], syntax: Syntax, fold: Fold, locale: &Locale) -> Result<Self, Malformed> {
        let text = if locale.encoding() == Encoding::Utf8 { Text::Utf8 } else { Text::Bytes };
        let reading = Reading { text, fold };
        let upper = |unit| reading.folded(unit, locale);
        let tree = parse::parse(&text.units(pattern), syntax.rules(), &upper)?;
        let machine = Machine::new(&tree, false)?;
        let bytes = if tree.has_reference() {
            None
        } else {
            Some(translate::translate(&tree, reading, locale, false)?)
        };
        Ok(Self { reading, bytes, machine, groups: GroupFinder::new(tree) })
    }

    /// Whether the whole path matches.
    pub fn matches(&self, path: &[u8], locale: &Locale) -> bool {
        match &self.bytes {
            Some(bytes) if self.reading.text == Text::Bytes || path.is_ascii() => bytes.is_match(path),
            _ => self.matches_by_machine(path, locale),
        }
    }

    fn matches_by_machine(&self, path: &[u8], locale: &Locale) -> bool {
        let mut units = self.reading.text.units(path);
        for unit in &mut units {
            *unit = self.reading.folded(*unit, locale);
        }
        self.machine.matches(&units, self.reading, locale)
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(match self {
            Self::Bad => "Invalid regular expression",
            Self::BadCollation => "Invalid collation character",
            Self::BadInterval => r"Invalid content of \{\}",
            Self::BadRange => "Invalid range end",
            Self::LoneBackslash => "Trailing backslash",
            Self::LoneBrace => r"Unmatched \{",
            Self::LoneBracket => "Unmatched [, [^, [:, [., or [=",
            Self::LoneClose => r"Unmatched ) or \)",
            Self::LoneOpen => r"Unmatched ( or \(",
            Self::NoSuchClass => "Invalid character class name",
            Self::NoSuchGroup => "Invalid back reference",
            Self::NothingToRepeat => "Invalid preceding regular expression",
            Self::TooBig => "Regular expression too big",
        })
    }
}
