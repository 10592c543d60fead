//! What GNU find has not: the arguments of bfs's and BSD's options, tests and actions, and of our own.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::sync::atomic::AtomicU64;

use term::when::When;

use super::arguments::{self, Built, TRUE};
use super::numeral::decimal;
use super::{Outcome, Parser, Refusal};
use crate::expr::{Comparison, Number, Primary};
use crate::flags::FlagTest;
use crate::regex::Syntax;

pub(super) fn generate(parser: &mut Parser<'_, '_>, _: &[u8], what: &OsString) -> Built {
    parser.outcome = Some(Outcome::Generate(what.clone()));
    TRUE
}

pub(super) fn unordered(parser: &mut Parser<'_, '_>, _: &[u8]) -> Built {
    parser.settings.unordered = true;
    TRUE
}

pub(super) fn workers(parser: &mut Parser<'_, '_>, word: &[u8], count: &OsString) -> Built {
    parser.settings.workers = Some(arguments::depth(parser, word, count)?.max(1));
    TRUE
}

pub(super) fn explains(parser: &mut Parser<'_, '_>, _: &[u8]) -> Built {
    parser.settings.explains = true;
    TRUE
}

pub(super) fn color(parser: &mut Parser<'_, '_>, when: When) -> Built {
    parser.settings.color = when;
    TRUE
}

pub(super) fn root(parser: &mut Parser<'_, '_>, _: &[u8], path: &OsString) -> Built {
    parser.roots.push(path.clone());
    TRUE
}

pub(super) fn sorted(parser: &mut Parser<'_, '_>, _: &[u8]) -> Built {
    parser.settings.sorted = true;
    TRUE
}

pub(super) fn extended(parser: &mut Parser<'_, '_>, _: &[u8]) -> Built {
    parser.syntax = Syntax::PosixExtended;
    TRUE
}

pub(super) fn unique(parser: &mut Parser<'_, '_>, _: &[u8]) -> Built {
    parser.settings.unique = true;
    TRUE
}

pub(super) fn safe_for_xargs(parser: &mut Parser<'_, '_>, _: &[u8]) -> Built {
    parser.settings.safe_for_xargs = true;
    TRUE
}

pub(super) fn ignores_errors(parser: &mut Parser<'_, '_>, _: &[u8]) -> Built {
    parser.settings.ignore_errors = true;
    TRUE
}

/// `-uid N`, as GNU find has it, or a name.
pub(super) fn user_number(parser: &mut Parser<'_, '_>, word: &[u8], text: &OsString) -> Built {
    let named = sys::accounts::user_id;
    number_or_name(parser, word, text, named).map(Primary::User)
}

/// `-gid N`, or a name.
pub(super) fn group_number(parser: &mut Parser<'_, '_>, word: &[u8], text: &OsString) -> Built {
    let named = sys::accounts::group_id;
    number_or_name(parser, word, text, named).map(Primary::Group)
}

fn number_or_name(
    parser: &Parser<'_, '_>,
    word: &[u8],
    text: &OsString,
    named: fn(&[u8]) -> Option<u32>,
) -> Result<Number, Refusal> {
    arguments::number(parser, word, text).or_else(|refusal| {
        let value = named(text.as_bytes()).ok_or(refusal)?;
        Ok(Number { comparison: Comparison::Equal, value: u64::from(value) })
    })
}

/// An age in seconds: numbers with units behind each, such as `1w2d`.
pub(super) fn seconds(text: &[u8]) -> Option<u64> {
    let mut sum: Option<u64> = None;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (number, behind) = rest.split_at(digits);
        let (unit, behind) = behind.split_first()?;
        let length = match unit {
            b's' => 1,
            b'm' => 60,
            b'h' => 3600,
            b'd' => 86_400,
            b'w' => 7 * 86_400,
            _ => return None,
        };
        sum = Some(sum.unwrap_or(0).checked_add(decimal(number)?.checked_mul(length)?)?);
        rest = behind;
    }
    sum
}

pub(super) fn limit(parser: &mut Parser<'_, '_>, word: &[u8], count: &OsString) -> Built {
    match decimal(count.as_bytes()) {
        Some(count) if count > 0 => Ok(Primary::Limit { left: AtomicU64::new(count) }),
        _ => {
            let quoted = parser.quoted(count.as_bytes());
            Err(Refusal::new([b"invalid argument ", &quoted[..], b" to ", word].concat()))
        }
    }
}

/// The status is optional: a word of digits only.
pub(super) fn exit(parser: &mut Parser<'_, '_>, _: &OsString) -> Built {
    // As a shell would see it: the lowest eight bits.
    let given = parser.peek().and_then(decimal).map(|status| (status & 0xff) as u8);
    if given.is_some() {
        parser.at += 1;
    }
    Ok(Primary::Exit(given.unwrap_or(0)))
}

pub(super) fn flags(parser: &mut Parser<'_, '_>, word: &[u8], names: &OsString) -> Built {
    FlagTest::parse(names.as_bytes()).map(Primary::Flags).map_err(|unknown| {
        let quoted = parser.quoted(&unknown);
        Refusal::new([b"unknown file flag ", &quoted[..], b" in the argument to ", word].concat())
    })
}

pub(super) fn attribute(_: &mut Parser<'_, '_>, _: &[u8], name: &OsString) -> Built {
    Ok(Primary::Attribute(Some(name.as_bytes().to_vec())))
}

/// Whether `-depth` with this word behind it is BSD's test of the depth, and not the option.
pub(super) fn is_depth(word: &[u8]) -> bool {
    decimal(arguments::comparison(word).1).is_some()
}
