//! UTF-8 as the C library decodes it where it compares text with patterns.

/// The first character and its length in bytes; `None` where no sequence begins.
///
/// As glibc's `mbsrtowcs`: the limit is 31 bits, not Unicode's, but surrogates and overlong sequences are none.
#[must_use]
pub fn decode(text: &[u8]) -> Option<(u32, usize)> {
    let first = *text.first()?;
    let (length, least) = match first {
        0..=0x7f => return Some((first.into(), 1)),
        0xc2..=0xdf => (2, 0x80),
        0xe0..=0xef => (3, 0x800),
        0xf0..=0xf7 => (4, 0x1_0000),
        0xf8..=0xfb => (5, 0x20_0000),
        0xfc..=0xfd => (6, 0x400_0000),
        _ => return None,
    };
    let mut unit = u32::from(first) & (0x7f >> length);
    for &byte in text.get(1..length)? {
        if byte & 0xc0 != 0x80 {
            return None;
        }
        unit = unit << 6 | u32::from(byte & 0x3f);
    }
    (unit >= least && !(0xd800..=0xdfff).contains(&unit)).then_some((unit, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences_of_every_length_are_decoded_and_others_are_not() {
        for (text, expected) in [
            (&b"a"[..], Some((0x61, 1))),
            (b"\xc3\xa9x", Some((0xe9, 2))),
            (b"\xe2\x82\xac", Some((0x20ac, 3))),
            (b"\xf0\x9f\x98\x80", Some((0x1_f600, 4))),
            (b"\xf5\x80\x80\x80", Some((0x14_0000, 4))),
            (b"\xf8\x88\x80\x80\x80", Some((0x20_0000, 5))),
            (b"\xfc\x84\x80\x80\x80\x80", Some((0x400_0000, 6))),
            (b"", None),
            (b"\x80", None),
            (b"\xc0\x80", None),
            (b"\xc3", None),
            (b"\xc3a", None),
            (b"\xe0\x80\x80", None),
            (b"\xed\xa0\x80", None),
            (b"\xf0\x80\x80\x80", None),
            (b"\xfe", None),
        ] {
            assert_eq!(decode(text), expected, "{text:?}");
        }
    }
}
