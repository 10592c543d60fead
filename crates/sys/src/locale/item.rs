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
            Self::Month(month) => libc::MON_1 + offset(month.min(11)),
            Self::MonthShort(month) => libc::ABMON_1 + offset(month.min(11)),
            Self::Day(day) => libc::DAY_1 + offset(day.min(6)),
            Self::DayShort(day) => libc::ABDAY_1 + offset(day.min(6)),
            Self::Am => libc::AM_STR,
            Self::Pm => libc::PM_STR,
            Self::DateTime => libc::D_T_FMT,
            Self::Date => libc::D_FMT,
            Self::Time => libc::T_FMT,
            Self::TimeAmPm => libc::T_FMT_AMPM,
            Self::Radix => libc::RADIXCHAR,
            Self::ThousandsSeparator => libc::THOUSEP,
        }
    }
}
