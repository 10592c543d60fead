//! Texts in UTF-16, as a byte order mark tells them, decoded piece by piece.

/// A decoder, with what the last piece left over.
#[derive(Debug)]
pub(crate) struct Utf16 {
    is_big_endian: bool,
    /// An odd byte, or the first half of a surrogate pair.
    left: Vec<u8>,
}

impl Utf16 {
    /// The decoder for a text that begins with these bytes, and the length of the mark.
    pub(crate) fn of_text(start: &[u8]) -> Option<(Self, usize)> {
        let is_big_endian = match start {
            // The mark of UTF-32 begins as this one does.
            [0xff, 0xfe, 0, 0, ..] => return None,
            [0xff, 0xfe, ..] => false,
            [0xfe, 0xff, ..] => true,
            _ => return None,
        };
        Some((Self { is_big_endian, left: Vec::new() }, 2))
    }

    /// What the header says of a text in it.
    pub(crate) fn mark(&self) -> &'static str {
        if self.is_big_endian { "<UTF-16BE>" } else { "<UTF-16LE>" }
    }

    /// Appends a piece as UTF-8; what is no character becomes U+FFFD. An empty piece is the end.
    pub(crate) fn decode(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        let is_end = piece.is_empty();
        self.left.extend_from_slice(piece);
        let unit = |pair: &[u8]| {
            let pair = [pair[0], pair[1]];
            if self.is_big_endian { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
        };
        let mut units: Vec<u16> = self.left.chunks_exact(2).map(unit).collect();
        let waits = |last: &u16| (0xd800..0xdc00).contains(last);
        if !is_end && units.last().is_some_and(waits) {
            units.pop();
        }
        for character in char::decode_utf16(units.iter().copied()) {
            let character = character.unwrap_or(char::REPLACEMENT_CHARACTER);
            out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        }
        self.left.drain(..units.len() * 2);
        if is_end && !self.left.is_empty() {
            self.left.clear();
            out.extend_from_slice("\u{fffd}".as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_may_end_anywhere() {
        let text = "a\nß漢🙂z";
        for is_big_endian in [false, true] {
            let bytes: Vec<u8> = text
                .encode_utf16()
                .flat_map(|unit| if is_big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect();
            for size in 1..=bytes.len() {
                let mut decoder = Utf16 { is_big_endian, left: Vec::new() };
                let mut out = Vec::new();
                bytes.chunks(size).for_each(|piece| decoder.decode(piece, &mut out));
                decoder.decode(b"", &mut out);
                assert_eq!(String::from_utf8_lossy(&out), text, "{size}");
            }
        }
    }

    #[test]
    fn what_is_no_character_is_replaced() {
        let decoded = |bytes: &[u8]| {
            let (mut decoder, mark) = Utf16::of_text(bytes).expect("a mark");
            let mut out = Vec::new();
            decoder.decode(&bytes[mark..], &mut out);
            decoder.decode(b"", &mut out);
            String::from_utf8(out).expect("UTF-8")
        };
        assert_eq!(decoded(b"\xff\xfea\0\x00\xd8"), "a\u{fffd}");
        assert_eq!(decoded(b"\xfe\xff\xdc\x00\0b"), "\u{fffd}b");
        assert_eq!(decoded(b"\xfe\xff\0bc"), "b\u{fffd}");
        assert_eq!(decoded(b"\xff\xfe"), "");
        for text in [&b"\xff\xfe\0\0"[..], b"a", b"", b"\xef\xbb\xbf"] {
            assert!(Utf16::of_text(text).is_none());
        }
    }
}
