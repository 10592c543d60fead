//! How times are written in long listings.

use std::ffi::CStr;

use ::cli::usage::UsageError;
use ::cli::words;
use listing::time::{DateFormats, TimeStyle};
use sys::locale::{Category, Encoding, Locale};
use term::quote;
use term::strftime::{Format, Names};
use term::width;

use super::Surroundings;
use crate::args::{Args, Refusal};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    FullIso,
    LongIso,
    Iso,
    Locale,
}

const WORDS: [(&str, Word); 4] =
    [("full-iso", Word::FullIso), ("long-iso", Word::LongIso), ("iso", Word::Iso), ("locale", Word::Locale)];

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
pub(super) fn style(args: &Args, here: &Surroundings) -> Result<TimeStyle, Refusal> {
    let given = args.time_style.clone().or_else(|| here.environment.get("TIME_STYLE"));
    let style = given.unwrap_or_else(|| b"locale".to_vec());
    let (old, recent) = formats(&style, here.locale)?;
    let names = Names::of(here.locale);
    let shows_months = [&old, &recent].iter().any(|format| format.windows(2).any(|part| part == b"%b"));
    Ok(TimeStyle::Dates(DateFormats {
        old: Format::parse(&old),
        recent: Format::parse(&recent),
        names: if shows_months { aligned(names, here.locale) } else { names },
        clock: here.clock,
        zone: here.zone,
    }))
}

fn formats(style: &[u8], locale: &Locale) -> Result<(Vec<u8>, Vec<u8>), Refusal> {
    let pair = |old: &str, recent: &str| (old.as_bytes().to_vec(), recent.as_bytes().to_vec());
    let (old, recent) = (c"%b %e  %Y", c"%b %e %H:%M");
    let mut style = style;
    while let Some(rest) = style.strip_prefix(b"posix-") {
        if locale.is_posix(Category::Time) {
            return Ok((old.to_bytes().to_vec(), recent.to_bytes().to_vec()));
        }
        style = rest;
    }
    if let Some(format) = style.strip_prefix(b"+") {
        return two_formats(format, locale);
    }
    let word = words::choose(&WORDS, style).map_err(|refusal| refuse(style, refusal, locale))?;
    Ok(match word {
        Word::FullIso => pair("%Y-%m-%d %H:%M:%S.%N %z", "%Y-%m-%d %H:%M:%S.%N %z"),
        Word::LongIso => pair("%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M"),
        Word::Iso => pair("%Y-%m-%d ", "%m-%d %H:%M"),
        Word::Locale => {
            let say = |format: &'static CStr| {
                locale.translated(format, Category::Time).unwrap_or_else(|| format.to_bytes().to_vec())
            };
            (say(old), say(recent))
        }
    })
}

fn two_formats(format: &[u8], locale: &Locale) -> Result<(Vec<u8>, Vec<u8>), Refusal> {
    let mut lines = format.split(|&byte| byte == b'\n');
    let old = lines.next().unwrap_or_default();
    let recent = lines.next().unwrap_or(old);
    if lines.next().is_some() {
        let format = quote::message_word(format, locale);
        return Err(Refusal::Value([b"invalid time style format ".as_slice(), &format].concat()));
    }
    Ok((old.to_vec(), recent.to_vec()))
}

fn refuse(style: &[u8], refusal: words::Refusal, locale: &Locale) -> Refusal {
    let word = |word: &[u8]| quote::message_word(word, locale);
    let adjective: &[u8] = match refusal {
        words::Refusal::Invalid => b"invalid",
        words::Refusal::Ambiguous => b"ambiguous",
    };
    let message = [adjective, b" argument ", &word(style), b" for ", &word(b"time style"), VALID].concat();
    Refusal::Usage(UsageError::new(message), 2)
}

/// Abbreviations of months padded to the widest, so that what follows lines up: to the left where they begin with
/// a digit, to the right elsewhere. They stay as they are where one of them cannot be measured.
fn aligned(names: Names, locale: &Locale) -> Names {
    let months = names.months_short().clone();
    let mut widths = [0; 12];
    for (width, month) in widths.iter_mut().zip(&months) {
        let can_be_read = month.is_ascii() || locale.encoding() == Encoding::Utf8;
        let Some(columns) = width::of_name(month, locale).filter(|_| can_be_read) else { return names };
        *width = columns;
    }
    let widest = widths.iter().max().copied().unwrap_or(0);
    let mut widths = widths.into_iter();
    let months = months.map(|month| {
        let blanks = vec![b' '; widest - widths.next().unwrap_or(widest)];
        if month.first().is_some_and(u8::is_ascii_digit) {
            [blanks, month].concat()
        } else {
            [month, blanks].concat()
        }
    });
    names.with_months_short(months)
}
