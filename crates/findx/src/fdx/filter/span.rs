//! Spans of time before now: `2weeks`, `1h 30min`, `1d 02:03:04`, and ISO 8601's `P1DT3H`.

use chrono::{DateTime, Days, Months, TimeDelta, TimeZone};

/// A span in the units of calendars and of clocks, counted back from now, or on from it after a minus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    months: u32,
    days: u64,
    nanoseconds: i128,
    is_ahead: bool,
}

/// Units, the largest first, which is the order that they stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
    Millisecond,
    Microsecond,
    Nanosecond,
}

impl Unit {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "y" | "yr" | "yrs" | "year" | "years" => Self::Year,
            "mo" | "mos" | "month" | "months" => Self::Month,
            "w" | "wk" | "wks" | "week" | "weeks" => Self::Week,
            "d" | "day" | "days" => Self::Day,
            "h" | "hr" | "hrs" | "hour" | "hours" => Self::Hour,
            "m" | "min" | "mins" | "minute" | "minutes" => Self::Minute,
            "s" | "sec" | "secs" | "second" | "seconds" => Self::Second,
            "ms" | "msec" | "msecs" | "milli" | "millis" | "millisecond" | "milliseconds" => {
                Self::Millisecond
            }
            "us" | "µs" | "usec" | "usecs" | "µsec" | "µsecs" | "micro" | "micros" | "microsecond"
            | "microseconds" => Self::Microsecond,
            "ns" | "nsec" | "nsecs" | "nano" | "nanos" | "nanosecond" | "nanoseconds" => Self::Nanosecond,
            _ => return None,
        })
    }

    /// Letters of ISO 8601, of which M is a month before the T and a minute after it.
    fn iso(letter: u8, is_clock: bool) -> Option<Self> {
        match (letter.to_ascii_uppercase(), is_clock) {
            (b'Y', false) => Some(Self::Year),
            (b'M', false) => Some(Self::Month),
            (b'W', false) => Some(Self::Week),
            (b'D', false) => Some(Self::Day),
            (b'H', true) => Some(Self::Hour),
            (b'M', true) => Some(Self::Minute),
            (b'S', true) => Some(Self::Second),
            _ => None,
        }
    }

    /// What it takes on a clock; a calendar's units take more or less.
    fn nanoseconds(self) -> Option<i128> {
        Some(match self {
            Self::Year | Self::Month | Self::Week | Self::Day => return None,
            Self::Hour => 3_600_000_000_000,
            Self::Minute => 60_000_000_000,
            Self::Second => NANOSECONDS,
            Self::Millisecond => 1_000_000,
            Self::Microsecond => 1000,
            Self::Nanosecond => 1,
        })
    }
}

impl Span {
    /// Reads a span in either form.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (is_ahead, rest) = match text.strip_prefix(['+', '-']) {
            Some(rest) => (text.starts_with('-'), rest),
            None => (false, text),
        };
        let builder = match rest.strip_prefix(['P', 'p']) {
            Some(parts) => Builder::of_iso(parts),
            // That a span has passed is said once.
            None if rest.len() < text.len() => Builder::of_words(rest),
            None => Builder::of_words(match rest.strip_suffix("ago") {
                Some(span) if span.ends_with(|end: char| end.is_ascii_whitespace()) => span.trim_ascii_end(),
                Some(_) => return None,
                None => rest,
            }),
        };
        builder.filter(|builder| builder.last.is_some()).map(|builder| Self { is_ahead, ..builder.span })
    }

    /// The moment so long before now.
    pub(super) fn before<Z: TimeZone>(self, now: &DateTime<Z>) -> Option<DateTime<Z>> {
        let seconds = i64::try_from(self.nanoseconds / NANOSECONDS).ok()?;
        let time = TimeDelta::new(seconds, u32::try_from(self.nanoseconds % NANOSECONDS).ok()?)?;
        let (months, days, now) = (Months::new(self.months), Days::new(self.days), now.clone());
        if self.is_ahead {
            return now.checked_add_months(months)?.checked_add_days(days)?.checked_add_signed(time);
        }
        now.checked_sub_months(months)?.checked_sub_days(days)?.checked_sub_signed(time)
    }
}

/// A span while it is read: units come in their order, and a fraction is the end of it.
#[derive(Default)]
struct Builder {
    span: Span,
    last: Option<Unit>,
    has_fraction: bool,
}

/// Nanoseconds of a second.
const NANOSECONDS: i128 = 1_000_000_000;

/// The most digits after the point.
const NANOSECOND_DIGITS: usize = 9;

impl Builder {
    fn of_iso(mut rest: &str) -> Option<Self> {
        let (mut builder, mut is_clock) = (Self::default(), false);
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix(['T', 't']).filter(|_| !is_clock) {
                (is_clock, rest) = (true, after);
                // The T stands before something.
                rest.bytes().next()?;
                continue;
            }
            let (number, after) = number(rest)?;
            let letter = *after.as_bytes().first()?;
            builder.add(number, Unit::iso(letter, is_clock)?)?;
            rest = &after[1..];
        }
        Some(builder)
    }

    fn of_words(text: &str) -> Option<Self> {
        let (mut builder, mut rest) = (Self::default(), text.trim_ascii_end());
        while !rest.is_empty() {
            let (number, after) = number(rest)?;
            if after.starts_with(':') {
                builder.add_clock(rest)?;
                return Some(builder);
            }
            let after = after.trim_ascii_start();
            let end = after.find(|character: char| !character.is_alphabetic()).unwrap_or(after.len());
            builder.add(number, Unit::named(&after[..end])?)?;
            let after = &after[end..];
            rest = match after.strip_prefix(',') {
                // A comma separates, so that something is on either side of it.
                Some(more) if more.trim_ascii_start().len() < more.len() => more.trim_ascii_start(),
                Some(_) => return None,
                None => after.trim_ascii_start(),
            };
        }
        Some(builder)
    }

    /// `HH:MM:SS`, perhaps with a fraction, after units of the calendar.
    fn add_clock(&mut self, text: &str) -> Option<()> {
        let parts: Vec<&str> = text.split(':').collect();
        let [hours, minutes, seconds] = parts[..] else { return None };
        for (text, unit) in [(hours, Unit::Hour), (minutes, Unit::Minute), (seconds, Unit::Second)] {
            let (number, "") = number(text)? else { return None };
            if unit != Unit::Hour && (number.whole.len() != 2 || number.whole > "59")
                || unit != Unit::Second && !number.fraction.is_empty()
            {
                return None;
            }
            self.add(number, unit)?;
        }
        Some(())
    }

    fn add(&mut self, number: Number<'_>, unit: Unit) -> Option<()> {
        if self.has_fraction || self.last.is_some_and(|last| last >= unit) {
            return None;
        }
        self.last = Some(unit);
        let whole: i64 = number.whole.parse().ok()?;
        let count = u32::try_from(whole).ok();
        let span = &mut self.span;
        match unit {
            Unit::Year => span.months = count?.checked_mul(12)?,
            Unit::Month => span.months = span.months.checked_add(count?)?,
            Unit::Week => span.days = u64::from(count?) * 7,
            Unit::Day => span.days += u64::from(count?),
            _ => {}
        }
        let Some(each) = unit.nanoseconds() else { return number.fraction.is_empty().then_some(()) };
        self.has_fraction = !number.fraction.is_empty();
        // Neither overflows: what is multiplied are 64 bits and 42.
        span.nanoseconds += i128::from(whole) * each + number.fraction_of(each)?;
        Some(())
    }
}

/// Digits, and those after the point.
#[derive(Clone, Copy)]
struct Number<'t> {
    whole: &'t str,
    fraction: &'t str,
}

impl Number<'_> {
    /// The fraction of a unit, rounded down.
    fn fraction_of(self, each: i128) -> Option<i128> {
        if self.fraction.is_empty() {
            return Some(0);
        }
        let digits: i128 = self.fraction.parse().ok()?;
        let scale = 10_i128.pow(u32::try_from(self.fraction.len()).ok()?);
        Some(digits * each / scale)
    }
}

/// The number that a text begins with, and what is after it.
fn number(text: &str) -> Option<(Number<'_>, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (whole, after) = text.split_at(digits(text));
    if whole.is_empty() {
        return None;
    }
    let Some(after_point) = after.strip_prefix(['.', ',']) else {
        return Some((Number { whole, fraction: "" }, after));
    };
    let (fraction, after) = after_point.split_at(digits(after_point));
    (1..=NANOSECOND_DIGITS).contains(&fraction.len()).then_some((Number { whole, fraction }, after))
}
