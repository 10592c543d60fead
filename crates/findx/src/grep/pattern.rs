//! What is looked for in lines.

use std::ffi::OsStr;
use std::fmt::{self, Display, Formatter};

use grep_regex::{ErrorKind, RegexMatcher, RegexMatcherBuilder};

use super::wishes::{Binary, Wishes};

/// A pattern as it was typed.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    text: String,
    ignores_case: bool,
}

/// Why a pattern is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PatternError {
    NotUtf8,
    /// It breaks the rules; the words are the parser's.
    Syntax(String),
    SpansLines,
    HoldsNul,
}

impl Pattern {
    /// # Errors
    /// Where the text is no UTF-8.
    pub(crate) fn new(text: &OsStr, ignores_case: bool) -> Result<Self, PatternError> {
        let text = text.to_str().ok_or(PatternError::NotUtf8)?.to_owned();
        Ok(Self { text, ignores_case })
    }

    /// As it was typed.
    pub(crate) fn text(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// # Errors
    /// Where it is none, for what is asked for.
    pub(crate) fn matcher(&self, wishes: &Wishes) -> Result<RegexMatcher, PatternError> {
        let mut builder = RegexMatcherBuilder::new();
        builder.multi_line(true).case_insensitive(self.ignores_case);
        builder.line_terminator((!wishes.is_multiline).then_some(b'\n'));
        builder.ban_byte((wishes.binary != Binary::Shown).then_some(0));
        builder.build(&self.text).map_err(|error| match error.kind() {
            ErrorKind::NotAllowed(_) => PatternError::SpansLines,
            ErrorKind::Banned(_) => PatternError::HoldsNul,
            _ => PatternError::Syntax(reason(&error.to_string())),
        })
    }
}

/// Without the lines that draw the place.
fn reason(text: &str) -> String {
    let last = text.lines().last().unwrap_or_default();
    last.strip_prefix("error: ").unwrap_or(last).to_owned()
}

impl Display for PatternError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotUtf8 => "it is not valid UTF-8; a byte is (?-u:\\xFF)",
            Self::Syntax(reason) => reason,
            Self::SpansLines => "a match spans lines with --multiline only",
            Self::HoldsNul => "no text holds a NUL",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refusal(pattern: &str, wishes: &Wishes) -> Option<String> {
        let pattern = Pattern::new(OsStr::new(pattern), false).expect("valid UTF-8");
        pattern.matcher(wishes).err().map(|error| error.to_string())
    }

    #[test]
    fn what_no_line_holds_is_refused_in_one_line() {
        let lines = Wishes::default();
        assert_eq!(refusal("a(b", &lines).as_deref(), Some("unclosed group"));
        assert_eq!(refusal(r"a\nb", &lines).as_deref(), Some("a match spans lines with --multiline only"));
        assert_eq!(refusal(r"\x00", &lines).as_deref(), Some("no text holds a NUL"));
        assert_eq!(refusal(r"a\nb", &Wishes { is_multiline: true, ..lines.clone() }), None);
        assert_eq!(refusal(r"\x00", &Wishes { binary: Binary::Shown, ..lines }), None);
    }
}
