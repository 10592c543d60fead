//! The rows of what findx tells of itself and of its set-up in place of searching.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use cli::completion::scripts::Shell;
use cli::help::Text;
use cli::nearest::question;
use cli::setup::Setup;
use expression::Refusal;

use super::{Row, perhaps, plain, with};
use crate::parse::arguments::{self, Built, TRUE};
use crate::parse::{Outcome, Parser};

pub(super) static OPTIONS: &[Row] = &[
    plain("--help", |p, _| arguments::text(p, Text::Help), "print this help").global(),
    plain("-help", |p, _| arguments::text(p, Text::Help), "").global(),
    plain("-h", |p, _| arguments::text(p, Text::ShortHelp), "print a short help: what is used most").global().leading(),
    plain("--man", |p, _| arguments::text(p, Text::Man), "print the man page, for man -l -")
        .global()
        .leading(),
    plain("--version", |p, _| arguments::text(p, Text::Version), "print the version").global(),
    plain("-version", |p, _| arguments::text(p, Text::Version), "").global(),
    plain("--no-config", no_config, "do not read the configuration file, which is read only where output is a terminal")
        .global()
        .leading(),
    plain(
        "--config-path",
        |p, _| tell(p, Setup::Places),
        "print where the configuration file is looked for",
    )
    .global()
    .leading(),
    plain(
        "--config-example",
        |p, _| tell(p, Setup::Example),
        "print an example of the configuration file, with every setting",
    )
    .global()
    .leading(),
    perhaps(
        "--config-check", "[=FILE]",
        check,
        "say what is wrong in the configuration file, or in FILE",
    )
    .global()
    .leading(),
    with(
        "--init",
        "SHELL",
        init,
        "print what the start file of SHELL needs to have findx as find, with completions: eval \"$(findx --init bash)\"",
    )
    .global()
    .leading(),
];

fn no_config(parser: &mut Parser<'_>, _: &[u8]) -> Built {
    parser.settings.no_config = true;
    TRUE
}

fn tell(parser: &mut Parser<'_>, setup: Setup) -> Built {
    parser.outcome = Some(Outcome::Setup(setup));
    TRUE
}

/// The file is attached, or the next word.
fn check(parser: &mut Parser<'_>, _: &[u8], file: Option<&OsString>) -> Built {
    let next = parser.reader.peek().is_some_and(|word| !word.starts_with(b"-"));
    let file = file.cloned().or_else(|| if next { parser.reader.next_word() } else { None });
    tell(parser, Setup::Check(file))
}

fn init(parser: &mut Parser<'_>, word: &[u8], name: &OsString) -> Built {
    if let Some((_, shell)) = Shell::WORDS.iter().find(|(known, _)| name == known) {
        return tell(parser, Setup::Init(*shell));
    }
    let quoted = parser.reader.quoted(name.as_bytes());
    let refusal = Refusal::new([b"invalid argument ", &quoted[..], b" to ", word].concat());
    let known = Shell::WORDS.iter().map(|(known, _)| *known);
    let hint = question(&name.to_string_lossy(), known);
    Err(Refusal {
        hint: hint.or(Some("bash, zsh, fish, powershell and elvish are known".to_owned())),
        ..refusal
    })
}
