//! A command line that cannot be understood, in GNU's words.

use term::report::Report;

use crate::nearest::nearest;
use crate::program::Program;

/// A refusal: the sentence, and what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageError {
    message: Vec<u8>,
    speaker: Speaker,
    /// The option that was not understood, with its dashes.
    option: Option<String>,
    hint: Option<String>,
}

/// A word of other programs' command lines, dashes included, and what to type here in its place.
pub type Elsewhere = (&'static str, &'static str);

/// What to type in place of a word, which may have a value attached, if it is one of these.
#[must_use]
pub fn elsewhere(known: &[Elsewhere], word: &str) -> Option<String> {
    let name = word.split('=').next()?;
    let (word, ours) = known.iter().find(|(word, _)| *word == name)?;
    Some(format!("{word} is {ours} here"))
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
        Self { message, speaker: Speaker::Program, option: None, hint: None }
    }

    fn getopt(message: Vec<u8>) -> Self {
        Self { message, speaker: Speaker::Getopt, option: None, hint: None }
    }

    pub(crate) fn unknown_letter(letter: u8) -> Self {
        Self::getopt([b"invalid option -- '", [letter].as_slice(), b"'"].concat()).about_letter(letter)
    }

    fn about_letter(self, letter: u8) -> Self {
        Self { option: Some(format!("-{}", char::from(letter))), ..self }
    }

    pub(crate) fn letter_needs_value(letter: u8) -> Self {
        Self::getopt([b"option requires an argument -- '", [letter].as_slice(), b"'"].concat())
            .about_letter(letter)
    }

    /// There is no option of this name, in a word that may hold a value too; what may have been meant is among `known`.
    pub(crate) fn unknown_long<'k>(name: &[u8], word: &[u8], known: impl Iterator<Item = &'k str>) -> Self {
        let name = String::from_utf8_lossy(name);
        let hint = nearest(&name, known).map(|near| format!("did you mean '--{near}'?"));
        let error = Self::getopt([b"unrecognized option '--", word, b"'"].concat());
        Self { option: Some(format!("--{name}")), hint, ..error }
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

    /// With what may have been meant.
    #[must_use]
    pub fn hinting(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }

    /// What may have been meant, for a person at a terminal.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// The sentence without the program's name; may hold several lines.
    #[must_use]
    pub fn message(&self) -> &[u8] {
        &self.message
    }

    /// Says all that goes to standard error: the sentence under the right name, where to find help, and on a terminal what
    /// may have been meant.
    pub fn tell(&self, program: &Program, others: &[Elsewhere], report: &Report) {
        match self.speaker {
            Speaker::Getopt => report.sentence(program.typed(), &self.message),
            // It may list words, a line each.
            Speaker::Program => report.verbatim(&[program.name(), b": ", &self.message, b"\n"].concat()),
        }
        report.verbatim(&program.try_help());
        if !sys::tty::stderr_is_terminal() {
            return;
        }
        let of_others = self.option.as_ref().and_then(|option| elsewhere(others, option));
        if let Some(hint) = of_others.as_ref().or(self.hint.as_ref()) {
            report.hint(hint);
        }
    }
}
