//! What results take together, in place of the results: `--sum` and `--group-by`. Each thread keeps a ledger of its own,
//! as large as there are groups; when the walk has ended, they become one.
//!
//! | file | what it is |
//! |---|---|
//! | `grouping` | what results are grouped by, and which group one is in |
//! | `ledger` | numbers of files and what they take, by group |
//! | `account` | the groups in their order, as a table, as lines and as JSON |

mod account;
mod grouping;
mod ledger;

use std::str::FromStr;

use sys::stat::FactSet;
use walk::Entry;

pub(crate) use account::{Account, Form};
use grouping::Group;
pub(crate) use grouping::{Grouping, WORDS as GROUPINGS};
use ledger::Ledger;

use super::pool::{self, Pool};
use crate::unknown::UnknownWord;

/// What is summed, and how it is grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Summing {
    pub(crate) measure: Measure,
    pub(crate) grouping: Option<Grouping>,
    pub(crate) names: Names,
}

/// What a file takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Its size.
    #[default]
    Size,
    /// Its space on disk.
    Allocated,
}

/// By how many names a search may come to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Names {
    /// As many as it has itself.
    Hard,
    /// Any number: links are followed, or there are several starting points.
    Any,
}

impl Measure {
    pub(crate) const WORDS: [(&str, Self); 2] = [("allocated", Self::Allocated), ("size", Self::Size)];

    pub(crate) fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, measure)| *measure == self).map_or("", |(word, _)| word)
    }
}

impl FromStr for Measure {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let known = Self::WORDS.iter().find(|(word, _)| *word == text).map(|&(_, measure)| measure);
        known.ok_or_else(|| UnknownWord::new(Self::WORDS.map(|(word, _)| word), ""))
    }
}

/// The facts that sums ask for.
pub(crate) fn facts(grouping: Option<Grouping>) -> FactSet {
    let of_groups = grouping.map_or(FactSet::NOTHING, Grouping::wanted);
    FactSet::SIZE | FactSet::BLOCKS | FactSet::LINKS | FactSet::INODE | of_groups
}

/// What all threads have found.
#[derive(Clone, Debug)]
pub(crate) struct Sums {
    summing: Summing,
    ledgers: Pool<Ledger>,
}

/// What one thread has found.
#[derive(Debug)]
pub(crate) struct Part {
    summing: Summing,
    ledger: pool::Part<Ledger>,
}

impl Sums {
    pub(crate) fn new(summing: Summing) -> Self {
        Self { summing, ledgers: Pool::default() }
    }

    /// The facts that it asks for.
    pub(crate) fn wanted(&self) -> FactSet {
        facts(self.summing.grouping)
    }

    /// The part of one more thread.
    pub(crate) fn part(&self) -> Part {
        Part { summing: self.summing, ledger: self.ledgers.part(Ledger::default()) }
    }

    /// What it comes to, once the walk has ended.
    pub(crate) fn account(&self) -> Account {
        Account::new(self.summing, self.ledgers.take())
    }
}

impl Part {
    /// Counts a result, which is shown as `path`.
    pub(crate) fn add(&mut self, entry: &Entry<'_>, path: &[u8]) {
        self.ledger.own.add(&self.summing, entry, path);
    }
}
