//! The value of LS_COLORS: `key=code` and `*suffix=code`, between colons, with escapes.

use super::suffix::Suffixes;
use super::{Indicator, LsColors, defaults};

/// Why a value of LS_COLORS is not in its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// A key that nothing goes by, or whose code cannot be read.
    Prefix(Vec<u8>),
    /// Anything else.
    Shape,
}

/// These colours with those of a value over them, but for suffixes, which are the value's alone.
pub(super) fn parse(mut colors: LsColors, value: &[u8]) -> Result<LsColors, ParseError> {
    let mut suffixes = Vec::new();
    let mut rest = Cursor(value);
    loop {
        match rest.next() {
            None => break,
            Some(b':') => {}
            Some(b'*') => {
                let suffix = rest.text(Ends::AtEquals).ok_or(ParseError::Shape)?;
                if rest.next() != Some(b'=') {
                    return Err(ParseError::Shape);
                }
                suffixes.push((suffix, rest.text(Ends::AtColon).ok_or(ParseError::Shape)?));
            }
            Some(first) => {
                let key = [first, rest.next().ok_or(ParseError::Shape)?];
                if rest.next() != Some(b'=') {
                    return Err(ParseError::Shape);
                }
                let code =
                    defaults::indicator(&key).and_then(|place| Some((place, rest.text(Ends::AtColon)?)));
                let Some((place, code)) = code else { return Err(ParseError::Prefix(key.into())) };
                colors.codes[place as usize] = Some(code);
                colors.given |= 1 << place as u32;
            }
        }
    }
    colors.suffixes = Suffixes::new(suffixes);
    colors.links_as_targets = colors.code(Indicator::Link) == Some(b"target");
    Ok(colors)
}

/// Where a piece of text ends, besides the end of the value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    AtColon,
    AtEquals,
}

struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn next(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    /// The text up to its end, escapes resolved; `None` if one of them makes no sense.
    fn text(&mut self, ends: Ends) -> Option<Vec<u8>> {
        let mut text = Vec::new();
        while let Some(&byte) = self.0.first() {
            if byte == b':' || byte == b'=' && ends == Ends::AtEquals {
                break;
            }
            self.next();
            match byte {
                b'\\' => text.push(self.backslash()?),
                b'^' => text.push(self.caret()?),
                _ => text.push(byte),
            }
        }
        Some(text)
    }

    fn backslash(&mut self) -> Option<u8> {
        Some(match self.next()? {
            digit @ b'0'..=b'7' => self.number(digit - b'0', 8),
            b'x' | b'X' => self.number(0, 16),
            b'a' => 0x07,
            b'b' => 0x08,
            b'e' => 0x1b,
            b'f' => 0x0c,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'v' => 0x0b,
            b'?' => 0x7f,
            b'_' => b' ',
            other => other,
        })
    }

    /// A number of any length, of which the low eight bits stay.
    fn number(&mut self, first: u8, radix: u32) -> u8 {
        let mut number = u32::from(first);
        while let Some(digit) = self.0.first().and_then(|&byte| char::from(byte).to_digit(radix)) {
            number = (number * radix + digit) & 0xff;
            self.next();
        }
        number.to_le_bytes()[0]
    }

    fn caret(&mut self) -> Option<u8> {
        match *self.0.first()? {
            byte @ b'@'..=b'~' => {
                self.next();
                Some(byte & 0x1f)
            }
            // GNU leaves the question mark in the text.
            b'?' => Some(0x7f),
            _ => None,
        }
    }
}
