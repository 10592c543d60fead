//! Character classes, by POSIX's names (Base Definitions, 7.3.1).

use std::ffi::CStr;

/// A character class that the C library decides (`[[:alpha:]]`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Letters and digits.
    Alnum,
    /// Letters.
    Alpha,
    /// Space and tab.
    Blank,
    /// Control characters.
    Control,
    /// Decimal digits.
    Digit,
    /// Visible characters.
    Graph,
    /// Lower-case letters.
    Lower,
    /// Visible characters and space.
    Print,
    /// Visible characters that are neither letters nor digits.
    Punct,
    /// White space.
    Space,
    /// Upper-case letters.
    Upper,
    /// Hexadecimal digits.
    XDigit,
}

impl Class {
    /// The class of that name (`alpha`), as brackets of patterns write it.
    #[must_use]
    pub fn named(name: &[u8]) -> Option<Class> {
        use Class::{Alnum, Alpha, Blank, Control, Digit, Graph, Lower, Print, Punct, Space, Upper, XDigit};
        [Alnum, Alpha, Blank, Control, Digit, Graph, Lower, Print, Punct, Space, Upper, XDigit]
            .into_iter()
            .find(|class| class.name().to_bytes() == name)
    }

    pub(super) fn name(self) -> &'static CStr {
        match self {
            Class::Alnum => c"alnum",
            Class::Alpha => c"alpha",
            Class::Blank => c"blank",
            Class::Control => c"cntrl",
            Class::Digit => c"digit",
            Class::Graph => c"graph",
            Class::Lower => c"lower",
            Class::Print => c"print",
            Class::Punct => c"punct",
            Class::Space => c"space",
            Class::Upper => c"upper",
            Class::XDigit => c"xdigit",
        }
    }

    pub(super) fn holds_ascii(self, byte: u8) -> bool {
        match self {
            Class::Alnum => byte.is_ascii_alphanumeric(),
            Class::Alpha => byte.is_ascii_alphabetic(),
            Class::Blank => matches!(byte, b' ' | b'\t'),
            Class::Control => byte.is_ascii_control(),
            Class::Digit => byte.is_ascii_digit(),
            Class::Graph => byte.is_ascii_graphic(),
            Class::Lower => byte.is_ascii_lowercase(),
            Class::Print => matches!(byte, b' '..=b'~'),
            Class::Punct => byte.is_ascii_punctuation(),
            Class::Space => matches!(byte, b' ' | b'\t'..=b'\r'),
            Class::Upper => byte.is_ascii_uppercase(),
            Class::XDigit => byte.is_ascii_hexdigit(),
        }
    }
}
