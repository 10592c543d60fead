//! The rows of `-grep`, and of what says how it prints: ripgrep's words, which hold for every `-grep` of the line.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use expression::numeral::decimal;
use expression::{Refusal, Test};

use super::{Row, plain, with};
use crate::action::{Action, Primary};
use crate::grep::{Binary, Pattern, Wishes};
use crate::parse::Parser;

pub(super) static ACTIONS: &[Row] = &[
    with(
        "-grep",
        "REGEX",
        |p, w, a| grep(p, w, a, false),
        "print the lines of the file that match REGEX, as ripgrep does; true if there are some",
    ),
    with("-igrep", "REGEX", |p, w, a| grep(p, w, a, true), "like -grep, ignoring case"),
];

pub(super) static OPTIONS: &[Row] = &[
    with("--after-context", "N", after, "print N lines after each match").for_grep().leading(),
    with("-A", "N", after, "").for_grep(),
    with("--before-context", "N", before, "print N lines before each match").for_grep().leading(),
    with("-B", "N", before, "").for_grep(),
    with("--context", "N", around, "print N lines before and after each match").for_grep().leading(),
    with("-C", "N", around, "").for_grep(),
    plain(
        "--line-number",
        |p, _| wish(p, |wishes| wishes.has_numbers = true),
        "print line numbers (the default)",
    )
    .for_grep()
    .leading(),
    plain("--no-line-number", |p, _| wish(p, |wishes| wishes.has_numbers = false), "print no line numbers")
        .for_grep()
        .leading(),
    plain("--column", |p, _| wish(p, columns), "print the column of the first match in each line")
        .for_grep()
        .leading(),
    plain(
        "--heading",
        |p, _| wish(p, |wishes| wishes.heading = Some(true)),
        "print the path once, above its lines (the default on a terminal)",
    )
    .for_grep()
    .leading(),
    plain(
        "--no-heading",
        |p, _| wish(p, |wishes| wishes.heading = Some(false)),
        "print the path in front of each line (the default elsewhere)",
    )
    .for_grep()
    .leading(),
    plain(
        "--only-matching",
        |p, _| wish(p, |wishes| wishes.only_matching = true),
        "print only the parts of lines that match",
    )
    .for_grep()
    .leading(),
    with("--max-count", "N", most, "print at most N matching lines of each file").for_grep().leading(),
    plain(
        "--multiline",
        |p, _| wish(p, |wishes| wishes.is_multiline = true),
        "let matches span lines; needs memory for whole files",
    )
    .for_grep()
    .leading(),
    plain("--null", |p, _| wish(p, |wishes| wishes.ends_paths = true), "print NUL after each path")
        .for_grep()
        .leading(),
    plain(
        "--text",
        |p, _| wish(p, |wishes| wishes.binary = Binary::Shown),
        "search binary files as text (else findx only says that one matches)",
    )
    .for_grep()
    .leading(),
];

/// What such options leave in the expression.
const TRUE: Built = Ok(Primary::Test(Test::Constant(true)));

type Built = Result<Primary, Refusal>;

fn grep(parser: &mut Parser<'_>, word: &[u8], pattern: &OsString, ignores_case: bool) -> Built {
    match Pattern::new(pattern, ignores_case) {
        Ok(regex) => {
            parser.greps.push((word.to_vec(), regex));
            Ok(Primary::Action(Action::Grep(parser.greps.len() - 1)))
        }
        Err(error) => Err(refusal(parser, word, pattern.as_bytes(), &error.to_string())),
    }
}

/// The refusal of a pattern that is none.
pub(in crate::parse) fn refusal(parser: &Parser<'_>, word: &[u8], pattern: &[u8], why: &str) -> Refusal {
    let quoted = parser.reader.quoted(pattern);
    Refusal::new([b"invalid argument ", &quoted[..], b" to ", word, b": ", why.as_bytes()].concat())
}

fn wish(parser: &mut Parser<'_>, change: fn(&mut Wishes)) -> Built {
    change(&mut parser.settings.grep);
    TRUE
}

/// Where columns are printed, so are lines.
fn columns(wishes: &mut Wishes) {
    wishes.has_columns = true;
}

fn number(parser: &Parser<'_>, word: &[u8], count: &OsString) -> Result<u64, Refusal> {
    decimal(count.as_bytes()).ok_or_else(|| {
        let quoted = parser.reader.quoted(count.as_bytes());
        Refusal::new([b"invalid argument ", &quoted[..], b" to ", word].concat())
    })
}

/// More lines than memory has room for are all of them.
fn lines(parser: &Parser<'_>, word: &[u8], count: &OsString) -> Result<usize, Refusal> {
    number(parser, word, count).map(|count| usize::try_from(count).unwrap_or(usize::MAX))
}

fn after(parser: &mut Parser<'_>, word: &[u8], count: &OsString) -> Built {
    parser.settings.grep.after = Some(lines(parser, word, count)?);
    TRUE
}

fn before(parser: &mut Parser<'_>, word: &[u8], count: &OsString) -> Built {
    parser.settings.grep.before = Some(lines(parser, word, count)?);
    TRUE
}

fn around(parser: &mut Parser<'_>, word: &[u8], count: &OsString) -> Built {
    parser.settings.grep.context = lines(parser, word, count)?;
    TRUE
}

fn most(parser: &mut Parser<'_>, word: &[u8], count: &OsString) -> Built {
    parser.settings.grep.most = Some(number(parser, word, count)?);
    TRUE
}
