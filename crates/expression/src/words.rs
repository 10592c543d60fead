//! A text to words, as a shell splits it: blanks part words, quotes and backslashes keep what they hold as it is.
//!
//! Nothing is expanded, and no character but those stands for anything else than itself.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

/// What is missing at the end of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfinished {
    /// The quote that ends what this one began.
    Quote(u8),
    /// The character that a backslash is for.
    Escape,
}

/// Splits a text into words (POSIX shell, 2.2 "Quoting").
///
/// # Errors
/// Where a quote is not closed, or nothing follows a backslash.
pub fn split(text: &[u8]) -> Result<Vec<OsString>, Unfinished> {
    let mut words = Vec::new();
    let mut word: Option<Vec<u8>> = None;
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b' ' | b'\t' | b'\n' => words.extend(word.take().map(OsString::from_vec)),
            b'\'' => rest = single(rest, word.get_or_insert_default())?,
            b'"' => rest = double(rest, word.get_or_insert_default())?,
            b'\\' => {
                let (&escaped, after) = rest.split_first().ok_or(Unfinished::Escape)?;
                rest = after;
                // An escaped newline is none: the line goes on.
                if escaped != b'\n' {
                    word.get_or_insert_default().push(escaped);
                }
            }
            byte => word.get_or_insert_default().push(byte),
        }
    }
    words.extend(word.map(OsString::from_vec));
    Ok(words)
}

/// Takes what single quotes hold, and gives what follows them.
fn single<'t>(text: &'t [u8], word: &mut Vec<u8>) -> Result<&'t [u8], Unfinished> {
    let end = text.iter().position(|&byte| byte == b'\'').ok_or(Unfinished::Quote(b'\''))?;
    word.extend_from_slice(&text[..end]);
    Ok(&text[end + 1..])
}

/// The same of double quotes, in which a backslash is for a few characters only.
fn double<'t>(mut text: &'t [u8], word: &mut Vec<u8>) -> Result<&'t [u8], Unfinished> {
    loop {
        match text {
            [] => return Err(Unfinished::Quote(b'"')),
            [b'"', rest @ ..] => return Ok(rest),
            [b'\\', b'\n', rest @ ..] => text = rest,
            [b'\\', escaped @ (b'"' | b'\\' | b'$' | b'`'), rest @ ..] => {
                word.push(*escaped);
                text = rest;
            }
            [byte, rest @ ..] => {
                word.push(*byte);
                text = rest;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_split_as_by_a_shell() {
        for (text, expected) in [
            ("", &[][..]),
            (" \t\n", &[]),
            ("-size +1M  -o\t-empty", &["-size", "+1M", "-o", "-empty"]),
            ("-name '*.c x' -name \"a b\"", &["-name", "*.c x", "-name", "a b"]),
            (r"\( -name \*.c \)", &["(", "-name", "*.c", ")"]),
            ("''", &[""]),
            ("a''b \"\"", &["ab", ""]),
            (r#"a"b 'c"'d "e'"#, &["ab 'cd \"e"]),
            (r#""\"\\\$\`\a""#, &[r#""\$`\a"#]),
            (r"'\'\'''", &[r"\'"]),
            ("a\\\nb \"c\\\nd\"", &["ab", "cd"]),
            ("*.[ch] ! $x `y` #z", &["*.[ch]", "!", "$x", "`y`", "#z"]),
        ] {
            let expected: Vec<OsString> = expected.iter().map(OsString::from).collect();
            assert_eq!(split(text.as_bytes()), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_finished_is_said() {
        for (text, missing) in [
            ("-name 'a", Unfinished::Quote(b'\'')),
            ("\"a'\\\"", Unfinished::Quote(b'"')),
            ("a \\", Unfinished::Escape),
        ] {
            assert_eq!(split(text.as_bytes()), Err(missing), "{text}");
        }
    }
}
