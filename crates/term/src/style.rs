//! Our own styles, as the bytes that turn them on.
//!
//! Styles of LS_COLORS do not pass through here: their bytes are the user's and stay as they are.

use std::fmt;

/// Attributes and colours, rendered once to the SGR sequence (ECMA-48, 8.3.117) that turns them on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    on: String,
}

/// Turns every attribute off.
pub const RESET: &[u8] = b"\x1b[0m";

impl Style {
    /// No attributes: nothing is written around a text.
    pub const PLAIN: Style = Style { on: String::new() };

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

impl From<owo_colors::Style> for Style {
    fn from(style: owo_colors::Style) -> Style {
        struct Prefix(owo_colors::Style);
        impl fmt::Display for Prefix {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt_prefix(formatter)
            }
        }
        Style { on: Prefix(style).to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(style: owo_colors::Style, expected: &[u8]) {
        let mut out = Vec::new();
        Style::from(style).paint(b"text", &mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn a_style_is_turned_on_and_off_around_its_text() {
        check(owo_colors::Style::new(), b"text");
        check(owo_colors::Style::new().bold().red(), b"\x1b[31;1mtext\x1b[0m");
        check(owo_colors::Style::new().truecolor(1, 2, 3), b"\x1b[38;2;1;2;3mtext\x1b[0m");
    }
}
