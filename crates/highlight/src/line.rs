//! A line as expressions look at it.

/// A line, looked at by every expression.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    pub(crate) is_ascii: bool,
    /// A bit for each byte that it has.
    pub(crate) bytes: [u64; 4],
}

impl Line<'_> {
    pub(crate) fn new(text: &str) -> Line<'_> {
        let mut bytes = [0; 4];
        for byte in text.bytes() {
            bytes[usize::from(byte >> 6)] |= 1 << (byte & 63);
        }
        Line { text, is_ascii: bytes[2] | bytes[3] == 0, bytes }
    }
}
