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
    pub fn named(name: &[u8]) -> Option<Self> {
        use Class::{Alnum, Alpha, Blank, Control, Digit, Graph, Lower, Print, Punct, Space, Upper, XDigit};
        [Alnum, Alpha, Blank, Control, Digit, Graph, Lower, Print, Punct, Space, Upper, XDigit]
            .into_iter()
            .find(|class| class.name().to_bytes() == name)
    }

    pub(super) fn name(self) -> &'static CStr {
        match self {
            Self::Alnum => c"alnum",
            Self::Alpha => c"alpha",
            Self::Blank => c"blank",
            Self::Control => c"cntrl",
            Self::Digit => c"digit",
            Self::Graph => c"graph",
            Self::Lower => c"lower",
            Self::Print => c"print",
            Self::Punct => c"punct",
            Self::Space => c"space",
            Self::Upper => c"upper",
            Self::XDigit => c"xdigit",
        }
    }

    pub(super) fn holds_ascii(self, byte: u8) -> bool {
        match self {
            Self::Alnum => byte.is_ascii_alphanumeric(),
            Self::Alpha => byte.is_ascii_alphabetic(),
            Self::Blank => matches!(byte, b' ' | b'\t'),
            Self::Control => byte.is_ascii_control(),
            Self::Digit => byte.is_ascii_digit(),
            Self::Graph => byte.is_ascii_graphic(),
            Self::Lower => byte.is_ascii_lowercase(),
            Self::Print => matches!(byte, b' '..=b'~'),
            Self::Punct => byte.is_ascii_punctuation(),
            Self::Space => matches!(byte, b' ' | b'\t'..=b'\r'),
            Self::Upper => byte.is_ascii_uppercase(),
            Self::XDigit => byte.is_ascii_hexdigit(),
        }
    }
}
