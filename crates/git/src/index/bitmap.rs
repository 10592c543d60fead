//! The compressed bitmaps of a split index (EWAH, gitformat-bitmap(5)), read bit by bit from the first one on.

/// Bits in their order; nothing is unpacked that was not asked for, so that a few bytes cannot become many.
pub(super) struct Bits<'a> {
    words: &'a [u8],
    /// What is left of the run: words that are all the same.
    run: u64,
    run_bit: bool,
    literals: u64,
    /// The word at hand, and which it is.
    word: u64,
    number: Option<u64>,
}

impl<'a> Bits<'a> {
    /// The bitmap at the front of some bytes, and what comes after it.
    pub(super) fn split(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (head, rest) = bytes.split_at_checked(8)?;
        let count = u32::from_be_bytes(head[4..].try_into().ok()?) as usize;
        let (words, rest) = rest.split_at_checked(count.checked_mul(8)?)?;
        // Where the last run began matters to who would add to it.
        let rest = rest.get(4..)?;
        Some((Self { words, run: 0, run_bit: false, literals: 0, word: 0, number: None }, rest))
    }

    /// Whether a bit is set; it comes after those that were asked for before.
    pub(super) fn is_set(&mut self, place: u64) -> bool {
        while self.number.is_none_or(|number| number < place / 64) {
            match self.next_word() {
                Some(word) => (self.word, self.number) = (word, Some(self.number.map_or(0, |at| at + 1))),
                None => return false,
            }
        }
        self.number == Some(place / 64) && self.word >> (place % 64) & 1 == 1
    }

    fn next_word(&mut self) -> Option<u64> {
        loop {
            if self.run > 0 {
                self.run -= 1;
                return Some(if self.run_bit { u64::MAX } else { 0 });
            }
            let (word, rest) = self.words.split_first_chunk::<8>()?;
            self.words = rest;
            let word = u64::from_be_bytes(*word);
            if self.literals > 0 {
                self.literals -= 1;
                return Some(word);
            }
            (self.run_bit, self.run, self.literals) = (word & 1 == 1, word >> 1 & 0xffff_ffff, word >> 33);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_and_literals_are_read_in_order() {
        let words: [u64; 3] = [(2 << 1) | 1, (1 << 1) | (1 << 33), 0b101];
        let mut bytes = [0, 0, 0, 255, 0, 0, 0, 3].to_vec();
        words.iter().for_each(|word| bytes.extend(word.to_be_bytes()));
        bytes.extend([0, 0, 0, 1, b'x']);
        let (mut bits, rest) = Bits::split(&bytes).expect("a bitmap");
        let set: Vec<u64> = (0..400).filter(|&place| bits.is_set(place)).collect();
        let expected: Vec<u64> = (0..128).chain([192, 194]).collect();
        assert_eq!((set, rest), (expected, &b"x"[..]));
        assert!(Bits::split(&bytes[..20]).is_none());
    }
}
