//! Finding the few bytes that matter among the many that do not: 64 bytes at a time, one bit each.
//!
//! Plain integer arithmetic on eight bytes at once, so that it is fast on any machine and safe everywhere.

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;
/// Bytes that are classified at once.
pub(crate) const BLOCK_BYTES: usize = 64;

/// Which bytes are looked for. Line feeds always are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Line feeds only.
    Newline,
    /// Line feeds and tabs.
    NewlineTab,
    /// Everything that is not printable ASCII, line feeds and tabs among it.
    Control,
}

impl Class {
    /// One bit for each byte of the block, the first byte lowest.
    pub(crate) fn mask(self, block: &[u8; BLOCK_BYTES]) -> u64 {
        let of = |matches: fn(u64) -> u64| {
            let mut mask = 0;
            for (index, word) in block.chunks_exact(8).enumerate() {
                let word = u64::from_le_bytes(word.try_into().expect("chunks of eight have eight bytes"));
                mask |= gather(matches(word)) << (index * 8);
            }
            mask
        };
        match self {
            Class::Newline => of(|word| equal(word, b'\n')),
            Class::NewlineTab => of(|word| equal(word, b'\n') | equal(word, b'\t')),
            Class::Control => of(control),
        }
    }
}

/// The high bit of each byte of `word` that equals `byte`.
fn equal(word: u64, byte: u8) -> u64 {
    let difference = word ^ (LOW * u64::from(byte));
    let low_bits = (difference & !HIGH) + !HIGH;
    !(low_bits | difference) & HIGH
}

/// The high bit of each byte below a space or above a tilde.
fn control(word: u64) -> u64 {
    let low_bits = word & !HIGH;
    (word | (low_bits + LOW) | !(low_bits + LOW * 0x60)) & HIGH
}

/// The high bits of eight bytes, side by side.
fn gather(high_bits: u64) -> u64 {
    (high_bits >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// The places of the bytes of a class, in order.
pub(crate) struct Places<'a> {
    input: &'a [u8],
    class: Class,
    mask: u64,
    base: usize,
    next_base: usize,
}

impl<'a> Places<'a> {
    pub(crate) fn new(class: Class, input: &'a [u8]) -> Places<'a> {
        Places { input, class, mask: 0, base: 0, next_base: 0 }
    }

    fn refill(&mut self) -> bool {
        let rest = &self.input[self.next_base.min(self.input.len())..];
        self.base = self.next_base;
        self.next_base += BLOCK_BYTES;
        self.mask = match rest.first_chunk::<BLOCK_BYTES>() {
            Some(block) => self.class.mask(block),
            None if rest.is_empty() => return false,
            None => {
                // Spaces are of no class.
                let mut block = [b' '; BLOCK_BYTES];
                block[..rest.len()].copy_from_slice(rest);
                self.class.mask(&block)
            }
        };
        true
    }
}

impl Iterator for Places<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.mask == 0 {
            if !self.refill() {
                return None;
            }
        }
        let place = self.base + self.mask.trailing_zeros() as usize;
        self.mask &= self.mask - 1;
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(class: Class, wanted: impl Fn(u8) -> bool) {
        let mut input: Vec<u8> = (0..=255).collect();
        input.extend((0..777u32).map(|i| (i * i % 251) as u8));
        for length in [0, 1, 63, 64, 65, 256, input.len()] {
            let input = &input[..length];
            let expected: Vec<usize> = (0..length).filter(|&at| wanted(input[at])).collect();
            assert_eq!(Places::new(class, input).collect::<Vec<_>>(), expected, "{class:?} {length}");
        }
    }

    #[test]
    fn every_byte_is_classified() {
        check(Class::Newline, |byte| byte == b'\n');
        check(Class::NewlineTab, |byte| byte == b'\n' || byte == b'\t');
        check(Class::Control, |byte| !(b' '..=b'~').contains(&byte));
    }
}
