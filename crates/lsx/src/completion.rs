//! What completions offer for values beyond the choices of the table.

use ::cli::completion::{Line, Values};
use expression::parse::table::tests;
use listing::Column;

use crate::cli::FLAGS;
use crate::words::Criterion;

/// The command line, for completions.
pub(crate) fn line() -> Line {
    let columns = Column::ALL.iter().map(|column| column.name()).chain(["time", "name"]);
    let keys = Criterion::WORDS.iter().map(|(word, _)| *word);
    let of = |word| Values::words([word]);
    Line::of(FLAGS)
        .with("--columns", &Values::list(columns))
        .with("--sort", &Values::list(keys.chain(["none"])))
        .with("--git-timeout", &Values::words(["100ms", "500ms", "2s", "0"]))
        .with("--stdin", &of("0"))
        .with("--block-size", &Values::words(["1", "K", "M", "G", "KB", "MB", "GB", "human-readable", "si"]))
        .with("--why", &Values::Files)
        .with("--where", &Values::words(tests().map(|test| test.name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: &str) {
        assert!(line().complete(&[typed.to_owned()]).lines().contains(expected), "{typed}: {expected}");
    }

    #[test]
    fn lists_have_their_words() {
        check("--columns=size,na", "words\t--columns=size,\nname\t\n");
        check("--sort=nat", "natural\t\n");
        check("--color=", "always\t\n");
        check("--why=", "files\t--why=\n");
        check("--where=-na", "words\t--where=\n-name\t\n");
    }
}
