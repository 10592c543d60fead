//! The arguments of the tests of what is in files.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use contents::{Case, Pattern, PatternError};
use languages::Language;

use super::{Built, Reader};
use crate::refusal::Refusal;
use crate::test::Test;

pub(super) fn regex(reader: &mut Reader<'_>, word: &[u8], text: &OsString, case: Case) -> Built {
    built(reader, word, text, Pattern::regex(text.as_bytes(), case))
}

pub(super) fn text(reader: &mut Reader<'_>, word: &[u8], text: &OsString) -> Built {
    built(reader, word, text, Pattern::text(text.as_bytes()))
}

fn built(reader: &Reader<'_>, word: &[u8], text: &OsString, pattern: Result<Pattern, PatternError>) -> Built {
    pattern.map(|pattern| Test::Contains(Box::new(pattern))).map_err(|error| {
        let reason = error.to_string();
        let quoted = reader.quoted(text.as_bytes());
        Refusal::new([word, b": ", &quoted, b": ", reason.as_bytes()].concat())
    })
}

/// A language by its name, or by what its files' names end in.
pub(super) fn language(reader: &mut Reader<'_>, word: &[u8], name: &OsString) -> Built {
    let typed = name.to_string_lossy();
    Language::called(&typed).map(Test::Language).ok_or_else(|| {
        let text =
            [word, b": ", &reader.quoted(name.as_bytes()), b" is no language that is known here"].concat();
        let names = Language::all().map(Language::name);
        let hint = cli::nearest::nearest(&typed, names).map(|name| format!("there is {name}"));
        Refusal { hint, ..Refusal::new(text) }
    })
}
