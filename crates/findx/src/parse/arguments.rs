//! The arguments of tests and actions, and what options do.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use cli::help::Text;
use expression::format::Template;
use expression::numeral::decimal;
use expression::{Refusal, Test};
use sys::dir::Links;
use walk::{Devices, Follow, Stream};

use super::{Outcome, Parser};
use crate::action::outputs::STANDARD_ERROR;
use crate::action::{Action, Primary};

pub(super) type Built = Result<Primary, Refusal>;

/// What an option leaves in the expression.
pub(super) const TRUE: Built = Ok(Primary::Test(Test::Constant(true)));

pub(super) fn act(action: Action) -> Built {
    Ok(Primary::Action(action))
}

pub(super) fn bottom_up(parser: &mut Parser<'_>, deprecated: bool) -> Built {
    if deprecated && parser.reader.warns {
        parser.reader.warning(
            b"the -d option is deprecated; please use -depth instead, because the latter is a POSIX-compliant feature.",
        );
    }
    parser.settings.bottom_up = true;
    parser.settings.bottom_up_explicit = true;
    TRUE
}

pub(super) fn follow(parser: &mut Parser<'_>, _: &[u8]) -> Built {
    parser.follow_links(Follow::Always);
    TRUE
}

pub(super) fn ignore_races(parser: &mut Parser<'_>, ignore: bool) -> Built {
    parser.settings.ignore_races = ignore;
    TRUE
}

/// The strictest of those that are given counts.
pub(super) fn stay(parser: &mut Parser<'_>, devices: Devices) -> Built {
    if parser.settings.devices != Devices::VisitsOwn {
        parser.settings.devices = devices;
    }
    TRUE
}

pub(super) fn warns(parser: &mut Parser<'_>, warns: bool) -> Built {
    parser.reader.warns = warns && !parser.invocation.context.is_posix;
    TRUE
}

pub(super) fn text(parser: &mut Parser<'_>, text: Text) -> Built {
    parser.outcome = Some(Outcome::Text(text));
    TRUE
}

pub(super) fn roots_from(parser: &mut Parser<'_>, _: &[u8], file: &OsString) -> Built {
    parser.settings.roots_from = Some(file.clone());
    TRUE
}

pub(super) fn max_depth(parser: &mut Parser<'_>, word: &[u8], levels: &OsString) -> Built {
    parser.settings.max_depth = depth(parser, word, levels)?;
    TRUE
}

pub(super) fn min_depth(parser: &mut Parser<'_>, word: &[u8], levels: &OsString) -> Built {
    parser.settings.min_depth = depth(parser, word, levels)?;
    TRUE
}

pub(super) fn depth(parser: &Parser<'_>, word: &[u8], levels: &OsString) -> Result<usize, Refusal> {
    let typed = levels.as_bytes();
    if typed.is_empty() || !typed.iter().all(u8::is_ascii_digit) {
        let quoted = parser.reader.quoted(typed);
        let expected = b"Expected a positive decimal integer argument to ";
        return Err(Refusal::new([&expected[..], word, b", but got ", &quoted].concat()));
    }
    // GNU counts levels in an `int` that it reads as a `long`: the last of those is refused without a reason.
    match decimal(typed) {
        Some(levels) if levels <= 0x7fff_ffff => usize::try_from(levels).map_err(|_| Refusal::new(typed)),
        Some(0x7fff_ffff_ffff_ffff) => Err(Refusal::new(typed)),
        _ => Err(Refusal::new([typed, b": Numerical result out of range"].concat())),
    }
}

pub(super) fn print_to(parser: &mut Parser<'_>, file: &OsString, end: u8) -> Built {
    act(Action::Print { stream: parser.output(file)?, end })
}

pub(super) fn list_to(parser: &mut Parser<'_>, _: &[u8], file: &OsString) -> Built {
    act(Action::List(parser.output(file)?))
}

pub(super) fn format(parser: &mut Parser<'_>, _: &[u8], format: &OsString) -> Built {
    template(parser, Stream::OUTPUT, b"standard output", format)
}

pub(super) fn format_to(parser: &mut Parser<'_>, word: &OsString) -> Built {
    let file = parser.reader.argument(word)?;
    let Some(format) = parser.reader.next_word() else {
        let text = [b"invalid argument `", file.as_bytes(), b"' to `", word.as_bytes(), b"'"];
        return Err(Refusal::new(text.concat()));
    };
    let stream = parser.output(&file)?;
    let place: &[u8] = match stream {
        Stream::OUTPUT => b"standard output",
        STANDARD_ERROR => b"standard error",
        _ => file.as_bytes(),
    };
    template(parser, stream, place, &format)
}

fn template(parser: &mut Parser<'_>, stream: Stream, place: &[u8], format: &OsString) -> Built {
    let mut warnings = Vec::new();
    let template = Template::parse(format.as_bytes(), parser.reader.quoted(place), &mut warnings);
    for warning in warnings {
        parser.reader.warning(&warning);
    }
    match template {
        Ok(template) => act(Action::Format { stream, template: Box::new(template) }),
        Err(error) => Err(Refusal::new(error)),
    }
}

impl Parser<'_> {
    /// Follows links on the way, and to the files that tests refer to as it does to starting points.
    pub(super) fn follow_links(&mut self, follow: Follow) {
        self.settings.follow = follow;
        self.reader.links = if follow == Follow::Never { Links::NoFollow } else { Links::Follow };
    }

    /// The stream of a file that is written to; the file is made at once.
    fn output(&mut self, file: &OsString) -> Result<Stream, Refusal> {
        self.outputs.open(file).map_err(|error| self.reader.cannot(file.as_bytes(), &error))
    }
}
