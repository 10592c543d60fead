//! Sizes for people: parsed and printed as GNU does it (coreutils manual, "Block size").
//!
//! Counts are rounded up, so that nothing looks smaller than it is.

mod parse;
mod scale;

pub use parse::ParseError;

/// The unit that sizes are shown in, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockSize {
    scale: Scale,
    grouped: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scale {
    /// In blocks of this many bytes, each number followed by the unit where that was asked for.
    Fixed(u64, Suffix),
    /// In the unit that leaves one to three digits (or up to 1023), with a decimal below ten.
    Auto(Base),
    /// The same in powers of 1024, with the names that the IEC has for them: `Ki`, `Mi`.
    Iec,
}

/// What a unit is a power of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    Binary,
    Decimal,
}

/// What follows a number that was asked for in units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Suffix {
    Nothing,
    /// `K`, or `KiB` with `bytes`; decimal ones are `kB`.
    Unit {
        base: Base,
        bytes: bool,
    },
}

/// The letters of the powers of a unit, from the first power on.
const POWERS: &[u8] = b"KMGTPEZYRQ";

impl BlockSize {
    /// Single bytes.
    pub const BYTES: Self = Self::fixed(1);
    /// Blocks of 1024 bytes.
    pub const KIBIBYTES: Self = Self::fixed(1024);
    /// The unit that suits each number, in powers of 1024.
    pub const HUMAN: Self = Self { scale: Scale::Auto(Base::Binary), grouped: false };
    /// The unit that suits each number, in powers of 1000.
    pub const SI: Self = Self { scale: Scale::Auto(Base::Decimal), grouped: false };

    /// The same with `Ki`, `Mi` and so on for the units.
    pub const IEC: Self = Self { scale: Scale::Iec, grouped: false };

    /// Blocks of `bytes` bytes.
    #[must_use]
    pub const fn fixed(bytes: u64) -> Self {
        Self { scale: Scale::Fixed(bytes, Suffix::Nothing), grouped: false }
    }

    /// Parses what `--block-size` takes: a number with a unit, a unit alone, `human-readable` or `si` or an
    /// abbreviation of them, each perhaps after a `'` that groups digits.
    ///
    /// # Errors
    /// Where it is none of these, or more than 64 bits.
    pub fn parse(text: &[u8]) -> Result<Self, ParseError> {
        parse::parse(text)
    }

    /// What an environment variable says: where only the unit of a number is bad, or it is beyond 64 bits, GNU takes
    /// what it has read so far. `None` where it says nothing.
    #[must_use]
    pub fn from_variable(text: &[u8]) -> Option<Self> {
        parse::from_variable(text)
    }

    /// Whether a count of units of `unit_bytes` is written as the bare number that it is.
    #[must_use]
    pub fn is_bare(&self, unit_bytes: u64) -> bool {
        matches!(self.scale, Scale::Fixed(bytes, Suffix::Nothing) if bytes == unit_bytes) && !self.grouped
    }

    /// Appends `count` units of `unit_bytes` each, as text. What groups digits is in `groups`.
    pub fn append(&self, count: u64, unit_bytes: u64, groups: &Groups, out: &mut Vec<u8>) {
        if self.is_bare(unit_bytes) {
            return append_number(count, out);
        }
        match self.scale {
            Scale::Fixed(bytes, suffix) => {
                let blocks = scale::blocks(count, unit_bytes, bytes);
                self.append_whole(blocks, groups, out);
                suffix.append(bytes, out);
            }
            Scale::Auto(base) => {
                self.append_automatic(u128::from(count) * u128::from(unit_bytes), base, groups, out);
            }
            Scale::Iec => {
                let bytes = u128::from(count) * u128::from(unit_bytes);
                if self.append_automatic(bytes, Base::Binary, groups, out) > 0 {
                    out.push(b'i');
                }
            }
        }
    }

    /// Appends a number of bytes in the unit that suits them, and says which power that is.
    fn append_automatic(&self, bytes: u128, base: Base, groups: &Groups, out: &mut Vec<u8>) -> usize {
        let scaled = scale::automatic(bytes, base.factor());
        self.append_whole(scaled.whole.into(), groups, out);
        if let Some(tenths) = scaled.tenths {
            out.extend_from_slice(&groups.radix);
            out.push(b'0' + tenths);
        }
        if scaled.power > 0 {
            out.push(base.letter(scaled.power));
        }
        scaled.power
    }

    fn append_whole(&self, number: u128, groups: &Groups, out: &mut Vec<u8>) {
        if (!self.grouped || groups.separator.is_empty())
            && let Ok(number) = u64::try_from(number)
        {
            return append_number(number, out);
        }
        let digits = number.to_string();
        if !self.grouped || groups.separator.is_empty() {
            return out.extend_from_slice(digits.as_bytes());
        }
        for (place, digit) in digits.bytes().enumerate() {
            let digits_left = digits.len() - place;
            if place > 0 && groups.breaks_before(digits_left) {
                out.extend_from_slice(&groups.separator);
            }
            out.push(digit);
        }
    }
}

/// How a locale writes numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groups {
    /// What stands between groups of digits; empty for no groups.
    pub separator: Vec<u8>,
    /// What stands before decimals.
    pub radix: Vec<u8>,
}

impl Groups {
    /// Those of the "C" locale: no groups, a point.
    #[must_use]
    pub fn none() -> Self {
        Self { separator: Vec::new(), radix: b".".to_vec() }
    }

    fn breaks_before(&self, digits_left: usize) -> bool {
        digits_left.is_multiple_of(3)
    }
}

impl Base {
    const fn factor(self) -> u64 {
        match self {
            Self::Binary => 1024,
            Self::Decimal => 1000,
        }
    }

    /// The letter of a power; the SI's kilo is small.
    fn letter(self, power: usize) -> u8 {
        match (self, power) {
            (Self::Decimal, 1) => b'k',
            _ => POWERS[power - 1],
        }
    }
}

impl Suffix {
    fn append(self, block_bytes: u64, out: &mut Vec<u8>) {
        let Self::Unit { base, bytes } = self else { return };
        let mut power = 0;
        let mut unit = 1u64;
        while unit < block_bytes && power < POWERS.len() {
            unit = unit.saturating_mul(base.factor());
            power += 1;
        }
        if power > 0 {
            out.push(base.letter(power));
        }
        if bytes {
            if base == Base::Binary && power > 0 {
                out.push(b'i');
            }
            out.push(b'B');
        }
    }
}

/// Appends a whole number in decimal.
pub fn append_number(number: u64, out: &mut Vec<u8>) {
    append_aligned_number(number, 0, out);
}

/// Appends a whole number in decimal, with blanks before it up to the width.
#[inline]
pub fn append_aligned_number(number: u64, width: usize, out: &mut Vec<u8>) {
    let mut digits = [0; 20];
    let mut start = digits.len();
    let mut rest = number;
    while rest >= 100 {
        start -= 2;
        digits[start..start + 2].copy_from_slice(&PAIRS[(rest % 100) as usize]);
        rest /= 100;
    }
    if rest >= 10 {
        start -= 2;
        digits[start..start + 2].copy_from_slice(&PAIRS[rest as usize]);
    } else {
        start -= 1;
        digits[start] = b'0' + rest as u8;
    }
    let missing = width.saturating_sub(digits.len() - start);
    if missing > 0 {
        out.extend(std::iter::repeat_n(b' ', missing));
    }
    out.extend_from_slice(&digits[start..]);
}

/// The numbers below a hundred in two digits, so that a number takes half as many divisions as it has digits.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[b'0'; 2]; 100];
    let mut number = 0;
    while number < 100 {
        pairs[number] = [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
        number += 1;
    }
    pairs
};

#[cfg(test)]
mod tests {
    use super::*;

    fn check(block_size: &str, bytes: u64, expected: &str) {
        let mut out = Vec::new();
        let groups = Groups { separator: b",".to_vec(), ..Groups::none() };
        let block_size = BlockSize::parse(block_size.as_bytes()).expect(block_size);
        block_size.append(bytes, 1, &groups, &mut out);
        assert_eq!(String::from_utf8_lossy(&out), expected, "{bytes} in {block_size:?}");
    }

    #[test]
    fn numbers_are_aligned_however_wide_their_column_is() {
        for (number, width) in
            [(0, 0), (7, 3), (1234, 2), (u64::MAX, 20), (u64::MAX, 21), (5, 32), (5, 33), (42, 100)]
        {
            let mut out = Vec::new();
            append_aligned_number(number, width, &mut out);
            assert_eq!(String::from_utf8_lossy(&out), format!("{number:>width$}"));
        }
    }

    #[test]
    fn fixed_units_round_up_and_repeat_a_bare_unit() {
        check("1", 123_456_789, "123456789");
        check("1K", 1025, "2");
        check("K", 123_456_789, "120564K");
        check("KiB", 1, "1KiB");
        check("kB", 123_456_789, "123457kB");
        check("KD", 123_456_789, "123457K");
        check("MB", 0, "0MB");
        check("'1", 1_234_567, "1,234,567");
        check("'K", 123_456_789, "120,564K");
        check("0x10", 10_188, "637");
        check("010", 10_188, "1274");
    }

    #[test]
    fn automatic_units_show_a_decimal_below_ten() {
        for (bytes, expected) in [
            (0, "0"),
            (1023, "1023"),
            (1024, "1.0K"),
            (1025, "1.1K"),
            (10_188, "10K"),
            (10_137, "9.9K"),
            (10_138, "10K"),
            (1024 * 1023 + 1, "1.0M"),
            (123_456_789, "118M"),
            (u64::MAX, "16E"),
        ] {
            check("human-readable", bytes, expected);
        }
        check("si", 1000, "1.0k");
        check("si", 123_456_789, "124M");
        check("s", 999_999, "1.0M");
    }

    #[test]
    fn blocks_of_512_bytes_are_scaled_too() {
        let mut out = Vec::new();
        for block_size in
            [BlockSize::KIBIBYTES, BlockSize::HUMAN, BlockSize::fixed(1000), BlockSize::fixed(512)]
        {
            block_size.append(125, 512, &Groups::none(), &mut out);
            out.push(b' ');
        }
        assert_eq!(String::from_utf8_lossy(&out), "63 63K 64 125 ");
    }

    #[test]
    fn what_is_no_size_says_why() {
        for text in ["", "0", "08", "-1", "x", "b", "R", "''1", "S"] {
            assert_eq!(BlockSize::parse(text.as_bytes()), Err(ParseError::Invalid), "{text}");
        }
        for text in ["1x", "e", "1Kx", "KiD", "Ki", "K1", "1.5", "1 ", "1Q", "1b", "99999999999999999999x"] {
            assert_eq!(BlockSize::parse(text.as_bytes()), Err(ParseError::InvalidSuffix), "{text}");
        }
        for text in ["Z", "16E", "19EB", "18446744073709551616"] {
            assert_eq!(BlockSize::parse(text.as_bytes()), Err(ParseError::TooLarge), "{text}");
        }
    }
}
