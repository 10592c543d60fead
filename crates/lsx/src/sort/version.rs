//! Names in the order of the versions in them (coreutils manual, "Version sort ordering").

use std::cmp::Ordering;

/// Compares two names: `.` and `..` first, then other hidden names, then by stems, then by what follows them.
pub(super) fn compare(left: &[u8], right: &[u8]) -> Ordering {
    rank(left)
        .cmp(&rank(right))
        .then_with(|| parts(stem(left), stem(right)))
        .then_with(|| parts(left, right))
        .then_with(|| left.cmp(right))
}

fn rank(name: &[u8]) -> u8 {
    match name {
        b"" => 0,
        b"." => 1,
        b".." => 2,
        [b'.', ..] => 3,
        _ => 4,
    }
}

/// The name without what looks like extensions: `(\.[A-Za-z~][A-Za-z0-9~]*)*` at its end, where something stands
/// before them.
fn stem(name: &[u8]) -> &[u8] {
    let mut end = name.len();
    while let Some(dot) = name[..end].iter().rposition(|&byte| byte == b'.') {
        let extension = &name[dot + 1..end];
        let is_extension =
            extension.first().is_some_and(|&first| first.is_ascii_alphabetic() || first == b'~')
                && extension.iter().all(|&byte| byte.is_ascii_alphanumeric() || byte == b'~');
        if !is_extension || dot == 0 {
            break;
        }
        end = dot;
    }
    &name[..end]
}

/// Compares runs of other bytes and runs of digits in turn.
fn parts(mut left: &[u8], mut right: &[u8]) -> Ordering {
    while !left.is_empty() || !right.is_empty() {
        let (left_text, left_rest) = split(left, |byte| !byte.is_ascii_digit());
        let (right_text, right_rest) = split(right, |byte| !byte.is_ascii_digit());
        let (left_number, left_after) = split(left_rest, u8::is_ascii_digit);
        let (right_number, right_after) = split(right_rest, u8::is_ascii_digit);
        let ordering = texts(left_text, right_text).then_with(|| numbers(left_number, right_number));
        if ordering != Ordering::Equal {
            return ordering;
        }
        (left, right) = (left_after, right_after);
    }
    Ordering::Equal
}

fn split(text: &[u8], belongs: impl Fn(&u8) -> bool) -> (&[u8], &[u8]) {
    text.split_at(text.iter().position(|byte| !belongs(byte)).unwrap_or(text.len()))
}

/// `~` sorts before the end, letters before all other bytes; a run ends before everything else.
fn texts(left: &[u8], right: &[u8]) -> Ordering {
    let weight = |byte: Option<&u8>| match byte {
        Some(b'~') => -1,
        None => 0,
        Some(byte) if byte.is_ascii_alphabetic() => i32::from(*byte),
        Some(byte) => i32::from(*byte) + 256,
    };
    (0..left.len().max(right.len()))
        .map(|place| weight(left.get(place)).cmp(&weight(right.get(place))))
        .find(|&ordering| ordering != Ordering::Equal)
        .unwrap_or(Ordering::Equal)
}

/// Compares by value, of any length.
fn numbers(left: &[u8], right: &[u8]) -> Ordering {
    let (_, left) = split(left, |&byte| byte == b'0');
    let (_, right) = split(right, |&byte| byte == b'0');
    left.len().cmp(&right.len()).then_with(|| left.cmp(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every name sorts before those after it.
    fn check(names: &[&str]) {
        for (place, left) in names.iter().enumerate() {
            for right in &names[place + 1..] {
                assert_eq!(compare(left.as_bytes(), right.as_bytes()), Ordering::Less, "{left} < {right}");
                assert_eq!(compare(right.as_bytes(), left.as_bytes()), Ordering::Greater, "{right} > {left}");
            }
        }
    }

    #[test]
    fn numbers_count_by_value() {
        check(&[
            "", ".", "..", ".0", ".9", ".A", ".a~", ".a", ".b", "a~", "a", "a.b~", "a.b", "a1", "a2", "a10",
            "b",
        ]);
        check(&["f1.2.tar.gz", "f1.10.tar.gz", "f2.tar.gz"]);
        check(&["foo-1~", "foo-1", "foo-1+x", "foo-12"]);
        check(&["a001", "a01", "a1"]);
    }
}
