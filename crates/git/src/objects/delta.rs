//! An object as it differs from another (gitformat-pack(5), "Deltified representation").

use super::LONGEST_OBJECT;

/// The object that a delta makes of a base.
pub(super) fn apply(base: &[u8], delta: &[u8]) -> Option<Vec<u8>> {
    let mut rest = delta;
    let of_base = size(&mut rest)?;
    let length = size(&mut rest).filter(|&length| length <= LONGEST_OBJECT)?;
    if of_base != base.len() {
        return None;
    }
    let mut out = Vec::with_capacity(length);
    while let Some((&code, after)) = rest.split_first() {
        rest = after;
        let part = if code & 0x80 == 0 {
            let (new, after) = rest.split_at_checked(usize::from(code)).filter(|_| code != 0)?;
            rest = after;
            new
        } else {
            let mut number = |bits: std::ops::Range<u8>| -> Option<usize> {
                let mut value = 0;
                for (place, bit) in bits.enumerate() {
                    if code >> bit & 1 == 1 {
                        let (&byte, after) = rest.split_first()?;
                        rest = after;
                        value |= usize::from(byte) << (8 * place);
                    }
                }
                Some(value)
            };
            let start = number(0..4)?;
            let count = match number(4..7)? {
                0 => 0x10000,
                count => count,
            };
            base.get(start..start.checked_add(count)?)?
        };
        if out.len() + part.len() > length {
            return None;
        }
        out.extend_from_slice(part);
    }
    (out.len() == length).then_some(out)
}

/// A number of seven bits a byte, the lowest first.
fn size(bytes: &mut &[u8]) -> Option<usize> {
    let (mut value, mut shift) = (0_usize, 0);
    loop {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= usize::from(byte & 0x7f).checked_shl(shift).filter(|_| shift < 57)?;
        shift += 7;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_copied_or_new() {
        let delta = [6, 8, 0x91, 2, 3, 2, b'x', b'y', 0x90, 3];
        assert_eq!(apply(b"abcdef", &delta).as_deref(), Some(&b"cdexyabc"[..]));
        for length in 0..delta.len() {
            assert_eq!(apply(b"abcdef", &delta[..length]), None, "{length}");
        }
        assert_eq!(apply(b"abcde", &delta), None);
        assert_eq!(apply(b"abcdef", &[6, 1, 0x91, 6, 1]), None);
    }
}
