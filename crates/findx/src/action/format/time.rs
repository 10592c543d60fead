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
}

/// The letters of `strftime` that the C library knows.
const LETTERS: &[u8] = b"aAbBcCdDeFgGhHIjklmMnpPrRsSttTuUVwWxXyYzZ%";

impl Clockwork {
    pub(super) fn new(locale: &Locale) -> Self {
        Self {
            zone: Zone::local(),
            names: Names::of(locale),
            english: Names::of(&Locale::C),
            formats: Vec::new(),
        }
    }

    pub(super) fn append(&mut self, time: Timestamp, form: Form, out: &mut Vec<u8>) {
        match form {
            Form::Plain => self.append_ctime(time, out),
            Form::Letter(b'@') => {
                out.extend_from_slice(time.seconds.to_string().as_bytes());
                append_fraction(time, out);
            }
            Form::Letter(b'+') => {
                self.append_by(b"%Y-%m-%d+%H:%M:%S", time, out);
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
        self.append_by(if by_year { b"%b %e  %Y" } else { b"%b %e %H:%M" }, time, out);
    }

    fn append_ctime(&mut self, time: Timestamp, out: &mut Vec<u8>) {
        let civil = civil(&mut self.zone, time);
        Format::parse(b"%a %b %e %H:%M:%S").append(&civil, &self.english, out);
        append_fraction(time, out);
        Format::parse(b" %Y").append(&civil, &self.english, out);
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

    fn append_by(&mut self, format: &[u8], time: Timestamp, out: &mut Vec<u8>) {
        Format::parse(format).append(&civil(&mut self.zone, time), &self.names, out);
    }
}

fn civil(zone: &mut Zone, time: Timestamp) -> Civil<'_> {
    let (offset, name) =
        zone.offset_at(time.seconds).map_or((0, &b"UTC"[..]), |found| (found.seconds, found.name));
    Civil::new(time.seconds, time.nanoseconds, offset, name)
}

/// Nanoseconds, and a zero that GNU find writes behind them.
fn append_fraction(time: Timestamp, out: &mut Vec<u8>) {
    out.extend_from_slice(format!(".{:09}0", time.nanoseconds).as_bytes());
}
