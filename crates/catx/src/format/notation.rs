//! How `-v` writes a byte that is not printable: `^X` for control characters, `M-` for the upper half.

/// A byte as at most four bytes of text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Notation {
    pub(crate) text: [u8; 4],
    pub(crate) length: u8,
}

/// The notation of every byte. Line feeds and tabs have theirs too; whether it is used is the formatter's affair.
pub(crate) const NOTATION: [Notation; 256] = {
    let mut table = [Notation { text: [0; 4], length: 0 }; 256];
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
    Notation { text, length: length as u8 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(byte: u8, expected: &str) {
        let notation = NOTATION[usize::from(byte)];
        assert_eq!(&notation.text[..usize::from(notation.length)], expected.as_bytes());
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
