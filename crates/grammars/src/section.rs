//! The sections of the prepared data; what writes it and what reads it share this list.

/// A section: records of one shape, found by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Section {
    /// Every text, one after another.
    Texts,
    /// A language: name, first extension and number of extensions, hidden or not, its first context.
    Languages,
    /// The extensions of the languages, in their order.
    Extensions,
    /// Extensions in lower case, sorted, with the language that has the last word.
    Lookup,
    /// An expression that a first line is searched for, and the language it speaks for.
    FirstLines,
    /// A theme: name, settings, first item and number of items.
    Themes,
    /// An item of a theme: a selector and what it changes.
    ThemeItems,
    /// The scopes of selectors, behind each other.
    ThemePaths,
    /// A scope: eight atoms, nought where there are fewer.
    Scopes,
    /// A context: its scopes, its rules with the included ones in place, its prototype.
    Contexts,
    /// A rule: an expression and what its match does.
    Rules,
    /// Lists of numbers, each behind its length.
    Lists,
    /// A regular expression: its text, its program, and where it can begin.
    Expressions,
    /// The instructions of the programs.
    Programs,
    /// A class of characters: a bit for each of ASCII, then which ranges.
    Classes,
    /// Ranges of code points.
    Ranges,
    /// Sets of bytes: 256 bits, and one for the end of the text.
    Sets,
    /// The atoms' names; the first is number one.
    Atoms,
}

impl Section {
    /// The last section there is.
    pub const LAST: Section = Section::Atoms;
}
