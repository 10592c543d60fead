//! The names and formats of a locale, English where it has none.

use sys::locale::{Category, Item, Locale};

/// Names of months, days and halves of a day, and the formats that stand for whole dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    pub(super) months: [Vec<u8>; 12],
    pub(super) months_short: [Vec<u8>; 12],
    pub(super) days: [Vec<u8>; 7],
    pub(super) days_short: [Vec<u8>; 7],
    pub(super) halves: [Vec<u8>; 2],
    pub(super) date_time: Vec<u8>,
    pub(super) date: Vec<u8>,
    pub(super) time: Vec<u8>,
    pub(super) time_halves: Vec<u8>,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

impl Names {
    /// The names of the locale's time category.
    #[must_use]
    pub fn of(locale: &Locale) -> Self {
        let say = |item, english: &str| {
            locale.info(Category::Time, item).unwrap_or_else(|| english.as_bytes().to_vec())
        };
        let twelve_hours = say(Item::TimeAmPm, "");
        let month = |place: usize| u8::try_from(place).unwrap_or(0);
        Self {
            months: std::array::from_fn(|place| say(Item::Month(month(place)), MONTHS[place])),
            months_short: std::array::from_fn(|place| {
                say(Item::MonthShort(month(place)), &MONTHS[place][..3])
            }),
            days: std::array::from_fn(|place| say(Item::Day(month(place)), DAYS[place])),
            days_short: std::array::from_fn(|place| say(Item::DayShort(month(place)), &DAYS[place][..3])),
            halves: [say(Item::Am, "AM"), say(Item::Pm, "PM")],
            date_time: say(Item::DateTime, "%a %b %e %H:%M:%S %Y"),
            date: say(Item::Date, "%m/%d/%y"),
            time: say(Item::Time, "%H:%M:%S"),
            // A language without halves of the day has no such format.
            time_halves: if twelve_hours.is_empty() { b"%I:%M:%S %p".to_vec() } else { twelve_hours },
        }
    }

    /// The abbreviations of the months, January first.
    #[must_use]
    pub fn months_short(&self) -> &[Vec<u8>; 12] {
        &self.months_short
    }

    /// The same names with other abbreviations of the months, such as ones padded to one width.
    #[must_use]
    pub fn with_months_short(mut self, months: [Vec<u8>; 12]) -> Self {
        self.months_short = months;
        self
    }
}
