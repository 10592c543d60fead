//! The rows of what says how results are shown: how their paths are written, in which order, or what in place of them.

use super::{Row, perhaps, plain, with};
use crate::parse::request::Form;
use crate::parse::{additions, results, sums};

pub(super) static OPTIONS: &[Row] = &[
    perhaps("--color", additions::color_when, "when to use colours: --color=auto, always or never")
        .global()
        .leading(),
    perhaps(
        "--hyperlink",
        additions::hyperlink,
        "link paths that are printed to their files: --hyperlink=auto, always (also without a value) or never",
    )
    .global()
    .leading(),
    plain(
        "--quote",
        additions::quotes,
        "print each path, and each word of --format, as one word for a shell",
    )
    .global()
    .leading(),
    with("--relative-to", "DIR", additions::relative_to, "print paths relative to DIR").global().leading(),
    perhaps(
        "--trailing-slash",
        additions::trailing_slash,
        "end printed paths of directories with a slash: --trailing-slash=auto (as they are), always or never",
    )
    .global()
    .leading(),
    with(
        "--sort",
        "KEY",
        results::sort,
        "print results sorted by KEY once all are found; by -KEY the other way round",
    )
    .global()
    .leading(),
    plain("--reverse", results::reverse, "sort the other way round").global().leading(),
    with("--limit", "N", results::limit, "end the search after N results; with --sort, print the first N")
        .global()
        .leading(),
    plain(
        "--json",
        |p, _| results::form(p, Form::Json),
        "print each result as an object of JSON, one a line",
    )
    .global()
    .leading(),
    plain("--count", |p, _| results::form(p, Form::Number), "print the number of results alone")
        .global()
        .leading(),
    plain(
        "--quiet",
        |p, _| results::form(p, Form::Presence),
        "print no result and end at the first; the status says whether there is one",
    )
    .global()
    .leading(),
    with(
        "--sum",
        "WHAT",
        sums::sum,
        "print what all results take together instead of each: their size, or what is allocated for them",
    )
    .global()
    .leading(),
    with(
        "--group-by",
        "KEY",
        sums::group_by,
        "print that for each KEY: depth, directory[:LEVELS], extension, group, language, owner or type",
    )
    .global()
    .leading(),
];
