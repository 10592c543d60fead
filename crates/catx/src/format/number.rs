//! A line number as text, counted up in place: right aligned to six columns, growing to the left, and a tab.

/// The fewest columns that a number takes.
const WIDTH: usize = 6;
/// Where the tab stands in the buffer: after room for the longest number.
const TAB: usize = 20;

/// The number given last, ready to be counted up.
///
/// The text changes once in ten numbers: the last digit is kept beside it and goes straight to where the number is
/// written. A digit that was just stored would make the wide read of the text after it wait for the store.
#[derive(Debug, Clone)]
pub(crate) struct Number {
    text: [u8; TAB + 1 + Self::LONGEST_BYTES],
    first_digit: usize,
    last_digit: u8,
    value: u64,
}

impl Number {
    /// The most bytes that a number and its tab take.
    pub(crate) const LONGEST_BYTES: usize = TAB + 1;

    pub(crate) fn new(value: u64) -> Self {
        let mut text = [b' '; TAB + 1 + Self::LONGEST_BYTES];
        text[TAB] = b'\t';
        let mut first_digit = TAB;
        let mut rest = value;
        while rest > 0 || first_digit == TAB {
            first_digit -= 1;
            text[first_digit] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        Self { text, first_digit, last_digit: text[TAB - 1], value }
    }

    pub(crate) fn value(&self) -> u64 {
        self.value
    }

    /// Counts up, writes the number with its tab, and returns how many bytes that took. The rest of the buffer is
    /// overwritten too.
    #[inline]
    pub(crate) fn write_next(&mut self, room: &mut [u8; Self::LONGEST_BYTES]) -> usize {
        self.value += 1;
        self.last_digit += 1;
        if self.last_digit > b'9' {
            self.last_digit = b'0';
            self.carry();
        }
        let start = self.first_digit.min(TAB - WIDTH);
        *room = *self.text[start..].first_chunk().expect("the buffer is twice as long as the longest number");
        room[TAB - 1 - start] = self.last_digit;
        TAB + 1 - start
    }

    /// Carries one into the digits before the last.
    fn carry(&mut self) {
        let mut digit = TAB - 2;
        while self.text[digit] == b'9' {
            self.text[digit] = b'0';
            digit -= 1;
        }
        if digit < self.first_digit {
            self.text[digit] = b'0';
            self.first_digit = digit;
        }
        self.text[digit] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_a_format_string() {
        for start in [0, 7, 8, 9, 98, 989, 999_998, 9_999_999, 123_456_789_012] {
            let mut number = Number::new(start);
            for value in start + 1..start + 25 {
                let mut text = [0; Number::LONGEST_BYTES];
                let length = number.write_next(&mut text);
                assert_eq!(&text[..length], format!("{value:6}\t").as_bytes());
                assert_eq!(number.value(), value);
            }
        }
    }
}
