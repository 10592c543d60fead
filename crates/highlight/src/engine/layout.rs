//! The layout of the prepared data: sections of little-endian words, and two of bytes.
//!
//! The build script writes it, the program reads it in place: this file is part of both. The data begins with the
//! offset and the length in bytes of each section; a row of a section is as many words as [`Section::row_words`] says.

/// No such thing.
pub(crate) const NONE: u32 = u32::MAX;

/// The sections, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// Start context, first-line regex.
    Grammars,
    /// Meta scopes start, count, content scopes start, count, cleared, prototype, uses captures, rules start, count.
    Contexts,
    /// Regex, scopes start, count, captures start, count, operation, targets start, count, prototype, has captures.
    Rules,
    /// Lists of numbers that rows of other sections point into.
    Lists,
    /// First set, flags, code start, length, slots.
    Regexes,
    /// Sets of next bytes, a bit each, and the end.
    Firsts,
    /// ASCII as four words, ranges start, count.
    Sets,
    /// From, to.
    Ranges,
    /// The atoms packed in four words, text start, length.
    Scopes,
    /// Colours present, foreground, background, singles start, count, multis start, count.
    Themes,
    /// Scope in four words, present, foreground, background, font.
    Singles,
    /// Path start, count, excluded start, count, present, foreground, background, font.
    Multis,
    /// Scopes of selectors, four words each.
    Paths,
    /// Excluded paths: start, count.
    Excludes,
    /// The programs of the regular expressions.
    Code,
    /// All text.
    Text,
}

/// How many sections there are.
pub(crate) const SECTIONS: usize = Section::Text as usize + 1;

impl Section {
    /// The words of a row.
    pub(crate) const fn row_words(self) -> usize {
        match self {
            Section::Themes => 7,
            Section::Grammars | Section::Ranges | Section::Excludes => 2,
            Section::Contexts | Section::Firsts => 9,
            Section::Rules => 10,
            Section::Lists => 1,
            Section::Regexes => 5,
            Section::Sets | Section::Scopes => 6,
            Section::Singles | Section::Multis => 8,
            Section::Paths => 4,
            Section::Code | Section::Text => 1,
        }
    }
}

/// A regex that can match only at the start of a line.
pub(crate) const AT_LINE_START: u32 = 1;
/// Where the flags hold a byte that stands in every match, or 0.
pub(crate) const REQUIRED_SHIFT: u32 = 8;

/// What a rule does to the stack of contexts.
pub(crate) const OPERATION_NONE: u32 = 0;
/// See [`OPERATION_NONE`].
pub(crate) const OPERATION_PUSH: u32 = 1;
/// See [`OPERATION_NONE`].
pub(crate) const OPERATION_SET: u32 = 2;
/// See [`OPERATION_NONE`].
pub(crate) const OPERATION_POP: u32 = 3;

/// Nothing is cleared; all is; above, so many and [`CLEAR_TOP`].
pub(crate) const CLEAR_NOTHING: u32 = 0;
/// See [`CLEAR_NOTHING`].
pub(crate) const CLEAR_ALL: u32 = 1;
/// See [`CLEAR_NOTHING`].
pub(crate) const CLEAR_TOP: u32 = 2;
