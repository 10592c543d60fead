//! Words as a shell would have them.

/// A word as a shell would have it.
pub(crate) fn quoted(word: &str) -> String {
    let plain = |character: char| character.is_ascii_alphanumeric() || "-_./+=:,@%".contains(character);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
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
        ] {
            assert_eq!(quoted(word), expected);
        }
    }
}
