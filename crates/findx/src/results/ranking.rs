//! Results in the order of a key: all of them, or the first so many, for which memory is bounded by their number.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::ops::{ControlFlow, Range};
use std::thread;

use super::key::{Number, SortKey};

/// By what results are sorted, and how many of them are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sorting {
    pub(crate) key: SortKey,
    /// `None` for all.
    pub(crate) most: Option<usize>,
}

/// The results of one thread.
#[derive(Debug, Default)]
pub(crate) struct Ranking {
    sorting: Sorting,
    /// Where all are kept: their bytes, one after the other.
    bytes: Vec<u8>,
    places: Vec<Place>,
    /// Where so many are kept: the last of them is at the top, and leaves for one that comes before it.
    first: BinaryHeap<Kept>,
}

/// Where a result is in the bytes.
#[derive(Debug)]
struct Place {
    number: Number,
    path: Range<usize>,
    text: Range<usize>,
    /// Whose bytes.
    part: usize,
}

/// A result with bytes of its own: the path, then what is said.
#[derive(Debug)]
struct Kept {
    key: SortKey,
    number: Number,
    path_bytes: usize,
    bytes: Vec<u8>,
}

impl Ranking {
    pub(crate) fn new(sorting: Sorting) -> Self {
        Self { sorting, ..Self::default() }
    }

    pub(crate) fn key(&self) -> SortKey {
        self.sorting.key
    }

    /// Takes a result; what is to be said for it is asked only where it has a chance.
    pub(crate) fn take(&mut self, number: Number, path: &[u8], write: impl FnOnce(&mut Vec<u8>)) {
        match self.sorting.most {
            None => self.keep(number, path, write),
            Some(most) if self.first.len() < most => {
                let mut bytes = path.to_vec();
                write(&mut bytes);
                self.first.push(Kept { key: self.key(), number, path_bytes: path.len(), bytes });
            }
            Some(_) => {
                let key = self.key();
                let Some(mut last) = self.first.peek_mut() else { return };
                if key.compare((number, path), last.rank()).is_lt() {
                    (last.number, last.path_bytes) = (number, path.len());
                    last.bytes.clear();
                    last.bytes.extend_from_slice(path);
                    write(&mut last.bytes);
                }
            }
        }
    }

    fn keep(&mut self, number: Number, path: &[u8], write: impl FnOnce(&mut Vec<u8>)) {
        let start = self.bytes.len();
        write(&mut self.bytes);
        let end = self.bytes.len();
        // Most of what is said begins with the path, which is kept once then.
        if self.bytes[start..].starts_with(path) {
            let path = start..start + path.len();
            return self.places.push(Place { number, path, text: start..end, part: 0 });
        }
        self.bytes.extend_from_slice(path);
        self.places.push(Place { number, path: end..self.bytes.len(), text: start..end, part: 0 });
    }

    fn sort(&mut self) {
        let (key, bytes) = (self.key(), &self.bytes);
        let rank = |place: &Place| (place.number, &bytes[place.path.clone()]);
        // A stable sort makes use of what is in order already, as the entries of a directory may be.
        self.places.sort_by(|left, right| key.compare(rank(left), rank(right)));
    }
}

/// Passes on what is said for the results of all threads, in order.
pub(crate) fn each_in_order(
    sorting: Sorting,
    mut parts: Vec<Ranking>,
    mut take: impl FnMut(&[u8]) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let Sorting { key, most } = sorting;
    if let Some(most) = most {
        let mut first: Vec<Kept> = parts.iter_mut().flat_map(|part| part.first.drain()).collect();
        first.sort_unstable();
        return first.iter().take(most).try_for_each(|kept| take(&kept.bytes[kept.path_bytes..]));
    }
    // Each thread has found its share, so that they are done together.
    thread::scope(|scope| {
        let mut parts = parts.iter_mut();
        let own = parts.next();
        parts.for_each(|part| drop(scope.spawn(|| part.sort())));
        own.into_iter().for_each(Ranking::sort);
    });
    let mut places = Vec::with_capacity(parts.iter().map(|part| part.places.len()).sum());
    for (number, part) in parts.iter_mut().enumerate() {
        places.extend(
            std::mem::take(&mut part.places).into_iter().map(|place| Place { part: number, ..place }),
        );
    }
    let rank = |place: &Place| (place.number, &parts[place.part].bytes[place.path.clone()]);
    // So it merges the parts.
    places.sort_by(|left, right| key.compare(rank(left), rank(right)));
    places.iter().try_for_each(|place| take(&parts[place.part].bytes[place.text.clone()]))
}

impl Kept {
    fn rank(&self) -> (Number, &[u8]) {
        (self.number, &self.bytes[..self.path_bytes])
    }
}

impl Ord for Kept {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.compare(self.rank(), other.rank())
    }
}

impl PartialOrd for Kept {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Kept {}

#[cfg(test)]
mod tests {
    use super::*;

    /// What two threads found, in order; what is said begins with the path, or does not.
    fn ordered(word: &str, most: Option<usize>, said: impl Fn(&str) -> String) -> Vec<String> {
        let sorting = Sorting { key: word.parse().expect("a key"), most };
        let mut parts = vec![Ranking::new(sorting), Ranking::new(sorting)];
        let found = [(3, "c"), (1, "z"), (1, "a"), (2, "d/e"), (2, "d"), (9, "x")];
        for (place, (number, path)) in found.into_iter().enumerate() {
            let number = Number::of(number);
            parts[place % 2]
                .take(number, path.as_bytes(), |out| out.extend_from_slice(said(path).as_bytes()));
        }
        let mut texts = Vec::new();
        let _ = each_in_order(sorting, parts, |text| {
            texts.push(String::from_utf8_lossy(text).into_owned());
            ControlFlow::Continue(())
        });
        texts
    }

    #[test]
    fn the_results_of_all_threads_come_in_order() {
        let plain = |path: &str| format!("{path}\n");
        assert_eq!(ordered("size", None, plain), ["a\n", "z\n", "d\n", "d/e\n", "c\n", "x\n"]);
        assert_eq!(
            ordered("-size", None, |path| format!("<{path}>")),
            ["<x>", "<c>", "<d>", "<d/e>", "<a>", "<z>"]
        );
        assert_eq!(ordered("path", None, |_| String::new()), [""; 6]);
    }

    #[test]
    fn the_first_so_many_are_the_first_of_all() {
        for word in ["size", "-size", "path", "-name"] {
            let all = ordered(word, None, str::to_owned);
            for most in 1..=7 {
                assert_eq!(ordered(word, Some(most), str::to_owned), all[..most.min(6)], "{word} {most}");
            }
        }
    }
}
