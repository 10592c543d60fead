//! Sets of characters at run time: a bit for each of ASCII, ranges for the rest.

use crate::engine::data;
use crate::engine::layout::Section;

/// The set that boundaries of words ask for.
pub(crate) const WORD: u32 = 0;

/// A set, ready to be asked.
#[derive(Debug, Clone)]
pub(crate) struct CharSet {
    ascii: u128,
    high: High,
}

#[derive(Debug, Clone)]
enum High {
    None,
    All,
    Ranges(Box<[(u32, u32)]>),
}

impl CharSet {
    pub(crate) fn load(number: u32) -> CharSet {
        let [a, b, c, d, start, count] = data::row(Section::Sets, number);
        let ascii = u128::from(a) | u128::from(b) << 32 | u128::from(c) << 64 | u128::from(d) << 96;
        let range = |number| {
            let [from, to] = data::row(Section::Ranges, number);
            (from, to)
        };
        let high = match count {
            0 => High::None,
            1 if range(start) == (0x80, 0x10_ffff) => High::All,
            _ => High::Ranges((start..start + count).map(range).collect()),
        };
        CharSet { ascii, high }
    }

    pub(crate) fn is_ascii(&self) -> bool {
        matches!(self.high, High::None)
    }

    /// The length of the set's character that stands at `at`, if one does.
    #[inline]
    pub(crate) fn step(&self, text: &[u8], at: usize) -> Option<usize> {
        let byte = *text.get(at)?;
        if byte < 0x80 {
            return (self.ascii >> byte & 1 == 1).then_some(1);
        }
        let (code, length) = decode(text, at);
        self.has_high(code).then_some(length)
    }

    fn has_high(&self, code: u32) -> bool {
        match &self.high {
            High::None => false,
            High::All => true,
            High::Ranges(ranges) => {
                let behind = ranges.partition_point(|&(from, _)| from <= code);
                behind > 0 && code <= ranges[behind - 1].1
            }
        }
    }
}

/// The character at a place, and its length. A byte that begins none is the replacement character.
pub(crate) fn decode(text: &[u8], at: usize) -> (u32, usize) {
    const REPLACEMENT: (u32, usize) = (0xfffd, 1);
    let continuation = |offset: usize| match text.get(at + offset) {
        Some(byte) if byte & 0xc0 == 0x80 => Some(u32::from(byte & 0x3f)),
        _ => None,
    };
    let lead = u32::from(text[at]);
    match lead {
        0xc2..0xe0 => continuation(1).map_or(REPLACEMENT, |a| ((lead & 0x1f) << 6 | a, 2)),
        0xe0..0xf0 => match (continuation(1), continuation(2)) {
            (Some(a), Some(b)) => ((lead & 0x0f) << 12 | a << 6 | b, 3),
            _ => REPLACEMENT,
        },
        0xf0..0xf5 => match (continuation(1), continuation(2), continuation(3)) {
            (Some(a), Some(b), Some(c)) => ((lead & 0x07) << 18 | a << 12 | b << 6 | c, 4),
            _ => REPLACEMENT,
        },
        0..0x80 => (lead, 1),
        _ => REPLACEMENT,
    }
}

/// Where the character that ends at `at` begins.
#[inline]
pub(crate) fn step_back(text: &[u8], at: usize) -> usize {
    let mut start = at - 1;
    while start > 0 && at - start < 4 && text[start] & 0xc0 == 0x80 {
        start -= 1;
    }
    start
}
