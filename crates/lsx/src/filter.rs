//! Which entries of a directory are listed, in two stages: by their names, while the directory is read and before
//! anything is asked about them, and by facts, once those are there and before the entries are sorted.
//!
//! Operands pass no filter: they are listed because they were named.

use expression::fnmatch::Pattern;
use sys::kind::Kind;
use sys::locale::Locale;
use sys::stat::FactSet;

use crate::entry::{Entry, Listing};
use crate::words::Hidden;

/// The first stage.
#[derive(Debug)]
pub(crate) struct NameFilter {
    pub(crate) hidden: Hidden,
    pub(crate) ignore: Vec<Pattern>,
    /// Passed by where hidden names are.
    pub(crate) hide: Vec<Pattern>,
}

/// The second stage: conditions that all hold of what is listed.
#[derive(Clone, Debug, Default)]
pub(crate) struct FactFilter(Vec<Condition>);

/// Something that holds of an entry or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// It is a directory.
    Directory,
}

/// The facts that conditions need.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ConditionFacts {
    /// The kind, which most directories tell.
    pub(crate) kind: bool,
    /// What only the system tells.
    pub(crate) stat: FactSet,
}

impl NameFilter {
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

impl FactFilter {
    pub(crate) fn new(conditions: Vec<Condition>) -> FactFilter {
        FactFilter(conditions)
    }

    /// The facts that it needs.
    pub(crate) fn facts(&self) -> ConditionFacts {
        self.0.iter().map(|condition| condition.facts()).fold(ConditionFacts::default(), |all, facts| {
            ConditionFacts { kind: all.kind || facts.kind, stat: all.stat | facts.stat }
        })
    }

    /// Takes out of a listing, whose facts are there, what does not pass.
    pub(crate) fn apply(&self, listing: &mut Listing) {
        if !self.0.is_empty() {
            listing.retain(|_, entry| self.0.iter().all(|condition| condition.holds(entry)));
        }
    }
}

impl Condition {
    fn facts(self) -> ConditionFacts {
        match self {
            Condition::Directory => ConditionFacts { kind: true, stat: FactSet::NOTHING },
        }
    }

    fn holds(self, entry: &Entry) -> bool {
        match self {
            Condition::Directory => entry.kind == Some(Kind::Directory),
        }
    }
}

#[cfg(test)]
mod tests {
    use expression::fnmatch::{Caret, Dot, Fold};

    use super::*;
    use crate::entry::Details;

    fn check_names(filter: &NameFilter, expected: &[&str]) {
        let names = [".", "..", ".a", ".a~", "a", "a~", "b"];
        let admitted: Vec<&str> =
            names.into_iter().filter(|name| filter.admits(name.as_bytes(), &Locale::C)).collect();
        assert_eq!(admitted, expected);
    }

    #[test]
    fn names_are_admitted_by_dots_and_patterns() {
        let patterns = |texts: &[&str]| -> Vec<Pattern> {
            let pattern = |text: &&str| Pattern::new(text.as_bytes(), Fold::Exact, Caret::of(false));
            texts.iter().map(pattern).map(|pattern| pattern.with_dot(Dot::Explicit)).collect()
        };
        let filter = |hidden, ignore: &[&str], hide: &[&str]| NameFilter {
            hidden,
            ignore: patterns(ignore),
            hide: patterns(hide),
        };
        check_names(&filter(Hidden::Hide, &[], &[]), &["a", "a~", "b"]);
        check_names(&filter(Hidden::ShowMost, &["*~"], &["b"]), &[".a", ".a~", "a", "b"]);
        check_names(&filter(Hidden::ShowAll, &[".*~"], &[]), &[".", "..", ".a", "a", "a~", "b"]);
        check_names(&filter(Hidden::Hide, &["a"], &["b"]), &["a~"]);
    }

    #[test]
    fn what_does_not_pass_takes_its_facts_along() {
        let mut listing = Listing::default();
        for (name, mode) in
            [(&b"file"[..], 0o100_644), (b"dir", 0o040_755), (b"unknown", 0), (b"sub", 0o040_700)]
        {
            listing.push(name, None);
            if mode != 0 {
                let place = listing.entries.len() - 1;
                listing.attach(place, Details { mode, links: 1, blocks: 8, ..Details::default() });
            }
        }
        FactFilter::default().apply(&mut listing);
        assert_eq!(listing.entries.len(), 4);
        let filter = FactFilter::new(vec![Condition::Directory]);
        assert_eq!(filter.facts(), ConditionFacts { kind: true, stat: FactSet::NOTHING });
        filter.apply(&mut listing);
        let left: Vec<(&[u8], u32)> = listing
            .entries
            .iter()
            .map(|entry| (listing.name(entry), listing.details(entry).map_or(0, |details| details.mode)))
            .collect();
        assert_eq!(left, [(&b"dir"[..], 0o040_755), (b"sub", 0o040_700)]);
        assert_eq!(listing.all_details().iter().map(|details| details.blocks).sum::<u64>(), 16);
    }
}
