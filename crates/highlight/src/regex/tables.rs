//! The tables that programs share: classes of characters and sets of bytes, read where they stand in the data.

use crate::data;
use grammars::record::{self, Range, Record, Set, Text, WideRanges};
use grammars::section::Section;

/// Where the tables stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tables {
    classes: &'static [u8],
    ranges: &'static [u8],
    sets: &'static [u8],
    texts: &'static [u8],
}

/// A class of characters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Class {
    record: &'static [u8],
    tables: Tables,
}

impl Tables {
    pub(crate) fn new() -> Self {
        Self {
            classes: data::bytes(Section::Classes),
            ranges: data::bytes(Section::Ranges),
            sets: data::bytes(Section::Sets),
            texts: data::bytes(Section::Texts),
        }
    }

    pub(crate) fn class(self, number: u16) -> Class {
        Class { record: record::Class::bytes(self.classes, number.into()), tables: self }
    }

    /// Whether a set has what stands at `at`: a byte, or the end of the text.
    #[inline]
    pub(crate) fn set_has(self, set: u16, text: &[u8], at: usize) -> bool {
        let index = text.get(at).map_or(Set::END, |&byte| usize::from(byte));
        Set::has(self.sets, set, index)
    }

    /// Whether every byte of a set is among `bytes`.
    pub(crate) fn is_within(self, set: u16, bytes: [u64; 4]) -> bool {
        Set::words(self.sets, set).zip(bytes).all(|(word, bytes)| word & !bytes == 0)
    }

    /// Whether no byte of a set is among `bytes`; an empty text lacks nothing.
    pub(crate) fn is_apart(self, set: u16, bytes: [u64; 4]) -> bool {
        Set::words(self.sets, set).zip(bytes).all(|(word, bytes)| word & bytes == 0)
    }

    /// Whether a set has every byte.
    pub(crate) fn is_all(self, set: u16) -> bool {
        Set::words(self.sets, set).all(|word| word == u64::MAX)
    }

    pub(crate) fn text(self, start: u32, length: u32) -> &'static [u8] {
        Text { start, length }.of(self.texts)
    }

    /// Whether the character at `at` is one of a word.
    pub(crate) fn is_word(self, text: &[u8], at: usize) -> bool {
        self.class(0).length(text, at).is_some()
    }
}

impl Class {
    /// The length of the character at `at`, if there is one and it is of the class.
    #[inline]
    pub(crate) fn length(self, text: &[u8], at: usize) -> Option<usize> {
        let &byte = text.get(at)?;
        if byte < 0x80 {
            return record::Class::has_ascii(self.record, byte).then_some(1);
        }
        let (code, length) = decode(text, at);
        self.has_wide(code).then_some(length)
    }

    /// Whether a character outside ASCII is of the class.
    fn has_wide(self, code: u32) -> bool {
        let WideRanges::Some { start, count } = record::Class::read(self.record).wide else { return true };
        let (mut low, mut high) = (start as usize, (start + count) as usize);
        while low < high {
            let middle = usize::midpoint(low, high);
            let range = Range::at(self.tables.ranges, middle);
            if code < range.low {
                high = middle;
            } else if code > range.high {
                low = middle + 1;
            } else {
                return true;
            }
        }
        false
    }
}

/// The character outside ASCII at `at`, and its length.
fn decode(text: &[u8], at: usize) -> (u32, usize) {
    let lead = u32::from(text[at]);
    let tail = |place: usize| u32::from(text.get(at + place).copied().unwrap_or_default() & 0x3f);
    match lead {
        0xf0.. => ((lead & 7) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4),
        0xe0.. => ((lead & 15) << 12 | tail(1) << 6 | tail(2), 3),
        _ => ((lead & 31) << 6 | tail(1), 2),
    }
}

/// Where the character before `at` begins; `at` is not the start.
pub(crate) fn before(text: &[u8], at: usize) -> usize {
    let mut start = at - 1;
    while start > 0 && text[start] & 0xc0 == 0x80 {
        start -= 1;
    }
    start
}
