//! The styles of times by name, and a format of one's own (coreutils manual, 10.1.7 "Formatting file timestamps").

use std::ffi::CStr;

use sys::locale::{Category, Encoding, Locale};
use sys::time::Zone;
use term::strftime::{Format, Names};
use term::width;

use super::{Clock, DateFormats, TimeStyle};

/// A style that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StyleWord {
    /// To the nanosecond, with the zone.
    FullIso,
    /// To the minute.
    LongIso,
    /// A date, or a date without its year and a time.
    Iso,
    /// As the locale has it.
    Locale,
}

impl StyleWord {
    /// The words.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("full-iso", Self::FullIso),
        ("long-iso", Self::LongIso),
        ("iso", Self::Iso),
        ("locale", Self::Locale),
    ];
}

/// Why a text names no style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StyleError<E> {
    /// A format has more than two lines: this one, without the sign before it.
    Format(Vec<u8>),
    /// The word is none, as the caller's choice of it says.
    Word {
        /// It, without what may stand before it.
        word: Vec<u8>,
        /// The caller's reason.
        reason: E,
    },
}

impl TimeStyle {
    /// The style that a text names: a word, which `choose` finds, or `+` and a format, of which a second line is for
    /// recent times. `posix-` before it stands for the style of the "C" locale there, and for nothing elsewhere.
    ///
    /// # Errors
    /// Where there is no such word, or too many formats.
    pub fn named<E>(
        text: &[u8],
        locale: &Locale,
        (clock, zone): (Clock, fn() -> Zone),
        choose: impl FnOnce(&[u8]) -> Result<StyleWord, E>,
    ) -> Result<Self, StyleError<E>> {
        let (old, recent) = formats(text, locale, choose)?;
        let names = Names::of(locale);
        let shows_months = [&old, &recent].iter().any(|format| format.windows(2).any(|part| part == b"%b"));
        Ok(Self::Dates(DateFormats {
            old: Format::parse(&old),
            recent: Format::parse(&recent),
            names: if shows_months { aligned(names, locale) } else { names },
            clock,
            zone,
        }))
    }
}

fn formats<E>(
    text: &[u8],
    locale: &Locale,
    choose: impl FnOnce(&[u8]) -> Result<StyleWord, E>,
) -> Result<(Vec<u8>, Vec<u8>), StyleError<E>> {
    let pair = |old: &str, recent: &str| (old.as_bytes().to_vec(), recent.as_bytes().to_vec());
    let (old, recent) = (c"%b %e  %Y", c"%b %e %H:%M");
    let mut text = text;
    while let Some(rest) = text.strip_prefix(b"posix-") {
        if locale.is_posix(Category::Time) {
            return Ok((old.to_bytes().to_vec(), recent.to_bytes().to_vec()));
        }
        text = rest;
    }
    if let Some(format) = text.strip_prefix(b"+") {
        return two_formats(format).ok_or_else(|| StyleError::Format(format.to_vec()));
    }
    let word = choose(text).map_err(|reason| StyleError::Word { word: text.to_vec(), reason })?;
    Ok(match word {
        StyleWord::FullIso => pair("%Y-%m-%d %H:%M:%S.%N %z", "%Y-%m-%d %H:%M:%S.%N %z"),
        StyleWord::LongIso => pair("%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M"),
        StyleWord::Iso => pair("%Y-%m-%d ", "%m-%d %H:%M"),
        StyleWord::Locale => {
            let say = |format: &'static CStr| {
                locale.translated(format, Category::Time).unwrap_or_else(|| format.to_bytes().to_vec())
            };
            (say(old), say(recent))
        }
    })
}

fn two_formats(format: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut lines = format.split(|&byte| byte == b'\n');
    let old = lines.next().unwrap_or_default();
    let recent = lines.next().unwrap_or(old);
    lines.next().is_none().then(|| (old.to_vec(), recent.to_vec()))
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
