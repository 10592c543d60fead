//! What is listed, and in which order.

use expression::fnmatch::{Caret, Dot, Fold, Pattern};
use sys::locale::Locale;
use sys::stat::{FactSet, TimeField};

use crate::args::Args;
use crate::words::{Dereference, Hidden, SortKey, Traversal};

/// What is listed.
#[derive(Debug)]
pub(crate) struct Selection {
    pub(crate) hidden: Hidden,
    pub(crate) ignore: Vec<Pattern>,
    pub(crate) hide: Vec<Pattern>,
    /// Operands that are directories are listed as such, not entered.
    pub(crate) directories_themselves: bool,
    /// Nothing but directories is listed in directories (`-d` with a tree).
    pub(crate) only_directories: bool,
    pub(crate) dereference: Dereference,
}

impl Selection {
    pub(super) fn new(
        args: &Args,
        traversal: Traversal,
        dereference: Dereference,
        caret: Caret,
    ) -> Selection {
        let pattern = |text: &Vec<u8>| Pattern::new(text, Fold::Exact, caret).with_dot(Dot::Explicit);
        let patterns = |texts: &[Vec<u8>]| texts.iter().map(pattern).collect();
        let is_tree = traversal == Traversal::Tree;
        Selection {
            // A tree has its own lines for where directories lead.
            hidden: if is_tree && args.hidden == Hidden::ShowAll { Hidden::ShowMost } else { args.hidden },
            ignore: patterns(&args.ignore),
            hide: patterns(&args.hide),
            directories_themselves: args.directories_themselves && !is_tree,
            only_directories: args.directories_themselves && is_tree,
            dereference,
        }
    }

    /// Whether a name in a directory is listed.
    pub(crate) fn admits(&self, name: &[u8], locale: &Locale) -> bool {
        let any = |patterns: &[Pattern]| patterns.iter().any(|pattern| pattern.matches(name, locale));
        let shown = match self.hidden {
            Hidden::ShowAll => true,
            Hidden::ShowMost => name != b"." && name != b"..",
            Hidden::Hide => name[0] != b'.' && !any(&self.hide),
        };
        shown && !any(&self.ignore)
    }
}

/// The order of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sorting {
    pub(crate) key: SortKey,
    /// The time that `SortKey::Time` means.
    pub(crate) time: TimeField,
    pub(crate) reverse: bool,
    pub(crate) directories_first: bool,
}

impl Sorting {
    pub(super) fn new(args: &Args, key: SortKey) -> Sorting {
        let time = args.time.unwrap_or_default();
        Sorting { key, time, reverse: args.reverse, directories_first: args.directories_first }
    }

    /// The facts that entries are compared by.
    pub(super) fn facts(&self) -> FactSet {
        match self.key {
            SortKey::Size => FactSet::SIZE,
            SortKey::Time => self.time.wanted(),
            SortKey::None | SortKey::Version | SortKey::Extension | SortKey::Name | SortKey::Width => {
                FactSet::NOTHING
            }
        }
    }
}
