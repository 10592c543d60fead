//! Why a command line is refused: GNU's lines, and what helps someone who watches.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

/// Why a command line is refused.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// Without the program's name.
    pub(crate) lines: Vec<Vec<u8>>,
    /// What may have been meant, for someone who watches.
    pub(crate) hint: Option<String>,
    /// Which of the words, without the program's name, it is about.
    pub(crate) word: Option<usize>,
}

impl Refusal {
    pub(crate) fn new(line: impl Into<Vec<u8>>) -> Self {
        Self::lines(vec![line.into()])
    }

    pub(super) fn lines(lines: Vec<Vec<u8>>) -> Self {
        Self { lines, hint: None, word: None }
    }
}

/// The refusal of a path where only tests and actions may stand; a shell may have made it of a pattern.
pub(super) fn stray(word: &OsString, before: Option<&OsString>) -> Refusal {
    let mut lines = vec![[b"paths must precede expression: `", word.as_bytes(), b"'"].concat()];
    if let Some(before) = before
        && std::fs::metadata(word).is_ok()
    {
        lines.push([b"possible unquoted pattern after predicate `", before.as_bytes(), b"'?"].concat());
    }
    let hint = before.filter(|before| *before == "-exclude");
    let hint =
        hint.map(|_| "-exclude takes tests, such as -exclude -name NAME or -exclude -path PATH".to_owned());
    Refusal { hint, ..Refusal::lines(lines) }
}

/// The refusal of a primary that lacks its argument.
pub(super) fn missing(word: &OsString) -> Refusal {
    Refusal::new([b"missing argument to `", word.as_bytes(), b"'"].concat())
}
