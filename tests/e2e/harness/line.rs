//! A command line in a table of tests, as one would type it.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

/// Splits a line into words: blanks separate, `'…'` keeps everything, `$'…'` knows `\n`, `\t`, `\\`, `\'` and `\xHH`,
/// `\` keeps the next character.
pub(crate) fn words(line: &str) -> Vec<OsString> {
    let mut words = Vec::new();
    let mut word: Option<Vec<u8>> = None;
    let mut bytes = line.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b' ' => words.extend(word.take()),
            b'\'' => word.get_or_insert_default().extend(bytes.by_ref().take_while(|&byte| byte != b'\'')),
            b'$' if bytes.peek() == Some(&b'\'') => {
                bytes.next();
                escaped(&mut bytes, word.get_or_insert_default());
            }
            b'\\' => word.get_or_insert_default().extend(bytes.next()),
            byte => word.get_or_insert_default().push(byte),
        }
    }
    words.extend(word);
    words.into_iter().map(OsString::from_vec).collect()
}

fn escaped(bytes: &mut impl Iterator<Item = u8>, word: &mut Vec<u8>) {
    while let Some(byte) = bytes.next() {
        match byte {
            b'\'' => return,
            b'\\' => match bytes.next() {
                Some(b'n') => word.push(b'\n'),
                Some(b't') => word.push(b'\t'),
                Some(b'x') => {
                    let digits: Vec<u8> = bytes.by_ref().take(2).collect();
                    let digits = String::from_utf8(digits).expect("hexadecimal digits are ASCII");
                    word.push(u8::from_str_radix(&digits, 16).expect("two hexadecimal digits"));
                }
                other => word.extend(other),
            },
            byte => word.push(byte),
        }
    }
}

#[test]
fn lines_split_as_a_shell_would() {
    let split = |line| words(line).into_iter().map(OsString::into_vec).collect::<Vec<_>>();
    assert_eq!(split("-l  'a b' $'x\\xff\\n' \\( ''"), [&b"-l"[..], b"a b", b"x\xff\n", b"(", b""]);
}
