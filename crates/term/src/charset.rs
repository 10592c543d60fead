//! How the bytes of a name fall into characters, and what each is in a locale.
//!
//! UTF-8 is decoded as glibc's `mbrtowc` does it: the old five- and six-byte forms are characters (that nothing
//! can print), and a sequence that the end of the name cuts off is one unit. It knows nothing of quoting.

use sys::locale::{Encoding, Locale};

use crate::deception;

/// A piece of a name that stands or falls together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit<'a> {
    /// A printable character and the columns it takes.
    Printable(&'a [u8], usize),
    /// A character that does not print.
    Unprintable(&'a [u8]),
    /// A byte that begins no character.
    Invalid(&'a [u8]),
    /// The beginning of a character that the end of the name cuts off.
    Truncated(&'a [u8]),
}

impl<'a> Unit<'a> {
    /// The bytes of the unit; never empty.
    #[must_use]
    pub(crate) fn bytes(self) -> &'a [u8] {
        match self {
            Unit::Printable(bytes, _)
            | Unit::Unprintable(bytes)
            | Unit::Invalid(bytes)
            | Unit::Truncated(bytes) => bytes,
        }
    }
}

/// The units of `name`, in order; joined, they are the name.
#[must_use]
pub(crate) fn units<'a>(name: &'a [u8], locale: &'a Locale) -> Units<'a> {
    Units { rest: name, locale, watch: None }
}

/// The same for a person at a terminal: what misleads the reader of a name ([`deception::misleads`]) does not print,
/// and neither do those blanks.
#[must_use]
pub(crate) fn watched_units<'a>(name: &'a [u8], locale: &'a Locale, blanks: Blanks) -> Units<'a> {
    let (start, end) = match blanks {
        Blanks::Print => (usize::MAX, 0),
        Blanks::PrintWithin { .. } => (name.len() - blank_start(name), blank_end(name)),
        Blanks::SpacesPrint => (0, 0),
    };
    let spaces_print = !matches!(blanks, Blanks::PrintWithin { but_spaces: true });
    Units { rest: name, locale, watch: Some(Watch { before: None, start, end, spaces_print }) }
}

/// Which blanks of a name print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blanks {
    /// All.
    Print,
    /// Those between other characters, and at its ends spaces, unless `but_spaces`.
    PrintWithin { but_spaces: bool },
    /// Spaces only.
    SpacesPrint,
}

/// The bytes of the blanks that a name begins with.
fn blank_start(name: &[u8]) -> usize {
    let text = name.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    text.len() - text.trim_start_matches(deception::is_blank).len()
}

/// The bytes of the blanks that a name ends with.
fn blank_end(name: &[u8]) -> usize {
    let last = name.utf8_chunks().last().filter(|chunk| chunk.invalid().is_empty());
    let text = last.map_or("", |chunk| chunk.valid());
    text.len() - text.trim_end_matches(deception::is_blank).len()
}

/// An iterator over the units of a name.
#[derive(Clone, Debug)]
pub(crate) struct Units<'a> {
    rest: &'a [u8],
    locale: &'a Locale,
    /// On a terminal.
    watch: Option<Watch>,
}

/// What is watched for.
#[derive(Clone, Copy, Debug)]
struct Watch {
    /// The character before the rest, if there is one.
    before: Option<char>,
    /// Blanks do not print where more bytes than these are left, nor where as many as those or fewer are.
    start: usize,
    end: usize,
    /// But for spaces.
    spaces_print: bool,
}

impl Units<'_> {
    /// Whether a character, of this length at the start of the rest, misleads a person at a terminal.
    fn misleads(&mut self, character: Option<char>, length: usize) -> bool {
        let Some(watch) = &mut self.watch else { return false };
        let before = std::mem::replace(&mut watch.before, character);
        let Some(character) = character else { return false };
        let left = self.rest.len();
        let prints = character == ' ' && watch.spaces_print || left <= watch.start && left > watch.end;
        if !prints && deception::is_blank(character) {
            return true;
        }
        if character.is_ascii() {
            return false;
        }
        let after = self.rest[length..].utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next());
        deception::misleads(character, before, after)
    }
}

impl<'a> Iterator for Units<'a> {
    type Item = Unit<'a>;

    fn next(&mut self) -> Option<Unit<'a>> {
        let &first = self.rest.first()?;
        let shape = match (first, self.locale.encoding()) {
            (b' '..=b'~', _) => Shape::Character(1, Some(first.into())),
            (0..=0x7f, _) => Shape::Character(1, None),
            (_, Encoding::Bytes) => Shape::Invalid,
            (_, Encoding::Utf8) => decode(self.rest),
        };
        let (length, unit): (usize, fn(&'a [u8]) -> Unit<'a>) = match shape {
            Shape::Character(length, character) => {
                let character = if self.misleads(character, length) { None } else { character };
                if let Some(width) = character.and_then(|character| self.locale.width(character)) {
                    let (bytes, rest) = self.rest.split_at(length);
                    self.rest = rest;
                    return Some(Unit::Printable(bytes, width));
                }
                (length, Unit::Unprintable)
            }
            Shape::Invalid => (1, Unit::Invalid),
            Shape::Truncated => (self.rest.len(), Unit::Truncated),
        };
        let (bytes, rest) = self.rest.split_at(length);
        self.rest = rest;
        Some(unit(bytes))
    }
}

/// What stands at the start of some bytes: a character (of Unicode or, with `None`, beyond it) and its length.
enum Shape {
    Character(usize, Option<char>),
    Invalid,
    Truncated,
}

fn decode(bytes: &[u8]) -> Shape {
    // The least value that needs a sequence of this length; a smaller one is overlong.
    let (length, least) = match bytes[0] {
        0xc2..=0xdf => (2, 0x80),
        0xe0..=0xef => (3, 0x800),
        0xf0..=0xf7 => (4, 0x1_0000),
        0xf8..=0xfb => (5, 0x20_0000),
        0xfc..=0xfd => (6, 0x400_0000),
        _ => return Shape::Invalid,
    };
    let present = &bytes[1..length.min(bytes.len())];
    if present.iter().any(|byte| byte & 0xc0 != 0x80) {
        return Shape::Invalid;
    }
    if bytes.len() < length {
        return Shape::Truncated;
    }
    let lead = u32::from(bytes[0]) & (0x7f >> length);
    let value = present.iter().fold(lead, |value, &byte| value << 6 | u32::from(byte & 0x3f));
    if value < least || (0xd800..0xe000).contains(&value) {
        return Shape::Invalid;
    }
    Shape::Character(length, char::from_u32(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(name: &[u8]) -> String {
        units(name, &Locale::C_UTF8)
            .map(|unit| match unit {
                Unit::Printable(_, width) => char::from(b'0' + u8::try_from(width).expect("small")),
                Unit::Unprintable(_) => 'u',
                Unit::Invalid(_) => 'i',
                Unit::Truncated(_) => 't',
            })
            .collect()
    }

    #[test]
    fn characters_have_their_width() {
        assert_eq!(shapes("aé漢e\u{301}\u{85}\t".as_bytes()), "11210uu");
    }

    #[test]
    fn broken_sequences_fall_apart_as_glibc_has_it() {
        assert_eq!(shapes(b"\xc0\x80b"), "ii1");
        assert_eq!(shapes(b"\xe0\x80\x80b"), "iii1");
        assert_eq!(shapes(b"\xed\xa0\x80b"), "iii1");
        assert_eq!(shapes(b"\xe2\x82b"), "ii1");
        assert_eq!(shapes(b"\xe2\x82"), "t");
        assert_eq!(shapes(b"\xe0\x80"), "t");
        assert_eq!(shapes(b"\xf4\x90\x80\x80b"), "u1");
        assert_eq!(shapes(b"\xfc\x84\x80\x80\x80\x80b"), "u1");
        assert_eq!(shapes(b"\xfe\xff"), "ii");
    }

    #[test]
    fn bytes_above_127_are_no_characters_in_the_c_locale() {
        let units: Vec<_> = units("é".as_bytes(), &Locale::C).collect();
        assert_eq!(units, [Unit::Invalid(b"\xc3"), Unit::Invalid(b"\xa9")]);
    }
}
