//! What the groups of an expression matched, by the same two engines, which note it here.

use std::ops::Range;
use std::sync::OnceLock;

use sys::locale::Locale;

use super::machine::{Machine, UNSET};
use super::one::Reading;
use super::tree::Node;
use super::{Regex, translate};
use crate::unit::Text;

/// The engines for groups, and the tree that they are made from when somebody asks.
#[derive(Debug)]
pub(super) struct GroupFinder {
    tree: Node,
    engines: OnceLock<Engines>,
}

#[derive(Debug)]
struct Engines {
    bytes: Option<regex::bytes::Regex>,
    machine: Option<Machine>,
}

impl GroupFinder {
    pub(super) fn new(tree: Node) -> Self {
        Self { tree, engines: OnceLock::new() }
    }

    /// The tree has been compiled before, so that neither is refused.
    fn engines(&self, reading: Reading, locale: &Locale) -> &Engines {
        self.engines.get_or_init(|| Engines {
            bytes: (!self.tree.has_reference())
                .then(|| translate::translate(&self.tree, reading, locale, true).ok())
                .flatten(),
            machine: Machine::new(&self.tree, true).ok(),
        })
    }
}

impl Regex {
    /// Finds what the first nine groups match of a path that matches: the place of each in it, `None` for one that takes
    /// no part. Of several ways to match, it is the first: an alternative before those after it, a repetition as often
    /// as it can be.
    pub fn find_groups(&self, path: &[u8], locale: &Locale, found: &mut Vec<Option<Range<usize>>>) {
        found.clear();
        let engines = self.groups.engines(self.reading, locale);
        if let Some(bytes) = &engines.bytes
            && (self.reading.text == Text::Bytes || path.is_ascii())
        {
            if let Some(captures) = bytes.captures(path) {
                let places = captures.iter().skip(1).take(9);
                found.extend(places.map(|place| place.map(|place| place.range())));
            }
            return;
        }
        let mut ends = vec![0];
        let mut units = Vec::new();
        for (unit, length) in self.reading.text.measured_units(path) {
            units.push(self.reading.folded(unit, locale));
            ends.push(ends[ends.len() - 1] + length);
        }
        let groups =
            engines.machine.as_ref().and_then(|machine| machine.groups(&units, self.reading, locale));
        let Some(groups) = groups else { return };
        found.extend(groups.into_iter().map(|(start, end)| match (start, end) {
            (UNSET, _) | (_, UNSET) => None,
            (start, end) => Some(ends[start]..ends[end]),
        }));
    }
}
