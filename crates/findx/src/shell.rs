//! Words as a shell would have them.

use sys::locale::Locale;
use term::escape::{Keep, is_safe};
use term::quote::{Quoting, QuotingStyle};

/// A word as a shell would have it; what a terminal would obey or not show is written as escapes.
pub(crate) fn quoted(word: &str) -> String {
    let plain = |character: char| character.is_ascii_alphanumeric() || "-_./+=:,@%".contains(character);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else if !is_safe(word.as_bytes(), Keep::Nothing) {
        let quoting = Quoting::new(QuotingStyle::ShellEscapeAlways, &Locale::C_UTF8).watched(true);
        String::from_utf8_lossy(&quoting.quoted(word.as_bytes())).into_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_where_a_shell_would_change_them() {
        for (word, expected) in [
            ("-name", "-name"),
            ("./a_b", "./a_b"),
            ("*.c", "'*.c'"),
            ("", "''"),
            ("it's", "'it'\\''s'"),
            ("two words", "'two words'"),
            ("a\x1bb\n", "'a'$'\\033''b'$'\\n'"),
            ("a\u{202e}b", "'a'$'\\342\\200\\256''b'"),
        ] {
            assert_eq!(quoted(word), expected);
        }
    }
}
