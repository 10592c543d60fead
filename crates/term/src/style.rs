//! Our own styles, as the bytes that turn them on.
//!
//! Styles of LS_COLORS do not pass through here: their bytes are the user's and stay as they are.

use std::fmt::Write;

use owo_colors::Rgb;
use owo_colors::colors::{Blue, Cyan, Green, Magenta, Red, Yellow};

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

impl From<Style> for TextStyle {
    fn from(style: Style) -> Self {
        let mut on = String::new();
        let mut add = |code: &str| {
            on.push_str(if on.is_empty() { "\x1b[" } else { ";" });
            on.push_str(code);
        };
        if let Some(color) = style.foreground {
            color.code(38, &mut add);
        }
        if let Some(color) = style.background {
            color.code(48, &mut add);
        }
        for effect in ["1", "2", "3", "4", "5", "6", "7", "8", "9"] {
            if style.effects & 1 << (effect.as_bytes()[0] - b'0') != 0 {
                add(effect);
            }
        }
        if !on.is_empty() {
            on.push('m');
        }
        Self { on }
    }
}

/// Colours and effects by name. owo-colors' own type would do, but for the tables of all colours that it knows: eight
/// hundred addresses that each start would have to set right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style {
    foreground: Option<Color>,
    background: Option<Color>,
    /// A bit for each code from 1 to 9.
    effects: u16,
}

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Color {
    /// One of the sixteen: its codes as foreground and as background.
    Named(&'static str, &'static str),
    /// One of the 256.
    Indexed(u8),
    Rgb(Rgb),
}

impl Color {
    /// One of the sixteen.
    pub(crate) const fn named<C: owo_colors::Color>() -> Self {
        Self::Named(C::RAW_ANSI_FG, C::RAW_ANSI_BG)
    }

    /// Hands out its code; `plane` is 38 for the foreground, 48 for the background.
    fn code(self, plane: u8, add: &mut impl FnMut(&str)) {
        let mut code = String::new();
        // A string takes everything.
        let _ = match self {
            Self::Named(foreground, background) => {
                return add(if plane == 38 { foreground } else { background });
            }
            Self::Indexed(number) => write!(code, "{plane};5;{number}"),
            Self::Rgb(Rgb(red, green, blue)) => write!(code, "{plane};2;{red};{green};{blue}"),
        };
        add(&code);
    }
}

impl Style {
    /// No colours, no effects.
    pub(crate) const PLAIN: Self = Self { foreground: None, background: None, effects: 0 };
    pub(crate) const RED: Self = Self::PLAIN.color(Color::named::<Red>());
    pub(crate) const GREEN: Self = Self::PLAIN.color(Color::named::<Green>());
    pub(crate) const YELLOW: Self = Self::PLAIN.color(Color::named::<Yellow>());
    pub(crate) const BLUE: Self = Self::PLAIN.color(Color::named::<Blue>());
    pub(crate) const MAGENTA: Self = Self::PLAIN.color(Color::named::<Magenta>());
    pub(crate) const CYAN: Self = Self::PLAIN.color(Color::named::<Cyan>());

    pub(crate) const fn color(self, color: Color) -> Self {
        Self { foreground: Some(color), ..self }
    }

    pub(crate) const fn on_color(self, color: Color) -> Self {
        Self { background: Some(color), ..self }
    }

    pub(crate) const fn bold(self) -> Self {
        self.with(Effect::Bold)
    }

    pub(crate) const fn dimmed(self) -> Self {
        self.with(Effect::Dimmed)
    }

    pub(crate) const fn underline(self) -> Self {
        self.with(Effect::Underline)
    }

    pub(crate) const fn with(self, effect: Effect) -> Self {
        Self { effects: self.effects | 1 << effect as u8, ..self }
    }
}

/// What a text is beside coloured; the numbers are the codes (ECMA-48, 8.3.117).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    Bold = 1,
    Dimmed,
    Italic,
    Underline,
    Blink,
    Reversed = 7,
    Hidden,
    Strikethrough,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(style: Style, expected: &[u8]) {
        let mut out = Vec::new();
        TextStyle::from(style).paint(b"text", &mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn a_style_is_turned_on_and_off_around_its_text() {
        check(Style::PLAIN, b"text");
        check(Style::RED.bold(), b"\x1b[31;1mtext\x1b[0m");
        check(Style::PLAIN.bold().color(Color::Rgb(Rgb(1, 2, 3))), b"\x1b[38;2;1;2;3;1mtext\x1b[0m");
        let all = [
            Effect::Strikethrough,
            Effect::Hidden,
            Effect::Reversed,
            Effect::Blink,
            Effect::Underline,
            Effect::Italic,
            Effect::Dimmed,
            Effect::Bold,
        ];
        let style = all.into_iter().fold(Style::GREEN.on_color(Color::Indexed(7)), Style::with);
        check(style, b"\x1b[32;48;5;7;1;2;3;4;5;7;8;9mtext\x1b[0m");
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
