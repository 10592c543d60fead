//! What was said, to a moment: what was not said comes from the present, and relative items are added at the end.

use sys::stat::Timestamp;
use term::strftime::Civil;

use super::place::{Meant, Place, WallClock};
use super::said::{Date, Items, Meridian, Relative, Time, Weekday, ZoneItem};
use super::token::Number;

const DAY_SECONDS: i64 = 86_400;

/// Finds the moment; `None` for a date or a time that there is not.
pub(super) fn resolve(items: &Items, now: Timestamp, clock: &mut WallClock) -> Option<Timestamp> {
    let present = clock.at(now.seconds)?;
    let today = Civil::new(now.seconds, 0, i32::try_from(present.shift).ok()?, b"");
    let is_now = items.is_relative && items.date.is_none() && items.day.is_none();
    let (time, nanoseconds) = match items.time {
        Some(time) => (seconds_of_day(time)?, time.nanoseconds),
        None if is_now => ((now.seconds + present.shift).rem_euclid(DAY_SECONDS), now.nanoseconds),
        None => (0, 0),
    };
    let mut day = match items.date {
        Some(date) => day_of(date, today.year)?,
        None => day_number(today.year, today.month.into())? + i64::from(today.day) - 1,
    };
    let civil = |day: i64| day.checked_mul(DAY_SECONDS)?.checked_add(time);
    let is_absolute = items.date.is_some() || items.day.is_some() || items.time.is_some();
    let (zone, is_summer) = match items.zone {
        Some(ZoneItem::Fixed(zone)) => (Meant::Other(zone), None),
        Some(ZoneItem::Local { is_summer }) => (Meant::Local, Some(is_summer)),
        Some(ZoneItem::Here) | None => (Meant::Local, None),
    };
    let is_summer = is_summer.or((!is_absolute).then_some(present.is_summer));
    let mut place = Place { clock, zone, is_summer, last_shift: 0 };
    if !place.has(civil(day)?)? {
        return None;
    }
    if let (Some(wanted), None) = (items.day, items.date) {
        day = day.checked_add(days_until(wanted, day)?)?;
    }
    let Relative { months, days, seconds, nanoseconds: more } = items.relative;
    let day = move_by(day, months, days)?;
    let moment = place.moment(civil(day)?)?;
    let nanoseconds = i64::from(nanoseconds).checked_add(more)?;
    Some(Timestamp {
        seconds: moment.checked_add(seconds)?.checked_add(nanoseconds.div_euclid(1_000_000_000))?,
        nanoseconds: u32::try_from(nanoseconds.rem_euclid(1_000_000_000)).ok()?,
    })
}

/// The days from one day to a day of the week; the C library's `int` holds them, and those of the month.
fn days_until(wanted: Weekday, day: i64) -> Option<i64> {
    let weekday = (day + 4).rem_euclid(7);
    let skips_today = wanted.ordinal > 0 && weekday != wanted.number;
    let weeks = wanted.ordinal.checked_sub(i64::from(skips_today))?;
    let days = (wanted.number - weekday).rem_euclid(7).checked_add(weeks.checked_mul(7)?)?;
    let of_month = Civil::new(day.checked_mul(DAY_SECONDS)?, 0, 0, b"").day;
    i32::try_from(days).ok()?.checked_add(i32::from(of_month)).map(|_| days)
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
