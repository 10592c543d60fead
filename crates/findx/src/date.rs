//! GNU's language of dates, for `-newerXt` and its kin (coreutils manual, 29 "Date input formats", to which the
//! findutils manual refers): calendar dates, times of day, zones, days of the week, relative items, `@seconds`.
//!
//! It does not know the present or the place: both come in. Of `TZ="…"` in front it takes fixed zones only
//! (`TZ="UTC0"`), since rules of other places are the system's to know.

mod items;
mod lex;
mod resolve;
mod said;
#[cfg(test)]
mod tests;
mod words;

use sys::stat::Timestamp;
use sys::time::Zone;

use resolve::Clock;

/// The moment that a text means; `None` if it means none.
pub(crate) fn parse(text: &[u8], now: Timestamp, zone: &mut Zone) -> Option<Timestamp> {
    parse_by(text, now, Clock::Local(zone))
}

fn parse_by(text: &[u8], now: Timestamp, clock: Clock) -> Option<Timestamp> {
    let text = text.trim_ascii_start();
    let (mut clock, text) = match text.strip_prefix(b"TZ=\"") {
        None => (clock, text),
        Some(rest) => {
            let end = rest.iter().position(|&byte| byte == b'"')?;
            (Clock::fixed(&rest[..end])?, &rest[end + 1..])
        }
    };
    let tokens = lex::tokens(text, &clock.names(now.seconds))?;
    if let [lex::Token::At, rest @ ..] = &tokens[..] {
        return items::moment(rest);
    }
    resolve::resolve(&items::parse(&tokens)?, now, &mut clock)
}
