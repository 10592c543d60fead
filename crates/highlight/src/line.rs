//! A line as expressions look at it.

use grammars::record::Folding;

/// A line, looked at by every expression.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    pub(crate) is_ascii: bool,
    /// Whether no character beyond ASCII is a letter of ASCII in another case.
    pub(crate) is_plain_in_case: bool,
    /// A bit for each byte that it has.
    pub(crate) bytes: [u64; 4],
}

impl Line<'_> {
    /// Whether a program finds on it what Oniguruma finds.
    #[inline]
    pub(crate) fn suits(&self, folding: Folding) -> bool {
        match folding {
            Folding::None => true,
            Folding::Letters => self.is_plain_in_case,
            Folding::Characters => self.is_ascii,
        }
    }

    pub(crate) fn new(text: &str) -> Line<'_> {
        let mut bytes = [0; 4];
        for byte in text.bytes() {
            bytes[usize::from(byte >> 6)] |= 1 << (byte & 63);
        }
        let is_ascii = bytes[2] | bytes[3] == 0;
        let is_plain_in_case = is_ascii || !text.chars().any(Folding::is_letter);
        Line { text, is_ascii, is_plain_in_case, bytes }
    }
}
