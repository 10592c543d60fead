//! How matches are printed, as asked for: what both programs' options come to.

/// What is asked for beside the pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wishes {
    pub(crate) form: Form,
    /// Lines around each match, on both sides, unless a side has a number of its own.
    pub(crate) context: usize,
    pub(crate) before: Option<usize>,
    pub(crate) after: Option<usize>,
    pub(crate) only_matching: bool,
    /// Matching lines of a file, at most.
    pub(crate) most: Option<u64>,
    pub(crate) has_numbers: bool,
    pub(crate) has_columns: bool,
    /// Whether paths stand above their lines; where nothing is said, on a terminal.
    pub(crate) heading: Option<bool>,
    /// Whether NUL stands after paths.
    pub(crate) ends_paths: bool,
    pub(crate) is_multiline: bool,
    pub(crate) binary: Binary,
}

/// What is printed of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Lines,
    /// How many lines match; of matches alone, how many these are.
    Count,
    /// ripgrep's events.
    Json,
}

/// What becomes of files with a NUL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binary {
    /// That one matches is said, and its lines are not shown: as ripgrep does with files that were named to it.
    Told,
    /// What comes after the NUL is not searched: as it does with those that it finds.
    Left,
    /// They are taken for text.
    Shown,
}

impl Default for Wishes {
    fn default() -> Self {
        Self {
            form: Form::Lines,
            context: 0,
            before: None,
            after: None,
            only_matching: false,
            most: None,
            has_numbers: true,
            has_columns: false,
            heading: None,
            ends_paths: false,
            is_multiline: false,
            binary: Binary::Told,
        }
    }
}

impl Wishes {
    pub(crate) fn lines_before(&self) -> usize {
        self.before.unwrap_or(self.context)
    }

    pub(crate) fn lines_after(&self) -> usize {
        self.after.unwrap_or(self.context)
    }

    pub(crate) fn has_context(&self) -> bool {
        self.lines_before() > 0 || self.lines_after() > 0
    }
}
