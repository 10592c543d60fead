//! How times are written in long listings.

use ::cli::usage::UsageError;
use ::cli::words;
use listing::time::{StyleError, StyleWord, TimeStyle};
use sys::locale::Locale;
use term::quote;

use super::Surroundings;
use crate::args::{Args, ArgsError};

const VALID: &[u8] = b"\nValid arguments are:
  - [posix-]full-iso
  - [posix-]long-iso
  - [posix-]iso
  - [posix-]locale
  - +FORMAT (e.g., +%H:%M) for a 'date'-style format";

/// The style that was typed, or that TIME_STYLE says.
///
/// # Errors
/// Where that names no style.
pub(super) fn style(args: &Args, here: &Surroundings) -> Result<TimeStyle, ArgsError> {
    let given = args.time_style.clone().or_else(|| here.environment.get("TIME_STYLE"));
    let mut style = given.unwrap_or_else(|| b"locale".to_vec());
    // Words of ours may not be abbreviated, as GNU ls refuses that; in GNU's variable they are for a terminal.
    if args.time_style.is_some() || here.screen.is_terminal {
        match &*style {
            b"relative" => return Ok(TimeStyle::Relative((here.clock.0)())),
            // So eza and lsd call theirs.
            b"default" | b"date" => style = b"locale".to_vec(),
            _ => {}
        }
    }
    let choose = |word: &[u8]| words::choose(&StyleWord::WORDS, word);
    TimeStyle::named(&style, here.locale, (here.clock, here.zone), choose).map_err(|error| match error {
        StyleError::Format(format) => {
            let format = quote::message_word(&format, here.locale);
            ArgsError::Value([b"invalid time style format ".as_slice(), &format].concat())
        }
        StyleError::Word { word, reason } => refuse(&word, reason, here.locale),
    })
}

fn refuse(style: &[u8], refusal: words::ChoiceError, locale: &Locale) -> ArgsError {
    let word = |word: &[u8]| quote::message_word(word, locale);
    let adjective: &[u8] = match refusal {
        words::ChoiceError::Invalid => b"invalid",
        words::ChoiceError::Ambiguous => b"ambiguous",
    };
    let message = [adjective, b" argument ", &word(style), b" for ", &word(b"time style"), VALID].concat();
    ArgsError::Usage(UsageError::new(message), 2)
}
