//! Texts in other encodings than UTF-8, decoded piece by piece: the one that a label names, or that a byte order mark
//! tells.
//!
//! Labels are those of the WHATWG's Encoding Standard, and the names of UTF-32, which that leaves out.

mod label;
mod utf32;

use utf32::Utf32;

/// An encoding of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// One of the Encoding Standard.
    Standard(&'static encoding_rs::Encoding),
    Utf32(utf32::Order),
}

/// How the bytes of texts become characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decoding {
    /// They are left as they are.
    Never,
    /// They are decoded where a byte order mark says that they are UTF-16 or UTF-32.
    Marked,
    /// They are in this encoding.
    From(Encoding),
}

/// The length of the longest byte order mark.
const MARK_BYTES: usize = 4;

impl Encoding {
    /// The encoding of a label, however it is spelt.
    pub(crate) fn of_label(label: &str) -> Option<Self> {
        label::encoding(label)
    }

    /// The label that a misspelt one most likely meant.
    pub(crate) fn nearest_label(label: &str) -> Option<&'static str> {
        label::nearest(label)
    }

    /// The encoding that the first bytes of a text tell by a byte order mark, if it is not UTF-8.
    fn of_mark(start: &[u8]) -> Option<Self> {
        Some(match start {
            [0xff, 0xfe, 0, 0, ..] => Self::Utf32(utf32::Order::Little),
            [0, 0, 0xfe, 0xff, ..] => Self::Utf32(utf32::Order::Big),
            [0xff, 0xfe, ..] => Self::Standard(encoding_rs::UTF_16LE),
            [0xfe, 0xff, ..] => Self::Standard(encoding_rs::UTF_16BE),
            _ => return None,
        })
    }
}

/// Whether these bytes may be the beginning of a byte order mark that is not whole yet.
pub(crate) fn may_be_mark(start: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [&[0xff, 0xfe, 0, 0], &[0, 0, 0xfe, 0xff], &[0xfe, 0xff]];
    start.len() < MARK_BYTES && marks.iter().any(|mark| mark.len() > start.len() && mark.starts_with(start))
}

/// Decodes one text, with what the last piece left over.
pub(crate) struct Decoder {
    state: State,
}

enum State {
    Standard(Box<encoding_rs::Decoder>),
    Utf32(Utf32),
}

impl Decoder {
    /// The decoder of a text that begins with these bytes, if it is to be decoded.
    pub(crate) fn new(decoding: Decoding, start: &[u8]) -> Option<Self> {
        let encoding = match decoding {
            Decoding::Never => None,
            Decoding::Marked => Encoding::of_mark(start),
            Decoding::From(encoding) => Some(encoding),
        };
        let state = match encoding? {
            // A byte order mark has the last word, as the standard says.
            Encoding::Standard(encoding) => State::Standard(Box::new(encoding.new_decoder())),
            Encoding::Utf32(order) => State::Utf32(Utf32::new(order)),
        };
        Some(Self { state })
    }

    /// What the header says of a text in it, once its first piece is decoded; nothing of UTF-8.
    pub(crate) fn mark(&self) -> String {
        let name = match &self.state {
            State::Standard(decoder) if decoder.encoding() == encoding_rs::UTF_8 => return String::new(),
            State::Standard(decoder) => decoder.encoding().name(),
            State::Utf32(decoder) => decoder.name(),
        };
        format!("<{name}>")
    }

    /// Appends a piece as UTF-8, without the byte order mark; what is no character becomes U+FFFD. An empty piece is
    /// the end.
    pub(crate) fn decode(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        let is_end = piece.is_empty();
        match &mut self.state {
            State::Standard(decoder) => {
                let start = out.len();
                let most = decoder.max_utf8_buffer_length(piece.len());
                out.resize(start + most.unwrap_or(piece.len() * 3 + MARK_BYTES), 0);
                let (_, _, written, _) = decoder.decode_to_utf8(piece, &mut out[start..], is_end);
                out.truncate(start + written);
            }
            State::Utf32(decoder) => decoder.decode(piece, out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a\nß漢🙂z";

    fn decoded(decoding: Decoding, bytes: &[u8], size: usize) -> String {
        let mut decoder = Decoder::new(decoding, bytes).expect("it is decoded");
        let mut out = Vec::new();
        bytes.chunks(size).for_each(|piece| decoder.decode(piece, &mut out));
        decoder.decode(b"", &mut out);
        String::from_utf8(out).expect("UTF-8")
    }

    fn named(label: &str) -> Decoding {
        Decoding::From(Encoding::of_label(label).expect(label))
    }

    #[track_caller]
    fn check(label: &str, bytes: &[u8], expected: &str) {
        for size in 1..=bytes.len() {
            assert_eq!(decoded(named(label), bytes, size), expected, "{label} in pieces of {size}");
        }
    }

    #[test]
    fn pieces_may_end_anywhere() {
        check("latin1", b"na\xefve \x80", "naïve €");
        check("windows-1251", b"\xcf\xf0\xe8\xe2\xe5\xf2", "Привет");
        check("shift_jis", b"\x93\xfa\x96{\xb1", "日本ｱ");
        check("gbk", b"\xd6\xd0\xce\xc4", "中文");
        check("euc-kr", b"\xc7\xd1\xb1\xdb", "한글");
        let wide = |to: fn(u16) -> [u8; 2]| TEXT.encode_utf16().flat_map(to).collect::<Vec<u8>>();
        check("utf-16le", &wide(u16::to_le_bytes), TEXT);
        check("utf-16be", &wide(u16::to_be_bytes), TEXT);
        let widest =
            |to: fn(u32) -> [u8; 4]| TEXT.chars().flat_map(|character| to(character.into())).collect();
        let (little, big): (Vec<u8>, Vec<u8>) = (widest(u32::to_le_bytes), widest(u32::to_be_bytes));
        check("utf-32le", &little, TEXT);
        check("utf-32be", &big, TEXT);
        check("utf-32", &little, TEXT);
        check("utf-32", &[&[0, 0, 0xfe, 0xff], &*big].concat(), TEXT);
        check("utf-32", &[&[0xff, 0xfe, 0, 0], &*little].concat(), TEXT);
    }

    #[test]
    fn what_is_no_character_is_replaced() {
        check("utf-16le", b"a\0\x00\xd8", "a\u{fffd}");
        check("utf-16", b"\xfe\xff\xdc\x00\0b", "\u{fffd}b");
        check("utf-16", b"\xfe\xff\0bc", "b\u{fffd}");
        check("utf-8", b"\xef\xbb\xbfa\xffb\xc3", "a\u{fffd}b\u{fffd}");
        check("shift_jis", b"\x93", "\u{fffd}");
        check("euc-kr", b"a\xff", "a\u{fffd}");
        check("utf-32le", b"\x00\xd8\0\0a\0\0\0\0\0\x11\0b\0", "\u{fffd}a\u{fffd}\u{fffd}");
    }

    #[test]
    fn a_byte_order_mark_tells_the_encoding_and_is_no_part_of_the_text() {
        for (start, mark) in [
            (&b"\xff\xfea\0"[..], "<UTF-16LE>"),
            (b"\xfe\xff\0a", "<UTF-16BE>"),
            (b"\xff\xfe\0\0a\0\0\0", "<UTF-32LE>"),
            (b"\0\0\xfe\xff\0\0\0a", "<UTF-32BE>"),
        ] {
            let mut decoder = Decoder::new(Decoding::Marked, start).expect(mark);
            let mut out = Vec::new();
            decoder.decode(start, &mut out);
            assert_eq!((&*out, &*decoder.mark()), (&b"a"[..], mark));
        }
        for start in [&b"a"[..], b"", b"\xef\xbb\xbfa", b"\0\0\0a"] {
            assert!(Decoder::new(Decoding::Marked, start).is_none(), "{start:?}");
        }
        assert!(Decoder::new(Decoding::Never, b"\xff\xfea\0").is_none());
        for (start, may_be) in
            [(&b"\xff"[..], true), (b"\xff\xfe\0", true), (b"\0", true), (b"a", false), (b"\xfe\xff", false)]
        {
            assert_eq!(may_be_mark(start), may_be, "{start:?}");
        }
    }
}
