//! What is listed, and in which order.

use expression::fnmatch::{Caret, Dot, Fold, Pattern};
use sys::stat::{FactSet, TimeField};

use crate::args::Args;
use crate::filter::{Condition, FactFilter, NameFilter};
use crate::words::{Dereference, Hidden, SortKey, Traversal};

/// What is listed.
#[derive(Debug)]
pub(crate) struct Selection {
    pub(crate) names: NameFilter,
    pub(crate) facts: FactFilter,
    /// Operands that are directories are listed as such, not entered.
    pub(crate) directories_themselves: bool,
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
        let names = NameFilter {
            // A tree has its own lines for where directories lead.
            hidden: if is_tree && args.hidden == Hidden::ShowAll { Hidden::ShowMost } else { args.hidden },
            ignore: patterns(&args.ignore),
            hide: patterns(&args.hide),
        };
        // In a tree, that directories are listed themselves means that nothing else is.
        let only_directories = args.directories_themselves && is_tree;
        Selection {
            names,
            facts: FactFilter::new(only_directories.then_some(Condition::Directory).into_iter().collect()),
            directories_themselves: args.directories_themselves && !is_tree,
            dereference,
        }
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
