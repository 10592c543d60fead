//! Numbers of files and what they take, by group. A file of several names counts once in each group that any of them is
//! in, and once in all: so the numbers do not depend on which name is found first.

use std::collections::HashMap;

use sys::kind::Kind;
use sys::stat::{Facts, Identity};
use walk::Entry;

use super::{Names, Summing};

/// Files, and what they take together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Count {
    pub(crate) files: u64,
    pub(crate) bytes: u64,
    /// In units of 512 bytes.
    pub(crate) blocks: u64,
}

/// What one thread has found so far.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// The place of each group.
    places: HashMap<Box<[u8]>, Place>,
    /// What each group has, but for files of several names.
    counts: Vec<Count>,
    /// Files of several names, in each group.
    named: HashMap<(Identity, Place), Count>,
    /// What tells the group of the file at hand, and room to find that out.
    key: Vec<u8>,
    room: Vec<u8>,
}

/// Where a group stands.
type Place = u32;

/// All groups by what tells them, and all together.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    pub(crate) groups: Vec<(Box<[u8]>, Count)>,
    pub(crate) all: Count,
}

impl Count {
    fn of(facts: &Facts) -> Self {
        Self { files: 1, bytes: facts.size, blocks: facts.blocks }
    }

    fn add(&mut self, other: Self) {
        self.files += other.files;
        self.bytes = self.bytes.saturating_add(other.bytes);
        self.blocks = self.blocks.saturating_add(other.blocks);
    }
}

impl Ledger {
    /// Counts a result that is shown as `path`; nothing of one whose facts cannot be had.
    pub(crate) fn add(&mut self, summing: &Summing, entry: &Entry<'_>, path: &[u8]) {
        let Ok(facts) = entry.facts() else { return };
        self.key.clear();
        if let Some(grouping) = summing.grouping {
            let hidden = entry.path().len() - path.len();
            grouping.key(entry, facts, hidden, &mut self.key, &mut self.room);
        }
        let place = self.place();
        let count = Count::of(facts);
        let is_one_of_several = match summing.names {
            Names::Hard => facts.links > 1 && facts.kind() != Kind::Directory,
            Names::Any => true,
        };
        if is_one_of_several {
            self.named.insert((facts.identity(), place), count);
        } else {
            self.counts[place as usize].add(count);
        }
    }

    /// The place of the group whose key is at hand.
    fn place(&mut self) -> Place {
        if let Some(&place) = self.places.get(&*self.key) {
            return place;
        }
        let place = Place::try_from(self.counts.len()).unwrap_or(Place::MAX);
        self.counts.push(Count::default());
        self.places.insert(self.key.as_slice().into(), place);
        place
    }

    /// Takes what another one has.
    fn absorb(&mut self, other: Self) {
        let mut places = vec![0; other.counts.len()];
        for (key, place) in other.places {
            self.key = key.into_vec();
            let own = self.place();
            places[place as usize] = own;
            self.counts[own as usize].add(other.counts[place as usize]);
        }
        let named = other.named.into_iter();
        self.named.extend(named.map(|((file, place), count)| ((file, places[place as usize]), count)));
    }
}

impl Totals {
    /// What the ledgers of all threads come to.
    pub(crate) fn of(ledgers: impl IntoIterator<Item = Ledger>) -> Self {
        let mut all = Ledger::default();
        ledgers.into_iter().for_each(|ledger| all.absorb(ledger));
        let Ledger { places, mut counts, named, .. } = all;
        let mut total = Count::default();
        counts.iter().for_each(|&count| total.add(count));
        let mut files: HashMap<Identity, Count> = HashMap::with_capacity(named.len());
        for ((file, place), count) in named {
            counts[place as usize].add(count);
            files.insert(file, count);
        }
        files.into_values().for_each(|count| total.add(count));
        let groups = places.into_iter().map(|(key, place)| (key, counts[place as usize])).collect();
        Self { groups, all: total }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ledger(groups: &[(&str, u64)], named: &[(&str, u64, u64)]) -> Ledger {
        let mut ledger = Ledger::default();
        let count = |bytes| Count { files: 1, bytes, blocks: 1 };
        for (key, bytes) in groups {
            ledger.key = key.as_bytes().to_vec();
            let place = ledger.place();
            ledger.counts[place as usize].add(count(*bytes));
        }
        for (key, inode, bytes) in named {
            ledger.key = key.as_bytes().to_vec();
            let place = ledger.place();
            ledger.named.insert((Identity { device: 1, inode: *inode }, place), count(*bytes));
        }
        ledger
    }

    #[test]
    fn a_file_counts_once_in_each_group_and_once_in_all_whoever_found_it() {
        let one = || ledger(&[("a", 10), ("b", 20), ("a", 1)], &[("a", 7, 100), ("b", 7, 100)]);
        let other = || ledger(&[("c", 5), ("b", 3)], &[("b", 7, 100), ("b", 8, 50), ("c", 8, 50)]);
        for ledgers in [[one(), other()], [other(), one()]] {
            let mut totals = Totals::of(ledgers);
            totals.groups.sort();
            let count = |files, bytes| Count { files, bytes, blocks: files };
            let group = |key: &str, files, bytes| (Box::from(key.as_bytes()), count(files, bytes));
            let expected = vec![group("a", 3, 111), group("b", 4, 173), group("c", 2, 55)];
            assert_eq!(totals, Totals { groups: expected, all: count(7, 189) });
        }
    }

    #[test]
    fn nothing_comes_to_nothing() {
        assert_eq!(Totals::of([]), Totals::default());
        assert_eq!(Totals::of([Ledger::default(), Ledger::default()]), Totals::default());
    }
}
