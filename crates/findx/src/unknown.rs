//! A word that is none of those that are known in its place.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

use cli::nearest::question;

/// The refusal of a word: says which are known, and which of them may have been meant.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct UnknownWord {
    known: Vec<&'static str>,
    /// What follows the list of them.
    end: &'static str,
}

impl UnknownWord {
    pub(crate) fn new(known: impl IntoIterator<Item = &'static str>, end: &'static str) -> Self {
        Self { known: known.into_iter().collect(), end }
    }

    /// What may have been meant.
    pub(crate) fn hint(&self, given: &str) -> Option<String> {
        question(given, self.known.iter().copied())
    }
}

impl Display for UnknownWord {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} are known{}", listed(&self.known), self.end)
    }
}

impl Error for UnknownWord {}

/// Words as a sentence has them: `a, b and c`.
pub(crate) fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [word] => (*word).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_told_and_the_nearest_asked_for() {
        let unknown = UnknownWord::new(["bash", "fish", "zsh"], ", all shells");
        assert_eq!(unknown.to_string(), "bash, fish and zsh are known, all shells");
        assert_eq!(unknown.hint("fihs").as_deref(), Some("did you mean 'fish'?"));
        assert_eq!(unknown.hint("tcsh-like").as_deref(), None);
        assert_eq!((listed(&[]), listed(&["a"])), (String::new(), "a".to_owned()));
    }
}
