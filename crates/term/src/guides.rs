//! Guides: the lines that lead from a directory to what is in it.

use sys::locale::{Encoding, Locale};

/// The four pieces that guides are made of, each four columns wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guides {
    /// Before an entry that others follow.
    pub(crate) branch: &'static str,
    /// Before the last entry.
    pub(crate) last: &'static str,
    /// Past a branch to what is below it.
    pub(crate) past: &'static str,
    /// Where nothing leads further down.
    pub(crate) blank: &'static str,
}

impl Guides {
    /// The columns of a piece.
    pub const WIDTH: usize = 4;

    /// Box-drawing characters, or ASCII where the locale has no other characters.
    #[must_use]
    pub fn of(locale: &Locale) -> Self {
        match locale.encoding() {
            Encoding::Utf8 => {
                Self { branch: "├── ", last: "└── ", past: "│   ", blank: "    " }
            }
            Encoding::Bytes => Self { branch: "|-- ", last: "`-- ", past: "|   ", blank: "    " },
        }
    }

    /// What stands before an entry, and before everything below it, given whether it is the last.
    #[must_use]
    pub fn pieces(&self, is_last: bool) -> (&'static str, &'static str) {
        if is_last { (self.last, self.blank) } else { (self.branch, self.past) }
    }
}
