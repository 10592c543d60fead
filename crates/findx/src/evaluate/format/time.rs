//! Times in a format: `strftime`'s letters, with GNU find's fractions of a second.

use expression::format::Form;
use sys::locale::Locale;
use sys::stat::Timestamp;
use sys::time::Zone;
use term::strftime::{Civil, Format, Names};

/// Writes times; one serves a thread.
pub(super) struct Clockwork {
    zone: Zone,
    names: Names,
    english: Names,
    /// Formats that have been used, by letter.
    formats: Vec<(u8, Format)>,
    whole: Whole,
}

/// Formats of several letters.
struct Whole {
    ctime: Format,
    ctime_year: Format,
    sortable: Format,
    listed: Format,
    listed_by_year: Format,
}

/// The letters of `strftime` that the C library knows.
const LETTERS: &[u8] = b"aAbBcCdDeFgGhHIjklmMnpPrRsSttTuUVwWxXyYzZ%";

impl Clockwork {
    pub(super) fn new(locale: &Locale) -> Self {
        let whole = Whole {
            ctime: Format::parse(b"%a %b %e %H:%M:%S"),
            ctime_year: Format::parse(b" %Y"),
            sortable: Format::parse(b"%Y-%m-%d+%H:%M:%S"),
            listed: Format::parse(b"%b %e %H:%M"),
            listed_by_year: Format::parse(b"%b %e  %Y"),
        };
        let (names, english) = (Names::of(locale), Names::of(&Locale::C));
        Self { zone: Zone::local(), names, english, formats: Vec::new(), whole }
    }

    pub(super) fn append(&mut self, time: Timestamp, form: Form, out: &mut Vec<u8>) {
        match form {
            Form::Plain => self.append_ctime(time, out),
            Form::Letter(b'@') => {
                append_seconds(time.seconds, out);
                append_fraction(time, out);
            }
            Form::Letter(b'+') => {
                let start = out.len();
                self.whole.sortable.append(&civil(&mut self.zone, time), &self.names, out);
                self.plain_year(time, start, out);
                append_fraction(time, out);
            }
            Form::Letter(letter @ (b'S' | b'T')) => {
                self.append_letter(letter, time, out);
                append_fraction(time, out);
            }
            Form::Letter(b'X') => self.append_locale_time(time, out),
            Form::Letter(letter) if LETTERS.contains(&letter) => {
                let start = out.len();
                self.append_letter(letter, time, out);
                if matches!(letter, b'c' | b'F' | b'G' | b'Y') {
                    self.plain_year(time, start, out);
                }
            }
            // A digit is the width of a directive that never comes.
            Form::Letter(digit @ b'3'..=b'9') => {
                out.resize(out.len() + usize::from(digit - b'2'), b' ');
                out.extend_from_slice(&[b'%', digit]);
            }
            Form::Letter(letter) => out.extend_from_slice(&[b'%', letter]),
        }
    }

    /// A date as `ls` shows it, by the hour or by the year.
    pub(super) fn append_listed(&mut self, time: Timestamp, by_year: bool, out: &mut Vec<u8>) {
        let format = if by_year { &self.whole.listed_by_year } else { &self.whole.listed };
        let start = out.len();
        format.append(&civil(&mut self.zone, time), &self.names, out);
        self.plain_year(time, start, out);
    }

    /// Takes the padding and the sign from a year that has not four digits, as the C library writes it.
    fn plain_year(&mut self, time: Timestamp, start: usize, out: &mut Vec<u8>) {
        let civil = civil(&mut self.zone, time);
        for year in [civil.year, civil.iso_week().0] {
            if (1000..=9999).contains(&year) {
                continue;
            }
            let padded = format!("{year:04}");
            let signed = format!("+{padded}");
            for padded in [signed.as_bytes(), padded.as_bytes()] {
                if let Some(at) = out[start..].windows(padded.len()).position(|part| part == padded) {
                    let place = start + at..start + at + padded.len();
                    out.splice(place, year.to_string().into_bytes());
                    return;
                }
            }
        }
    }

    fn append_ctime(&mut self, time: Timestamp, out: &mut Vec<u8>) {
        let civil = civil(&mut self.zone, time);
        self.whole.ctime.append(&civil, &self.english, out);
        append_fraction(time, out);
        self.whole.ctime_year.append(&civil, &self.english, out);
    }

    /// The locale's way of writing a time; the fraction goes after its seconds.
    fn append_locale_time(&mut self, time: Timestamp, out: &mut Vec<u8>) {
        let start = out.len();
        self.append_letter(b'X', time, out);
        let seconds = format!("{:02}", civil(&mut self.zone, time).second);
        let written = out.split_off(start);
        let place = written.windows(2).rposition(|pair| pair == seconds.as_bytes());
        let split = place.map_or(written.len(), |place| place + 2);
        out.extend_from_slice(&written[..split]);
        append_fraction(time, out);
        out.extend_from_slice(&written[split..]);
    }

    fn append_letter(&mut self, letter: u8, time: Timestamp, out: &mut Vec<u8>) {
        let known = self.formats.iter().position(|(known, _)| *known == letter);
        let index = known.unwrap_or_else(|| {
            self.formats.push((letter, Format::parse(&[b'%', letter])));
            self.formats.len() - 1
        });
        self.formats[index].1.append(&civil(&mut self.zone, time), &self.names, out);
    }
}

fn civil(zone: &mut Zone, time: Timestamp) -> Civil<'_> {
    let Some(offset) = zone.offset_at(time.seconds) else {
        return Civil::new(time.seconds, time.nanoseconds, 0, b"UTC");
    };
    let shown = time.seconds - i64::from(offset.leap_seconds);
    Civil { timestamp: time.seconds, ..Civil::new(shown, time.nanoseconds, offset.seconds, offset.name) }
}

fn append_seconds(seconds: i64, out: &mut Vec<u8>) {
    if seconds < 0 {
        out.push(b'-');
    }
    term::block_size::append_number(seconds.unsigned_abs(), out);
}

/// Nanoseconds, and a zero that GNU find writes after them.
fn append_fraction(time: Timestamp, out: &mut Vec<u8>) {
    let mut digits = *b".0000000000";
    let mut rest = time.nanoseconds;
    for digit in digits[1..10].iter_mut().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    out.extend_from_slice(&digits);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In UTC whatever the zone here: the moments are noon, and only dates are looked at.
    #[track_caller]
    fn check(seconds: i64, letter: u8, expected: &str) {
        let mut out = Vec::new();
        let time = Timestamp { seconds: seconds + 12 * 3600, nanoseconds: 5 };
        Clockwork::new(&Locale::C).append(time, Form::Letter(letter), &mut out);
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }

    #[test]
    fn years_are_not_padded_and_have_no_plus() {
        check(-62_009_409_600, b'Y', "5");
        check(-30_636_403_200, b'F', "999-03-04");
        check(253_402_300_800, b'F', "10000-01-01");
        check(1_577_836_800, b'F', "2020-01-01");
    }

    #[test]
    fn a_fraction_has_ten_digits() {
        check(1_577_836_800, b'@', "1577880000.0000000050");
        check(-86_400 * 2, b'@', "-129600.0000000050");
    }
}
