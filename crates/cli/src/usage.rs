//! A command line that cannot be understood, in GNU's words.

use term::report::Report;

use crate::program::Program;

/// A refusal: the sentence, and what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageError {
    message: Vec<u8>,
    speaker: Speaker,
}

/// Who says it: `getopt_long` gives the program's name as it was typed, the program's own messages only the last
/// component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Speaker {
    Getopt,
    Program,
}

impl UsageError {
    /// A refusal of the program's own, such as a value that is no number.
    #[must_use]
    pub fn new(message: Vec<u8>) -> Self {
        Self { message, speaker: Speaker::Program }
    }

    fn getopt(message: Vec<u8>) -> Self {
        Self { message, speaker: Speaker::Getopt }
    }

    pub(crate) fn unknown_letter(letter: u8) -> Self {
        Self::getopt([b"invalid option -- '", [letter].as_slice(), b"'"].concat())
    }

    pub(crate) fn letter_needs_value(letter: u8) -> Self {
        Self::getopt([b"option requires an argument -- '", [letter].as_slice(), b"'"].concat())
    }

    pub(crate) fn unknown_long(word: &[u8]) -> Self {
        Self::getopt([b"unrecognized option '--", word, b"'"].concat())
    }

    /// A flag was given a value, and takes none.
    #[must_use]
    pub fn takes_no_value(long: &str) -> Self {
        Self::getopt(format!("option '--{long}' doesn't allow an argument").into_bytes())
    }

    pub(crate) fn needs_value(long: &str) -> Self {
        Self::getopt(format!("option '--{long}' requires an argument").into_bytes())
    }

    pub(crate) fn ambiguous(word: &[u8], candidates: &[&str]) -> Self {
        let mut message = [b"option '--", word, b"' is ambiguous; possibilities:"].concat();
        for candidate in candidates {
            message.extend_from_slice(format!(" '--{candidate}'").as_bytes());
        }
        Self::getopt(message)
    }

    /// The sentence without the program's name; may hold several lines.
    #[must_use]
    pub fn message(&self) -> &[u8] {
        &self.message
    }

    /// Says all that goes to standard error: the sentence under the right name, and where to find help.
    pub fn tell(&self, program: &Program, report: &Report) {
        match self.speaker {
            Speaker::Getopt => report.sentence(program.typed(), &self.message),
            // It may list words, a line each.
            Speaker::Program => report.verbatim(&[program.name(), b": ", &self.message, b"\n"].concat()),
        }
        report.verbatim(&program.try_help());
    }
}
