//! Which removed line became which added one.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::words;

/// How many added lines are looked at for each removed one.
const WINDOW: usize = 8;
/// Two lines belong together from this many hundredths of their text in common.
const ENOUGH: u64 = 40;

/// The words of a line, for comparing it with many others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Hashes of its words with their lengths, sorted; blanks are left out.
    words: Vec<(u32, u32)>,
    weight: u64,
}

impl Signature {
    /// That of a line.
    pub fn new(line: &[u8]) -> Self {
        let is_blank = |word: &[u8]| matches!(word.first(), Some(b' ' | b'\t'));
        let mut found: Vec<(u32, u32)> = words::words(line)
            .into_iter()
            .map(|range| &line[range])
            .filter(|word| !is_blank(word))
            .map(|word| (hash(word), word.len() as u32))
            .collect();
        found.sort_unstable();
        let weight = found.iter().map(|(_, length)| u64::from(*length)).sum();
        Self { words: found, weight }
    }

    /// How many hundredths of two lines are the same words.
    fn likeness(&self, other: &Self) -> u64 {
        let (mut one, mut two) = (self.words.as_slice(), other.words.as_slice());
        let mut common = 0;
        while let (Some(first), Some(second)) = (one.first(), two.first()) {
            match first.cmp(second) {
                std::cmp::Ordering::Less => one = &one[1..],
                std::cmp::Ordering::Greater => two = &two[1..],
                std::cmp::Ordering::Equal => {
                    common += u64::from(first.1);
                    (one, two) = (&one[1..], &two[1..]);
                }
            }
        }
        (200 * common).checked_div(self.weight + other.weight).unwrap_or(100)
    }
}

fn hash(word: &[u8]) -> u32 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish() as u32
}

/// Pairs removed lines with added ones that are like them, in order: the numbers of both. Each removed line is compared
/// with a few added ones only, so that the work is linear.
pub fn pair(removed: &[Signature], added: &[Signature]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut next = 0;
    for (number, line) in removed.iter().enumerate() {
        let candidates = next..added.len().min(next + WINDOW);
        let likeness = candidates.map(|at| (line.likeness(&added[at]), std::cmp::Reverse(at)));
        if let Some((_, std::cmp::Reverse(at))) = likeness.max().filter(|(likeness, _)| *likeness >= ENOUGH) {
            pairs.push((number, at));
            next = at + 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(removed: &[&str], added: &[&str], expected: &[(usize, usize)]) {
        let signatures =
            |lines: &[&str]| lines.iter().map(|line| Signature::new(line.as_bytes())).collect::<Vec<_>>();
        assert_eq!(pair(&signatures(removed), &signatures(added)), expected);
    }

    #[test]
    fn lines_that_are_alike_are_paired_in_order() {
        check(&["let a = 1;"], &["let b = 1;"], &[(0, 0)]);
        check(&["let a = 1;"], &["// quite another"], &[]);
        check(&["f(a)", "g(b)"], &["// new", "f(a, 1)", "g(b, 2)"], &[(0, 1), (1, 2)]);
        check(&["gone entirely", "g(b)"], &["g(b, 2)"], &[(1, 0)]);
        check(&["  "], &["\t"], &[(0, 0)]);
        check(&[], &["a"], &[]);
    }

    #[test]
    fn only_a_few_are_looked_at() {
        let mut added = vec!["x"; WINDOW];
        added.push("call(me)");
        check(&["call(me)"], &added, &[]);
    }
}
