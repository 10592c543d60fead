//! The moments of `--changed-within` and the like: a date, or a span of time before now.

use std::ffi::CString;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};
use sys::dir::{self, Links};
use sys::stat::{self, FactSet, Timestamp};

use super::span::Span;

/// The moment that a text means: `2018-10-27`, `2018-10-27 10:00:00`, RFC 3339, `@SECONDS`, or a span such as `2weeks`,
/// `1h 30min` or `P1D`, counted back from now. Dates without an offset are in the zone of `now`.
fn moment<Z: TimeZone>(text: &str, now: &DateTime<Z>) -> Option<Timestamp> {
    if let Some(seconds) = text.strip_prefix('@') {
        return Some(Timestamp { seconds: seconds.parse().ok()?, nanoseconds: 0 });
    }
    if let Some(span) = Span::parse(text) {
        return span.before(now).map(|moment| timestamp(&moment));
    }
    let date = Date::parse(text)?;
    match date.offset {
        Some(offset) => offset.from_local_datetime(&date.civil).single().map(|moment| timestamp(&moment)),
        None => local(date.civil, &now.timezone()).map(|moment| timestamp(&moment)),
    }
}

/// The same, or when the file of that name was modified.
pub(crate) fn moment_or_file<Z: TimeZone>(text: &str, now: &DateTime<Z>) -> Option<Timestamp> {
    moment(text, now).or_else(|| {
        let facts = stat::at(dir::current(), &CString::new(text).ok()?, Links::Follow, FactSet::MODIFIED);
        facts.ok().map(|facts| facts.modified)
    })
}

/// The moment that local clocks show so. Where they are set forward over it, it is as much later.
fn local<Z: TimeZone>(civil: NaiveDateTime, zone: &Z) -> Option<DateTime<Z>> {
    let skipped = || zone.from_local_datetime(&civil.checked_add_signed(TimeDelta::hours(1))?).earliest();
    zone.from_local_datetime(&civil).earliest().or_else(skipped)
}

fn timestamp<Z: TimeZone>(moment: &DateTime<Z>) -> Timestamp {
    Timestamp { seconds: moment.timestamp(), nanoseconds: moment.timestamp_subsec_nanos() }
}

/// A date of the calendar, perhaps with a time of day, perhaps with a distance from UTC (ISO 8601).
struct Date {
    civil: NaiveDateTime,
    offset: Option<FixedOffset>,
}

impl Date {
    fn parse(text: &str) -> Option<Self> {
        let (date, rest) = date(text)?;
        let Some(rest) = rest.strip_prefix(['T', 't', ' ']) else {
            return rest.is_empty().then(|| Self { civil: date.and_time(NaiveTime::MIN), offset: None });
        };
        let clock = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
        let (clock, offset) = rest.split_at(clock);
        let offset = if offset.is_empty() { None } else { Some(distance(offset)?) };
        Some(Self { civil: date.and_time(time_of_day(clock)?), offset })
    }
}

/// The date that a text begins with, and what is after it.
fn date(text: &str) -> Option<(NaiveDate, &str)> {
    let is_long = text.as_bytes().get(4) == Some(&b'-');
    let (date, rest) = text.split_at_checked(if is_long { 10 } else { 8 })?;
    let [year, month, day] = if is_long {
        let parts: Vec<&str> = date.split('-').collect();
        parts.try_into().ok()?
    } else {
        [date.get(..4)?, date.get(4..6)?, date.get(6..)?]
    };
    let parsed =
        NaiveDate::from_ymd_opt(i32::try_from(digits(year, 4)?).ok()?, digits(month, 2)?, digits(day, 2)?);
    parsed.map(|date| (date, rest))
}

/// `HH`, `HH:MM`, `HH:MM:SS` and a fraction, or the same without colons.
fn time_of_day(text: &str) -> Option<NaiveTime> {
    let (clock, fraction) = match text.split_once(['.', ',']) {
        // Only seconds have one.
        Some((clock, fraction)) => (Some(clock).filter(|clock| clock.len() >= 6)?, fraction),
        None => (text, "0"),
    };
    let [hours, minutes, seconds] = clock_parts(clock)?;
    let places = u32::try_from(fraction.len()).ok().filter(|places| (1..=9).contains(places))?;
    let nanoseconds = digits(fraction, fraction.len())? * 10_u32.pow(9 - places);
    // A leap second is the last second of its minute.
    NaiveTime::from_hms_nano_opt(hours, minutes, if seconds == 60 { 59 } else { seconds }, nanoseconds)
}

/// A distance from UTC: `Z`, or hours, minutes and seconds after a sign.
fn distance(text: &str) -> Option<FixedOffset> {
    if text.eq_ignore_ascii_case("Z") {
        return FixedOffset::east_opt(0);
    }
    let [hours, minutes, seconds] = clock_parts(&text[1..])?;
    let distance = i32::try_from(hours * 3600 + minutes * 60 + seconds).ok()?;
    FixedOffset::east_opt(if text.starts_with('-') { -distance } else { distance })
}

/// Up to three pairs of digits, with colons between all of them or none.
fn clock_parts(text: &str) -> Option<[u32; 3]> {
    let pairs: Vec<&str> = if text.contains(':') {
        text.split(':').collect()
    } else {
        text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).ok()).collect::<Option<_>>()?
    };
    let mut parts = [0; 3];
    if pairs.is_empty() || pairs.len() > parts.len() {
        return None;
    }
    for (part, pair) in parts.iter_mut().zip(pairs) {
        *part = digits(pair, 2)?;
    }
    Some(parts)
}

/// A number of exactly that many digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::SecondsFormat;

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
        check("1d 2:03:04", Some("2024-03-30T08:56:56Z"));
        check("1us 1ns", Some("2024-03-31T10:59:59.999998999Z"));
        check("10000000000s", Some("1707-05-12T17:13:20Z"));
        check("-1d", Some("2024-04-01T11:00:00Z"));
        check("+1d", Some("2024-03-30T11:00:00Z"));
    }

    #[test]
    fn spans_of_iso_8601_are_read() {
        check("P1D", Some("2024-03-30T11:00:00Z"));
        check("PT3H", Some("2024-03-31T08:00:00Z"));
        check("p1y2m3w4dt5h6m7.5s", Some("2023-01-06T05:53:52.500Z"));
        check("PT1,5H", Some("2024-03-31T09:30:00Z"));
        check("-P1D", Some("2024-04-01T11:00:00Z"));
        for text in ["P", "PT", "P1", "PD", "P1DT", "P1D1W", "PT1M1H", "PT1.5H1M", "P1.5D", "PT.5H", " P1D"] {
            check(text, None);
        }
    }

    #[test]
    fn units_come_in_their_order_and_a_fraction_ends_them() {
        for text in
            ["1h1d", "1d1d", "1.5h 30m", "1day,2h", "1day ,2h", "1h,", "1hago", "-1h ago", " 1d", "1H"]
        {
            check(text, None);
        }
        for text in ["1d 02:03", "1h 02:03:04", "1d 02:60:00", "1d 02:3:04"] {
            check(text, None);
        }
    }

    #[test]
    fn a_time_of_day_may_be_short_and_dates_have_all_their_digits() {
        check("2018-10-27T10", Some("2018-10-27T09:00:00Z"));
        check("20181027T100000Z", Some("2018-10-27T10:00:00Z"));
        check("2018-10-27T10:00-05", Some("2018-10-27T15:00:00Z"));
        check("2018-10-27 10:00:60", Some("2018-10-27T09:00:59Z"));
        for text in
            ["2018-1-1", "2018-10-27 1:00", "2018-10-27T", "2018-10-27 10:00.5", "201810", "2018-10-27Z"]
        {
            check(text, None);
        }
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
            "99999999999y",
            "1e9h",
        ] {
            check(text, None);
        }
    }
}
