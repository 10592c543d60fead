//! What the first line says: a shebang, a mode line, a document type.

use crate::engine;
use crate::language::Language;

/// The language that the first line speaks for, its newline included; as in syntect, the last of the set that does.
pub fn from_first_line(line: &[u8]) -> Option<Language> {
    engine::language_of_first_line(line).map(|number| Language(number as u16))
}
