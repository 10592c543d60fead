//! How large a size is, in the steps in which people speak of sizes.

/// The unit that a size is spoken of in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Magnitude {
    /// Below a kilobyte.
    Byte,
    /// Kilobytes.
    Kilo,
    /// Megabytes.
    Mega,
    /// Gigabytes.
    Giga,
    /// Terabytes and everything beyond.
    Huge,
}

impl Magnitude {
    /// That of a size in bytes, where a unit is `factor` (1024 or 1000) times the one before.
    #[must_use]
    pub const fn of_bytes(bytes: u64, factor: u64) -> Self {
        let kilo = factor;
        let mega = kilo.saturating_mul(factor);
        let giga = mega.saturating_mul(factor);
        let huge = giga.saturating_mul(factor);
        if bytes < kilo {
            Self::Byte
        } else if bytes < mega {
            Self::Kilo
        } else if bytes < giga {
            Self::Mega
        } else if bytes < huge {
            Self::Giga
        } else {
            Self::Huge
        }
    }

    /// That of a size which is written already, by the letter after its digits, so that a size that was rounded up to
    /// `1.0M` has the colour of what it says.
    #[must_use]
    pub fn of_text(text: &[u8]) -> Self {
        match text.iter().find(|byte| byte.is_ascii_alphabetic()) {
            None | Some(b'B') => Self::Byte,
            Some(b'k' | b'K') => Self::Kilo,
            Some(b'M') => Self::Mega,
            Some(b'G') => Self::Giga,
            Some(_) => Self::Huge,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_begins_where_the_one_before_is_full() {
        use Magnitude::{Byte, Giga, Huge, Kilo, Mega};
        for (bytes, binary, decimal) in [
            (0, Byte, Byte),
            (1000, Byte, Kilo),
            (1024, Kilo, Kilo),
            (1_000_000, Kilo, Mega),
            (1 << 20, Mega, Mega),
            (1 << 30, Giga, Giga),
            (1 << 40, Huge, Huge),
            (u64::MAX, Huge, Huge),
        ] {
            assert_eq!(Magnitude::of_bytes(bytes, 1024), binary, "{bytes}");
            assert_eq!(Magnitude::of_bytes(bytes, 1000), decimal, "{bytes}");
        }
    }

    #[test]
    fn a_written_size_says_its_unit() {
        use Magnitude::{Byte, Giga, Huge, Kilo, Mega};
        for (text, expected) in [
            ("  12", Byte),
            ("0B", Byte),
            ("1.0K", Kilo),
            ("1,5k", Kilo),
            ("977Ki", Kilo),
            (" 3M", Mega),
            ("2.1GB", Giga),
            ("16E", Huge),
            ("3.3T", Huge),
        ] {
            assert_eq!(Magnitude::of_text(text.as_bytes()), expected, "{text}");
        }
    }
}
