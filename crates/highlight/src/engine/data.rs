//! The prepared data, read in place. Nothing is unpacked at the start; a page that nobody asks for is not even loaded.

use crate::engine::layout::{SECTIONS, Section};

static DATA: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/engine.bin"));

/// The offset and the length of each section.
const EXTENTS: [(usize, usize); SECTIONS] = {
    let mut extents = [(0, 0); SECTIONS];
    let mut section = 0;
    while section < SECTIONS {
        extents[section] = (word_at(section * 8) as usize, word_at(section * 8 + 4) as usize);
        section += 1;
    }
    extents
};

const fn word_at(offset: usize) -> u32 {
    u32::from_le_bytes([DATA[offset], DATA[offset + 1], DATA[offset + 2], DATA[offset + 3]])
}

/// How many rows a section has.
pub(crate) fn rows(section: Section) -> u32 {
    (EXTENTS[section as usize].1 / 4 / section.row_words()) as u32
}

/// A row.
pub(crate) fn row<const N: usize>(section: Section, number: u32) -> [u32; N] {
    debug_assert_eq!(N, section.row_words());
    let start = EXTENTS[section as usize].0 + number as usize * N * 4;
    std::array::from_fn(|word| word_at(start + word * 4))
}

/// Some numbers of a list.
pub(crate) fn list(
    start: u32,
    count: u32,
) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + Clone {
    let base = EXTENTS[Section::Lists as usize].0 + start as usize * 4;
    (0..count as usize).map(move |at| word_at(base + at * 4))
}

/// Bytes of the code.
pub(crate) fn code(start: u32, length: u32) -> &'static [u8] {
    let start = EXTENTS[Section::Code as usize].0 + start as usize;
    &DATA[start..start + length as usize]
}

/// A text.
#[cfg(test)]
pub(crate) fn text(start: u32, length: u32) -> &'static str {
    let start = EXTENTS[Section::Text as usize].0 + start as usize;
    std::str::from_utf8(&DATA[start..start + length as usize]).unwrap_or_default()
}
