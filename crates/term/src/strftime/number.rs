//! Numbers padded as a directive asks.

/// What fills a field that is wider than its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Pad {
    /// What suits the directive.
    #[default]
    Default,
    /// Zeros (`0`).
    Zeros,
    /// Spaces (`_`).
    Spaces,
    /// Nothing (`-`).
    Nothing,
    /// Zeros, and a plus before years that need more digits than usual (`+`).
    Plus,
}

/// Appends digits with their sign in a field of `width`: spaces before the sign, or zeros after it.
pub(super) fn append(sign: Option<u8>, digits: &[u8], width: usize, pad: Pad, out: &mut Vec<u8>) {
    let missing = width.saturating_sub(digits.len() + usize::from(sign.is_some()));
    if pad == Pad::Spaces {
        out.extend(std::iter::repeat_n(b' ', missing));
    }
    out.extend(sign);
    if matches!(pad, Pad::Zeros | Pad::Plus | Pad::Default) {
        out.extend(std::iter::repeat_n(b'0', missing));
    }
    out.extend_from_slice(digits);
}

/// Appends a fraction of a second: leading digits, as many as `width` or nine, zeros after them treated as
/// padding.
pub(super) fn append_fraction(nanoseconds: u32, width: Option<usize>, pad: Pad, out: &mut Vec<u8>) {
    let width = width.filter(|&width| width > 0).unwrap_or(9);
    let digits = format!("{nanoseconds:09}");
    let shown = &digits[..width.min(9)];
    let significant = shown.trim_end_matches('0');
    // One digit stays, even if it is a zero.
    let kept = &shown[..significant.len().max(1)];
    out.extend_from_slice(kept.as_bytes());
    let filler = match pad {
        Pad::Nothing => return,
        Pad::Spaces => b' ',
        Pad::Default | Pad::Zeros | Pad::Plus => b'0',
    };
    out.extend(std::iter::repeat_n(filler, width - kept.len()));
}
