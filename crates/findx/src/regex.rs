//! Regular expressions as `-regex`, `-iregex` and `-regextype` have them (findutils manual, 2.1.5): thirteen
//! syntaxes, and always a match of the whole path.
//!
//! A pattern is parsed to a tree by our own parser. From the tree comes a pattern for the `regex` crate, which is
//! right for names of single bytes and for ASCII ones, and a machine of our own, which is right for all: it knows
//! the locale's characters and back-references. It does not find matches within a text, nor tell groups.

mod bracket;
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

use expression::fnmatch::Fold;
use expression::unit::Text;
use sys::locale::{Encoding, Locale};

use machine::Machine;
use one::Reading;
pub(crate) use syntax::{NAMES, Syntax};

/// A regular expression, ready to be matched against many paths.
#[derive(Debug)]
pub(crate) struct Regex {
    reading: Reading,
    /// For paths of ASCII, or of bytes; none where the pattern refers back to a group.
    bytes: Option<regex::bytes::Regex>,
    machine: Machine,
}

/// Why a pattern is none, in GNU's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    Bad,
    BadCollation,
    BadInterval,
    BadRange,
    LoneBackslash,
    LoneBrace,
    LoneBracket,
    LoneClose,
    LoneOpen,
    NoSuchClass,
    NoSuchGroup,
    NothingToRepeat,
    TooBig,
}

impl Regex {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn new(pattern: &[u8], syntax: Syntax, fold: Fold, locale: &Locale) -> Result<Self, Problem> {
        let text = if locale.encoding() == Encoding::Utf8 { Text::Utf8 } else { Text::Bytes };
        let reading = Reading { text, fold };
        let upper = |unit| reading.folded(unit, locale);
        let tree = parse::parse(&text.units(pattern), syntax.rules(), &upper)?;
        let machine = Machine::new(&tree)?;
        let bytes =
            if tree.has_reference() { None } else { Some(translate::translate(&tree, reading, locale)?) };
        Ok(Self { reading, bytes, machine })
    }

    /// Whether the whole path matches.
    pub(crate) fn matches(&self, path: &[u8], locale: &Locale) -> bool {
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

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(match self {
            Problem::Bad => "Invalid regular expression",
            Problem::BadCollation => "Invalid collation character",
            Problem::BadInterval => r"Invalid content of \{\}",
            Problem::BadRange => "Invalid range end",
            Problem::LoneBackslash => "Trailing backslash",
            Problem::LoneBrace => r"Unmatched \{",
            Problem::LoneBracket => "Unmatched [, [^, [:, [., or [=",
            Problem::LoneClose => r"Unmatched ) or \)",
            Problem::LoneOpen => r"Unmatched ( or \(",
            Problem::NoSuchClass => "Invalid character class name",
            Problem::NoSuchGroup => "Invalid back reference",
            Problem::NothingToRepeat => "Invalid preceding regular expression",
            Problem::TooBig => "Regular expression too big",
        })
    }
}
