//! Races of catx: bytes as they are, numbered, in colour (data).

use super::{Place, Race, race, run, runners};
use crate::bench::heat::Sink;

pub(super) const RACES: &[Race] = &[
    race(
        "cat-pipe",
        Place::Text,
        Sink::Pipe,
        run("catx", "catx", &["gig.txt"]),
        runners!["GNU" = "cat" ["gig.txt"], "uutils" = "coreutils" ["cat", "gig.txt"]],
    ),
    race(
        "cat-file",
        Place::Text,
        Sink::File,
        run("catx", "catx", &["gig.txt"]),
        runners!["GNU" = "cat" ["gig.txt"], "uutils" = "coreutils" ["cat", "gig.txt"]],
    ),
    race(
        "cat-n",
        Place::Text,
        Sink::Null,
        run("catx", "catx", &["-n", "gig.txt"]),
        runners!["GNU" = "cat" ["-n", "gig.txt"], "uutils" = "coreutils" ["cat", "-n", "gig.txt"]],
    ),
    race(
        "cat-A",
        Place::Text,
        Sink::Null,
        run("catx", "catx", &["-A", "gig.txt"]),
        runners!["GNU" = "cat" ["-A", "gig.txt"], "uutils" = "coreutils" ["cat", "-A", "gig.txt"]],
    ),
    race(
        "cat-start",
        Place::Text,
        Sink::Pipe,
        run("catx", "catx", &["small.rs"]),
        runners!["GNU" = "cat" ["small.rs"], "bat" = "bat" ["-pp", "small.rs"]],
    ),
    race(
        "color-start",
        Place::Text,
        Sink::Pipe,
        run("catx", "catx", &["--color=always", "small.rs"]),
        runners!["bat" = "bat" ["-pp", "--color=always", "small.rs"]],
    ),
    race(
        "color-rs",
        Place::Text,
        Sink::Pipe,
        run("catx", "catx", &["--color=always", "big.rs"]),
        runners!["bat" = "bat" ["-pp", "--color=always", "big.rs"]],
    ),
    race(
        "color-js",
        Place::Text,
        Sink::Pipe,
        run("catx", "catx", &["--color=always", "big.js"]),
        runners!["bat" = "bat" ["-pp", "--color=always", "big.js"]],
    ),
    race(
        "color-c",
        Place::Text,
        Sink::Pipe,
        run("catx", "catx", &["--color=always", "big.c"]),
        runners!["bat" = "bat" ["-pp", "--color=always", "big.c"]],
    ),
    race(
        "color-diff",
        Place::Patch,
        Sink::Pipe,
        run("catx", "catx", &["--color=always", "--diff-view=unified"]),
        runners!["delta" = "delta" ["--paging=never"], "bat" = "bat" ["-pp", "-l", "diff", "--color=always"]],
    )
    .reading("work.patch"),
];
