//! Classes of characters: sorted ranges, shared by number.

use std::collections::HashMap;

use super::named::Names;
use crate::record::Set;

/// A set of bytes that text can go on with; the last bit is the end of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Bytes(pub(crate) [u64; 5]);

impl Bytes {
    pub(crate) const NONE: Self = Self([0; 5]);
    pub(crate) const ALL: Self = Self([u64::MAX, u64::MAX, u64::MAX, u64::MAX, 1]);
    pub(crate) const END: Self = Self([0, 0, 0, 0, 1]);

    pub(crate) fn one(byte: u8) -> Self {
        let mut set = Self::NONE;
        set.insert(byte);
        set
    }

    pub(crate) fn insert(&mut self, byte: u8) {
        self.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
    }

    pub(crate) fn has(self, index: usize) -> bool {
        self.0[index >> 6] >> (index & 63) & 1 != 0
    }

    pub(crate) fn or(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }

    pub(crate) fn and(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & other.0[word]))
    }

    pub(crate) fn without(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & !other.0[word]))
    }

    pub(crate) fn is_within(self, other: Self) -> bool {
        self.without(other) == Self::NONE
    }

    /// The set as it lies in the table.
    pub(crate) fn record(self) -> Set {
        let bytes = self.0.map(u64::to_le_bytes);
        Set { bits: std::array::from_fn(|place| bytes.as_flattened()[place]) }
    }
}

/// Sorted ranges of code points, both ends included, that neither touch nor overlap.
pub(crate) type Ranges = Vec<(u32, u32)>;

pub(super) const LAST: u32 = 0x10_ffff;

/// A class, by number in [`Classes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ClassId(pub(crate) u16);

/// All classes so far.
pub(crate) struct Classes {
    known: HashMap<Ranges, ClassId>,
    list: Vec<(Ranges, Bytes)>,
    named: HashMap<String, Ranges>,
    names: Names,
}

/// Word characters: always the first class, for the matcher's word boundaries.
pub(crate) const WORD: ClassId = ClassId(0);

impl Classes {
    pub(crate) fn new() -> Self {
        let (known, named) = (HashMap::new(), HashMap::new());
        let mut classes = Self { known, list: Vec::new(), named, names: Names::new() };
        let word = classes.named(r"\w").expect("it has a meaning everywhere");
        assert_eq!(classes.intern(word), WORD);
        classes
    }

    /// What `text`, such as `\s` or `[[:alpha:]]`, holds; nothing when that is not known.
    pub(crate) fn named(&mut self, text: &str) -> Option<Ranges> {
        if let Some(known) = self.named.get(text) {
            return Some(known.clone());
        }
        let ranges = self.names.ranges(text)?;
        self.named.insert(text.to_owned(), ranges.clone());
        Some(ranges)
    }

    /// The named classes so far.
    #[cfg(all(test, feature = "oniguruma"))]
    pub(super) fn names(&self) -> Vec<(&str, &Ranges)> {
        self.named.iter().map(|(name, ranges)| (&**name, ranges)).collect()
    }

    pub(crate) fn intern(&mut self, ranges: Ranges) -> ClassId {
        if let Some(&known) = self.known.get(&ranges) {
            return known;
        }
        // Of more than there are numbers, the whole set is refused when they are written.
        let id = ClassId(u16::try_from(self.list.len()).unwrap_or(u16::MAX));
        self.list.push((ranges.clone(), lead_bytes(&ranges)));
        self.known.insert(ranges, id);
        id
    }

    /// The bytes that a character of the class can begin with.
    pub(crate) fn bytes(&self, id: ClassId) -> Bytes {
        self.list[usize::from(id.0)].1
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Ranges> {
        self.list.iter().map(|(ranges, _)| ranges)
    }
}

fn lead_bytes(ranges: &Ranges) -> Bytes {
    let lead = |code: u32| match code {
        0..0x80 => code as u8,
        0x80..0x800 => 0xc0 | (code >> 6) as u8,
        0x800..0x1_0000 => 0xe0 | (code >> 12) as u8,
        _ => 0xf0 | (code >> 18) as u8,
    };
    let mut set = Bytes::NONE;
    for &(low, high) in ranges {
        for (first, last) in [(0, 0x7f), (0x80, 0x7ff), (0x800, 0xffff), (0x1_0000, LAST)] {
            let (low, high) = (low.max(first), high.min(last));
            if low <= high {
                (lead(low)..=lead(high)).for_each(|byte| set.insert(byte));
            }
        }
    }
    set
}

/// Sorts and joins ranges.
pub(crate) fn normal(mut ranges: Ranges) -> Ranges {
    ranges.sort_unstable();
    let mut out: Ranges = Vec::with_capacity(ranges.len());
    for (low, high) in ranges {
        match out.last_mut() {
            Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
            _ => out.push((low, high)),
        }
    }
    out
}

/// Every code point that is not in the ranges.
pub(crate) fn negated(ranges: &Ranges) -> Ranges {
    let mut out = Vec::new();
    let mut next = 0;
    for &(low, high) in ranges {
        if next < low {
            out.push((next, low - 1));
        }
        next = high + 1;
    }
    if next <= LAST {
        out.push((next, LAST));
    }
    out
}

/// What both hold.
pub(crate) fn intersection(one: &Ranges, other: &Ranges) -> Ranges {
    let mut both = negated(one);
    both.extend(negated(other));
    negated(&normal(both))
}

/// The ranges with both cases of the ASCII letters in them.
pub(crate) fn without_case(ranges: &Ranges) -> Ranges {
    let mut out = ranges.clone();
    for letter in b'a'..=b'z' {
        let (lower, upper) = (u32::from(letter), u32::from(letter.to_ascii_uppercase()));
        let has = |code: u32| ranges.iter().any(|&(low, high)| (low..=high).contains(&code));
        if has(lower) || has(upper) {
            out.extend([(lower, lower), (upper, upper)]);
        }
    }
    normal(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(text: &[(char, char)]) -> Ranges {
        text.iter().map(|&(low, high)| (low as u32, high as u32)).collect()
    }

    #[test]
    fn sets_of_bytes_are_sets() {
        let (low, high) = (Bytes::one(b'a').or(Bytes::one(b'b')), Bytes::one(b'b').or(Bytes::one(0xff)));
        assert_eq!(low.and(high), Bytes::one(b'b'));
        assert_eq!(low.without(high), Bytes::one(b'a'));
        assert!(Bytes::one(b'a').is_within(low) && !high.is_within(low));
        assert!(low.has(usize::from(b'a')) && !low.has(usize::from(b'c')) && !low.has(Set::END));
        assert!(Bytes::END.has(Set::END) && Bytes::END.is_within(Bytes::ALL));
        assert!((0..=Set::END).all(|index| Bytes::ALL.has(index) && !Bytes::NONE.has(index)));
    }

    #[test]
    fn a_set_has_the_same_members_in_the_table() {
        let set = Bytes::one(0).or(Bytes::one(b'q')).or(Bytes::one(0xfe)).or(Bytes::END);
        for index in 0..=Set::END {
            assert_eq!(set.record().bits[index / 8] & 1 << (index % 8) != 0, set.has(index), "{index}");
        }
    }

    #[test]
    fn ranges_are_sorted_and_joined() {
        let given = ranges(&[('x', 'z'), ('a', 'c'), ('b', 'e'), ('f', 'f'), ('h', 'h')]);
        assert_eq!(normal(given), ranges(&[('a', 'f'), ('h', 'h'), ('x', 'z')]));
        assert_eq!(normal(Vec::new()), Vec::new());
    }

    #[test]
    fn what_is_not_in_a_class_is_in_its_negation() {
        let class = ranges(&[('\0', '/'), (':', '~')]);
        assert_eq!(negated(&class), [(0x30, 0x39), (0x7f, LAST)]);
        assert_eq!(negated(&negated(&class)), class);
        assert_eq!(negated(&Vec::new()), [(0, LAST)]);
        assert_eq!(negated(&vec![(0, LAST)]), Vec::new());
    }

    #[test]
    fn an_intersection_is_what_both_hold() {
        let (letters, middle) = (ranges(&[('a', 'z')]), ranges(&[('0', 'c'), ('x', '~')]));
        assert_eq!(intersection(&letters, &middle), ranges(&[('a', 'c'), ('x', 'z')]));
        assert_eq!(intersection(&letters, &ranges(&[('A', 'Z')])), Vec::new());
    }

    #[test]
    fn letters_of_ascii_get_their_other_case() {
        let both = ranges(&[('-', '-'), ('K', 'L'), ('k', 'l'), ('é', 'é')]);
        assert_eq!(without_case(&ranges(&[('-', '-'), ('k', 'l'), ('é', 'é')])), both);
        assert_eq!(without_case(&ranges(&[('0', '9')])), ranges(&[('0', '9')]));
    }

    #[test]
    fn classes_are_kept_once_and_words_come_first() {
        let mut classes = Classes::new();
        let digits = classes.named(r"\d").expect("Oniguruma knows it");
        let id = classes.intern(digits.clone());
        assert_eq!(classes.intern(digits), id);
        assert_ne!(id, WORD);
        assert!(classes.bytes(WORD).has(usize::from(b'_')));
        assert_eq!(classes.named("[[:nothing:]]"), None);
    }

    #[test]
    fn named_classes_hold_what_oniguruma_says() {
        let mut classes = Classes::new();
        let blanks = classes.named("[[:blank:]]").expect("Oniguruma knows it");
        assert!(blanks.contains(&(9, 9)) && blanks.contains(&(0x20, 0x20)));
        let hex = ranges(&[('0', '9'), ('A', 'F'), ('a', 'f')]);
        assert_eq!(classes.named(r"\h"), Some(hex.clone()));
        assert_eq!(classes.named(r"\H"), Some(negated(&hex)));
    }

    #[test]
    fn characters_begin_with_their_lead_bytes() {
        let leads = |low: char, high: char| lead_bytes(&ranges(&[(low, high)]));
        assert_eq!(leads('a', 'b'), Bytes::one(b'a').or(Bytes::one(b'b')));
        assert_eq!(leads('é', 'é'), Bytes::one(0xc3));
        assert_eq!(leads('漢', '漢'), Bytes::one(0xe6));
        assert_eq!(leads('\u{1f600}', '\u{1f600}'), Bytes::one(0xf0));
        assert_eq!(leads('\x7f', '\u{80}'), Bytes::one(0x7f).or(Bytes::one(0xc2)));
    }
}
