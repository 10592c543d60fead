//! A line number as text, counted up in place: right aligned to six columns, growing to the left, and a tab.

/// The columns that a number fills at least.
const WIDTH: usize = 6;
/// Where the tab stands in the buffer: behind room for the longest number.
const TAB: usize = 20;

/// The number given last, ready to be counted up.
#[derive(Debug, Clone)]
pub(crate) struct Number {
    text: [u8; TAB + 1 + Number::LONGEST_BYTES],
    first_digit: usize,
    value: u64,
}

impl Number {
    /// The most bytes that a number and its tab take.
    pub(crate) const LONGEST_BYTES: usize = TAB + 1;

    pub(crate) fn new(value: u64) -> Number {
        let mut text = [b' '; TAB + 1 + Number::LONGEST_BYTES];
        text[TAB] = b'\t';
        let mut first_digit = TAB;
        let mut rest = value;
        while rest > 0 || first_digit == TAB {
            first_digit -= 1;
            text[first_digit] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        Number { text, first_digit, value }
    }

    pub(crate) fn value(&self) -> u64 {
        self.value
    }

    /// Counts up; the text with its tab is the first `length` bytes of the slice, which has always the same size.
    #[inline]
    pub(crate) fn next(&mut self) -> (&[u8; Number::LONGEST_BYTES], usize) {
        self.value += 1;
        let mut digit = TAB - 1;
        while self.text[digit] == b'9' {
            self.text[digit] = b'0';
            digit -= 1;
        }
        if digit < self.first_digit {
            self.text[digit] = b'0';
            self.first_digit = digit;
        }
        self.text[digit] += 1;
        let start = self.first_digit.min(TAB - WIDTH);
        let wide =
            self.text[start..].first_chunk().expect("the buffer is twice as long as the longest number");
        (wide, TAB + 1 - start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_a_format_string() {
        for start in [0, 8, 98, 999_998, 9_999_999, 123_456_789_012] {
            let mut number = Number::new(start);
            for value in start + 1..start + 4 {
                let (text, length) = number.next();
                assert_eq!(&text[..length], format!("{value:6}\t").as_bytes());
                assert_eq!(number.value(), value);
            }
        }
    }
}
