//! What is staged: how the index differs from the last commit.

use std::ops::Range;

use crate::budget::Budget;
use crate::id::Id;
use crate::index::{EntryKind, Index};
use crate::letter::Letter;
use crate::objects::{Objects, TreeEntry};

/// The index beside the last commit.
#[derive(Clone, Copy)]
pub(crate) struct Staged<'a> {
    pub(crate) index: &'a Index,
    pub(crate) objects: &'a Objects,
    pub(crate) budget: Budget,
    /// How many directories in directories are still looked into.
    pub(crate) depth: usize,
}

impl Staged<'_> {
    /// The most telling letter of a path and of all that is below it, given what it was in the last commit.
    pub(crate) fn letter(self, path: &[u8], committed: Option<TreeEntry<'_>>) -> Letter {
        let at = self.index.at(path);
        let below = self.index.below(&[path, b"/"].concat());
        self.letter_of(path, (at, below), committed)
    }

    fn letter_of(
        self,
        path: &[u8],
        (at, below): (Range<usize>, Range<usize>),
        committed: Option<TreeEntry<'_>>,
    ) -> Letter {
        let entries = self.index.entries();
        let here = entries.slice(at);
        let entry = here.iter().find(|entry| entry.is_staged());
        // What is in conflict is neither there nor gone.
        let is_gone = entry.is_none() && here.iter().all(|entry| entry.stage == 0);
        let has_below = || entries.slice(below.clone()).iter().any(super::index::Entry::is_staged);
        let is_new = |is_there: bool| if is_there { Letter::New } else { Letter::Unmodified };
        match committed {
            None => is_new(entry.is_some() || has_below()),
            Some(committed) if committed.is_directory() => {
                let within = self.within(path, below.clone(), committed);
                within.max(is_new(entry.is_some()))
            }
            Some(committed) => {
                let own = match entry {
                    Some(entry) if EntryKind::of(entry.mode) != EntryKind::of(committed.mode) => {
                        Letter::TypeChange
                    }
                    Some(entry) if (entry.mode, entry.id) != (committed.file_mode(), committed.id) => {
                        Letter::Modified
                    }
                    Some(_) => Letter::Unmodified,
                    None if is_gone => Letter::Deleted,
                    None => Letter::Unmodified,
                };
                own.max(is_new(has_below()))
            }
        }
    }

    /// What is below a directory that was one in the last commit.
    fn within(self, path: &[u8], below: Range<usize>, committed: TreeEntry<'_>) -> Letter {
        let prefix = [path, b"/"].concat();
        let entries = self.index.entries();
        if below.is_empty() {
            return Letter::Deleted;
        }
        if self.index.tree(&prefix) == Some(committed.id) {
            return Letter::Unmodified;
        }
        if let [entry] = entries.slice(below.clone())
            && entry.kind() == EntryKind::Directory
            && entries.path(entry) == prefix
        {
            return self.between(committed.id, entry.id);
        }
        match (self.deeper(), self.objects.tree(committed.id)) {
            (Some(deeper), Some(tree)) => deeper.of_tree(&prefix, below, &tree),
            (None, _) | (_, None) => Letter::Unknown,
        }
    }

    /// For what is in a directory; nothing where it is deeper than is looked.
    fn deeper(self) -> Option<Self> {
        Some(Self { depth: self.depth.checked_sub(1)?, ..self })
    }

    /// How one tree differs from another.
    fn between(self, before: Id, now: Id) -> Letter {
        if before == now {
            return Letter::Unmodified;
        }
        let Some(deeper) = self.deeper() else { return Letter::Unknown };
        let (Some(before), Some(now)) = (self.objects.tree(before), self.objects.tree(now)) else {
            return Letter::Unknown;
        };
        let mut letter = Letter::Unmodified;
        for entry in before.entries() {
            if self.budget.is_spent() {
                letter.add(Letter::Unknown);
                return letter;
            }
            letter.add(match now.get_of_many(entry.name) {
                None => Letter::Deleted,
                Some(other) if other.is_directory() && entry.is_directory() => {
                    deeper.between(entry.id, other.id)
                }
                // The files of the one are gone, and those of the other new.
                Some(other) if other.is_directory() || entry.is_directory() => Letter::New,
                Some(other) if EntryKind::of(other.mode) != EntryKind::of(entry.mode) => Letter::TypeChange,
                Some(other) if (other.file_mode(), other.id) != (entry.file_mode(), entry.id) => {
                    Letter::Modified
                }
                Some(_) => Letter::Unmodified,
            });
            if letter.settles() {
                return letter;
            }
        }
        if now.entries().any(|entry| before.get_of_many(entry.name).is_none()) {
            letter.add(Letter::New);
        }
        letter
    }

    /// What differs below a directory with this tree in the last commit.
    pub(crate) fn of_tree(self, prefix: &[u8], below: Range<usize>, tree: &crate::objects::Tree) -> Letter {
        let entries = self.index.entries();
        let mut letter = Letter::Unmodified;
        let mut covered: Vec<Range<usize>> = Vec::new();
        for committed in tree.entries() {
            if self.budget.is_spent() {
                letter.add(Letter::Unknown);
                return letter;
            }
            let path = [prefix, committed.name].concat();
            let at = entries.within(below.clone()).at(&path);
            let under = entries.within(below.clone()).below(&[&*path, b"/"].concat());
            covered.extend([at.clone(), under.clone()].into_iter().filter(|range| !range.is_empty()));
            letter.add(self.letter_of(&path, (at, under), Some(committed)));
            if letter.settles() {
                return letter;
            }
        }
        covered.sort_by_key(|range| range.start);
        let mut next = below.start;
        covered.push(below.end..below.end);
        for range in covered {
            let between = entries.slice(next..range.start.max(next));
            if between.iter().any(super::index::Entry::is_staged) {
                letter.add(Letter::New);
            }
            next = next.max(range.end);
        }
        letter
    }
}
