//! How `-v` writes a byte that is not printable: `^X` for control characters, `M-` for the upper half.

/// A byte as at most four bytes of text, and their number, in one word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Notation(u64);

/// The part of a notation's word that is its text; after the text there are zeros.
const TEXT: u64 = 0xffff_ffff;

impl Notation {
    /// The most bytes that a byte becomes.
    pub(crate) const LONGEST_BYTES: usize = 4;

    /// # Panics
    /// If the text is longer than a notation can be.
    pub(crate) const fn of(text: &[u8]) -> Self {
        assert!(text.len() <= Self::LONGEST_BYTES);
        let mut word = (text.len() as u64) << 32;
        let mut at = 0;
        while at < text.len() {
            word |= (text[at] as u64) << (at * 8);
            at += 1;
        }
        Self(word)
    }

    /// The text, padded with bytes that the next write replaces.
    pub(crate) fn text(self) -> [u8; 4] {
        (self.0 as u32).to_le_bytes()
    }

    /// The text of two bytes, one after the other, and its length.
    #[inline]
    pub(crate) fn then(self, next: Self) -> ([u8; 8], usize) {
        let text = (self.0 & TEXT) | (next.0 & TEXT) << (self.length() * 8);
        (text.to_le_bytes(), self.length() + next.length())
    }

    #[inline]
    pub(crate) fn length(self) -> usize {
        (self.0 >> 32) as usize
    }
}

/// The notation of every byte. Line feeds and tabs have theirs too; the formatter decides whether it is used.
pub(crate) const NOTATION: [Notation; 256] = {
    let mut table = [Notation(0); 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = notation(byte as u8);
        byte += 1;
    }
    table
};

const fn notation(byte: u8) -> Notation {
    let low = byte & 0x7f;
    let mut text = [0; 4];
    let mut length = 0;
    if byte >= 0x80 {
        text[0] = b'M';
        text[1] = b'-';
        length = 2;
    }
    if low < b' ' || low == 0x7f {
        text[length] = b'^';
        text[length + 1] = low ^ 0x40;
        length += 2;
    } else {
        text[length] = low;
        length += 1;
    }
    Notation::of(text.split_at(length).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(byte: u8, expected: &str) {
        let notation = NOTATION[usize::from(byte)];
        assert_eq!(&notation.text()[..notation.length()], expected.as_bytes());
    }

    #[test]
    fn control_characters_have_carets_and_the_upper_half_is_meta() {
        check(0, "^@");
        check(27, "^[");
        check(b'a', "a");
        check(127, "^?");
        check(128, "M-^@");
        check(159, "M-^_");
        check(160, "M- ");
        check(254, "M-~");
        check(255, "M-^?");
    }
}
