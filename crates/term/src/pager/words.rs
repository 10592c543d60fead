//! The words of a command as the shell splits it: blanks divide, quotes and backslashes keep together (POSIX, Shell
//! Command Language, 2.2). Nothing is expanded.

/// Splits a command.
///
/// # Errors
/// What is missing at its end.
pub(super) fn split(command: &[u8]) -> Result<Vec<Vec<u8>>, &'static str> {
    let mut words = Vec::new();
    let mut word: Option<Vec<u8>> = None;
    let mut rest = command.iter().copied();
    while let Some(byte) = rest.next() {
        match byte {
            b' ' | b'\t' | b'\n' => words.extend(word.take()),
            b'\'' => single_quoted(&mut rest, word.get_or_insert_default())?,
            b'"' => double_quoted(&mut rest, word.get_or_insert_default())?,
            b'\\' => match rest.next() {
                Some(b'\n') => {}
                Some(kept) => word.get_or_insert_default().push(kept),
                None => return Err("nothing follows its backslash"),
            },
            _ => word.get_or_insert_default().push(byte),
        }
    }
    words.extend(word);
    Ok(words)
}

fn single_quoted(rest: &mut impl Iterator<Item = u8>, word: &mut Vec<u8>) -> Result<(), &'static str> {
    loop {
        match rest.next().ok_or(UNCLOSED)? {
            b'\'' => return Ok(()),
            byte => word.push(byte),
        }
    }
}

fn double_quoted(rest: &mut impl Iterator<Item = u8>, word: &mut Vec<u8>) -> Result<(), &'static str> {
    loop {
        match rest.next().ok_or(UNCLOSED)? {
            b'"' => return Ok(()),
            b'\\' => match rest.next().ok_or(UNCLOSED)? {
                b'\n' => {}
                kept @ (b'$' | b'`' | b'"' | b'\\') => word.push(kept),
                other => word.extend([b'\\', other]),
            },
            byte => word.push(byte),
        }
    }
}

const UNCLOSED: &str = "its quotes do not end";

/// A name and a value, where a word sets a variable.
pub(super) fn assignment(word: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let at = word.iter().position(|&byte| byte == b'=')?;
    let is_name = |name: &[u8]| {
        name.first().is_some_and(|first| !first.is_ascii_digit())
            && name.iter().all(|&byte| byte == b'_' || byte.is_ascii_alphanumeric())
    };
    is_name(&word[..at]).then(|| (word[..at].to_vec(), word[at + 1..].to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(command: &str, expected: &[&str]) {
        let words = split(command.as_bytes()).expect(command);
        assert_eq!(words, expected.iter().map(|word| word.as_bytes().to_vec()).collect::<Vec<_>>());
    }

    #[test]
    fn words_are_those_of_a_shell() {
        check("a b\tc\nd", &["a", "b", "c", "d"]);
        check("  a  ", &["a"]);
        check("sh -c 'x  y'", &["sh", "-c", "x  y"]);
        check(r#"a "b 'c' \"d\" \x \\" e\ f"#, &["a", r#"b 'c' "d" \x \"#, "e f"]);
        check("a'b'\"c\"d", &["abcd"]);
        check("'' \"\"", &["", ""]);
        check("a\\\nb", &["ab"]);
        check(r"'a\b'", &[r"a\b"]);
        for bad in ["'a", "\"a", "a\\", "\"a\\"] {
            assert!(split(bad.as_bytes()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_variable_has_a_name() {
        assert_eq!(assignment(b"A_1=b=c"), Some((b"A_1".to_vec(), b"b=c".to_vec())));
        for word in [&b"1a=b"[..], b"=b", b"a/b=c", b"a"] {
            assert_eq!(assignment(word), None);
        }
    }
}
