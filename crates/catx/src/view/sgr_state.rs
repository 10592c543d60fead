//! The state of SGR sequences in a text: the colours that it sets and that last beyond the end of a row or line.

use term::escape::sgr_length;

/// Longer parameters are ignored: `38:2:1:255:255:255:0:1` is the longest that means something.
const LONGEST_BYTES: usize = 32;

/// What SGR sequences have set and nothing has ended (ECMA-48, 8.3.117).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SgrState {
    /// Parameters, each after the one that ends it.
    set: Vec<(u16, Vec<u8>)>,
}

impl SgrState {
    pub(crate) fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// Whether one of them is a background, or turns the colours around.
    pub(crate) fn has_background(&self) -> bool {
        self.set.iter().any(|(end, _)| matches!(end, 27 | 49))
    }

    /// Applies the sequences in a text.
    pub(crate) fn follow(&mut self, text: &[u8]) {
        for at in memchr::memchr_iter(0x1b, text) {
            if let Some(length) = sgr_length(&text[at..]) {
                self.apply(&text[at + 2..at + length - 1]);
            }
        }
    }

    /// Appends one sequence that sets all of it.
    pub(crate) fn append(&self, out: &mut Vec<u8>) {
        let parameters: Vec<&[u8]> = self.set.iter().map(|(_, parameters)| parameters.as_slice()).collect();
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(&parameters.join(&b';'));
        out.push(b'm');
    }

    fn apply(&mut self, parameters: &[u8]) {
        let parts: Vec<&[u8]> = parameters.split(|&byte| byte == b';').collect();
        let mut rest = parts.as_slice();
        while let Some(first) = rest.first() {
            let length = match (*first, rest.get(1).copied()) {
                (b"38" | b"48" | b"58", Some(b"5")) => 3,
                (b"38" | b"48" | b"58", Some(b"2")) => 5,
                _ => 1,
            };
            let (one, after) = rest.split_at(length.min(rest.len()));
            self.set_one(number(first), &one.join(&b';'));
            rest = after;
        }
    }

    fn set_one(&mut self, code: u16, parameters: &[u8]) {
        let Some(end) = ended_by(code) else {
            return self.set.retain(|(end, _)| code != 0 && *end != code);
        };
        let is_color = matches!(end, 39 | 49 | 59);
        self.set.retain(|(known, set)| *known != end || !is_color && number(set) != code);
        // Overlong parameters are not repeated before each row.
        if parameters.len() <= LONGEST_BYTES {
            self.set.push((end, parameters.to_vec()));
        }
    }
}

/// The number that a parameter begins with; none is 0.
fn number(parameter: &[u8]) -> u16 {
    let digits = parameter.iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number: u16, digit| number.saturating_mul(10).saturating_add(u16::from(digit - b'0')))
}

/// The parameter that ends what this one sets; `None` where it sets nothing.
fn ended_by(code: u16) -> Option<u16> {
    Some(match code {
        1 | 2 => 22,
        3 | 20 => 23,
        4 | 21 => 24,
        5 | 6 => 25,
        7..=9 => code + 20,
        11..=19 => 10,
        30..=38 | 90..=97 => 39,
        40..=48 | 100..=107 => 49,
        51 | 52 => 54,
        53 => 55,
        58 => 59,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, lasting: &str) {
        let mut colors = SgrState::default();
        colors.follow(text.as_bytes());
        let mut out = Vec::new();
        if !colors.is_empty() {
            colors.append(&mut out);
        }
        assert_eq!(String::from_utf8_lossy(&out), lasting, "{text:?}");
    }

    #[test]
    fn what_lasts_is_what_nothing_ended() {
        check("plain", "");
        check("\x1b[31mred", "\x1b[31m");
        check("\x1b[31mred\x1b[0m", "");
        check("\x1b[31mred\x1b[m", "");
        check("\x1b[31mred\x1b[94mblue", "\x1b[94m");
        check("\x1b[1;31;44ma\x1b[39mb", "\x1b[1;44m");
        check("\x1b[1m\x1b[2m\x1b[1m\x1b[4ma", "\x1b[2;1;4m");
        check("\x1b[1;2;3ma\x1b[22m", "\x1b[3m");
        check("\x1b[38;5;9;48;2;1;2;3ma", "\x1b[38;5;9;48;2;1;2;3m");
        check("\x1b[38;5;0;1ma", "\x1b[38;5;0;1m");
        check("\x1b[38;5m\x1b[7ma", "\x1b[38;5;7m");
        check("\x1b[38:2::1:2:3ma\x1b[4:3mb\x1b[24m", "\x1b[38:2::1:2:3m");
        check("\x1b[31;0;32ma", "\x1b[32m");
        check("\x1b[31;ma", "");
        check("\x1b[1ma\x1b[01mb\x1b[4mc\x1b[4:3md", "\x1b[01;4:3m");
        check(&format!("\x1b[{}1ma", "0".repeat(40)), "");
        check("\x1b[31K\x1b[2J\x1b]0;m\x07", "");
        check("\x1b[99999999999m\x1b[7ma\x1b[27m", "");
    }
}
