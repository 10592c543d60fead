//! What GNU find has not: the arguments of bfs's and BSD's options and actions, and of our own.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::sync::atomic::AtomicU64;

use expression::Refusal;
use expression::numeral::decimal;
use term::when::When;

use super::arguments::{self, Built, TRUE, act};
use super::{Outcome, Parser};
use crate::action::{Action, Filling};
use crate::calling;
use crate::template::{self, Reading, Template};

pub(super) fn generate(parser: &mut Parser<'_>, _: &[u8], what: &OsString) -> Built {
    parser.outcome = Some(Outcome::Generate(what.clone()));
    TRUE
}

pub(super) fn unordered(parser: &mut Parser<'_>, _: &[u8]) -> Built {
    parser.settings.unordered = true;
    TRUE
}

pub(super) fn workers(parser: &mut Parser<'_>, word: &[u8], count: &OsString) -> Built {
    parser.settings.workers = Some(arguments::depth(parser, word, count)?.max(1));
    TRUE
}

/// A line of text with words in braces.
pub(super) fn format(_: &mut Parser<'_>, word: &[u8], text: &OsString) -> Built {
    match Template::read(text, Reading::Strict) {
        Ok(template) => {
            let wanted = template::wanted(template.words());
            act(Action::Fill(Box::new(Filling { template, wanted })))
        }
        Err(unknown) => {
            let refusal = Refusal::new([word, b": there is no word {", &unknown.0, b"}"].concat());
            let hint = unknown.similar().map(|name| format!("there is {{{name}}}"));
            Err(Refusal { hint, ..refusal })
        }
    }
}

pub(super) fn explains(parser: &mut Parser<'_>, _: &[u8]) -> Built {
    parser.settings.explains = true;
    TRUE
}

pub(super) fn progress(parser: &mut Parser<'_>, _: &[u8]) -> Built {
    parser.settings.progress = true;
    TRUE
}

pub(super) fn dry_run(parser: &mut Parser<'_>, _: &[u8]) -> Built {
    parser.settings.dry_run = true;
    TRUE
}

pub(super) fn why(parser: &mut Parser<'_>, _: &[u8], path: &OsString) -> Built {
    parser.settings.why.push(path.clone());
    TRUE
}

pub(super) fn color(parser: &mut Parser<'_>, when: When) -> Built {
    parser.settings.color = when;
    TRUE
}

/// When to do something, `always` if no word says otherwise.
fn when(parser: &Parser<'_>, word: &[u8], given: Option<&OsString>) -> Result<When, Refusal> {
    let Some(given) = given else { return Ok(When::Always) };
    cli::words::choose(&When::WORDS, given.as_bytes()).map_err(|_| {
        let quoted = parser.reader.quoted(given.as_bytes());
        let refusal = Refusal::new([b"invalid argument ", &quoted[..], b" to ", word].concat());
        Refusal { hint: Some("auto, always and never are known".to_owned()), ..refusal }
    })
}

pub(super) fn color_when(parser: &mut Parser<'_>, word: &[u8], given: Option<&OsString>) -> Built {
    parser.settings.color = when(parser, word, given)?;
    TRUE
}

pub(super) fn hyperlink(parser: &mut Parser<'_>, word: &[u8], given: Option<&OsString>) -> Built {
    parser.settings.hyperlink = when(parser, word, given)?;
    TRUE
}

pub(super) fn trailing_slash(parser: &mut Parser<'_>, word: &[u8], given: Option<&OsString>) -> Built {
    parser.settings.trailing_slash = when(parser, word, given)?;
    TRUE
}

pub(super) fn quotes(parser: &mut Parser<'_>, _: &[u8]) -> Built {
    parser.settings.quotes = true;
    TRUE
}

pub(super) fn relative_to(parser: &mut Parser<'_>, _: &[u8], directory: &OsString) -> Built {
    let base =
        calling::base(directory).map_err(|error| parser.reader.cannot(directory.as_bytes(), &error))?;
    parser.settings.relative_to = Some(base);
    TRUE
}

pub(super) fn root(parser: &mut Parser<'_>, _: &[u8], path: &OsString) -> Built {
    parser.reader.roots.push(path.clone());
    TRUE
}

pub(super) fn sorted(parser: &mut Parser<'_>, _: &[u8]) -> Built {
    parser.settings.sorted = true;
    TRUE
}

pub(super) fn unique(parser: &mut Parser<'_>, _: &[u8]) -> Built {
    parser.settings.unique = true;
    TRUE
}

pub(super) fn safe_for_xargs(parser: &mut Parser<'_>, _: &[u8]) -> Built {
    parser.settings.safe_for_xargs = true;
    TRUE
}

pub(super) fn ignores_errors(parser: &mut Parser<'_>, _: &[u8]) -> Built {
    parser.settings.ignore_errors = true;
    TRUE
}

pub(super) fn limit(parser: &mut Parser<'_>, word: &[u8], count: &OsString) -> Built {
    match decimal(count.as_bytes()) {
        Some(count) if count > 0 => act(Action::Limit { left: AtomicU64::new(count) }),
        _ => {
            let quoted = parser.reader.quoted(count.as_bytes());
            Err(Refusal::new([b"invalid argument ", &quoted[..], b" to ", word].concat()))
        }
    }
}

/// The status is optional: a word of digits only.
pub(super) fn exit(parser: &mut Parser<'_>, _: &OsString) -> Built {
    // As a shell would see it: the lowest eight bits.
    let given = parser.reader.peek().and_then(decimal).map(|status| (status & 0xff) as u8);
    if given.is_some() {
        parser.reader.at += 1;
    }
    act(Action::Exit(given.unwrap_or(0)))
}
