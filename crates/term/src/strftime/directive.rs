//! One directive: what stands between `%` and its letter, and what it writes.

use super::number::{self, Pad};
use super::{Civil, Format, Names};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Directive {
    /// The letter; NUL for one that makes no sense.
    pub(super) letter: u8,
    pub(super) pad: Pad,
    /// `^`: upper case.
    pub(super) upper: bool,
    /// `#`: the other case.
    pub(super) swap: bool,
    pub(super) width: Option<usize>,
    /// `E`, `O` or NUL.
    pub(super) modifier: u8,
    /// How many colons stand before a `z`.
    pub(super) colons: usize,
    /// The whole text of a directive that makes no sense.
    pub(super) verbatim: Vec<u8>,
}

/// A number and how it is usually written.
struct Number {
    value: i64,
    digits: usize,
    pad: Pad,
}

impl Directive {
    /// Whether the letter, with the modifier at hand, means something.
    pub(super) fn accepts(&self, letter: u8) -> bool {
        let refused: &[u8] = match self.modifier {
            b'E' => b"aAbBdDeFgGhHIjklmMNSUVwW%",
            b'O' => b"aAcDFxX%",
            _ => b"",
        };
        b"%aAbBcCdDeFgGhHIjklmMnNpPqrRsStTuUVwWxXyYzZ".contains(&letter) && !refused.contains(&letter)
    }

    pub(super) fn append(&self, time: &Civil, names: &Names, out: &mut Vec<u8>) {
        if let Some(number) = self.number(time) {
            return self.append_number(&number, out);
        }
        match self.letter {
            b'%' => out.push(b'%'),
            b'Y' => self.append_year(4, time.year, out),
            b'G' => self.append_year(4, time.iso_week().0, out),
            b'C' => self.append_century(time.year, out),
            b'y' => self.append_year(2, (time.year % 100).abs(), out),
            b'g' => self.append_year(2, (time.iso_week().0 % 100).abs(), out),
            b'F' => self.append_full_date(time, names, out),
            b'N' => number::append_fraction(time.nanoseconds, self.width, self.pad, out),
            b'z' => self.append_offset(time, out),
            _ => self.append_text(&self.text(time, names), out),
        }
    }

    fn number(&self, time: &Civil) -> Option<Number> {
        let number = |value: i64, digits, pad| Some(Number { value, digits, pad });
        let (day, weekday) = (i64::from(time.day_of_year), i64::from(time.weekday));
        let twelve = i64::from((time.hour + 11) % 12 + 1);
        match self.letter {
            b'd' => number(time.day.into(), 2, Pad::Zeros),
            b'e' => number(time.day.into(), 2, Pad::Spaces),
            b'H' => number(time.hour.into(), 2, Pad::Zeros),
            b'k' => number(time.hour.into(), 2, Pad::Spaces),
            b'I' => number(twelve, 2, Pad::Zeros),
            b'l' => number(twelve, 2, Pad::Spaces),
            b'j' => number(day + 1, 3, Pad::Zeros),
            b'm' => number(time.month.into(), 2, Pad::Zeros),
            b'M' => number(time.minute.into(), 2, Pad::Zeros),
            b'S' => number(time.second.into(), 2, Pad::Zeros),
            b's' => number(time.timestamp, 1, Pad::Zeros),
            b'q' => number((i64::from(time.month) - 1) / 3 + 1, 1, Pad::Zeros),
            b'u' => number((weekday + 6) % 7 + 1, 1, Pad::Zeros),
            b'w' => number(weekday, 1, Pad::Zeros),
            b'U' => number((day + 7 - weekday) / 7, 2, Pad::Zeros),
            b'W' => number((day + 7 - (weekday + 6) % 7) / 7, 2, Pad::Zeros),
            b'V' => number(time.iso_week().1.into(), 2, Pad::Zeros),
            _ => None,
        }
    }

    fn append_number(&self, number: &Number, out: &mut Vec<u8>) {
        let pad = if self.pad == Pad::Default { number.pad } else { self.pad };
        let sign = (number.value < 0).then_some(b'-');
        let digits = number.value.unsigned_abs().to_string();
        number::append(sign, digits.as_bytes(), self.width.unwrap_or(number.digits), pad, out);
    }

    /// Years carry a plus where one is asked for and they have, or may have, more digits than usual.
    fn append_year(&self, digits: usize, year: i64, out: &mut Vec<u8>) {
        self.append_yearish(digits, year < 0, year.unsigned_abs(), out);
    }

    fn append_century(&self, year: i64, out: &mut Vec<u8>) {
        self.append_yearish(2, year < 0, year.unsigned_abs() / 100, out);
    }

    fn append_yearish(&self, digits: usize, is_negative: bool, value: u64, out: &mut Vec<u8>) {
        let usual = if digits == 2 { 99 } else { 9999 };
        let width = self.width.unwrap_or(digits);
        let sign = if is_negative {
            Some(b'-')
        } else {
            (self.pad == Pad::Plus && (value > usual || width > digits)).then_some(b'+')
        };
        number::append(sign, value.to_string().as_bytes(), width, self.pad, out);
    }

    fn append_full_date(&self, time: &Civil, names: &Names, out: &mut Vec<u8>) {
        let (pad, width) = match (self.pad, self.width) {
            (Pad::Default, None) => (Pad::Plus, 4),
            (pad, width) => (pad, width.unwrap_or(0).saturating_sub("-mm-dd".len())),
        };
        Self { pad, width: Some(width), ..Self::default() }.append_year(4, time.year, out);
        Format::parse(b"-%m-%d").append(time, names, out);
    }

    /// Hours, minutes and seconds ahead of UTC, with as many colons as were asked for; three mean as few parts
    /// as tell the whole. No offset is less than none in a zone whose name begins so (`-00`).
    fn append_offset(&self, time: &Civil, out: &mut Vec<u8>) {
        let is_west = time.offset < 0 || time.offset == 0 && time.zone.starts_with(b"-");
        let sign = if is_west { b'-' } else { b'+' };
        let offset = time.offset.unsigned_abs();
        let (hours, minutes, seconds) = (offset / 3600, offset / 60 % 60, offset % 60);
        let parts = match self.colons {
            0 => return self.append_plain_offset(sign, hours * 100 + minutes, out),
            1 => 2,
            2 => 3,
            _ if seconds != 0 => 3,
            _ if minutes != 0 => 2,
            _ => 1,
        };
        let text = match parts {
            1 => format!("{hours}"),
            2 => format!("{hours}:{minutes:02}"),
            _ => format!("{hours}:{minutes:02}:{seconds:02}"),
        };
        let width = self.width.unwrap_or(parts * 3);
        number::append(Some(sign), text.as_bytes(), width, self.pad, out);
    }

    fn append_plain_offset(&self, sign: u8, value: u32, out: &mut Vec<u8>) {
        number::append(Some(sign), value.to_string().as_bytes(), self.width.unwrap_or(5), self.pad, out);
    }

    fn text(&self, time: &Civil, names: &Names) -> Vec<u8> {
        let formatted = |format: &[u8]| {
            let mut text = Vec::new();
            Format::parse(format).append(time, names, &mut text);
            text
        };
        match self.letter {
            b'a' => names.days_short[usize::from(time.weekday)].clone(),
            b'A' => names.days[usize::from(time.weekday)].clone(),
            b'b' | b'h' => names.months_short[usize::from(time.month - 1)].clone(),
            b'B' => names.months[usize::from(time.month - 1)].clone(),
            b'p' | b'P' => names.halves[usize::from(time.hour >= 12)].clone(),
            b'Z' => time.zone.to_vec(),
            b'n' => b"\n".to_vec(),
            b't' => b"\t".to_vec(),
            b'c' => formatted(&names.date_time),
            b'x' => formatted(&names.date),
            b'X' => formatted(&names.time),
            b'r' => formatted(&names.time_halves),
            b'D' => formatted(b"%m/%d/%y"),
            b'R' => formatted(b"%H:%M"),
            b'T' => formatted(b"%H:%M:%S"),
            _ => self.verbatim.clone(),
        }
    }

    fn append_text(&self, text: &[u8], out: &mut Vec<u8>) {
        if self.pad != Pad::Nothing {
            let filler = if matches!(self.pad, Pad::Zeros | Pad::Plus) { b'0' } else { b' ' };
            out.extend(std::iter::repeat_n(filler, self.width.unwrap_or(0).saturating_sub(text.len())));
        }
        match self.case() {
            Case::Kept => out.extend_from_slice(text),
            Case::Upper => out.extend(text.iter().map(u8::to_ascii_uppercase)),
            Case::Lower => out.extend(text.iter().map(u8::to_ascii_lowercase)),
        }
    }

    fn case(&self) -> Case {
        match self.letter {
            b'P' => Case::Lower,
            b'p' | b'Z' if self.swap => Case::Lower,
            b'a' | b'A' | b'b' | b'B' | b'h' if self.swap => Case::Upper,
            0 => Case::Kept,
            _ if self.upper => Case::Upper,
            _ => Case::Kept,
        }
    }
}

enum Case {
    Kept,
    Upper,
    Lower,
}
