//! A line as expressions look at it.

use grammars::record::Folding;

/// A line, looked at by every expression.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    pub(crate) is_ascii: bool,
    /// Whether no character beyond ASCII is a letter of ASCII in another case.
    pub(crate) is_plain_in_case: bool,
    /// A bit for each byte that it has.
    pub(crate) bytes: [u64; 4],
}

impl Line<'_> {
    /// Whether a program finds on it what Oniguruma finds.
    #[inline]
    pub(crate) fn suits(&self, folding: Folding) -> bool {
        match folding {
            Folding::None => true,
            Folding::Letters => self.is_plain_in_case,
            Folding::Characters => self.is_ascii,
        }
    }

    pub(crate) fn new(text: &str) -> Line<'_> {
        let mut bytes = [0; 4];
        for byte in text.bytes() {
            bytes[usize::from(byte >> 6)] |= 1 << (byte & 63);
        }
        let is_ascii = bytes[2] | bytes[3] == 0;
        let is_plain_in_case = !may_have_letter(bytes) || !text.chars().any(Folding::is_letter);
        Line { text, is_ascii, is_plain_in_case, bytes }
    }
}

/// Whether a line of these bytes can have a character beyond ASCII that is a letter of ASCII in another case: it has two
/// bytes that such a character has.
fn may_have_letter(bytes: [u64; 4]) -> bool {
    const ENDS: [(u8, u8); 5] = [(0xc3, 0x9f), (0xc5, 0xbf), (0xe1, 0x9e), (0xe2, 0xaa), (0xef, 0xac)];
    let has = |byte: u8| bytes[usize::from(byte >> 6)] >> (byte & 63) & 1 == 1;
    ENDS.iter().any(|&(first, other)| has(first) && has(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_whether_case_reaches_beyond_ascii() {
        for character in (0x80..=0x10_ffff).filter_map(char::from_u32) {
            let text = format!("a{character}");
            assert_eq!(Line::new(&text).is_plain_in_case, !Folding::is_letter(character), "{text}");
        }
        for text in ["é \u{179f}", "Ã\u{9f}", "plain"] {
            assert!(Line::new(text).is_plain_in_case, "{text}");
        }
    }
}
