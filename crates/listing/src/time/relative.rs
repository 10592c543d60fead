//! Times by how long ago they are: `3 hours ago`, `in 2 days`, in the largest unit that fits.

use term::block_size::append_number;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const WEEK: u64 = 7 * DAY;
/// Months and years are not as long as one another; people who say `3 months` mean about so many seconds.
const MONTH: u64 = 30 * DAY;
const YEAR: u64 = 365 * DAY;

/// The units, from the largest on.
const UNITS: [(u64, &str); 7] = [
    (YEAR, "year"),
    (MONTH, "month"),
    (WEEK, "week"),
    (DAY, "day"),
    (HOUR, "hour"),
    (MINUTE, "minute"),
    (1, "second"),
];

/// The widest text: twenty digits do not occur among seconds that a file system keeps.
pub(crate) const WIDTH: usize = "59 minutes ago".len();

/// Appends how long ago something was that happened so many seconds before now; negative for what is to come. Whole
/// units count, so that nothing is older than it says.
pub fn append(seconds_ago: i64, out: &mut Vec<u8>) {
    let seconds = seconds_ago.unsigned_abs();
    let Some(&(unit, word)) = UNITS.iter().find(|(unit, _)| seconds >= *unit) else {
        return out.extend_from_slice(b"now");
    };
    let number = match unit {
        // Twelve times thirty days are not a year yet.
        MONTH => (seconds / MONTH).min(11),
        _ => seconds / unit,
    };
    if seconds_ago < 0 {
        out.extend_from_slice(b"in ");
    }
    append_number(number, out);
    out.push(b' ');
    out.extend_from_slice(word.as_bytes());
    if number > 1 {
        out.push(b's');
    }
    if seconds_ago > 0 {
        out.extend_from_slice(b" ago");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(seconds_ago: i64, expected: &str) {
        let mut out = Vec::new();
        append(seconds_ago, &mut out);
        assert_eq!(String::from_utf8_lossy(&out), expected, "{seconds_ago}");
    }

    #[test]
    fn a_time_has_one_unit() {
        check(0, "now");
        check(1, "1 second ago");
        check(59, "59 seconds ago");
        check(60, "1 minute ago");
        check(3599, "59 minutes ago");
        check(3600, "1 hour ago");
        check(86_399, "23 hours ago");
        check(86_400, "1 day ago");
        check(6 * 86_400, "6 days ago");
        check(7 * 86_400, "1 week ago");
        check(29 * 86_400, "4 weeks ago");
        check(30 * 86_400, "1 month ago");
        check(364 * 86_400, "11 months ago");
        check(365 * 86_400, "1 year ago");
        check(56 * 365 * 86_400, "56 years ago");
    }

    #[test]
    fn what_is_to_come_is_in_so_long() {
        check(-1, "in 1 second");
        check(-7200, "in 2 hours");
        check(-366 * 86_400, "in 1 year");
        check(i64::MIN, "in 292471208677 years");
    }

    #[test]
    fn what_is_usual_fits_in_the_width() {
        for days in 0..30_000 {
            for seconds in [0, 59, 3599, 86_399] {
                let mut out = Vec::new();
                append(days * 86_400 + seconds, &mut out);
                assert!(out.len() <= WIDTH);
            }
        }
    }
}
