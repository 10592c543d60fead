//! One row for every option and action: its words, how it is read, and what the help says. Those of the tests are the
//! language's.

mod actions;
mod grep;
mod omitted;
mod other;
mod setup;
mod shown;
mod walking;

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use expression::Refusal;
use expression::parse::table as tests;

use super::{Parser, additions};
use crate::action::Primary;

pub(super) use grep::refusal;

/// An option, a test or an action.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    /// What the help calls its argument, `[=WHEN]` where it may be attached; empty for none.
    pub(crate) argument: &'static str,
    pub(crate) place: Place,
    /// Whether it may stand before the starting points too.
    pub(super) leads: bool,
    /// Whether GNU find keeps no expression of it, so that it cannot stand after an operator.
    pub(super) leaves_nothing: bool,
    pub(super) build: Build,
    /// One line; empty for another word for the row above.
    pub(crate) help: &'static str,
}

/// Where a primary counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// For the whole walk, wherever it stands.
    Global,
    /// For the words after it.
    After,
    /// For every `-grep`, wherever it stands.
    Grep,
    /// Where it stands.
    Anywhere,
}

/// How a primary is made of its words. The bytes are its own word, as typed.
#[derive(Clone, Copy)]
pub(super) enum Build {
    Plain(fn(&mut Parser<'_>, &[u8]) -> Result<Primary, Refusal>),
    With(fn(&mut Parser<'_>, &[u8], &OsString) -> Result<Primary, Refusal>),
    /// It may have an argument attached.
    Perhaps(BuildPerhaps),
    /// It takes as many words as it needs.
    Words(fn(&mut Parser<'_>, &OsString) -> Result<Primary, Refusal>),
    /// As the language reads it.
    Test(&'static tests::Row),
}

/// What a primary takes besides its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    Nothing,
    Argument,
    /// After `=`, if any.
    AttachedArgument,
}

type BuildPerhaps = fn(&mut Parser<'_>, &[u8], Option<&OsString>) -> Result<Primary, Refusal>;

pub(super) const fn plain(
    name: &'static str,
    build: fn(&mut Parser<'_>, &[u8]) -> Result<Primary, Refusal>,
    help: &'static str,
) -> Row {
    Row {
        name,
        argument: "",
        place: Place::Anywhere,
        leads: false,
        leaves_nothing: false,
        build: Build::Plain(build),
        help,
    }
}

pub(super) const fn with(
    name: &'static str,
    argument: &'static str,
    build: fn(&mut Parser<'_>, &[u8], &OsString) -> Result<Primary, Refusal>,
    help: &'static str,
) -> Row {
    Row {
        name,
        argument,
        place: Place::Anywhere,
        leads: false,
        leaves_nothing: false,
        build: Build::With(build),
        help,
    }
}

pub(super) const fn perhaps(
    name: &'static str,
    argument: &'static str,
    build: BuildPerhaps,
    help: &'static str,
) -> Row {
    Row {
        name,
        argument,
        place: Place::Anywhere,
        leads: false,
        leaves_nothing: false,
        build: Build::Perhaps(build),
        help,
    }
}

const fn words(
    name: &'static str,
    argument: &'static str,
    build: fn(&mut Parser<'_>, &OsString) -> Result<Primary, Refusal>,
    help: &'static str,
) -> Row {
    Row {
        name,
        argument,
        place: Place::Anywhere,
        leads: false,
        leaves_nothing: false,
        build: Build::Words(build),
        help,
    }
}

/// The row of a test, or of what changes how tests are read.
const fn test(row: &'static tests::Row) -> Row {
    let tests::Row { name, argument, leaves_nothing, help, .. } = *row;
    Row {
        name,
        argument,
        place: Place::Anywhere,
        leads: false,
        leaves_nothing,
        build: Build::Test(row),
        help,
    }
}

impl Row {
    pub(crate) fn takes(&self) -> Takes {
        match self.build {
            Build::Perhaps(_) => Takes::AttachedArgument,
            Build::Plain(_) => Takes::Nothing,
            Build::With(_) | Build::Words(_) | Build::Test(_) => Takes::Argument,
        }
    }

    pub(super) const fn global(mut self) -> Self {
        self.place = Place::Global;
        self
    }

    const fn for_what_follows(mut self) -> Self {
        self.place = Place::After;
        self
    }

    const fn for_grep(mut self) -> Self {
        self.place = Place::Grep;
        self
    }

    const fn leaving_nothing(mut self) -> Self {
        self.leaves_nothing = true;
        self
    }

    pub(super) const fn leading(mut self) -> Self {
        self.leads = true;
        self
    }
}

/// The row of a word as it was typed, dash and all; what stands after it tells BSD's `-depth N` from the option.
pub(super) fn find(typed: &[u8], next: Option<&[u8]>) -> Option<Row> {
    if typed == b"-depth" && next.is_some_and(tests::is_depth) {
        return Some(test(&tests::DEPTH));
    }
    let name = std::str::from_utf8(typed).ok()?;
    let own = [
        walking::OPTIONS,
        actions::ACTIONS,
        other::READING,
        shown::OPTIONS,
        omitted::OPTIONS,
        other::OPTIONS,
        setup::OPTIONS,
        grep::ACTIONS,
        grep::OPTIONS,
    ];
    let own = own.into_iter().flatten().chain([&HIDDEN]).find(|row| row.name == name);
    own.copied().or_else(|| tests::find(typed).map(test))
}

/// The same, where the argument may be attached to a long word: `--word=ARGUMENT`.
pub(super) fn find_whole(typed: &[u8], next: Option<&[u8]>) -> Option<(Row, Option<OsString>)> {
    if let Some(row) = find(typed, next) {
        return Some((row, None));
    }
    let sign = typed.iter().position(|&byte| byte == b'=').filter(|_| typed.starts_with(b"--"))?;
    let row =
        find(&typed[..sign], None).filter(|row| matches!(row.build, Build::With(_) | Build::Perhaps(_)))?;
    Some((row, Some(OsString::from_vec(typed[sign + 1..].to_vec()))))
}

/// The words that a word may have been meant for.
pub(super) fn similar(typed: &[u8]) -> Option<String> {
    let typed = std::str::from_utf8(typed).ok()?;
    let known: Vec<&str> = rows().map(|row| row.name).collect();
    cli::nearest::nearest(typed, known.iter().copied()).map(|name| format!("there is {name}"))
}

/// Every row that may be typed.
pub(crate) fn rows() -> impl Iterator<Item = Row> {
    sections().flat_map(|(_, rows)| rows)
}

/// The same by the sections of the manual.
pub(crate) fn sections() -> impl Iterator<Item = (&'static str, Vec<Row>)> {
    let tests = tests::SECTIONS.iter().map(|(title, rows)| (*title, rows.iter().map(test).collect()));
    tests.chain([
        ("Actions", [actions::ACTIONS, grep::ACTIONS].concat()),
        ("Where the search goes", walking::OPTIONS.to_vec()),
        ("What is left out", omitted::OPTIONS.to_vec()),
        ("How results are printed", shown::OPTIONS.to_vec()),
        ("How -grep prints", grep::OPTIONS.to_vec()),
        ("How the tests after it are read", other::READING.to_vec()),
        ("Trials, errors and warnings", other::OPTIONS.to_vec()),
        ("Help and configuration", setup::OPTIONS.to_vec()),
    ])
}

/// For the build alone.
static HIDDEN: Row = with("--generate", "WHAT", additions::generate, "").for_what_follows();
