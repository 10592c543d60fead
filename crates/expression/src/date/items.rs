//! The items of a date, in any order, from its tokens.
//!
//! Where a token could go on with an item or begin the next, it goes on: in `10:00 -1 day` the `-1` is a zone.

use sys::stat::Timestamp;

use super::said::{Date, Items, Meridian, Time, Weekday, ZoneItem};
use super::token::{Number, Token, Unit};

/// The zone `T`, where it does not part a date and a time.
const T_SECONDS: i64 = -7 * 3600;

/// The most that a zone is away from UTC, in minutes.
const FARTHEST_MINUTES: i64 = 24 * 60;

/// `@` and a number stand alone.
pub(super) fn moment(tokens: &[Token]) -> Option<Timestamp> {
    match *tokens {
        [Token::Number { number, .. }] => Some(Timestamp { seconds: number.value, nanoseconds: 0 }),
        [Token::Decimal { seconds, nanoseconds, .. }] => Some(Timestamp { seconds, nanoseconds }),
        _ => None,
    }
}

/// Reads all items; `None` if one is malformed or a second of its kind.
pub(super) fn parse(tokens: &[Token]) -> Option<Items> {
    let mut parser = Parser { tokens, items: Items::default() };
    while !parser.tokens.is_empty() {
        parser.item()?;
    }
    Some(parser.items)
}

struct Parser<'a> {
    tokens: &'a [Token],
    items: Items,
}

impl Parser<'_> {
    fn next(&mut self) -> Option<Token> {
        let (&first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first)
    }

    fn take(&mut self, wanted: Token) -> bool {
        let found = self.tokens.first() == Some(&wanted);
        self.tokens = &self.tokens[usize::from(found)..];
        found
    }

    fn unsigned(&mut self) -> Option<Number> {
        self.number(false)
    }

    fn signed(&mut self) -> Option<Number> {
        self.number(true)
    }

    fn number(&mut self, wanted: bool) -> Option<Number> {
        match self.tokens.first() {
            Some(&Token::Number { number, is_signed }) if is_signed == wanted => {
                self.next();
                Some(number)
            }
            _ => None,
        }
    }

    fn unit(&mut self) -> Option<Unit> {
        match self.tokens.first() {
            Some(&Token::Unit(unit)) => {
                self.next();
                Some(unit)
            }
            _ => None,
        }
    }

    fn item(&mut self) -> Option<()> {
        match self.next()? {
            Token::Number { number, is_signed: false } => self.item_with_number(number),
            Token::Number { number, is_signed: true } => {
                let unit = self.unit()?;
                self.relative(number.value, unit)
            }
            Token::Decimal { seconds, nanoseconds, .. } => match self.unit()? {
                Unit::Seconds(1) => self.relative_seconds(seconds, nanoseconds),
                _ => None,
            },
            Token::Dotted { day, month, year } => self.date(year, month, day),
            Token::Month(month) => self.item_with_month(month),
            Token::Day(number) => {
                self.take(Token::Comma);
                self.day(0, number)
            }
            Token::Ordinal(ordinal) => match self.next()? {
                Token::Unit(unit) => self.relative(ordinal, unit),
                Token::Day(number) => self.day(ordinal, number),
                _ => None,
            },
            Token::Unit(unit) => self.relative(1, unit),
            Token::Shift(days) => {
                self.items.is_relative = true;
                self.items.relative.days = self.items.relative.days.checked_add(days)?;
                Some(())
            }
            Token::Zone(seconds) => self.item_with_zone(seconds),
            Token::T => {
                self.zone(ZoneItem::Fixed(T_SECONDS))?;
                self.following_count()
            }
            Token::SummerZone(seconds) => self.zone(ZoneItem::Fixed(seconds.into())),
            Token::LocalZone { is_summer } => {
                let is_summer = self.take(Token::Dst) || is_summer;
                self.zone(ZoneItem::Local { is_summer })
            }
            Token::Here => self.zone(ZoneItem::Here),
            Token::Direction(_)
            | Token::Dst
            | Token::Meridian { .. }
            | Token::At
            | Token::Colon
            | Token::Slash
            | Token::Comma => None,
        }
    }

    fn item_with_number(&mut self, first: Number) -> Option<()> {
        match *self.tokens {
            [Token::Colon, ..] => self.time_of_day(first),
            [Token::Meridian { .. }, ..] => {
                let meridian = self.meridian();
                self.time(Time { hour: first.value, minute: 0, second: 0, nanoseconds: 0, meridian })
            }
            [Token::Slash, ..] => self.date_with_slashes(first),
            [Token::Month(month), ..] => {
                self.next();
                let year = self.unsigned().or_else(|| self.signed().map(negated));
                self.date(year, month, first.value)
            }
            [Token::Day(number), ..] => {
                self.next();
                self.day(first.value, number)
            }
            [Token::Unit(unit), ..] => {
                self.next();
                self.relative(first.value, unit)
            }
            [Token::Number { is_signed: true, .. }, Token::Unit(_), ..] => {
                self.bare(first)?;
                self.following_count()
            }
            [
                Token::Number { number: month, is_signed: true },
                Token::Number { number: day, is_signed: true },
                ..,
            ] => {
                self.tokens = &self.tokens[2..];
                self.date(Some(first), negated(month).value, negated(day).value)?;
                if self.take(Token::T) { self.time_after_t() } else { Some(()) }
            }
            [Token::Number { is_signed: true, .. }, ..] => self.hour_with_zone(first),
            _ => self.bare(first),
        }
    }

    fn date_with_slashes(&mut self, first: Number) -> Option<()> {
        self.take(Token::Slash);
        let second = self.unsigned()?;
        if !self.take(Token::Slash) {
            return self.date(None, first.value, second.value);
        }
        let third = self.unsigned()?;
        if first.digits >= 4 {
            self.date(Some(first), second.value, third.value)
        } else {
            self.date(Some(third), first.value, second.value)
        }
    }

    fn item_with_month(&mut self, month: i64) -> Option<()> {
        if let Some(day) = self.signed() {
            let year = negated(self.signed()?);
            return self.date(Some(year), month, negated(day).value);
        }
        let day = self.unsigned()?;
        let year = if self.take(Token::Comma) { Some(self.unsigned()?) } else { None };
        self.date(year, month, day.value)
    }

    fn item_with_zone(&mut self, seconds: i32) -> Option<()> {
        let mut seconds = i64::from(seconds);
        match *self.tokens {
            [Token::Number { is_signed: true, .. }, Token::Unit(_), ..] => {}
            [Token::Number { number, is_signed: true }, ..] => {
                self.next();
                seconds += self.offset(number)?;
            }
            [Token::Dst, ..] => {
                self.next();
                return self.zone(ZoneItem::Fixed(seconds + 3600));
            }
            _ => {}
        }
        self.zone(ZoneItem::Fixed(seconds))?;
        self.following_count()
    }

    /// A signed number of units right after a zone or a bare number goes forward as it is: no `ago` can follow.
    fn following_count(&mut self) -> Option<()> {
        match *self.tokens {
            [Token::Number { number, is_signed: true }, Token::Unit(unit), ..] => {
                self.tokens = &self.tokens[2..];
                self.move_by(number.value, unit)
            }
            _ => Some(()),
        }
    }

    /// A time from its first colon on.
    fn time_of_day(&mut self, hour: Number) -> Option<()> {
        let mut time = self.minutes_and_seconds(hour)?;
        time.meridian = self.meridian();
        self.time(time)?;
        if time.meridian.is_none() { self.zone_after_time() } else { Some(()) }
    }

    /// The time after `T`, which is not one of half a day.
    fn time_after_t(&mut self) -> Option<()> {
        let hour = self.unsigned()?;
        if self.tokens.first() != Some(&Token::Colon) {
            return self.hour_with_zone(hour);
        }
        let time = self.minutes_and_seconds(hour)?;
        self.time(time)?;
        self.zone_after_time()
    }

    fn minutes_and_seconds(&mut self, hour: Number) -> Option<Time> {
        self.take(Token::Colon);
        let minute = self.unsigned()?.value;
        let mut time = Time { hour: hour.value, minute, second: 0, nanoseconds: 0, meridian: None };
        if self.take(Token::Colon) {
            (time.second, time.nanoseconds) = match self.next()? {
                Token::Number { number, is_signed: false } => (number.value, 0),
                Token::Decimal { seconds, nanoseconds, is_signed: false } => (seconds, nanoseconds),
                _ => return None,
            };
        }
        Some(time)
    }

    fn hour_with_zone(&mut self, hour: Number) -> Option<()> {
        let offset = self.signed()?;
        let seconds = self.offset(offset)?;
        self.time(Time { hour: hour.value, minute: 0, second: 0, nanoseconds: 0, meridian: None })?;
        self.zone(ZoneItem::Fixed(seconds))
    }

    fn zone_after_time(&mut self) -> Option<()> {
        let Some(offset) = self.signed() else { return Some(()) };
        let seconds = self.offset(offset)?;
        self.zone(ZoneItem::Fixed(seconds))
    }

    /// `+5`, `+530`, `+5:30`, in seconds.
    fn offset(&mut self, hours: Number) -> Option<i64> {
        let minutes = if self.take(Token::Colon) {
            let minutes = self.unsigned()?.value;
            let minutes = if hours.is_negative { -minutes } else { minutes };
            hours.value.checked_mul(60)?.checked_add(minutes)?
        } else if hours.digits <= 2 {
            hours.value.checked_mul(60)?
        } else {
            hours.value / 100 * 60 + hours.value % 100
        };
        (-FARTHEST_MINUTES..=FARTHEST_MINUTES).contains(&minutes).then(|| minutes * 60)
    }

    fn meridian(&mut self) -> Option<Meridian> {
        match self.tokens.first() {
            Some(&Token::Meridian { afternoon }) => {
                self.next();
                Some(if afternoon { Meridian::Pm } else { Meridian::Am })
            }
            _ => None,
        }
    }

    /// A number alone: a year after a date that has none, a date of six digits and more, or a time.
    fn bare(&mut self, number: Number) -> Option<()> {
        let Number { value, digits, .. } = number;
        if let Some(date) = &mut self.items.date
            && date.year.is_none()
            && !self.items.is_relative
            && (self.items.time.is_some() || digits > 2)
        {
            date.year = Some(number);
            return Some(());
        }
        if digits > 4 {
            let year = Number { value: value / 10_000, digits: digits - 4, is_negative: false };
            return self.date(Some(year), value / 100 % 100, value % 100);
        }
        let (hour, minute) = if digits <= 2 { (value, 0) } else { (value / 100, value % 100) };
        self.time(Time { hour, minute, second: 0, nanoseconds: 0, meridian: None })
    }

    fn relative(&mut self, count: i64, unit: Unit) -> Option<()> {
        let count = count.checked_mul(self.direction())?;
        self.move_by(count, unit)
    }

    fn move_by(&mut self, count: i64, unit: Unit) -> Option<()> {
        let (field, factor) = match unit {
            Unit::Months(months) => (&mut self.items.relative.months, months),
            Unit::Days(days) => (&mut self.items.relative.days, days),
            Unit::Seconds(seconds) => (&mut self.items.relative.seconds, seconds),
        };
        *field = field.checked_add(count.checked_mul(factor)?)?;
        self.items.is_relative = true;
        Some(())
    }

    fn relative_seconds(&mut self, seconds: i64, nanoseconds: u32) -> Option<()> {
        let direction = self.direction();
        let relative = &mut self.items.relative;
        relative.seconds = relative.seconds.checked_add(seconds.checked_mul(direction)?)?;
        relative.nanoseconds = relative.nanoseconds.checked_add(i64::from(nanoseconds) * direction)?;
        self.items.is_relative = true;
        Some(())
    }

    fn direction(&mut self) -> i64 {
        match self.tokens.first() {
            Some(&Token::Direction(direction)) => {
                self.next();
                direction
            }
            _ => 1,
        }
    }

    fn date(&mut self, year: Option<Number>, month: i64, day: i64) -> Option<()> {
        set(&mut self.items.date, Date { year, month, day })
    }

    fn time(&mut self, time: Time) -> Option<()> {
        set(&mut self.items.time, time)
    }

    fn day(&mut self, ordinal: i64, number: i64) -> Option<()> {
        set(&mut self.items.day, Weekday { ordinal, number })
    }

    fn zone(&mut self, zone: ZoneItem) -> Option<()> {
        set(&mut self.items.zone, zone)
    }
}

fn set<T>(field: &mut Option<T>, value: T) -> Option<()> {
    if field.is_some() {
        return None;
    }
    *field = Some(value);
    Some(())
}

fn negated(number: Number) -> Number {
    Number { value: number.value.saturating_neg(), ..number }
}
