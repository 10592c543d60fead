//! `--sort`: by what, and which way round.

use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use sys::stat::{FactSet, TimeField, Timestamp};
use walk::Entry;

use crate::spaces::{self, Spaces};
use crate::unknown::UnknownWord;

/// A key and a direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SortKey {
    pub(crate) by: By,
    pub(crate) reversed: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum By {
    #[default]
    Path,
    Name,
    /// As names, with numbers in them by their value.
    Natural,
    /// What stands after the last dot of the name, unless that is its first character; none comes first.
    Extension,
    /// The smallest first.
    Size,
    /// What takes the least on disk first, directories with all below them.
    Space,
    /// The nearest to its starting point first.
    Depth,
    /// The oldest first, and before that what has no such time.
    Time(TimeField),
}

/// What results are compared by before their paths: a size, or a moment with its nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Number(i64, u32);

impl Number {
    pub(crate) fn of(number: u64) -> Self {
        Self(i64::try_from(number).unwrap_or(i64::MAX), 0)
    }

    fn of_time(time: Timestamp) -> Self {
        Self(time.seconds, time.nanoseconds)
    }
}

/// The words for keys, the first of each being the one that is shown.
const KEYS: [(&str, By); 16] = [
    ("path", By::Path),
    ("name", By::Name),
    ("natural", By::Natural),
    ("extension", By::Extension),
    ("size", By::Size),
    ("dirsize", By::Space),
    ("depth", By::Depth),
    ("modified", By::Time(TimeField::Modified)),
    ("mtime", By::Time(TimeField::Modified)),
    ("time", By::Time(TimeField::Modified)),
    ("accessed", By::Time(TimeField::Accessed)),
    ("atime", By::Time(TimeField::Accessed)),
    ("changed", By::Time(TimeField::Changed)),
    ("ctime", By::Time(TimeField::Changed)),
    ("created", By::Time(TimeField::Born)),
    ("btime", By::Time(TimeField::Born)),
];

/// The same as the help has them: one word each.
pub(crate) const KNOWN: [&str; 11] = [
    "path",
    "name",
    "natural",
    "extension",
    "size",
    "dirsize",
    "depth",
    "modified",
    "accessed",
    "changed",
    "created",
];

impl By {
    /// Its own among the words for it.
    fn word(self) -> &'static str {
        KEYS.iter().find(|(_, by)| *by == self).map_or("", |(word, _)| word)
    }
}

impl Display for SortKey {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.by.word())?;
        formatter.write_str(if self.reversed { ", the other way round" } else { "" })
    }
}

impl FromStr for SortKey {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let (word, reversed) = text.strip_prefix('-').map_or((text, false), |word| (word, true));
        let known = KEYS.iter().find(|(known, _)| *known == word);
        known
            .map(|&(_, by)| Self { by, reversed })
            .ok_or_else(|| UnknownWord::new(KNOWN, ", perhaps after a '-'"))
    }
}

impl SortKey {
    /// As it is typed.
    pub(crate) fn word(self) -> String {
        format!("{}{}", if self.reversed { "-" } else { "" }, self.by.word())
    }

    /// The other way round, where `reverses`.
    pub(crate) fn reversed(self, reverses: bool) -> Self {
        Self { reversed: self.reversed != reverses, ..self }
    }

    /// Whether it is the order of a walk by name from one starting point.
    pub(crate) fn is_walks_own(self) -> bool {
        self == Self { by: By::Path, reversed: false }
    }

    /// Whether it is what files take with all below them.
    pub(crate) fn is_space(self) -> bool {
        self.by == By::Space
    }

    /// What is asked of each result.
    pub(crate) fn needs(self) -> FactSet {
        match self.by {
            By::Path | By::Name | By::Natural | By::Extension | By::Depth => FactSet::NOTHING,
            By::Size => FactSet::SIZE,
            By::Space => spaces::WANTED,
            By::Time(field) => field.wanted(),
        }
    }

    /// The number that results are compared by first; the least where the facts cannot be had.
    pub(crate) fn number(self, entry: &Entry<'_>, spaces: Option<&Spaces>) -> Number {
        const LEAST: Number = Number(i64::MIN, 0);
        let facts = || entry.facts().ok();
        match self.by {
            By::Path | By::Name | By::Natural | By::Extension => LEAST,
            By::Size => facts().map_or(LEAST, |facts| Number::of(facts.size)),
            By::Space => spaces.and_then(|spaces| spaces.of_entry(entry)).map_or(LEAST, Number::of),
            By::Depth => Number::of(entry.depth() as u64),
            By::Time(field) => facts().and_then(|facts| facts.time(field)).map_or(LEAST, Number::of_time),
        }
    }

    /// Compares two results by their numbers and paths; equal keys go by path, and that never backwards.
    pub(crate) fn compare(self, left: (Number, &[u8]), right: (Number, &[u8])) -> Ordering {
        let key = match self.by {
            By::Path => by_component(left.1, right.1),
            By::Name => name(left.1).cmp(name(right.1)),
            By::Natural => natural(name(left.1), name(right.1)),
            By::Extension => extension(left.1).cmp(extension(right.1)),
            By::Size | By::Space | By::Depth | By::Time(_) => left.0.cmp(&right.0),
        };
        let key = if self.reversed { key.reverse() } else { key };
        key.then_with(|| by_component(left.1, right.1))
    }
}

/// The last component; slashes after it do not count.
fn name(path: &[u8]) -> &[u8] {
    let end = path.iter().rposition(|&byte| byte != b'/').map_or(0, |last| last + 1);
    &path[memchr::memrchr(b'/', &path[..end]).map_or(0, |slash| slash + 1)..end]
}

fn extension(path: &[u8]) -> &[u8] {
    let name = name(path);
    memchr::memrchr(b'.', name).filter(|&dot| dot > 0).map_or(b"", |dot| &name[dot + 1..])
}

/// A folder comes right before what is in it: a slash is less than any other byte.
fn by_component(left: &[u8], right: &[u8]) -> Ordering {
    let same = same_bytes(left, right);
    let rank = |path: &[u8]| path.get(same).map(|&byte| if byte == b'/' { 0 } else { byte });
    rank(left).cmp(&rank(right))
}

/// How many bytes two paths begin with alike: most have long beginnings in common.
fn same_bytes(left: &[u8], right: &[u8]) -> usize {
    const BLOCK: usize = 16;
    let blocks = left.as_chunks::<BLOCK>().0.iter().zip(right.as_chunks::<BLOCK>().0);
    let start = blocks.take_while(|(one, other)| one == other).count() * BLOCK;
    start + left[start..].iter().zip(&right[start..]).take_while(|(one, other)| one == other).count()
}

/// Runs of digits compare by their value, everything else by its bytes; equal values by their length.
fn natural(left: &[u8], right: &[u8]) -> Ordering {
    let (mut one, mut other) = (left, right);
    while let (Some(first), Some(second)) = (one.first(), other.first()) {
        if first.is_ascii_digit() && second.is_ascii_digit() {
            let (mine, yours) = (digits(one), digits(other));
            let order = mine.len().cmp(&yours.len()).then_with(|| mine.cmp(yours));
            if order.is_ne() {
                return order;
            }
            (one, other) = (after_number(one), after_number(other));
        } else if first == second {
            (one, other) = (&one[1..], &other[1..]);
        } else {
            return first.cmp(second);
        }
    }
    one.len().cmp(&other.len()).then_with(|| left.cmp(right))
}

/// The number that a text begins with, without leading zeros.
fn digits(text: &[u8]) -> &[u8] {
    let number = &text[..text.len() - after_number(text).len()];
    &number[number.iter().take_while(|&&byte| byte == b'0').count()..]
}

fn after_number(text: &[u8]) -> &[u8] {
    &text[text.iter().take_while(|byte| byte.is_ascii_digit()).count()..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(key: &str, sorted: &[(u64, &'static str)]) {
        let key: SortKey = key.parse().expect("a key");
        for pair in sorted.windows(2) {
            let [left, right] = pair else { continue };
            let rank = |(number, path): &(u64, &'static str)| (Number::of(*number), path.as_bytes());
            let order = key.compare(rank(left), rank(right));
            assert_eq!(order, Ordering::Less, "{left:?} {right:?}");
        }
    }

    #[test]
    fn keys_put_results_in_order() {
        check("path", &[(0, "a"), (0, "a/b"), (0, "a-b"), (0, "b")]);
        check("name", &[(0, "z/a"), (0, "y/b"), (0, "x/c")]);
        check("-name", &[(0, "x/c"), (0, "y/b"), (0, "z/a")]);
        check("natural", &[(0, "a/f2"), (0, "f10"), (0, "b/f10a"), (0, "f010b"), (0, "g1")]);
        check("size", &[(1, "z"), (2, "a"), (2, "b")]);
        check("-time", &[(2, "a"), (2, "b"), (1, "z")]);
        check("depth", &[(1, "z"), (2, "a"), (2, "b")]);
        check("extension", &[(0, ".z"), (0, "a.b/c"), (0, "d."), (0, "b/x.a"), (0, "c.a/"), (0, "a.a.b")]);
        check("name", &[(0, "/"), (0, "a//"), (0, "b/")]);
        check("path", &[(0, "some/long/folder/a"), (0, "some/long/folder/a/b"), (0, "some/long/folder/b")]);
    }

    #[test]
    fn an_unknown_key_is_refused() {
        for word in ["colour", "", "-", "--size", "Size"] {
            assert!(word.parse::<SortKey>().is_err(), "{word}");
        }
        KNOWN.iter().for_each(|word| assert!(word.parse::<SortKey>().is_ok(), "{word}"));
    }
}
