//! `-S`: files of a certain size; exact, unlike find's `-size`, which rounds up to its unit.

use std::str::FromStr;

/// A bound on sizes, inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    AtLeast(u64),
    AtMost(u64),
    Exactly(u64),
}

/// Units as they are typed, in small letters, and their bytes.
const UNITS: [(&str, u64); 17] = [
    ("b", 1),
    ("k", 1000),
    ("kb", 1000),
    ("m", 1_000_000),
    ("mb", 1_000_000),
    ("g", 1_000_000_000),
    ("gb", 1_000_000_000),
    ("t", 1_000_000_000_000),
    ("tb", 1_000_000_000_000),
    ("ki", 1 << 10),
    ("kib", 1 << 10),
    ("mi", 1 << 20),
    ("mib", 1 << 20),
    ("gi", 1 << 30),
    ("gib", 1 << 30),
    ("ti", 1 << 40),
    ("tib", 1 << 40),
];

impl Size {
    /// The sizes that it admits, both ends included.
    pub(crate) fn range(self) -> (u64, u64) {
        match self {
            Self::AtLeast(bound) => (bound, u64::MAX),
            Self::AtMost(bound) => (0, bound),
            Self::Exactly(bound) => (bound, bound),
        }
    }
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let refusal = || format!("'{text}' is no size, such as +10k or -2mi");
        let (bound, rest): (fn(u64) -> Self, &str) = match text.as_bytes().first() {
            Some(b'+') => (Self::AtLeast, &text[1..]),
            Some(b'-') => (Self::AtMost, &text[1..]),
            _ => (Self::Exactly, text),
        };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number: u64 = rest[..digits].parse().map_err(|_| refusal())?;
        let unit = rest[digits..].to_ascii_lowercase();
        let (_, unit_bytes) = UNITS.iter().find(|(word, _)| *word == unit).ok_or_else(refusal)?;
        number.checked_mul(*unit_bytes).map(bound).ok_or_else(|| format!("'{text}' is too large"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Size>) {
        assert_eq!(text.parse::<Size>().ok(), expected, "{text}");
    }

    #[test]
    fn sizes_need_a_unit() {
        check("1k", Some(Size::Exactly(1000)));
        check("+1Ki", Some(Size::AtLeast(1024)));
        check("-500B", Some(Size::AtMost(500)));
        check("1KIB", Some(Size::Exactly(1024)));
        check("0b", Some(Size::Exactly(0)));
        check("3tb", Some(Size::Exactly(3_000_000_000_000)));
        for wrong in ["", "+", "k", "500", "1.5k", "1e3", " 1k", "+1 k", "1kk", "--1k", "99999999999t"] {
            check(wrong, None);
        }
    }

    #[test]
    fn bounds_are_inclusive() {
        assert_eq!(Size::AtLeast(5).range(), (5, u64::MAX));
        assert_eq!(Size::Exactly(5).range(), (5, 5));
        assert_eq!(Size::AtMost(5).range(), (0, 5));
    }
}
