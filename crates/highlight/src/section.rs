//! The sections of the prepared data; the build and the program share this list.

/// A section: records of one shape, found by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Section {
    /// Every text, one after another.
    Texts,
    /// A language: name, first extension and number of extensions, hidden or not.
    Languages,
    /// The extensions of the languages, in their order.
    Extensions,
    /// Extensions in lower case, sorted, with the language that has the last word.
    Lookup,
    /// A theme: name, settings.
    Themes,
}

impl Section {
    /// The last section there is.
    pub(crate) const LAST: Section = Section::Themes;
}
