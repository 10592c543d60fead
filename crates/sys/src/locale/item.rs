//! What a locale has words for: months, days, separators (`nl_langinfo`).

/// What `Locale::info` can be asked for; months and days count from 0 (January, Sunday).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A month's name.
    Month(u8),
    /// A month's abbreviation.
    MonthShort(u8),
    /// A day's name.
    Day(u8),
    /// A day's abbreviation.
    DayShort(u8),
    /// Before noon.
    Am,
    /// After noon.
    Pm,
    /// The format of `%c`.
    DateTime,
    /// The format of `%x`.
    Date,
    /// The format of `%X`.
    Time,
    /// The format of `%r`.
    TimeAmPm,
    /// The decimal point.
    Radix,
    /// What separates groups of digits.
    ThousandsSeparator,
}

impl Item {
    pub(super) fn code(self) -> libc::nl_item {
        let offset = libc::nl_item::from;
        match self {
            Item::Month(month) => libc::MON_1 + offset(month.min(11)),
            Item::MonthShort(month) => libc::ABMON_1 + offset(month.min(11)),
            Item::Day(day) => libc::DAY_1 + offset(day.min(6)),
            Item::DayShort(day) => libc::ABDAY_1 + offset(day.min(6)),
            Item::Am => libc::AM_STR,
            Item::Pm => libc::PM_STR,
            Item::DateTime => libc::D_T_FMT,
            Item::Date => libc::D_FMT,
            Item::Time => libc::T_FMT,
            Item::TimeAmPm => libc::T_FMT_AMPM,
            Item::Radix => libc::RADIXCHAR,
            Item::ThousandsSeparator => libc::THOUSEP,
        }
    }
}
