//! The prepared data: one block of bytes in the program, of which only the pages that are read come into memory.

use crate::section::Section;

static SET: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/set.bin"));

/// A section's bytes.
pub(crate) fn bytes(section: Section) -> &'static [u8] {
    let number = section as usize;
    let end = |number: usize| u32_at(SET, number * 4) as usize;
    let first = (Section::LAST as usize + 1) * 4;
    let start = if number == 0 { first } else { end(number - 1) };
    &SET[start..end(number)]
}

/// A record of a section whose records are `width` bytes.
pub(crate) fn record(section: Section, width: usize, number: usize) -> &'static [u8] {
    &bytes(section)[number * width..(number + 1) * width]
}

/// How many records of `width` bytes a section has.
pub(crate) fn count(section: Section, width: usize) -> usize {
    bytes(section).len() / width
}

pub(crate) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// The text whose place stands at `at` in a record.
pub(crate) fn text_at(record: &[u8], at: usize) -> &'static str {
    let start = u32_at(record, at) as usize;
    let length = u32_at(record, at + 4) as usize;
    let text = &bytes(Section::Texts)[start..start + length];
    std::str::from_utf8(text).expect("the build writes strings")
}
