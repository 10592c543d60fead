//! Our own styles, as the bytes that turn them on.
//!
//! Styles of LS_COLORS do not pass through here: their bytes are the user's and stay as they are.

use std::fmt;

/// Attributes and colours, rendered once to the SGR sequence (ECMA-48, 8.3.117) that turns them on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextStyle {
    on: String,
}

/// Bytes that codes may have: more than any that mean something.
const LONGEST_CODES: usize = 128;

/// Turns every attribute off.
pub const RESET: &[u8] = b"\x1b[0m";

impl TextStyle {
    /// No attributes: nothing is written around a text.
    pub const PLAIN: Self = Self { on: String::new() };

    /// The style of SGR codes as a user wrote them (`1;34`), which stay as they are. `None` where they are no codes.
    #[must_use]
    pub fn from_codes(codes: &[u8]) -> Option<Self> {
        let codes = std::str::from_utf8(codes).ok()?;
        let is_codes = codes.len() <= LONGEST_CODES
            && codes.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b';' | b':'));
        let on = if codes.is_empty() { String::new() } else { format!("\x1b[{codes}m") };
        is_codes.then_some(Self { on })
    }

    /// The bytes that turn the style on; empty for a plain one.
    #[must_use]
    pub fn on(&self) -> &[u8] {
        self.on.as_bytes()
    }

    /// Appends the text in this style.
    pub fn paint(&self, text: &[u8], out: &mut Vec<u8>) {
        if self.on.is_empty() {
            out.extend_from_slice(text);
            return;
        }
        out.extend_from_slice(self.on());
        out.extend_from_slice(text);
        out.extend_from_slice(RESET);
    }
}

impl From<owo_colors::Style> for TextStyle {
    fn from(style: owo_colors::Style) -> Self {
        struct Prefix(owo_colors::Style);
        impl fmt::Display for Prefix {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt_prefix(formatter)
            }
        }
        Self { on: Prefix(style).to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(style: owo_colors::Style, expected: &[u8]) {
        let mut out = Vec::new();
        TextStyle::from(style).paint(b"text", &mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn a_style_is_turned_on_and_off_around_its_text() {
        check(owo_colors::Style::new(), b"text");
        check(owo_colors::Style::new().bold().red(), b"\x1b[31;1mtext\x1b[0m");
        check(owo_colors::Style::new().truecolor(1, 2, 3), b"\x1b[38;2;1;2;3mtext\x1b[0m");
    }

    #[test]
    fn codes_stay_as_they_were_written() {
        for (codes, on) in
            [("", ""), ("01;34", "\x1b[01;34m"), ("38;5;208", "\x1b[38;5;208m"), ("4:3", "\x1b[4:3m")]
        {
            assert_eq!(TextStyle::from_codes(codes.as_bytes()).expect(codes).on(), on.as_bytes());
        }
        for codes in [&b"red"[..], b"1m", b"1 2", b"\xff", &[b'1'; 200]] {
            assert_eq!(TextStyle::from_codes(codes), None);
        }
    }
}
