//! The prepared data: one block of bytes in the program, of which only the pages that are read come into memory; or,
//! where the user has grammars or themes, one that holds those too.

use std::sync::OnceLock;

use grammars::section::Section;

static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/set.bin"));
static INSTALLED: OnceLock<&'static [u8]> = OnceLock::new();

/// Puts another block in the place of the built-in one, once and for good. Numbers that were read before mean nothing
/// any more.
pub(crate) fn install(block: &'static [u8]) {
    let _ = INSTALLED.set(block);
}

fn set() -> &'static [u8] {
    INSTALLED.get().copied().unwrap_or(BUILTIN)
}

/// A section's bytes.
pub(crate) fn bytes(section: Section) -> &'static [u8] {
    let number = section as usize;
    let set = set();
    let end = |number: usize| u32_at(set, number * 4) as usize;
    let first = (Section::LAST as usize + 1) * 4;
    let start = if number == 0 { first } else { end(number - 1) };
    &set[start..end(number)]
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
