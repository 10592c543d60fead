//! What the first line says: a shebang, a mode line, a document type.

use std::sync::OnceLock;

use syntect::parsing::SyntaxSet;

use crate::language::Language;

/// The language that the first line speaks for, its newline included; as in syntect, the last of the set that does.
pub fn from_first_line(line: &[u8]) -> Option<Language> {
    static SET: OnceLock<SyntaxSet> = OnceLock::new();
    let set = SET.get_or_init(two_face::syntax::extra_newlines);
    let line = std::str::from_utf8(line).ok()?;
    set.find_syntax_by_first_line(line).and_then(|syntax| Language::named(&syntax.name))
}
