//! What is judged, and what a rule of any language answers.

/// A path to be judged, by its last component and relative to where the rules hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) name: &'a [u8],
    pub(crate) path: &'a [u8],
    pub(crate) is_directory: bool,
    /// Whether capitals are small letters, as git's `core.ignoreCase` has it.
    pub(crate) folds_case: bool,
}

/// One rule, in whatever language.
pub(crate) trait Judge {
    /// Whether it includes what another excludes.
    fn includes(&self) -> bool;

    /// Whether it looks at more than the last component.
    fn is_about_path(&self) -> bool;

    fn matches(&self, subject: Subject<'_>) -> bool;

    /// The byte that everything it matches ends with, if that can be told.
    fn last_byte(&self) -> Option<u8>;
}
