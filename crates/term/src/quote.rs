//! GNU's ten ways to write a file name, byte for byte (coreutils manual, "Formatting the file names").
//!
//! A style turns a name into one that shows, or pastes back into a shell, unharmed. Replacing what does not
//! print by `?` is a step of its own (`mask`), as it is in GNU ls.

mod escape;
mod shell;
mod style;

pub use style::QuotingStyle;

use sys::locale::{Encoding, Locale};

use crate::charset::{Blanks, Unit, Units, units, watched_units};
use crate::escape::append_code_point;
use crate::width::is_printable_ascii;

/// How names are written: a style, the bytes it quotes on top of its own, and the locale that judges what prints.
#[derive(Clone, Copy, Debug)]
pub struct Quoting<'a> {
    style: QuotingStyle,
    also: Bytes,
    locale: &'a Locale,
    is_watched: bool,
    shows_blanks: bool,
}

impl<'a> Quoting<'a> {
    /// The style as it is, with no more bytes quoted.
    #[must_use]
    pub const fn new(style: QuotingStyle, locale: &'a Locale) -> Self {
        Quoting { style, also: Bytes::NONE, locale, is_watched: false, shows_blanks: false }
    }

    /// The same, with these ASCII bytes quoted too.
    #[must_use]
    pub const fn and(mut self, bytes: &[u8]) -> Self {
        let mut at = 0;
        while at < bytes.len() {
            self.also = self.also.with(bytes[at]);
            at += 1;
        }
        self
    }

    /// The same for a person at a terminal: characters that mislead the reader of a name are taken for unprintable.
    #[must_use]
    pub const fn watched(mut self, is_watched: bool) -> Self {
        self.is_watched = is_watched;
        self
    }

    /// The same, where blanks are shown to that person, too: Unicode's put a name between marks as a space does, and at
    /// an end of it, where marks are not always seen, they are taken for unprintable.
    #[must_use]
    pub const fn showing_blanks(mut self, shows_blanks: bool) -> Self {
        self.shows_blanks = shows_blanks;
        self
    }

    /// The units of a name, as they are judged here.
    fn units<'u>(&'u self, name: &'u [u8]) -> Units<'u> {
        if self.is_watched {
            watched_units(name, self.locale, self.blanks())
        } else {
            units(name, self.locale)
        }
    }

    /// Marks show where a name ends, and so does a backslash before a space.
    fn blanks(&self) -> Blanks {
        match self.style {
            _ if !self.shows_blanks => Blanks::Print,
            QuotingStyle::Literal | QuotingStyle::CMaybe => Blanks::PrintWithin { but_spaces: true },
            QuotingStyle::Escape => Blanks::SpacesPrint,
            QuotingStyle::Shell
            | QuotingStyle::ShellAlways
            | QuotingStyle::ShellEscape
            | QuotingStyle::ShellEscapeAlways
            | QuotingStyle::C
            | QuotingStyle::Locale
            | QuotingStyle::CLocale => Blanks::PrintWithin { but_spaces: false },
        }
    }

    /// Writes `?` over each character of `out[start..]` that does not print, and each byte that is no character; one
    /// that misleads a person at a terminal is named.
    pub fn mask(&self, out: &mut Vec<u8>, start: usize) {
        let name = &out[start..];
        let has_blank_end = name.starts_with(b" ") || name.ends_with(b" ");
        if is_printable_ascii(name) && !(self.shows_blanks && has_blank_end) {
            return;
        }
        let text = out.split_off(start);
        for unit in self.units(&text) {
            match unit {
                Unit::Printable(bytes, _) => out.extend_from_slice(bytes),
                unit => match character(unit) {
                    Some(character) if self.is_watched && units(unit.bytes(), self.locale).any(prints) => {
                        append_code_point(character, out);
                    }
                    _ => out.push(b'?'),
                },
            }
        }
    }

    /// The style.
    #[must_use]
    pub const fn style(&self) -> QuotingStyle {
        self.style
    }

    /// The locale that judges what prints.
    #[must_use]
    pub const fn locale(&self) -> &'a Locale {
        self.locale
    }

    /// Appends `name`, quoted, to `out`, and says whether that differs from the name.
    ///
    /// O(n); one look-up a byte for the names that need nothing.
    pub fn append(&self, name: &[u8], out: &mut Vec<u8>) -> bool {
        let start = out.len();
        match self.style {
            QuotingStyle::Literal => out.extend_from_slice(name),
            QuotingStyle::Escape => escape::append(name, self, b"", out),
            QuotingStyle::C => escape::between(b"\"", name, self, b"\"", out),
            QuotingStyle::CMaybe => escape::append_if_needed(name, self, out),
            QuotingStyle::Locale => self.append_localised(name, b"'", out),
            QuotingStyle::CLocale => self.append_localised(name, b"\"", out),
            QuotingStyle::Shell
            | QuotingStyle::ShellAlways
            | QuotingStyle::ShellEscape
            | QuotingStyle::ShellEscapeAlways => {
                shell::append(name, self, out);
            }
        }
        self.style != QuotingStyle::Literal && out[start..] != *name
    }

    /// The name, quoted.
    #[must_use]
    pub fn quoted(&self, name: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(name.len() + 2);
        self.append(name, &mut out);
        out
    }

    fn append_localised(&self, name: &[u8], plain_mark: &[u8], out: &mut Vec<u8>) {
        match self.locale.encoding() {
            Encoding::Utf8 => escape::between("‘".as_bytes(), name, self, "’".as_bytes(), out),
            Encoding::Bytes => escape::between(plain_mark, name, self, plain_mark, out),
        }
    }
}

/// A name in a message, quoted only if it must be (`cat: a: …`, `cat: 'a b': …`).
#[must_use]
pub fn message_name(name: &[u8], locale: &Locale) -> Vec<u8> {
    Quoting::new(QuotingStyle::ShellEscape, locale).and(b":").quoted(name)
}

/// A name in a message, always quoted (`ls: cannot access 'a': …`).
#[must_use]
pub fn message_quoted(name: &[u8], locale: &Locale) -> Vec<u8> {
    Quoting::new(QuotingStyle::ShellEscapeAlways, locale).quoted(name)
}

/// A word in a message, in the locale's quotation marks (`ls: invalid argument ‘x’ for ‘--sort’`).
#[must_use]
pub fn message_word(word: &[u8], locale: &Locale) -> Vec<u8> {
    Quoting::new(QuotingStyle::Locale, locale).quoted(word)
}

/// [`Quoting::mask`] of a name that is written as it is; `is_watched` says whether for a person at a terminal.
pub fn mask(out: &mut Vec<u8>, start: usize, locale: &Locale, is_watched: bool) {
    Quoting::new(QuotingStyle::Literal, locale).watched(is_watched).mask(out, start);
}

/// The character that a unit is, if it is one of Unicode.
fn character(unit: Unit) -> Option<char> {
    std::str::from_utf8(unit.bytes()).ok()?.chars().next()
}

fn prints(unit: Unit) -> bool {
    matches!(unit, Unit::Printable(..))
}

/// A set of ASCII bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Bytes(u128);

impl Bytes {
    const NONE: Self = Self(0);

    const fn with(self, byte: u8) -> Self {
        Self(if byte < 128 { self.0 | 1 << byte } else { self.0 })
    }

    const fn hold(self, byte: u8) -> bool {
        byte < 128 && self.0 >> byte & 1 == 1
    }
}

#[cfg(test)]
mod tests;
