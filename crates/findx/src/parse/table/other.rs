//! The rows of what says how tests are read, of trials, errors and warnings.

use super::{Row, plain, test, tests, with};
use crate::parse::additions;
use crate::parse::arguments::{self, TRUE};

pub(super) static READING: &[Row] = &[
    test(&tests::FROM_MIDNIGHT).for_what_follows(),
    test(&tests::SYNTAX).for_what_follows(),
    test(&tests::EXTENDED).for_what_follows().leading(),
];

pub(super) static OPTIONS: &[Row] = &[
    plain(
        "--explain",
        additions::explains,
        "say what the search would do and what it costs; search nothing",
    )
    .global()
    .leading(),
    plain(
        "--dry-run",
        additions::dry_run,
        "print the commands and deletions as lines for a shell; run and delete nothing",
    )
    .global()
    .leading(),
    with(
        "--why",
        "PATH",
        additions::why,
        "say what lets PATH into the results or leaves it out (status 0 or 1; 2 if there is no such file); search nothing",
    )
    .global()
    .leading(),
    plain(
        "--progress",
        additions::progress,
        "show on the terminal how far the search has come; the signal USR1 prints it once",
    )
    .global()
    .leading(),
    with("-j", "N", additions::workers, "work with N threads (default: one for each processor)").global().leading(),
    plain(
        "-noerror",
        additions::ignores_errors,
        "report no errors of the search, and do not fail for them",
    )
    .global()
    .leading(),
    plain(
        "-ignore_readdir_race",
        |p, _| arguments::ignore_races(p, true),
        "do not report files that vanish during the search",
    )
    .global(),
    plain(
        "-noignore_readdir_race",
        |p, _| arguments::ignore_races(p, false),
        "report files that vanish during the search (the default)",
    )
    .global(),
    plain("-warn", |p, _| arguments::warns(p, true), "warn of doubtful words on the command line (the default if standard input is a terminal)")
        .for_what_follows(),
    plain("-nowarn", |p, _| arguments::warns(p, false), "do not warn of doubtful words").for_what_follows(),
    plain("-X", additions::safe_for_xargs, "report and leave out paths that xargs would split")
        .global()
        .leading(),
    plain("-status", |_, _| TRUE, "accepted without effect").global().leading(),
];
