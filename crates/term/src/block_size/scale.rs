//! Dividing sizes into units, rounding up.

/// A size in a unit of its own: `9.5K` is 9 and 5 tenths of power 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scaled {
    pub(super) whole: u64,
    pub(super) tenths: Option<u8>,
    pub(super) power: usize,
}

/// The largest power that a unit has a letter for.
const MAX_POWER: usize = super::POWERS.len();

/// Scales bytes to the largest unit of which there is at least one.
pub(super) fn automatic(bytes: u128, factor: u64) -> Scaled {
    let factor = u128::from(factor);
    let (mut power, mut unit) = (0, 1u128);
    while power < MAX_POWER && bytes / unit >= factor {
        unit *= factor;
        power += 1;
    }
    let small = |number: u128| u64::try_from(number).unwrap_or(u64::MAX);
    let tenths = (bytes * 10).div_ceil(unit);
    if power > 0 && tenths < 100 {
        let last = u8::try_from(tenths % 10).unwrap_or(0);
        return Scaled { whole: small(tenths / 10), tenths: Some(last), power };
    }
    let whole = bytes.div_ceil(unit);
    if whole == factor && power < MAX_POWER {
        return Scaled { whole: 1, tenths: Some(0), power: power + 1 };
    }
    Scaled { whole: small(whole), tenths: None, power }
}

/// How many blocks of `block_bytes` hold `count` units of `unit_bytes`.
pub(super) fn blocks(count: u64, unit_bytes: u64, block_bytes: u64) -> u128 {
    let divides = unit_bytes.is_multiple_of(block_bytes) || block_bytes.is_multiple_of(unit_bytes);
    match extended(count, unit_bytes, block_bytes) {
        Some(blocks) if !divides => blocks,
        _ => (u128::from(count) * u128::from(unit_bytes)).div_ceil(u128::from(block_bytes)),
    }
}

/// The same in x87's extended precision, which GNU uses where neither size divides the other: the quotient of the
/// sizes and its product with the count are each rounded to 64 bits, and that may add a block. `None` where
/// 128 bits do not hold the way there.
fn extended(count: u64, unit_bytes: u64, block_bytes: u64) -> Option<u128> {
    let shift = 64 + block_bytes.ilog2().checked_sub(unit_bytes.ilog2())?;
    if unit_bytes.leading_zeros() + 64 < shift || block_bytes < unit_bytes {
        return None;
    }
    let shifted = u128::from(unit_bytes) << shift;
    let block_bytes = u128::from(block_bytes);
    let (quotient, quotient_shift) = round(shifted / block_bytes, !shifted.is_multiple_of(block_bytes));
    let fraction_bits = shift - quotient_shift;
    let (product, product_shift) = round(u128::from(count) * quotient, false);
    let bits = fraction_bits.checked_sub(product_shift)?;
    if bits > 127 {
        return Some(u128::from(product > 0));
    }
    Some((product >> bits) + u128::from(product & ((1 << bits) - 1) != 0))
}

/// Rounds to 64 significant bits, ties to even; says how many bits went. `more` stands for bits below the last.
fn round(number: u128, more: bool) -> (u128, u32) {
    let shift = (128 - number.leading_zeros()).saturating_sub(64);
    if shift == 0 {
        return (number, 0);
    }
    let (kept, lost) = (number >> shift, number & ((1 << shift) - 1));
    let half = 1 << (shift - 1);
    let up = lost > half || lost == half && (more || kept & 1 == 1);
    (kept + u128::from(up), shift)
}
