//! What was said, to a moment: what was not said comes from the present, and relative items are added at the end.

use sys::stat::Timestamp;
use sys::time::Zone;
use term::strftime::Civil;

use super::lex::Number;
use super::said::{Date, Items, Meridian, Relative, Time, ZoneItem};
use super::words::LocalNames;

const DAY_SECONDS: i64 = 86_400;

/// The zone that is meant where none is said.
#[derive(Debug)]
pub(super) enum Clock<'z> {
    Local(&'z mut Zone),
    /// Always so many seconds ahead of UTC, under a name.
    Fixed(i32, Vec<u8>),
}

impl Clock<'_> {
    /// The zone of a TZ without rules of its own: a name and how far it is behind UTC (POSIX, 8.3).
    pub(super) fn fixed(text: &[u8]) -> Option<Self> {
        let length = text.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(text.len());
        let (name, offset) = text.split_at(length);
        let (sign, offset) = match offset {
            [b'-', rest @ ..] => (1, rest),
            [b'+', rest @ ..] => (-1, rest),
            rest => (-1, rest),
        };
        let is_utc = matches!(name, b"" | b"UTC" | b"GMT");
        if offset.is_empty() {
            return is_utc.then(|| Clock::Fixed(0, b"UTC".to_vec()));
        }
        let mut seconds = 0;
        for (part, unit) in offset.split(|&byte| byte == b':').zip([3600, 60, 1, 0]) {
            let value: i32 =
                str::from_utf8(part).ok()?.parse().ok().filter(|value| (0..60).contains(value))?;
            seconds += value * unit;
        }
        (name.len() >= 3).then(|| Clock::Fixed(sign * seconds, name.to_ascii_uppercase()))
    }

    fn offset_at(&mut self, seconds: i64) -> Option<i64> {
        match self {
            Clock::Local(zone) => zone.offset_at(seconds).map(|offset| offset.shift()),
            Clock::Fixed(offset, _) => Some(i64::from(*offset)),
        }
    }

    /// What the zone is called at a moment and in the next three quarters, and what it is ahead of UTC then.
    pub(super) fn names(&mut self, now: i64) -> LocalNames {
        const QUARTER_SECONDS: i64 = 90 * DAY_SECONDS;
        match self {
            Clock::Fixed(offset, name) => vec![(name.clone(), *offset)],
            Clock::Local(zone) => (0..4)
                .filter_map(|quarter| {
                    let offset = zone.offset_at(now.saturating_add(quarter * QUARTER_SECONDS))?;
                    Some((offset.name.to_ascii_uppercase(), offset.seconds))
                })
                .collect(),
        }
    }
}

/// Finds the moment; `None` for a date or a time that there is not.
pub(super) fn resolve(items: &Items, now: Timestamp, clock: &mut Clock) -> Option<Timestamp> {
    let offset = clock.offset_at(now.seconds)?;
    let today = Civil::new(now.seconds, 0, i32::try_from(offset).ok()?, b"");
    let is_now = items.is_relative && items.date.is_none() && items.day.is_none();
    let (time, nanoseconds) = match items.time {
        Some(time) => (seconds_of_day(time)?, time.nanoseconds),
        None if is_now => ((now.seconds + offset).rem_euclid(DAY_SECONDS), now.nanoseconds),
        None => (0, 0),
    };
    let mut day = match items.date {
        Some(date) => day_of(date, today.year)?,
        None => day_number(today.year, today.month.into())? + i64::from(today.day) - 1,
    };
    let is_absolute = items.date.is_some() || items.day.is_some() || items.time.is_some();
    let zone = if is_absolute { items.zone } else { items.zone.or(Some(ZoneItem::Fixed(offset))) };
    let mut place = Place { clock, zone, last_offset: 0 };
    place.moment(day, time, Missing::Refused)?;
    if let (Some(wanted), None) = (items.day, items.date) {
        let weekday = (day + 4).rem_euclid(7);
        let skips_today = wanted.ordinal > 0 && weekday != wanted.number;
        let weeks = wanted.ordinal - i64::from(skips_today);
        day = day.checked_add((wanted.number - weekday).rem_euclid(7))?.checked_add(weeks.checked_mul(7)?)?;
    }
    let Relative { months, days, seconds, nanoseconds: more } = items.relative;
    let day = move_by(day, months, days)?;
    let moment = place.moment(day, time, Missing::MovedOn)?;
    let nanoseconds = i64::from(nanoseconds).checked_add(more)?;
    Some(Timestamp {
        seconds: moment.checked_add(seconds)?.checked_add(nanoseconds.div_euclid(1_000_000_000))?,
        nanoseconds: u32::try_from(nanoseconds.rem_euclid(1_000_000_000)).ok()?,
    })
}

/// What becomes of a time that clocks skip.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Missing {
    Refused,
    MovedOn,
}

/// Where days and times are to be understood.
struct Place<'a, 'z> {
    clock: &'a mut Clock<'z>,
    zone: Option<ZoneItem>,
    /// What the local zone was ahead of UTC when last asked.
    last_offset: i64,
}

impl Place<'_, '_> {
    /// The moment when it is so late on a day, days counted from 1970-01-01.
    fn moment(&mut self, day: i64, time: i64, missing: Missing) -> Option<i64> {
        let civil = day.checked_mul(DAY_SECONDS)?.checked_add(time)?;
        match self.zone {
            Some(ZoneItem::Fixed(offset)) => return civil.checked_sub(offset),
            Some(ZoneItem::Local(offset)) => {
                let moment = civil.checked_sub(offset)?;
                let is_in_force = self.clock.offset_at(moment)? == offset;
                return (is_in_force || missing == Missing::MovedOn).then_some(moment);
            }
            None => {}
        }
        // Of two moments with the same time the C library finds the one whose offset it guesses: the last one it
        // used, at first none.
        let near = self.clock.offset_at(civil.checked_sub(self.last_offset)?)?;
        let before = self.clock.offset_at(civil.checked_sub(DAY_SECONDS)?)?;
        let after = self.clock.offset_at(civil.checked_add(DAY_SECONDS)?)?;
        for offset in [near, before, after] {
            if self.clock.offset_at(civil - offset)? == offset {
                self.last_offset = offset;
                return Some(civil - offset);
            }
        }
        (missing == Missing::MovedOn).then_some(civil - before)
    }
}

fn seconds_of_day(time: Time) -> Option<i64> {
    let hour = match (time.meridian, time.hour) {
        (None, hour @ 0..24) => hour,
        (Some(Meridian::Am), 12) => 0,
        (Some(Meridian::Am), hour @ 1..12) | (Some(Meridian::Pm), hour @ 12) => hour,
        (Some(Meridian::Pm), hour @ 1..12) => hour + 12,
        _ => return None,
    };
    let is_valid = (0..60).contains(&time.minute) && (0..60).contains(&time.second);
    is_valid.then(|| hour * 3600 + time.minute * 60 + time.second)
}

fn day_of(date: Date, this_year: i64) -> Option<i64> {
    let year = date.year.map_or(Some(this_year), years_of)?;
    if !(1..=12).contains(&date.month) || date.day < 1 {
        return None;
    }
    let first = day_number(year, date.month)?;
    let (next_year, next_month) = if date.month == 12 { (year + 1, 1) } else { (year, date.month + 1) };
    let day = first.checked_add(date.day - 1)?;
    (day < day_number(next_year, next_month)?).then_some(day)
}

/// Two digits are a year from 1969 to 2068.
fn years_of(number: Number) -> Option<i64> {
    let year = match number.value {
        year if year < 0 => year.checked_neg()?,
        year @ 0..69 if number.digits == 2 => year + 2000,
        year if number.digits == 2 => year + 1900,
        year => year,
    };
    is_year(year).then_some(year)
}

/// Whether the C library's `int` of years since 1900 holds it.
fn is_year(year: i64) -> bool {
    year.checked_sub(1900).is_some_and(|year| i32::try_from(year).is_ok())
}

/// Moves a day by months and days; a day that the month does not have is one of the next.
fn move_by(day: i64, months: i64, days: i64) -> Option<i64> {
    if months == 0 && days == 0 {
        return Some(day);
    }
    let date = Civil::new(day.checked_mul(DAY_SECONDS)?, 0, 0, b"");
    let months = date.year.checked_mul(12)?.checked_add(i64::from(date.month) - 1)?.checked_add(months)?;
    let days = i64::from(i32::try_from(days.checked_add(date.day.into())?).ok()?) - 1;
    day_number(months.div_euclid(12), months.rem_euclid(12) + 1)?.checked_add(days)
}

/// The days from 1970-01-01 to the first of a month, 1 to 12, in the proleptic Gregorian calendar.
fn day_number(year: i64, month: i64) -> Option<i64> {
    if !is_year(year) {
        return None;
    }
    // Years begin in March here, so that the leap day is their last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(year * 365 + leap_days + (153 * month + 2) / 5 - 719_468)
}
