//! Why words are refused: GNU's lines, and what helps a person at a terminal.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

/// Why words are refused.
#[derive(Debug)]
pub struct Refusal {
    /// What is to be said, without the program's name; an empty line stands for the program's own advice.
    pub lines: Vec<Vec<u8>>,
    /// What may have been meant, for a person at a terminal.
    pub hint: Option<String>,
    /// Which of the words, without the program's name, it is about.
    pub word: Option<usize>,
}

impl Refusal {
    /// A refusal of one line.
    pub fn new(line: impl Into<Vec<u8>>) -> Self {
        Self::lines(vec![line.into()])
    }

    /// A refusal of several lines.
    #[must_use]
    pub fn lines(lines: Vec<Vec<u8>>) -> Self {
        Self { lines, hint: None, word: None }
    }

    /// That of a primary that lacks its argument.
    #[must_use]
    pub fn missing(word: &OsString) -> Self {
        Self::new([b"missing argument to `", word.as_bytes(), b"'"].concat())
    }
}
