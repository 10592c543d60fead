//! Text and numbers on either side of a column.

pub(crate) use term::block_size::append_aligned_number;

/// How many decimal digits a number has.
#[must_use]
pub(crate) fn digits(number: u64) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}

/// Appends what `append` does, with blanks before it up to the width.
pub(crate) fn append_right(width: usize, out: &mut Vec<u8>, append: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    append(out);
    let missing = width.saturating_sub(out.len() - start);
    if missing > 0 {
        out.extend(std::iter::repeat_n(b' ', missing));
        out[start..].rotate_right(missing);
    }
}

/// Appends text that takes so many columns, with blanks after it up to the width.
pub(crate) fn append_left(text: &[u8], columns: usize, width: usize, out: &mut Vec<u8>) {
    out.extend_from_slice(text);
    if let Some(missing) = width.checked_sub(columns).filter(|&missing| missing > 0) {
        out.extend(std::iter::repeat_n(b' ', missing));
    }
}
