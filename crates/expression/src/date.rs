//! GNU's language of dates, for `-newerXt` and the like (coreutils manual, 29 "Date input formats", to which the
//! findutils manual refers): calendar dates, times of day, zones, days of the week, relative items, `@seconds`.
//!
//! It does not know the present or the place: both come in. Of the zone that `TZ="…"` before it names it asks the
//! system.

mod items;
mod lex;
mod place;
mod resolve;
mod said;
#[cfg(test)]
mod tests;
mod token;
mod words;

use sys::stat::Timestamp;
use sys::time::Zone;

use place::WallClock;

/// The moment that a text means; `None` if it means none.
pub fn parse(text: &[u8], now: Timestamp, zone: &mut Zone) -> Option<Timestamp> {
    parse_by(text, now, WallClock::Local(zone))
}

fn parse_by(text: &[u8], now: Timestamp, mut clock: WallClock) -> Option<Timestamp> {
    let text = lex::without_blanks(text);
    if let Some(rest) = text.strip_prefix(b"TZ=\"") {
        let (tz, rest) = quoted(rest)?;
        return Zone::within(&tz, |zone| read(rest, now, &mut WallClock::Local(zone))).flatten();
    }
    read(text, now, &mut clock)
}

/// What stands before a quotation mark, and after it; a backslash is for itself and for quotation marks.
fn quoted(text: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut word = Vec::new();
    let mut rest = text;
    loop {
        match rest {
            [b'"', rest @ ..] => return Some((word, rest)),
            [b'\\', escaped @ (b'"' | b'\\'), after @ ..] => {
                word.push(*escaped);
                rest = after;
            }
            [b'\\', ..] | [] => return None,
            [byte, after @ ..] => {
                word.push(*byte);
                rest = after;
            }
        }
    }
}

fn read(text: &[u8], now: Timestamp, clock: &mut WallClock) -> Option<Timestamp> {
    let tokens = lex::tokens(text, &clock.names(now.seconds))?;
    if let [token::Token::At, rest @ ..] = &tokens[..] {
        return items::moment(rest);
    }
    resolve::resolve(&items::parse(&tokens)?, now, clock)
}
