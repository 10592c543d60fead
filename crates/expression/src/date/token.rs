//! The tokens of a date.

/// A unit of meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A whole number; `is_signed` where it has a sign.
    Number {
        number: Number,
        is_signed: bool,
    },
    /// A number with a fraction, as seconds and nanoseconds forward from them.
    Decimal {
        seconds: i64,
        nanoseconds: u32,
        is_signed: bool,
    },
    /// A day, a month and perhaps a year, each but the last with a dot after it.
    Dotted {
        day: i64,
        month: i64,
        year: Option<Number>,
    },
    Month(i64),
    /// A day of the week, from Sunday, 0.
    Day(i64),
    /// `next`, `third` …
    Ordinal(i64),
    Unit(Unit),
    /// `ago` turns what is before it round; `hence` does not.
    Direction(i64),
    /// Days from today.
    Shift(i64),
    /// Seconds ahead of UTC.
    Zone(i32),
    /// The same, for a name that is one of summer time.
    SummerZone(i32),
    /// One of the local zone's own names.
    LocalZone {
        is_summer: bool,
    },
    /// `J`: local time, whatever its name is then.
    Here,
    /// `DST` after a zone makes it summer time.
    Dst,
    /// A zone, and what parts a date and a time.
    T,
    Meridian {
        afternoon: bool,
    },
    At,
    Colon,
    Slash,
    Comma,
}

/// A whole number as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: i64,
    pub(super) digits: usize,
    pub(super) is_negative: bool,
}

/// What relative items count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// A number of months.
    Months(i64),
    Days(i64),
    Seconds(i64),
}
