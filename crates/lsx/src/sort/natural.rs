//! Names as people sort them: numbers within them by their value, whatever their letters' case.

use std::cmp::Ordering;

/// Compares two names; those that only case or leading zeros tell apart are the same.
pub(super) fn compare(mut left: &[u8], mut right: &[u8]) -> Ordering {
    loop {
        let (one, other) = (digits(left), digits(right));
        if !one.is_empty() && !other.is_empty() {
            match value(one).len().cmp(&value(other).len()).then_with(|| value(one).cmp(value(other))) {
                Ordering::Equal => {}
                decided => return decided,
            }
            (left, right) = (&left[one.len()..], &right[other.len()..]);
            continue;
        }
        match (next(left), next(right)) {
            (Some((one, rest_left)), Some((other, rest_right))) => match one.cmp(&other) {
                Ordering::Equal => (left, right) = (rest_left, rest_right),
                decided => return decided,
            },
            (one, other) => return one.is_some().cmp(&other.is_some()),
        }
    }
}

/// The digits at the beginning.
fn digits(text: &[u8]) -> &[u8] {
    &text[..text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len())]
}

/// Digits without leading zeros: as numbers, the longer one is greater.
fn value(digits: &[u8]) -> &[u8] {
    &digits[digits.iter().position(|&digit| digit != b'0').unwrap_or(digits.len())..]
}

/// The first character in lower case, and what follows; a byte that begins none is beyond all characters.
fn next(text: &[u8]) -> Option<(u32, &[u8])> {
    let first = *text.first()?;
    if first.is_ascii() {
        return Some((first.to_ascii_lowercase().into(), &text[1..]));
    }
    let longest = &text[..text.len().min(4)];
    let valid = match std::str::from_utf8(longest) {
        Ok(valid) => valid,
        Err(error) => std::str::from_utf8(&longest[..error.valid_up_to()]).unwrap_or_default(),
    };
    match valid.chars().next() {
        Some(character) => {
            let lower = character.to_lowercase().next().unwrap_or(character);
            Some((lower.into(), &text[character.len_utf8()..]))
        }
        None => Some((u32::from(char::MAX) + 1 + u32::from(first), &text[1..])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_value_and_case_does_not_count() {
        let sorted = ["", "1", "2a", "10", "a2", "A10", "a010b", "B", "é", "Éa", "ö"];
        for (place, left) in sorted.iter().enumerate() {
            for right in &sorted[place + 1..] {
                assert_eq!(compare(left.as_bytes(), right.as_bytes()), Ordering::Less, "{left} {right}");
                assert_eq!(compare(right.as_bytes(), left.as_bytes()), Ordering::Greater, "{right} {left}");
            }
        }
        assert_eq!(compare(b"A01", b"a1"), Ordering::Equal);
        assert_eq!(compare(b"z", b"\xff"), Ordering::Less);
        assert_eq!(compare(b"\xfe", b"\xff"), Ordering::Less);
    }
}
