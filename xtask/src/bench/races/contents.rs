//! Races of searches in files: which hold a match, and the lines that match (data).

use super::{Place, Race, race, run, runners};
use crate::bench::heat::Sink;

pub(super) const RACES: &[Race] = &[
    race(
        "contains-text",
        Place::Registry,
        Sink::Null,
        run("findx", "findx", &[".", "-type", "f", "-contains", "Sherlock"]),
        runners!["rg -uu" = "rg" ["-uu", "-l", "Sherlock", "."], "rg -u" = "rg" ["-u", "-l", "Sherlock", "."], "rg" = "rg" ["-l", "Sherlock", "."]],
    ),
    race(
        "contains-regex",
        Place::Registry,
        Sink::Null,
        run("findx", "findx", &[".", "-type", "f", "-contains", "\\w+Sherlock\\d+"]),
        runners![
            "rg -uu" = "rg" ["-uu", "-l", "\\w+Sherlock\\d+", "."],
            "rg -u" = "rg" ["-u", "-l", "\\w+Sherlock\\d+", "."],
            "rg" = "rg" ["-l", "\\w+Sherlock\\d+", "."],
        ],
    ),
    race(
        "contains-class",
        Place::Registry,
        Sink::Null,
        run("findx", "findx", &[".", "-type", "f", "-contains", "[A-Z]{3}_[0-9]{4}x"]),
        runners!["rg -uu" = "rg" ["-uu", "-l", "[A-Z]{3}_[0-9]{4}x", "."]],
    ),
    race(
        "grep-text",
        Place::Registry,
        Sink::Null,
        run("findx", "findx", &[".", "-type", "f", "-grep", "TcpListener"]),
        runners!["rg" = "rg" ["-n", "--no-heading", "-uuu", "TcpListener", "."]],
    ),
    race(
        "grep-regex",
        Place::Registry,
        Sink::Null,
        run("findx", "findx", &[".", "-type", "f", "-grep", "fn \\w+_at\\("]),
        runners!["rg" = "rg" ["-n", "--no-heading", "-uuu", "fn \\w+_at\\(", "."]],
    ),
    race(
        "grep-ignore",
        Place::Registry,
        Sink::Null,
        run("fdx", "fdx", &["--grep", "TcpListener"]),
        runners!["rg" = "rg" ["-n", "--no-heading", "TcpListener", "."]],
    ),
];
