//! The rows of what says how results are shown: how their paths are written, in which order, or what in place of them.

use term::when::When;

use super::{Row, perhaps, plain, with};
use crate::parse::request::Form;
use crate::parse::{additions, results, sums};

pub(super) static OPTIONS: &[Row] = &[
    perhaps("--color", "[=WHEN]", additions::color_when, "colour paths: auto (on a terminal), always or never")
        .global()
        .leading(),
    plain("-color", |p, _| additions::color(p, When::Always), "the same as --color=always")
        .global()
        .leading(),
    plain(
        "-nocolor",
        |p, _| additions::color(p, When::Never),
        "the same as --color=never",
    )
    .global()
    .leading(),
    with(
        "--sort",
        "KEY",
        results::sort,
        "sort the results: by KEY, or by -KEY the other way round; see SORTING in the manual",
    )
    .global()
    .leading(),
    plain("--reverse", results::reverse, "reverse the order of --sort").global().leading(),
    plain("--unordered", additions::unordered, "print results as soon as they are found, in no particular order")
        .global()
        .leading(),
    with("--limit", "N", results::limit, "stop after N results; with --sort print the first N")
        .global()
        .leading(),
    plain("--count", |p, _| results::form(p, Form::Number), "print only the number of results")
        .global()
        .leading(),
    plain(
        "--quiet",
        |p, _| results::form(p, Form::Presence),
        "print no results and stop at the first; status 0 if there is one, else 1",
    )
    .global()
    .leading(),
    plain(
        "--json",
        |p, _| results::form(p, Form::Json),
        "print each result as a JSON object on a line of its own",
    )
    .global()
    .leading(),
    with(
        "--sum",
        "WHAT",
        sums::sum,
        "print one total of all results in place of them: size, or allocated (disk space)",
    )
    .global()
    .leading(),
    with(
        "--group-by",
        "KEY",
        sums::group_by,
        "print such totals for each KEY: depth, directory[:LEVELS], extension, group, language, owner or type",
    )
    .global()
    .leading(),
    with("--relative-to", "DIR", additions::relative_to, "print paths relative to DIR").global().leading(),
    plain(
        "--quote",
        additions::quotes,
        "quote each path, and each word of --format, for a shell",
    )
    .global()
    .leading(),
    perhaps(
        "--hyperlink", "[=WHEN]",
        additions::hyperlink,
        "make paths links to the files: auto (on a terminal), always (also without WHEN) or never (the default)",
    )
    .global()
    .leading(),
    perhaps(
        "--trailing-slash", "[=WHEN]",
        additions::trailing_slash,
        "end paths of directories with a slash: auto (as typed, the default), always (also without WHEN) or never",
    )
    .global()
    .leading(),
];
