//! `--changed-within` and `--changed-before`: a date, or a span of time before now.

use chrono::{DateTime, Days, Months, NaiveDate, NaiveDateTime, TimeDelta, TimeZone};
use sys::stat::Timestamp;

/// A bound on the time of the last change; the moment itself is on neither side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Changed {
    After(Timestamp),
    Before(Timestamp),
}

impl Changed {
    pub(crate) fn admits(self, time: Timestamp) -> bool {
        match self {
            Self::After(bound) => time > bound,
            Self::Before(bound) => time < bound,
        }
    }
}

/// The moment that a text means: `2018-10-27`, `2018-10-27 10:00:00`, RFC 3339, `@SECONDS`, or a span such as `2weeks`
/// or `1h 30min`, counted back from now. Dates without an offset are in the zone of `now`.
pub(crate) fn moment<Z: TimeZone>(text: &str, now: &DateTime<Z>) -> Option<Timestamp> {
    let text = text.trim();
    if let Some(seconds) = text.strip_prefix('@') {
        return Some(Timestamp { seconds: seconds.parse().ok()?, nanoseconds: 0 });
    }
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Some(timestamp(&moment));
    }
    if let Some(civil) = civil(text) {
        return now.timezone().from_local_datetime(&civil).earliest().map(|moment| timestamp(&moment));
    }
    Span::parse(text)?.before(now).map(|moment| timestamp(&moment))
}

fn timestamp<Z: TimeZone>(moment: &DateTime<Z>) -> Timestamp {
    // A leap second counts on beyond its second's billion nanoseconds.
    let nanoseconds = moment.timestamp_subsec_nanos().min(999_999_999);
    Timestamp { seconds: moment.timestamp(), nanoseconds }
}

const CIVIL_TIMES: [&str; 4] =
    ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"];
const CIVIL_DATES: [&str; 2] = ["%Y-%m-%d", "%Y%m%d"];

fn civil(text: &str) -> Option<NaiveDateTime> {
    let time = CIVIL_TIMES.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
    let date = || CIVIL_DATES.iter().find_map(|format| NaiveDate::parse_from_str(text, format).ok());
    time.or_else(|| date()?.and_hms_opt(0, 0, 0))
}

/// A span in the units of calendars and of clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Span {
    months: u32,
    days: u64,
    seconds: f64,
}

impl Span {
    /// Reads numbers and units in turn, blanks anywhere between, and perhaps `ago` at the end.
    fn parse(text: &str) -> Option<Self> {
        let mut rest = text.strip_suffix("ago").unwrap_or(text).trim();
        let mut span = Self::default();
        while !rest.is_empty() {
            let number = rest.find(|character: char| !character.is_ascii_digit() && character != '.')?;
            let (digits, behind) = rest.split_at(number);
            let behind = behind.trim_start();
            let end = behind.find(|character: char| !character.is_alphabetic()).unwrap_or(behind.len());
            span.add(digits, &behind[..end])?;
            rest = behind[end..].trim_start_matches([' ', ',']);
        }
        (!text.is_empty()).then_some(span)
    }

    fn add(&mut self, digits: &str, unit: &str) -> Option<()> {
        let whole = || digits.parse::<u32>().ok();
        let months = |each: u32| whole()?.checked_mul(each);
        match unit {
            "y" | "yr" | "yrs" | "year" | "years" => self.months = self.months.checked_add(months(12)?)?,
            "mo" | "mos" | "month" | "months" => self.months = self.months.checked_add(months(1)?)?,
            "w" | "wk" | "wks" | "week" | "weeks" => self.days += u64::from(whole()?) * 7,
            "d" | "day" | "days" => self.days += u64::from(whole()?),
            _ => {
                let seconds = match unit {
                    "h" | "hr" | "hrs" | "hour" | "hours" => 3600.0,
                    "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
                    "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
                    "ms" | "msec" | "msecs" | "millis" | "millisecond" | "milliseconds" => 1e-3,
                    _ => return None,
                };
                self.seconds += digits.parse::<f64>().ok()? * seconds;
            }
        }
        Some(())
    }

    fn before<Z: TimeZone>(self, now: &DateTime<Z>) -> Option<DateTime<Z>> {
        let day = now
            .clone()
            .checked_sub_months(Months::new(self.months))?
            .checked_sub_days(Days::new(self.days))?;
        // Far beyond any calendar it saturates, and the subtraction refuses.
        #[expect(clippy::cast_possible_truncation, reason = "saturates, which is meant")]
        let milliseconds = (self.seconds * 1000.0) as i64;
        day.checked_sub_signed(TimeDelta::try_milliseconds(milliseconds)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{FixedOffset, SecondsFormat};

    /// It is 2024-03-31 12:00 at +01:00.
    fn check(text: &str, expected: Option<&str>) {
        let zone = FixedOffset::east_opt(3600).expect("an offset");
        let now = zone.with_ymd_and_hms(2024, 3, 31, 12, 0, 0).single().expect("a moment");
        let found = moment(text, &now).map(|found| {
            let found = DateTime::from_timestamp(found.seconds, found.nanoseconds).expect("a moment");
            found.to_rfc3339_opts(SecondsFormat::AutoSi, true)
        });
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn dates_are_in_the_local_zone_unless_they_say() {
        check("2018-10-27", Some("2018-10-26T23:00:00Z"));
        check("20181027", Some("2018-10-26T23:00:00Z"));
        check("2018-10-27 10:00", Some("2018-10-27T09:00:00Z"));
        check("2018-10-27 10:00:01.5", Some("2018-10-27T09:00:01.500Z"));
        check("2018-10-27T10:00:00", Some("2018-10-27T09:00:00Z"));
        check("2018-10-27T10:00:00Z", Some("2018-10-27T10:00:00Z"));
        check("2018-10-27T10:00:00+02:00", Some("2018-10-27T08:00:00Z"));
        check("@0", Some("1970-01-01T00:00:00Z"));
        check("@-1", Some("1969-12-31T23:59:59Z"));
    }

    #[test]
    fn spans_count_back_from_now() {
        check("1h", Some("2024-03-31T10:00:00Z"));
        check("1 hour ago", Some("2024-03-31T10:00:00Z"));
        check("1h30m", Some("2024-03-31T09:30:00Z"));
        check("1h, 30min", Some("2024-03-31T09:30:00Z"));
        check("1.5h", Some("2024-03-31T09:30:00Z"));
        check("2weeks", Some("2024-03-17T11:00:00Z"));
        check("1month", Some("2024-02-29T11:00:00Z"));
        check("1y", Some("2023-03-31T11:00:00Z"));
        check("1500ms", Some("2024-03-31T10:59:58.500Z"));
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "garbage",
            "1M",
            "1fortnight",
            "h",
            "1",
            "1.5d",
            "@1.5",
            "2018-13-01",
            "-1h",
            "99999999999y",
            "1e9h",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn the_moment_itself_is_on_neither_side() {
        let moment = Timestamp { seconds: 5, nanoseconds: 0 };
        assert!(!Changed::After(moment).admits(moment) && !Changed::Before(moment).admits(moment));
        assert!(Changed::After(moment).admits(Timestamp { seconds: 5, nanoseconds: 1 }));
    }
}
