//! Numbers as the C library reads them: `strtoumax` and `strtod` (POSIX; C, 7.22.1.3), the whole text or nothing.

/// As `strtoumax` reads it, but for a minus: blanks before it and a plus do not matter.
pub fn decimal(text: &[u8]) -> Option<u64> {
    let text = without_blanks(text);
    let digits = text.strip_prefix(b"+").unwrap_or(text);
    let plain = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    std::str::from_utf8(digits).ok().filter(|_| plain)?.parse().ok()
}

/// As `strtod` reads it with that decimal point; `None` also for what is too large, or too small to be exact.
pub fn float(text: &[u8], point: &[u8]) -> Option<f64> {
    let text = without_blanks(text);
    let (sign, rest) = match text {
        [b'-', rest @ ..] => (-1.0, rest),
        [b'+', rest @ ..] => (1.0, rest),
        rest => (1.0, rest),
    };
    let magnitude = match rest {
        [b'0', b'x' | b'X', rest @ ..] => hexadecimal(rest, point),
        rest => named(rest).or_else(|| plain(rest, point)),
    };
    magnitude.map(|magnitude| sign * magnitude)
}

/// Without what `isspace` takes for blank, at the start.
fn without_blanks(text: &[u8]) -> &[u8] {
    let blanks = text.iter().take_while(|byte| matches!(byte, b' ' | b'\t'..=b'\r')).count();
    &text[blanks..]
}

fn named(text: &[u8]) -> Option<f64> {
    let text = text.to_ascii_lowercase();
    let is_payload = |inner: &[u8]| inner.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    match &text[..] {
        b"inf" | b"infinity" => Some(f64::INFINITY),
        b"nan" => Some(f64::NAN),
        [b'n', b'a', b'n', b'(', inner @ .., b')'] if is_payload(inner) => Some(f64::NAN),
        _ => None,
    }
}

/// A mantissa and the exponent after it, as written.
struct Parts<'a> {
    whole: &'a [u8],
    fraction: &'a [u8],
    exponent: Option<(bool, &'a [u8])>,
}

impl<'a> Parts<'a> {
    fn of(text: &'a [u8], point: &[u8], is_digit: fn(&u8) -> bool, mark: u8) -> Option<Self> {
        let (whole, rest) = span(text, is_digit);
        let (fraction, rest) = match rest.strip_prefix(point) {
            Some(rest) => span(rest, is_digit),
            None => (&rest[..0], rest),
        };
        let exponent = match rest {
            [] => None,
            [found, rest @ ..] if found.to_ascii_lowercase() == mark => {
                let (is_negative, digits) = match rest {
                    [b'-', digits @ ..] => (true, digits),
                    [b'+', digits @ ..] => (false, digits),
                    digits => (false, digits),
                };
                let is_number = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
                Some((is_negative, is_number.then_some(digits)?))
            }
            _ => return None,
        };
        let has_digits = !whole.is_empty() || !fraction.is_empty();
        has_digits.then_some(Self { whole, fraction, exponent })
    }

    fn exponent(&self) -> i64 {
        // Far beyond any exponent that counts.
        const FARTHEST: i64 = 1 << 40;
        let Some((is_negative, digits)) = self.exponent else { return 0 };
        let value =
            digits.iter().fold(0, |value: i64, digit| (value * 10 + i64::from(digit - b'0')).min(FARTHEST));
        if is_negative { -value } else { value }
    }
}

fn span(text: &[u8], is_digit: fn(&u8) -> bool) -> (&[u8], &[u8]) {
    text.split_at(text.iter().position(|byte| !is_digit(byte)).unwrap_or(text.len()))
}

fn plain(text: &[u8], point: &[u8]) -> Option<f64> {
    let parts = Parts::of(text, point, u8::is_ascii_digit, b'e')?;
    let exponent = format!("e{}", parts.exponent());
    let written = [b"0", parts.whole, b".", parts.fraction, b"0", exponent.as_bytes()].concat();
    in_range(std::str::from_utf8(&written).ok()?.parse().ok()?)
}

fn hexadecimal(text: &[u8], point: &[u8]) -> Option<f64> {
    let parts = Parts::of(text, point, u8::is_ascii_hexdigit, b'p')?;
    let (mut mantissa, mut exponent, mut is_inexact) = (0u64, parts.exponent(), false);
    for (place, &digit) in parts.whole.iter().chain(parts.fraction).enumerate() {
        let digit = char::from(digit).to_digit(16).unwrap_or(0);
        let is_fraction = place >= parts.whole.len();
        if mantissa >> 60 == 0 {
            mantissa = mantissa << 4 | u64::from(digit);
            exponent -= if is_fraction { 4 } else { 0 };
        } else {
            is_inexact |= digit != 0;
            exponent += if is_fraction { 0 } else { 4 };
        }
    }
    // A bit far to the right stands for all that did not fit, so that halves are told from what is more.
    in_range(scaled((mantissa | u64::from(is_inexact)) as f64, exponent))
}

/// A number times a power of two.
fn scaled(mut value: f64, exponent: i64) -> f64 {
    // As far as one step may go and be a number itself.
    const STEP: i64 = 1000;
    let mut left = exponent.clamp(-3 * STEP, 3 * STEP);
    while left != 0 {
        let step = left.clamp(-STEP, STEP);
        value *= 2f64.powi(i32::try_from(step).unwrap_or(0));
        left -= step;
    }
    value
}

/// What is too large is ERANGE to the C library, and what is too small is nought.
fn in_range(value: f64) -> Option<f64> {
    (!value.is_infinite()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_may_have_a_plus_and_blanks_in_front() {
        let cases: [(&str, Option<u64>); 10] = [
            ("1", Some(1)),
            (" \t\n\u{b}\u{c}\r+01", Some(1)),
            ("18446744073709551615", Some(u64::MAX)),
            ("18446744073709551616", None),
            ("-1", None),
            ("++1", None),
            ("+ 1", None),
            ("1 ", None),
            ("", None),
            ("+", None),
        ];
        for (text, expected) in cases {
            assert_eq!(decimal(text.as_bytes()), expected, "{text:?}");
        }
    }

    #[test]
    fn floating_point_numbers_are_read_as_strtod_reads_them() {
        let cases: [(&str, Option<f64>); 40] = [
            ("1", Some(1.0)),
            ("\u{b}-1.5e1", Some(-15.0)),
            (".5", Some(0.5)),
            ("5.", Some(5.0)),
            ("1E+2", Some(100.0)),
            ("1e400", None),
            ("1e-400", Some(0.0)),
            ("0e999999999999999999999", Some(0.0)),
            ("1e00000000000000000000000000000001", Some(10.0)),
            ("0.1", Some(0.1)),
            ("1.7976931348623158e308", Some(f64::MAX)),
            ("1.7976931348623159e308", None),
            ("inf", Some(f64::INFINITY)),
            ("-InFiNiTy", Some(f64::NEG_INFINITY)),
            ("infinit", None),
            ("0x10", Some(16.0)),
            ("0XaP-1", Some(5.0)),
            ("0x.8", Some(0.5)),
            ("0x1.8p+1", Some(3.0)),
            ("0x1p-99999999999999999999", Some(0.0)),
            ("0x1p1024", None),
            ("0x1.fffffffffffff7p1023", Some(f64::MAX)),
            ("0x1.fffffffffffff8p1023", None),
            ("0x20000000000001", Some(9_007_199_254_740_992.0)),
            ("0x20000000000001.00000000000001", Some(9_007_199_254_740_994.0)),
            ("0x100000000000000000000p-80", Some(1.0)),
            ("0x", None),
            ("0x.", None),
            ("0xp1", None),
            ("0x1p", None),
            ("1e", None),
            ("1e+", None),
            (".", None),
            ("", None),
            ("-", None),
            ("+-1", None),
            ("- 1", None),
            ("1 ", None),
            ("1,5", None),
            ("nan(", None),
        ];
        for (text, expected) in cases {
            assert_eq!(float(text.as_bytes(), b"."), expected, "{text:?}");
        }
        for text in ["nan", "-NaN", "nan()", "+nan(x_9)"] {
            assert!(float(text.as_bytes(), b".").is_some_and(f64::is_nan), "{text:?}");
        }
        assert_eq!(float(b"0x1,8", b","), Some(1.5));
        assert_eq!(float(b"1.5", b","), None);
    }
}
