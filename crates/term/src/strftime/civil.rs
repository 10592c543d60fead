//! A moment as calendars and clocks show it in a zone.

/// A moment, taken apart in the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil<'a> {
    /// The year; zero and below before the common era.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// Days since Sunday.
    pub weekday: u8,
    /// Days since the first of January.
    pub day_of_year: u16,
    /// Seconds since 1970-01-01 00:00 UTC.
    pub timestamp: i64,
    /// 0 to 999 999 999.
    pub nanoseconds: u32,
    /// Seconds that the zone is ahead of UTC.
    pub offset: i32,
    /// The abbreviation of the zone.
    pub zone: &'a [u8],
}

const DAY_SECONDS: i64 = 86_400;
/// Days in 400 years, after which the calendar repeats.
const ERA_DAYS: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH_DAYS: i64 = 719_468;

impl<'a> Civil<'a> {
    /// The moment `timestamp` in a zone that is `offset` seconds ahead of UTC and abbreviated `zone`.
    #[must_use]
    pub fn new(timestamp: i64, nanoseconds: u32, offset: i32, zone: &'a [u8]) -> Self {
        let local = i128::from(timestamp) + i128::from(offset);
        let days = i64::try_from(local.div_euclid(DAY_SECONDS.into())).unwrap_or(i64::MAX);
        let seconds = i64::try_from(local.rem_euclid(DAY_SECONDS.into())).unwrap_or(0);
        let (year, month, day) = date(days);
        Civil {
            year,
            month,
            day,
            hour: small(seconds / 3600),
            minute: small(seconds / 60 % 60),
            second: small(seconds % 60),
            weekday: small((days + 4).rem_euclid(7)),
            day_of_year: day_of_year(year, month, day),
            timestamp,
            nanoseconds,
            offset,
            zone,
        }
    }

    /// The year that the week belongs to, and the week, of ISO 8601.
    #[must_use]
    pub fn iso_week(&self) -> (i64, u16) {
        let day = i64::from(self.day_of_year);
        let monday_based = i64::from((self.weekday + 6) % 7);
        // The week's Thursday decides its year.
        let thursday = day - monday_based + 3;
        let (year, thursday) = if thursday < 0 {
            (self.year - 1, thursday + year_days(self.year - 1))
        } else if thursday >= year_days(self.year) {
            (self.year + 1, thursday - year_days(self.year))
        } else {
            (self.year, thursday)
        };
        (year, u16::try_from(thursday / 7 + 1).unwrap_or(1))
    }
}

/// Year, month and day of a count of days since 1970-01-01 (Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms"): years begin in March, so that the leap day comes last.
fn date(days: i64) -> (i64, u8, u8) {
    let shifted = days.saturating_add(EPOCH_DAYS);
    let era = shifted.div_euclid(ERA_DAYS);
    let day_of_era = shifted.rem_euclid(ERA_DAYS);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, small(month), small(day))
}

fn day_of_year(year: i64, month: u8, day: u8) -> u16 {
    const BEFORE: [u16; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let leap = u16::from(month > 2 && is_leap(year));
    BEFORE[usize::from(month - 1)] + u16::from(day) - 1 + leap
}

fn year_days(year: i64) -> i64 {
    365 + i64::from(is_leap(year))
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn small(number: i64) -> u8 {
    u8::try_from(number).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(timestamp: i64, date: (i64, u8, u8), weekday: u8, day_of_year: u16, iso: (i64, u16)) {
        let time = Civil::new(timestamp, 0, 0, b"UTC");
        assert_eq!((time.year, time.month, time.day), date, "{timestamp}");
        assert_eq!((time.weekday, time.day_of_year), (weekday, day_of_year), "{timestamp}");
        assert_eq!(time.iso_week(), iso, "{timestamp}");
    }

    #[test]
    fn calendars_of_all_ages() {
        check(0, (1970, 1, 1), 4, 0, (1970, 1));
        check(-1, (1969, 12, 31), 3, 364, (1970, 1));
        check(951_782_400, (2000, 2, 29), 2, 59, (2000, 9));
        check(1_104_537_600, (2005, 1, 1), 6, 0, (2004, 53));
        check(-70_000_000_000, (-249, 10, 15), 5, 287, (-249, 41));
        check(400_000_000_000, (14645, 6, 30), 1, 180, (14645, 27));
    }

    #[test]
    fn the_offset_moves_the_clock() {
        let time = Civil::new(-1, 5, 3600, b"CET");
        assert_eq!((time.year, time.hour, time.minute, time.second), (1970, 0, 59, 59));
    }
}
