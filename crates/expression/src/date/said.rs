//! What a text says, before the present and the place complete it.

use super::token::Number;

/// What a text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Items {
    pub(super) date: Option<Date>,
    pub(super) time: Option<Time>,
    pub(super) day: Option<Weekday>,
    pub(super) zone: Option<ZoneItem>,
    /// Whether there is any relative item, if only `today`.
    pub(super) is_relative: bool,
    pub(super) relative: Relative,
}

/// A calendar date; no year is this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    /// As written; see `years_of`.
    pub(super) year: Option<Number>,
    pub(super) month: i64,
    pub(super) day: i64,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
    pub(super) nanoseconds: u32,
    pub(super) meridian: Option<Meridian>,
}

/// Half of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meridian {
    Am,
    Pm,
}

/// A day of the week: the first one not before today, and a number of weeks on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Weekday {
    pub(super) ordinal: i64,
    /// From Sunday, 0.
    pub(super) number: i64,
}

/// A zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ZoneItem {
    /// Seconds ahead of UTC.
    Fixed(i64),
    /// The local zone, by one of its names, which has to be in force then.
    Local { is_summer: bool },
    /// The local zone.
    Here,
}

/// What is added at the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Relative {
    pub(super) months: i64,
    pub(super) days: i64,
    pub(super) seconds: i64,
    pub(super) nanoseconds: i64,
}
