//! Where the bytes of a text come from: the file as it is, or what it holds in UTF-16, as UTF-8.

use std::io::{self, Read};

/// Bytes of UTF-16 that are read at once.
const PIECE: usize = 8 * 1024;

/// What the byte order mark at the beginning of a file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Utf8,
    LittleEndian,
    BigEndian,
}

impl Mark {
    /// The mark at the beginning of a text, if there is one, and its length.
    pub(crate) fn of(start: &[u8]) -> Option<(Self, usize)> {
        match start {
            [0xef, 0xbb, 0xbf, ..] => Some((Self::Utf8, 3)),
            [0xff, 0xfe, ..] => Some((Self::LittleEndian, 2)),
            [0xfe, 0xff, ..] => Some((Self::BigEndian, 2)),
            _ => None,
        }
    }
}

/// Reads once, however often a signal comes in between.
pub(crate) fn read(file: &mut impl Read, room: &mut [u8]) -> io::Result<usize> {
    loop {
        match file.read(room) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}

/// UTF-16 as UTF-8; what is no character becomes U+FFFD.
pub(crate) struct Utf16<'f, F> {
    file: &'f mut F,
    mark: Mark,
    /// Bytes of the file that were read and are not decoded.
    raw: Vec<u8>,
    at: usize,
    /// The bytes of a character that did not fit.
    rest: Vec<u8>,
    has_ended: bool,
}

impl<'f, F: Read> Utf16<'f, F> {
    /// The text after the mark, of which `start` has been read.
    pub(crate) fn new(file: &'f mut F, mark: Mark, start: &[u8]) -> Self {
        Self { file, mark, raw: start.to_vec(), at: 0, rest: Vec::new(), has_ended: false }
    }

    /// The unit at an offset from the next one; `None` after the last.
    fn unit(&self, offset: usize) -> Option<u16> {
        let at = self.at + offset * 2;
        let pair = [*self.raw.get(at)?, *self.raw.get(at + 1)?];
        Some(if self.mark == Mark::BigEndian { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
    }

    /// The next character; `None` where more must be read first, and after the last one.
    fn next(&mut self) -> Option<char> {
        let Some(first) = self.unit(0) else {
            let is_odd = self.has_ended && self.at < self.raw.len();
            self.at = if is_odd { self.raw.len() } else { self.at };
            return is_odd.then_some(char::REPLACEMENT_CHARACTER);
        };
        let second = self.unit(1);
        if (0xd800..0xdc00).contains(&first) && second.is_none() && !self.has_ended {
            return None;
        }
        let decoded = char::decode_utf16([first].into_iter().chain(second)).next()?;
        let character = decoded.unwrap_or(char::REPLACEMENT_CHARACTER);
        self.at += character.len_utf16() * 2;
        Some(character)
    }

    fn refill(&mut self) -> io::Result<()> {
        self.raw.drain(..self.at);
        self.at = 0;
        let held = self.raw.len();
        self.raw.resize(held + PIECE, 0);
        let read = read(self.file, &mut self.raw[held..]);
        self.raw.truncate(held + read.as_ref().map_or(0, |read| *read));
        self.has_ended = read? == 0;
        Ok(())
    }
}

impl<F: Read> Read for Utf16<'_, F> {
    /// What a piece of the file holds, at most.
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        let mut piece = self.at + PIECE;
        while filled < room.len() && self.at < piece {
            if self.rest.is_empty() {
                let Some(character) = self.next() else {
                    if filled > 0 || self.has_ended {
                        break;
                    }
                    self.refill()?;
                    piece = self.at + PIECE;
                    continue;
                };
                if room.len() - filled >= character.len_utf8() {
                    filled += character.encode_utf8(&mut room[filled..]).len();
                    continue;
                }
                self.rest.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            }
            let fitting = self.rest.len().min(room.len() - filled);
            room[filled..filled + fitting].copy_from_slice(&self.rest[..fitting]);
            self.rest.drain(..fitting);
            filled += fitting;
        }
        Ok(filled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time.
    struct Slow<'t>(&'t [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            let length = room.len().min(1).min(self.0.len());
            room[..length].copy_from_slice(&self.0[..length]);
            self.0 = &self.0[length..];
            Ok(length)
        }
    }

    #[track_caller]
    fn check(mark: Mark, bytes: &[u8], expected: &str) {
        for start in 0..=bytes.len() {
            let mut file = Slow(&bytes[start..]);
            let mut text = Vec::new();
            Utf16::new(&mut file, mark, &bytes[..start]).read_to_end(&mut text).expect("a text");
            assert_eq!(String::from_utf8(text).expect("UTF-8"), expected);
        }
    }

    #[test]
    fn utf_16_is_decoded_wherever_it_is_cut() {
        check(Mark::LittleEndian, b"a\0\xe9\0\x3d\xd8\x00\xde", "a\u{e9}\u{1f600}");
        check(Mark::BigEndian, b"\0a\0\xe9\xd8\x3d\xde\x00", "a\u{e9}\u{1f600}");
        check(Mark::LittleEndian, b"\x3d\xd8a\0\x00\xde\x3d\xd8", "\u{fffd}a\u{fffd}\u{fffd}");
        check(Mark::LittleEndian, b"a\0b", "a\u{fffd}");
        check(Mark::LittleEndian, b"", "");
    }
}
