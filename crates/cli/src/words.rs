//! The words that a flag's value is chosen from (`--color=auto`), with GNU's abbreviations and refusals.

use std::fmt::Write as _;

use crate::nearest::question;
use crate::usage::UsageError;

/// Chooses by a whole word, or by an abbreviation of words that all mean the same.
///
/// # Errors
/// A [`ChoiceError`] when there is no such word, or more than one meaning.
pub fn choose<T: Copy + PartialEq>(words: &[(&str, T)], given: &[u8]) -> Result<T, ChoiceError> {
    if let Some((_, exact)) = words.iter().find(|(word, _)| word.as_bytes() == given) {
        return Ok(*exact);
    }
    let mut candidates =
        words.iter().filter(|(word, _)| word.as_bytes().starts_with(given)).map(|(_, value)| *value);
    let first = candidates.next().ok_or(ChoiceError::Invalid)?;
    if candidates.all(|other| other == first) { Ok(first) } else { Err(ChoiceError::Ambiguous) }
}

/// Why no word was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceError {
    /// No word begins so.
    Invalid,
    /// Words of several meanings begin so.
    Ambiguous,
}

impl ChoiceError {
    fn adjective(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::Ambiguous => "ambiguous",
        }
    }
}

/// Chooses, or refuses with GNU's list of words: a line a meaning, its words in the table's order.
///
/// `quote` quotes a word as messages do in the locale at hand; `flag` is the flag's name with its dashes.
///
/// # Errors
/// A [`UsageError`] that lists what would have been understood.
pub(crate) fn choose_for<T: Copy + PartialEq>(
    words: &[(&str, T)],
    given: &[u8],
    flag: &str,
    quote: impl Fn(&[u8]) -> Vec<u8>,
) -> Result<T, UsageError> {
    choose(words, given).map_err(|refusal| {
        let mut message = format!("{} argument ", refusal.adjective()).into_bytes();
        message.extend_from_slice(&quote(given));
        message.extend_from_slice(b" for ");
        message.extend_from_slice(&quote(flag.as_bytes()));
        message.extend_from_slice(&listing(words, quote));
        let known = words.iter().map(|(word, _)| *word);
        UsageError::new(message).hinting(question(&String::from_utf8_lossy(given), known))
    })
}

/// `Valid arguments are:` and a line a meaning, beginning with a line end.
fn listing<T: Copy + PartialEq>(words: &[(&str, T)], quote: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let mut list = String::from("\nValid arguments are:");
    let mut last = None;
    for (word, value) in words {
        let separator = if last == Some(*value) { ", " } else { "\n  - " };
        // Writing to a String cannot fail.
        let _ = write!(list, "{separator}{}", String::from_utf8_lossy(&quote(word.as_bytes())));
        last = Some(*value);
    }
    list.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &[(&str, u8)] =
        &[("always", 1), ("yes", 1), ("auto", 2), ("tty", 2), ("access", 3), ("atime", 3)];

    fn check(given: &str, expected: Result<u8, ChoiceError>) {
        assert_eq!(choose(WORDS, given.as_bytes()), expected, "{given}");
    }

    #[test]
    fn an_abbreviation_serves_while_its_words_mean_the_same() {
        check("always", Ok(1));
        check("al", Ok(1));
        check("a", Err(ChoiceError::Ambiguous));
        check("", Err(ChoiceError::Ambiguous));
        check("x", Err(ChoiceError::Invalid));
        check("yess", Err(ChoiceError::Invalid));
    }

    #[test]
    fn a_refusal_lists_the_words_by_meaning() {
        let error =
            choose_for(WORDS, b"x", "--color", |word| [b"'", word, b"'"].concat()).expect_err("no such word");
        let expected = "invalid argument 'x' for '--color'\nValid arguments are:\n  - 'always', 'yes'\n  \
                        - 'auto', 'tty'\n  - 'access', 'atime'";
        assert_eq!(String::from_utf8_lossy(error.message()), expected);
    }
}
