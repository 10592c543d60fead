//! Races of fdx against fd (data).

use super::{Place, Race, race, run, runners};
use crate::bench::heat::Sink;

pub(super) const RACES: &[Race] = &[
    race(
        "fd-ignore",
        Place::Corpus,
        Sink::Null,
        run("fdx", "fdx", &["--no-require-git", "\\.rs$", "mono"]),
        runners!["fd" = "fd" ["--no-require-git", "\\.rs$", "mono"]],
    ),
    race(
        "fd-all",
        Place::Corpus,
        Sink::Null,
        run("fdx", "fdx", &["-u", ".", "mono"]),
        runners!["fd" = "fd" ["-u", ".", "mono"]],
    ),
    race(
        "fd-extension",
        Place::Corpus,
        Sink::Null,
        run("fdx", "fdx", &["-u", "-e", "rs", ".", "mono"]),
        runners!["fd" = "fd" ["-u", "-e", "rs", ".", "mono"]],
    ),
    race(
        "fd-directories",
        Place::Corpus,
        Sink::Null,
        run("fdx", "fdx", &["-u", "-td", ".", "mono"]),
        runners!["fd" = "fd" ["-u", "-td", ".", "mono"]],
    ),
    race(
        "fd-executables",
        Place::System("/usr"),
        Sink::Null,
        run("fdx", "fdx", &["-tx"]),
        runners!["fd" = "fd"["-tx"]],
    ),
];
