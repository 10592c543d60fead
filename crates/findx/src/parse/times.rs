//! Ages and dates: what `-mtime 1` and its kin, `-newer` and `-newerXY` compare with.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use sys::locale::{Category, Item, Locale};
use sys::stat::{FactSet, Facts, Timestamp};
use sys::time::Zone;

use super::arguments::comparison;
use super::{Parser, Refusal, additions, numeral};
use crate::date;
use crate::expr::{Clock, Comparison, Primary, Window, nanoseconds};

type Built = Result<Primary, Refusal>;

const SECOND: i128 = 1_000_000_000;

/// What an age is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Day,
}

pub(super) fn from_midnight(parser: &mut Parser<'_, '_>, _: &[u8]) -> Built {
    if !parser.from_midnight {
        parser.from_midnight = true;
        parser.origin = next_midnight(parser.surroundings.now);
    }
    Ok(Primary::Constant(true))
}

/// The end of the day in the local zone.
fn next_midnight(now: Timestamp) -> Timestamp {
    const DAY: i64 = 86_400;
    let offset = Zone::local().offset_at(now.seconds).map_or(0, |offset| offset.shift());
    let local = now.seconds + offset;
    Timestamp { seconds: local - local.rem_euclid(DAY) + DAY - offset, nanoseconds: 0 }
}

/// `-mtime N`, `-mmin N` and the like. An age counts in full units: a day that is not over does not count, a minute
/// that has begun does.
pub(super) fn age(
    parser: &mut Parser<'_, '_>,
    word: &[u8],
    text: &OsString,
    clock: Clock,
    unit: Unit,
) -> Built {
    let (comparison, digits) = comparison(text.as_bytes());
    if unit == Unit::Day
        && let Some(seconds) = additions::seconds(digits)
    {
        return Ok(Primary::Age(clock, window_of_seconds(comparison, nanoseconds(parser.origin), seconds)));
    }
    let number = float(digits, parser.surroundings.locale).ok_or_else(|| {
        Refusal::new([b"invalid argument `", text.as_bytes(), b"' to `", word, b"'"].concat())
    })?;
    if number.is_nan() {
        return Err(not_a_number(digits));
    }
    let length = match unit {
        Unit::Minute => 60 * SECOND,
        Unit::Day => 86_400 * SECOND,
    };
    let newest = nanoseconds(parser.origin) - distance(number, length);
    // Where GNU's window begins or ends.
    let edge = match (comparison, unit) {
        (Comparison::Equal | Comparison::More, Unit::Day) => newest - length,
        (Comparison::Less, Unit::Day) | (_, Unit::Minute) => newest,
    };
    if is_beyond_time(edge) {
        return Err(overflow(digits, unit));
    }
    Ok(Primary::Age(clock, window(comparison, unit, newest, length)))
}

/// So many units in nanoseconds; beyond any file's time is as good as infinite.
fn distance(number: f64, length: i128) -> i128 {
    (number * length as f64).clamp(-1e30, 1e30) as i128
}

/// Whether a moment is later than the C library's `time_t` can say. One that is too early is no error.
fn is_beyond_time(nanoseconds: i128) -> bool {
    nanoseconds > i128::from(i64::MAX) * SECOND
}

fn overflow(digits: &[u8], unit: Unit) -> Refusal {
    let unit: &[u8] = match unit {
        Unit::Minute => b"minutes",
        Unit::Day => b"days",
    };
    let text =
        [b"arithmetic overflow while converting ", digits, b" ", unit, b" to a number of seconds"].concat();
    Refusal::new(text)
}

/// bfs's, for an age with units: full seconds.
fn window_of_seconds(comparison: Comparison, origin: i128, seconds: u64) -> Window {
    let newest = origin - i128::from(seconds) * SECOND;
    match comparison {
        Comparison::Equal => Window { above: Some(newest - SECOND), to: Some(newest), to_included: true },
        Comparison::More => Window { above: None, to: Some(newest - SECOND), to_included: true },
        Comparison::Less => Window { above: Some(newest), to: None, to_included: false },
    }
}

fn window(comparison: Comparison, unit: Unit, newest: i128, length: i128) -> Window {
    match (comparison, unit) {
        (Comparison::Equal, Unit::Day) => {
            Window { above: Some(newest - length), to: Some(newest), to_included: true }
        }
        (Comparison::Equal, Unit::Minute) => {
            Window { above: Some(newest), to: Some(newest + length), to_included: true }
        }
        (Comparison::More, Unit::Day) => {
            Window { above: None, to: Some(newest - length), to_included: false }
        }
        (Comparison::More, Unit::Minute) => Window { above: None, to: Some(newest), to_included: false },
        // GNU's day is a second longer at this end.
        (Comparison::Less, Unit::Day) => {
            Window { above: Some(newest - SECOND), to: None, to_included: false }
        }
        (Comparison::Less, Unit::Minute) => Window { above: Some(newest), to: None, to_included: false },
    }
}

/// A number with the locale's decimal point.
fn float(text: &[u8], locale: &Locale) -> Option<f64> {
    let point = locale.info(Category::Numeric, Item::Radix);
    numeral::float(text, point.as_deref().unwrap_or(b"."))
}

fn not_a_number(text: &[u8]) -> Refusal {
    Refusal::new([b"invalid not-a-number argument: `", text, b"'"].concat())
}

/// `-used N`: days between the last change of the inode and the last access, which must be later.
pub(super) fn used(parser: &mut Parser<'_, '_>, _: &[u8], text: &OsString) -> Built {
    let (comparison, digits) = comparison(text.as_bytes());
    let number = float(digits, parser.surroundings.locale)
        .ok_or_else(|| Refusal::new([b"Invalid argument ", text.as_bytes(), b" to -used"].concat()))?;
    if number.is_nan() {
        return Err(not_a_number(digits));
    }
    let day = 86_400 * SECOND;
    let start = distance(number, day);
    if is_beyond_time(-start) {
        return Err(overflow(digits, Unit::Day));
    }
    let window = match comparison {
        Comparison::Equal => Window { above: Some(start - day - 1), to: Some(start), to_included: false },
        Comparison::More => Window { above: Some(start), to: None, to_included: false },
        Comparison::Less => Window { above: None, to: Some(start), to_included: false },
    };
    Ok(Primary::Used(window))
}

/// `-newer FILE` and its kin: later than FILE was modified.
pub(super) fn newer(parser: &mut Parser<'_, '_>, file: &OsString, clock: Clock) -> Built {
    let facts = parser.reference(file, FactSet::MODIFIED)?;
    Ok(Primary::Newer(clock, facts.modified))
}

/// `-since TIME` and its kin: later than a moment in GNU's language of dates.
pub(super) fn since(parser: &mut Parser<'_, '_>, text: &OsString, clock: Clock) -> Built {
    let moment = date::parse(text.as_bytes(), parser.surroundings.now, &mut Zone::local());
    moment.map(|moment| Primary::Newer(clock, moment)).ok_or_else(|| {
        let quoted = parser.quoted(text.as_bytes());
        Refusal::new([b"I cannot figure out how to interpret ", &quoted[..], b" as a date or time"].concat())
    })
}

/// Whether a word is `-newerXY`.
pub(super) fn is_newer(typed: &[u8]) -> bool {
    matches!(typed, [b'-', b'n', b'e', b'w', b'e', b'r', _, _])
}

/// The word is looked at before its argument is missed.
pub(super) fn newer_xy(parser: &mut Parser<'_, '_>, word: &OsString) -> Built {
    let invalid = || Refusal::new([b"invalid predicate `", word.as_bytes(), b"'"].concat());
    let [.., x, y] = word.as_bytes() else { return Err(invalid()) };
    let clock = clock(*x).ok_or_else(invalid)?;
    let reference = if *y == b't' { None } else { Some(self::clock(*y).ok_or_else(invalid)?) };
    let Some(argument) = parser.next() else {
        let quoted = parser.quoted(word.as_bytes());
        return Err(Refusal::new(
            [b"The ", &quoted[..], b" test needs to be followed by an argument"].concat(),
        ));
    };
    let Some(reference) = reference else { return since(parser, &argument, clock) };
    let facts = parser.reference(&argument, reference.wanted())?;
    let moment = moment(&facts, reference).ok_or_else(|| {
        let quoted = parser.quoted(argument.as_bytes());
        Refusal::new([b"Cannot obtain birth time of file ", &quoted[..]].concat())
    })?;
    Ok(Primary::Newer(clock, moment))
}

fn clock(letter: u8) -> Option<Clock> {
    Some(match letter {
        b'a' => Clock::Accessed,
        b'B' => Clock::Born,
        b'c' => Clock::Changed,
        b'm' => Clock::Modified,
        _ => return None,
    })
}

/// One of a file's times.
pub(crate) fn moment(facts: &Facts, clock: Clock) -> Option<Timestamp> {
    match clock {
        Clock::Accessed => Some(facts.accessed),
        Clock::Born => facts.born,
        Clock::Changed => Some(facts.changed),
        Clock::Modified => Some(facts.modified),
    }
}
