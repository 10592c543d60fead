//! The prepared data: one block of bytes in the program, of which only the pages that are read come into memory; or,
//! where the user has grammars or themes, one that holds those too.

use std::sync::OnceLock;

use grammars::record::{Record, Text};
use grammars::section::Section;

static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/set.bin"));
static INSTALLED: OnceLock<&'static [u8]> = OnceLock::new();

/// Puts another block in the place of the built-in one, for the rest of the process. Numbers that were read before are
/// no longer valid.
pub(crate) fn install(block: &'static [u8]) {
    let _ = INSTALLED.set(block);
}

fn set() -> &'static [u8] {
    INSTALLED.get().copied().unwrap_or(BUILTIN)
}

/// A section's bytes.
pub(crate) fn bytes(section: Section) -> &'static [u8] {
    section.of(set())
}

/// The record of a number.
pub(crate) fn record<R: Record>(number: usize) -> R {
    R::at(bytes(R::SECTION), number)
}

/// How many records of a kind there are.
pub(crate) fn count<R: Record>() -> usize {
    R::count(bytes(R::SECTION))
}

/// The text at a place.
pub(crate) fn text(place: Text) -> &'static str {
    std::str::from_utf8(place.of(bytes(Section::Texts))).expect("the build writes strings")
}

/// The name of a scope, its atoms between dots.
#[cfg(test)]
pub(crate) fn scope_name(scope: u16) -> String {
    use grammars::record::{Atom, Scope};
    let Scope { atoms } = record(usize::from(scope));
    let atoms = atoms.into_iter().take_while(|&atom| atom != 0);
    let names: Vec<&str> = atoms.map(|atom| text(record::<Atom>(usize::from(atom) - 1).name)).collect();
    names.join(".")
}
