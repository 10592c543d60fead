//! Times in a format: `strftime`'s letters, with GNU find's fractions of a second.

use sys::locale::Locale;
use sys::stat::Timestamp;
use sys::time::Zone;
use term::strftime::{Civil, Format, Names};

use super::directive::Form;

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
                self.whole.sortable.append(&civil(&mut self.zone, time), &self.names, out);
                append_fraction(time, out);
            }
            Form::Letter(letter @ (b'S' | b'T')) => {
                self.append_letter(letter, time, out);
                append_fraction(time, out);
            }
            Form::Letter(b'X') => self.append_locale_time(time, out),
            Form::Letter(letter) if LETTERS.contains(&letter) => self.append_letter(letter, time, out),
            Form::Letter(letter) => out.extend_from_slice(&[b'%', letter]),
        }
    }

    /// A date as `ls` shows it, by the hour or by the year.
    pub(super) fn append_listed(&mut self, time: Timestamp, by_year: bool, out: &mut Vec<u8>) {
        let format = if by_year { &self.whole.listed_by_year } else { &self.whole.listed };
        format.append(&civil(&mut self.zone, time), &self.names, out);
    }

    fn append_ctime(&mut self, time: Timestamp, out: &mut Vec<u8>) {
        let civil = civil(&mut self.zone, time);
        self.whole.ctime.append(&civil, &self.english, out);
        append_fraction(time, out);
        self.whole.ctime_year.append(&civil, &self.english, out);
    }

    /// The locale's way of writing a time; the fraction goes behind its seconds.
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
    let (offset, name) =
        zone.offset_at(time.seconds).map_or((0, &b"UTC"[..]), |found| (found.seconds, found.name));
    Civil::new(time.seconds, time.nanoseconds, offset, name)
}

fn append_seconds(seconds: i64, out: &mut Vec<u8>) {
    if seconds < 0 {
        out.push(b'-');
    }
    term::human::append_number(seconds.unsigned_abs(), out);
}

/// Nanoseconds, and a zero that GNU find writes behind them.
fn append_fraction(time: Timestamp, out: &mut Vec<u8>) {
    let mut digits = *b".0000000000";
    let mut rest = time.nanoseconds;
    for digit in digits[1..10].iter_mut().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    out.extend_from_slice(&digits);
}
