//! `-v`'s notation of many bytes at once: `^X` for control characters, `M-` before the upper half.
//!
//! Every byte gets the four bytes `M-^X`, sixteen to a vector, and one shuffle throws out those that it does not need:
//! which, two bits a byte tell.

/// How line feeds and tabs are shown among bytes that do not print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signs {
    /// Whether a line feed has a `$` before it.
    pub ends: bool,
    /// Whether a tab is `^I`.
    pub tabs: bool,
}

/// What of the output after the text may be overwritten.
pub const SLACK_BYTES: usize = 16;
/// The most bytes that one becomes.
const LONGEST_BYTES: usize = 4;

/// Writes the notation of a text whose length is a multiple of sixteen, and returns its length; nothing where the
/// processor does not have what this takes.
///
/// # Panics
/// If the output has not four times the room of the text, and [`SLACK_BYTES`].
pub fn notate(text: &[u8], signs: Signs, output: &mut [u8]) -> Option<usize> {
    assert!(output.len() >= text.len() * LONGEST_BYTES + SLACK_BYTES);
    let (blocks, rest) = text.as_chunks();
    if !rest.is_empty() {
        return None;
    }
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("ssse3") {
        // SAFETY: the processor has just been asked for SSSE3.
        return Some(unsafe { ssse3::notate(blocks, signs, output) });
    }
    let _: (&[[u8; 16]], Signs) = (blocks, signs);
    None
}

#[cfg(target_arch = "x86_64")]
mod ssse3 {
    use super::{LONGEST_BYTES, Signs};
    use std::arch::x86_64::{
        __m128i, _mm_and_si128, _mm_andnot_si128, _mm_cmpeq_epi8, _mm_cmpgt_epi8, _mm_loadu_si128,
        _mm_movemask_epi8, _mm_or_si128, _mm_set1_epi8, _mm_set1_epi16, _mm_shuffle_epi8, _mm_storeu_si128,
        _mm_unpackhi_epi8, _mm_unpackhi_epi16, _mm_unpacklo_epi8, _mm_unpacklo_epi16, _mm_xor_si128,
    };

    /// Of four bytes, which have which signs: a bit each for `^`, then one each for `M-`.
    const CASES: usize = 256;

    /// Which of the sixteen bytes `M-^XM-^X…` stay, first to last.
    const KEPT: [[u8; 16]; CASES] = {
        let mut kept = [[0; 16]; CASES];
        let mut case = 0;
        while case < CASES {
            let (mut byte, mut length) = (0, 0);
            while byte < 16 {
                let (of, part) = (byte / LONGEST_BYTES, byte % LONGEST_BYTES);
                let stays = match part {
                    0 | 1 => case >> (4 + of) & 1 == 1,
                    2 => case >> of & 1 == 1,
                    _ => true,
                };
                if stays {
                    kept[case][length] = byte as u8;
                    length += 1;
                }
                byte += 1;
            }
            case += 1;
        }
        kept
    };

    /// How many stay.
    const LENGTHS: [u8; CASES] = {
        let mut lengths = [0; CASES];
        let mut case = 0usize;
        while case < CASES {
            lengths[case] = 4 + (case & 15).count_ones() as u8 + 2 * (case >> 4).count_ones() as u8;
            case += 1;
        }
        lengths
    };

    #[target_feature(enable = "ssse3")]
    pub(super) fn notate(blocks: &[[u8; 16]], signs: Signs, output: &mut [u8]) -> usize {
        let all = |byte: u8| _mm_set1_epi8(byte as i8);
        let when = |is: bool| all(if is { 0xff } else { 0 });
        let (ends, tabs) = (when(signs.ends), when(signs.tabs));
        let meta = _mm_set1_epi16(i16::from_le_bytes(*b"M-"));
        let mut at = 0;
        for block in blocks {
            // SAFETY: the load is unaligned and of the block's sixteen bytes.
            let bytes = unsafe { _mm_loadu_si128(block.as_ptr().cast()) };
            let low = _mm_and_si128(bytes, all(0x7f));
            let control = _mm_or_si128(_mm_cmpgt_epi8(all(b' '), low), _mm_cmpeq_epi8(low, all(0x7f)));
            let newline = _mm_cmpeq_epi8(bytes, all(b'\n'));
            let tab = _mm_cmpeq_epi8(bytes, all(b'\t'));
            let raw = _mm_or_si128(_mm_andnot_si128(ends, newline), _mm_andnot_si128(tabs, tab));
            let control = _mm_andnot_si128(raw, control);
            let character = _mm_xor_si128(low, _mm_and_si128(_mm_andnot_si128(newline, control), all(0x40)));
            let sign = _mm_xor_si128(all(b'^'), _mm_and_si128(newline, all(b'^' ^ b'$')));
            let (first, last) = (_mm_unpacklo_epi8(sign, character), _mm_unpackhi_epi8(sign, character));
            let groups = [
                _mm_unpacklo_epi16(meta, first),
                _mm_unpackhi_epi16(meta, first),
                _mm_unpacklo_epi16(meta, last),
                _mm_unpackhi_epi16(meta, last),
            ];
            let (mut controls, mut highs) = (_mm_movemask_epi8(control), _mm_movemask_epi8(bytes));
            for group in groups {
                let case = (controls & 15 | (highs & 15) << 4) as usize;
                (controls, highs) = (controls >> 4, highs >> 4);
                let room = &mut output[at..at + 16];
                // SAFETY: the load is of a table's row and the store of sixteen bytes of the output, both unaligned.
                unsafe {
                    let kept: __m128i = _mm_loadu_si128(KEPT[case].as_ptr().cast());
                    _mm_storeu_si128(room.as_mut_ptr().cast(), _mm_shuffle_epi8(group, kept));
                }
                at += usize::from(LENGTHS[case]);
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One byte after the other.
    fn reference(text: &[u8], signs: Signs) -> Vec<u8> {
        let mut out = Vec::new();
        for &byte in text {
            match byte {
                b'\n' if signs.ends => out.extend(b"$\n"),
                b'\t' if signs.tabs => out.extend(b"^I"),
                b'\n' | b'\t' => out.push(byte),
                _ => {
                    out.extend((byte >= 0x80).then_some(b"M-").into_iter().flatten());
                    let low = byte & 0x7f;
                    let is_control = low < b' ' || low == 0x7f;
                    out.extend(is_control.then_some(b'^'));
                    out.push(if is_control { low ^ 0x40 } else { low });
                }
            }
        }
        out
    }

    #[test]
    fn all_bytes_in_all_places_are_shown_as_one_after_the_other() {
        let mut text: Vec<u8> = (0..=255).collect();
        text.extend((0..4096u32).map(|i| (i * i / 7 % 256) as u8));
        for shift in 0..16 {
            let text = &text[shift..shift + 4096];
            for signs in [(false, false), (false, true), (true, false), (true, true)] {
                let signs = Signs { ends: signs.0, tabs: signs.1 };
                let mut output = vec![0; text.len() * LONGEST_BYTES + SLACK_BYTES];
                let Some(length) = notate(text, signs, &mut output) else { return };
                assert!(output[..length] == reference(text, signs), "{shift} {signs:?}");
            }
        }
        assert_eq!(notate(b"odd", Signs { ends: true, tabs: true }, &mut [0; 64]), None);
    }
}
