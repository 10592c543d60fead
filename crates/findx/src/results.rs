//! Between a search and its output: results that do not go out as they are found. Each thread counts or keeps those that
//! it finds by itself, so that none waits for a lock; when the walk has ended, the parts are brought together.
//!
//! | file | what it is |
//! |---|---|
//! | `frame` | results that go out as they are found, and are counted |
//! | `pool` | the parts of all threads |
//! | `key` | what results are sorted by |
//! | `ranking` | results in their order: all of them, or the first so many |
//! | `sums` | what results take together, and by group |

pub(crate) mod frame;
mod key;
mod pool;
mod ranking;
pub(crate) mod sums;

use walk::Entry;

use crate::spaces::Spaces;
use sums::Sums;

pub(crate) use key::{KNOWN as KNOWN_KEYS, SortKey};
pub(crate) use pool::{Part, Pool};
pub(crate) use ranking::{Ranking, Sorting, each_in_order};

/// What results are gathered for.
#[derive(Clone, Debug)]
pub(crate) enum Gathering {
    /// Their number.
    Count(Pool<u64>),
    /// Their order.
    Sort(Sorting, Pool<Ranking>),
    /// What they take together.
    Sum(Sums),
}

/// A thread's part of it.
pub(crate) enum Gathered {
    Count(Part<u64>),
    Sort(Part<Ranking>),
    Sum(sums::Part),
}

impl Gathering {
    pub(crate) fn count() -> Self {
        Self::Count(Pool::default())
    }

    pub(crate) fn sort(sorting: Sorting) -> Self {
        Self::Sort(sorting, Pool::default())
    }

    /// Whether it asks what files take with all below them.
    pub(crate) fn asks_for_space(&self) -> bool {
        matches!(self, Self::Sort(sorting, _) if sorting.key.is_space())
    }

    /// The facts that it asks for.
    pub(crate) fn wanted(&self) -> sys::stat::FactSet {
        match self {
            Self::Count(_) => sys::stat::FactSet::NOTHING,
            Self::Sort(sorting, _) => sorting.key.needs(),
            Self::Sum(sums) => sums.wanted(),
        }
    }

    /// The part of one more thread.
    pub(crate) fn part(&self) -> Gathered {
        match self {
            Self::Count(pool) => Gathered::Count(pool.part(0)),
            Self::Sort(sorting, pool) => Gathered::Sort(pool.part(Ranking::new(*sorting))),
            Self::Sum(sums) => Gathered::Sum(sums.part()),
        }
    }
}

impl Gathered {
    /// Takes a result: its path as it is shown, and what `write` appends to say for it, if that is wanted.
    pub(crate) fn take(
        &mut self,
        entry: &Entry<'_>,
        path: &[u8],
        spaces: Option<&Spaces>,
        write: impl FnOnce(&mut Vec<u8>),
    ) {
        match self {
            Self::Count(number) => number.own += 1,
            Self::Sort(ranking) => {
                let number = ranking.own.key().number(entry, spaces);
                ranking.own.take(number, path, write);
            }
            Self::Sum(sums) => sums.add(entry, path),
        }
    }
}
