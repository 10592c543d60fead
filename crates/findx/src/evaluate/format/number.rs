//! Numbers as C's printf shows them.

/// No number has more digits than these; noughts after them are padding.
const MOST_DIGITS: usize = 1100;

/// A number in `%g`'s way: that many significant digits, as a power of ten where it is very large or small, without
/// zeros at its end; with `keeps_zeros` (`#`) it keeps them, and always has a point.
pub(super) fn general(number: f64, precision: Option<usize>, keeps_zeros: bool) -> String {
    if !number.is_finite() {
        return if number.is_nan() { "nan".into() } else { "inf".into() };
    }
    let digits = precision.unwrap_or(6).max(1);
    let shown = digits.min(MOST_DIGITS);
    let scientific = format!("{number:.*e}", shown - 1);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let trim = |text: &str| match (keeps_zeros, text.contains('.')) {
        (true, has_point) => {
            let point = if has_point { "" } else { "." };
            [text, point, &"0".repeat(digits - shown)].concat()
        }
        (false, true) => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        (false, false) => text.to_owned(),
    };
    let most = i32::try_from(digits).unwrap_or(i32::MAX);
    if exponent < -4 || exponent >= most {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{}e{sign}{:02}", trim(mantissa), exponent.abs());
    }
    let shown = i32::try_from(shown).unwrap_or(i32::MAX);
    let decimals = usize::try_from(shown - 1 - exponent).unwrap_or(0);
    trim(&format!("{number:.decimals$}"))
}

#[cfg(test)]
mod tests {
    use super::general;

    #[test]
    fn numbers_are_shown_as_c_does() {
        for (number, precision, expected) in [
            (682.666_666, None, "682.667"),
            (682.666_666, Some(2), "6.8e+02"),
            (682.666_666, Some(3), "683"),
            (1.0, None, "1"),
            (0.5, None, "0.5"),
            (0.000_012_345, None, "1.2345e-05"),
            (0.0, None, "0"),
            (1_234_567.0, None, "1.23457e+06"),
            (100_000.0, None, "100000"),
            (f64::INFINITY, None, "inf"),
        ] {
            assert_eq!(general(number, precision, false), expected);
        }
        for (number, precision, expected) in
            [(1.0, Some(0), "1."), (1365.3, Some(1), "1.e+03"), (1.0, Some(3), "1.00")]
        {
            assert_eq!(general(number, precision, true), expected);
        }
    }
}
