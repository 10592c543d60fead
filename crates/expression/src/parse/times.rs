//! Ages and dates: what `-mtime 1` and the like, `-newer` and `-newerXY` compare with.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use sys::locale::{Category, Item, Locale};
use sys::stat::{FactSet, TimeField, Timestamp};
use sys::time::Zone;

use super::{Built, Reader};
use crate::date;
use crate::number::Comparison;
use crate::numeral::{self, decimal};
use crate::refusal::Refusal;
use crate::test::Test;
use crate::window::{Window, nanoseconds};

const SECOND: i128 = 1_000_000_000;

/// What an age is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Day,
}

pub(super) fn from_midnight(reader: &mut Reader<'_>) -> Built {
    if !reader.from_midnight {
        reader.from_midnight = true;
        reader.origin = next_midnight(reader.context.now);
    }
    Ok(Test::Constant(true))
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
    reader: &mut Reader<'_>,
    word: &[u8],
    text: &OsString,
    field: TimeField,
    unit: Unit,
) -> Built {
    let (comparison, digits) = Comparison::split(text.as_bytes());
    if unit == Unit::Day
        && let Some(seconds) = seconds(digits)
    {
        return Ok(Test::Age(field, window_of_seconds(comparison, nanoseconds(reader.origin), seconds)));
    }
    let number = float(digits, reader.context.locale).ok_or_else(|| {
        Refusal::new([b"invalid argument `", text.as_bytes(), b"' to `", word, b"'"].concat())
    })?;
    if number.is_nan() {
        return Err(not_a_number(digits));
    }
    let length = match unit {
        Unit::Minute => 60 * SECOND,
        Unit::Day => 86_400 * SECOND,
    };
    let newest = nanoseconds(reader.origin) - distance(number, length);
    // Where GNU's window begins or ends.
    let edge = match (comparison, unit) {
        (Comparison::Equal | Comparison::More, Unit::Day) => newest - length,
        (Comparison::Less, Unit::Day) | (_, Unit::Minute) => newest,
    };
    if is_beyond_time(edge) {
        return Err(overflow(digits, unit));
    }
    Ok(Test::Age(field, window(comparison, unit, newest, length)))
}

/// A number of units in nanoseconds; beyond any file's time is as good as infinite.
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
pub(super) fn used(reader: &mut Reader<'_>, _: &[u8], text: &OsString) -> Built {
    let (comparison, digits) = Comparison::split(text.as_bytes());
    let number = float(digits, reader.context.locale)
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
    Ok(Test::Used(window))
}

/// `-newer FILE` and the like: later than FILE was modified.
pub(super) fn newer(reader: &mut Reader<'_>, file: &OsString, field: TimeField) -> Built {
    let facts = reader.reference(file, FactSet::MODIFIED)?;
    Ok(Test::Newer(field, facts.modified))
}

/// `-since TIME` and the like: later than a moment in GNU's language of dates.
pub(super) fn since(reader: &mut Reader<'_>, text: &OsString, field: TimeField) -> Built {
    let moment = date::parse(text.as_bytes(), reader.context.now, &mut Zone::local());
    moment.map(|moment| Test::Newer(field, moment)).ok_or_else(|| {
        let quoted = reader.quoted(text.as_bytes());
        Refusal::new([b"I cannot figure out how to interpret ", &quoted[..], b" as a date or time"].concat())
    })
}

/// Whether a word is `-newerXY`.
pub(super) fn is_newer(typed: &[u8]) -> bool {
    matches!(typed, [b'-', b'n', b'e', b'w', b'e', b'r', _, _])
}

/// The word is looked at before its argument is missed.
pub(super) fn newer_xy(reader: &mut Reader<'_>, word: &OsString) -> Built {
    let invalid = || Refusal::new([b"invalid predicate `", word.as_bytes(), b"'"].concat());
    let [.., x, y] = word.as_bytes() else { return Err(invalid()) };
    let later = field(*x).ok_or_else(invalid)?;
    let reference = if *y == b't' { None } else { Some(field(*y).ok_or_else(invalid)?) };
    let Some(argument) = reader.next_word() else {
        let quoted = reader.quoted(word.as_bytes());
        return Err(Refusal::new(
            [b"The ", &quoted[..], b" test needs to be followed by an argument"].concat(),
        ));
    };
    let Some(reference) = reference else { return since(reader, &argument, later) };
    let facts = reader.reference(&argument, reference.wanted())?;
    let moment = facts.time(reference).ok_or_else(|| {
        let quoted = reader.quoted(argument.as_bytes());
        Refusal::new([b"Cannot obtain birth time of file ", &quoted[..]].concat())
    })?;
    Ok(Test::Newer(later, moment))
}

fn field(letter: u8) -> Option<TimeField> {
    Some(match letter {
        b'a' => TimeField::Accessed,
        b'B' => TimeField::Born,
        b'c' => TimeField::Changed,
        b'm' => TimeField::Modified,
        _ => return None,
    })
}

/// An age in seconds: numbers with a unit after each, such as `1w2d`.
fn seconds(text: &[u8]) -> Option<u64> {
    let mut sum: Option<u64> = None;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (number, after) = rest.split_at(digits);
        let (unit, after) = after.split_first()?;
        let length = match unit {
            b's' => 1,
            b'm' => 60,
            b'h' => 3600,
            b'd' => 86_400,
            b'w' => 7 * 86_400,
            _ => return None,
        };
        sum = Some(sum.unwrap_or(0).checked_add(decimal(number)?.checked_mul(length)?)?);
        rest = after;
    }
    sum
}
