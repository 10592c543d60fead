//! What differs between a line and the one that it became: by words, the rest by single characters.

use std::ops::Range;

/// Of a longer line only this much is taken apart; what follows is one word.
const LONGEST_BYTES: usize = 4096;
/// Where more words differ than this product says, all from the first to the last is taken for changed.
const MOST_CELLS: usize = 1 << 14;

/// The parts of two lines that differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// What of the old line is not in the new one.
    pub old: Vec<Range<usize>>,
    /// What of the new line is not in the old one.
    pub new: Vec<Range<usize>>,
}

/// Finds what differs between two lines. The work is linear: that of a small table a line at most.
pub fn difference(old: &[u8], new: &[u8]) -> Difference {
    let (old_words, new_words) = (words(old), words(new));
    let limit = old_words.len().min(new_words.len());
    let same = |one: &Range<usize>, other: &Range<usize>| old[one.clone()] == new[other.clone()];
    let head = (0..limit).take_while(|&at| same(&old_words[at], &new_words[at])).count();
    let tail = (0..limit - head)
        .take_while(|&at| same(&old_words[old_words.len() - 1 - at], &new_words[new_words.len() - 1 - at]))
        .count();
    let old_middle = &old_words[head..old_words.len() - tail];
    let new_middle = &new_words[head..new_words.len() - tail];
    let (mut old_changed, mut new_changed) = (vec![true; old_middle.len()], vec![true; new_middle.len()]);
    if old_middle.len() * new_middle.len() <= MOST_CELLS {
        align(old_middle, new_middle, &same, &mut old_changed, &mut new_changed);
    }
    Difference { old: ranges(old, old_middle, &old_changed), new: ranges(new, new_middle, &new_changed) }
}

/// The words of a line: letters and digits together, blanks together, everything else by itself.
pub(crate) fn words(line: &[u8]) -> Vec<Range<usize>> {
    #[derive(PartialEq, Eq)]
    enum Class {
        Word,
        Blank,
        Other,
    }
    let class = |byte: u8| match byte {
        b'_' | 0x80.. => Class::Word,
        b' ' | b'\t' => Class::Blank,
        byte if byte.is_ascii_alphanumeric() => Class::Word,
        _ => Class::Other,
    };
    let mut words = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let kind = class(line[at]);
        let length = match kind {
            _ if at >= LONGEST_BYTES => line.len() - at,
            Class::Other => 1,
            _ => line[at..].iter().take_while(|&&byte| class(byte) == kind).count(),
        };
        words.push(at..at + length);
        at += length;
    }
    words
}

/// Marks what two rows of words have in common as unchanged: the longest common subsequence, in which long words weigh
/// more than single characters.
fn align(
    old: &[Range<usize>],
    new: &[Range<usize>],
    same: &dyn Fn(&Range<usize>, &Range<usize>) -> bool,
    old_changed: &mut [bool],
    new_changed: &mut [bool],
) {
    let columns = new.len() + 1;
    let mut best = vec![0u32; (old.len() + 1) * columns];
    for one in (0..old.len()).rev() {
        for other in (0..new.len()).rev() {
            let without = best[(one + 1) * columns + other].max(best[one * columns + other + 1]);
            best[one * columns + other] = if same(&old[one], &new[other]) {
                without.max(best[(one + 1) * columns + other + 1] + 1 + 2 * old[one].len().min(16) as u32)
            } else {
                without
            };
        }
    }
    let (mut one, mut other) = (0, 0);
    while one < old.len() && other < new.len() {
        let here = best[one * columns + other];
        if here == best[(one + 1) * columns + other] {
            one += 1;
        } else if here == best[one * columns + other + 1] {
            other += 1;
        } else {
            (old_changed[one], new_changed[other]) = (false, false);
            (one, other) = (one + 1, other + 1);
        }
    }
}

/// The changed words as ranges; blanks between two of them belong to both.
fn ranges(line: &[u8], words: &[Range<usize>], changed: &[bool]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for word in words.iter().zip(changed).filter(|(_, changed)| **changed).map(|(word, _)| word) {
        match ranges.last_mut() {
            Some(last) if line[last.end..word.start].iter().all(|&byte| byte == b' ' || byte == b'\t') => {
                last.end = word.end;
            }
            _ => ranges.push(word.clone()),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The changed parts, in brackets.
    fn marked(line: &str, ranges: &[Range<usize>]) -> String {
        let mut out = String::new();
        let mut at = 0;
        for range in ranges {
            out += &line[at..range.start];
            out += "[";
            out += &line[range.clone()];
            out += "]";
            at = range.end;
        }
        out + &line[at..]
    }

    #[track_caller]
    fn check(old: &str, new: &str, expected: (&str, &str)) {
        let found = difference(old.as_bytes(), new.as_bytes());
        assert_eq!((&*marked(old, &found.old), &*marked(new, &found.new)), expected);
    }

    #[test]
    fn words_that_differ_are_marked() {
        check("let a = 1;", "let b = 1;", ("let [a] = 1;", "let [b] = 1;"));
        check("f(a, b)", "f(a, c, b)", ("f(a, b)", "f(a, [c, ]b)"));
        check("same", "same", ("same", "same"));
        check("", "new", ("", "[new]"));
        check("if (a && b)", "if (b && c)", ("if ([a] && [b])", "if ([b] && [c])"));
        check("one two three", "uno due three", ("[one two] three", "[uno due] three"));
        check("grün", "grau", ("[grün]", "[grau]"));
        check("a\tb", "a b", ("a[\t]b", "a[ ]b"));
    }

    #[test]
    fn lines_with_too_many_words_are_marked_as_a_whole() {
        let (old, new) = ("a+".repeat(300), "b-".repeat(300));
        let found = difference(format!("x {old} y").as_bytes(), format!("x {new} y").as_bytes());
        for ranges in [found.old, found.new] {
            assert_eq!((ranges.len(), &ranges[0]), (1, &(2..602)));
        }
    }
}
