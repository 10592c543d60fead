//! The argument of `--block-size` and the values of BLOCK_SIZE and the like.

use super::{Base, BlockSize, Scale, Suffix};

/// Why a text is no block size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// It holds no number and no unit, or means zero.
    Invalid,
    /// Something stands after the number that is no unit.
    InvalidSuffix,
    /// It is beyond 64 bits.
    TooLarge,
}

/// Units that a size may be in, and the power that each is.
const UNITS: &[(u8, u32)] = &[
    (b'k', 1),
    (b'K', 1),
    (b'm', 2),
    (b'M', 2),
    (b'g', 3),
    (b'G', 3),
    (b't', 4),
    (b'T', 4),
    (b'P', 5),
    (b'E', 6),
    (b'Z', 7),
    (b'Y', 8),
];

/// Letters that GNU half knows: alone, they are a bad suffix rather than no size at all.
const HALF_KNOWN: &[u8] = b"epyz0";

pub(super) fn parse(text: &[u8]) -> Result<BlockSize, ParseError> {
    let (grouped, text) = match text {
        [b'\'', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    let abbreviates = |word: &str| !text.is_empty() && word.as_bytes().starts_with(text);
    let scale = if abbreviates("human-readable") {
        Scale::Auto(Base::Binary)
    } else if abbreviates("si") {
        Scale::Auto(Base::Decimal)
    } else {
        fixed(text)?
    };
    Ok(BlockSize { scale, grouped })
}

pub(super) fn from_variable(text: &[u8]) -> Option<BlockSize> {
    match parse(text) {
        Ok(size) => Some(size),
        Err(ParseError::Invalid) => None,
        Err(ParseError::InvalidSuffix | ParseError::TooLarge) => {
            let text = text.strip_prefix(b"'").unwrap_or(text);
            Some(BlockSize { scale: Scale::Fixed(begun(text), Suffix::Nothing), grouped: false })
        }
    }
}

/// The bytes that the good beginning of a size means, at most what 64 bits hold.
fn begun(text: &[u8]) -> u64 {
    let (number, unit) = leading_number(text);
    let number = number.map_or(1, |number| number.unwrap_or(u64::MAX));
    let power = unit.first().and_then(|letter| UNITS.iter().find(|(known, _)| known == letter));
    let Some(&(_, power)) = power else { return number };
    let base = if matches!(unit, [_, b'B' | b'D', ..]) { Base::Decimal } else { Base::Binary };
    base.factor().saturating_pow(power).saturating_mul(number)
}

fn fixed(text: &[u8]) -> Result<Scale, ParseError> {
    let (number, unit) = leading_number(text);
    let number = match number {
        Some(number) => number,
        None if UNITS.iter().any(|(letter, _)| unit.first() == Some(letter)) => Ok(1),
        None if unit.first().is_some_and(|letter| HALF_KNOWN.contains(letter)) => {
            return Err(ParseError::InvalidSuffix);
        }
        None => return Err(ParseError::Invalid),
    };
    if number == Ok(0) {
        return Err(ParseError::Invalid);
    }
    let Some((&letter, kind)) = unit.split_first() else { return Ok(Scale::Fixed(number?, Suffix::Nothing)) };
    let power = UNITS.iter().find(|(known, _)| *known == letter).map(|&(_, power)| power);
    let (base, bytes) = match kind {
        b"" => (Base::Binary, false),
        b"iB" => (Base::Binary, true),
        b"B" => (Base::Decimal, true),
        b"D" => (Base::Decimal, false),
        _ => return Err(ParseError::InvalidSuffix),
    };
    let power = power.ok_or(ParseError::InvalidSuffix)?;
    // A bad unit is said before a number beyond 64 bits is.
    let number = number?;
    let bytes_each = base.factor().checked_pow(power).and_then(|unit| unit.checked_mul(number));
    let bytes_each = bytes_each.ok_or(ParseError::TooLarge)?;
    let is_bare = !text.iter().any(u8::is_ascii_digit);
    // `KD` is decimal, but is echoed as its letter alone.
    let shown = if kind == b"D" { Base::Binary } else { base };
    Ok(Scale::Fixed(bytes_each, if is_bare { Suffix::Unit { base: shown, bytes } } else { Suffix::Nothing }))
}

/// The number that a text begins with, in C's notation (`12`, `0x1f`, `017`), and what follows.
fn leading_number(text: &[u8]) -> (Option<Result<u64, ParseError>>, &[u8]) {
    let spaces = text.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let unsigned = text[spaces..].strip_prefix(b"+").unwrap_or(&text[spaces..]);
    let (radix, digits) = match unsigned {
        [b'0', b'x' | b'X', digit, ..] if digit.is_ascii_hexdigit() => (16, &unsigned[2..]),
        [b'0', ..] => (8, unsigned),
        _ => (10, unsigned),
    };
    let value = |byte: &u8| char::from(*byte).to_digit(radix);
    let length = digits.iter().take_while(|byte| value(byte).is_some()).count();
    if length == 0 {
        return (None, text);
    }
    let number = digits[..length]
        .iter()
        .try_fold(0u64, |number, byte| number.checked_mul(radix.into())?.checked_add(value(byte)?.into()));
    (Some(number.ok_or(ParseError::TooLarge)), &digits[length..])
}
