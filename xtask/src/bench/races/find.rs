//! Races of findx: names, facts, sums, what is ignored (data).

use super::{Place, Race, race, run, runners};
use crate::bench::heat::Sink;

pub(super) const RACES: &[Race] = &[
    race(
        "find-list",
        Place::Corpus,
        Sink::Null,
        run("findx", "findx", &["mono"]),
        runners!["GNU" = "find" ["mono"], "bfs" = "bfs" ["mono"], "fd" = "fd" ["-u", ".", "mono"]],
    ),
    race(
        "find-name",
        Place::Corpus,
        Sink::Null,
        run("findx", "findx", &["mono", "-name", "*core*.rs"]),
        runners![
            "GNU" = "find" ["mono", "-name", "*core*.rs"],
            "bfs" = "bfs" ["mono", "-name", "*core*.rs"],
            "fd" = "fd" ["-u", "-g", "*core*.rs", "mono"],
        ],
    ),
    race(
        "find-stat",
        Place::Corpus,
        Sink::Null,
        run("findx", "findx", &["mono", "-type", "f", "-size", "+0"]),
        runners![
            "GNU" = "find" ["mono", "-type", "f", "-size", "+0"],
            "bfs" = "bfs" ["mono", "-type", "f", "-size", "+0"],
            "fd" = "fd" ["-u", "-tf", "-S", "+1b", ".", "mono"],
        ],
    ),
    race(
        "find-largest",
        Place::Corpus,
        Sink::Null,
        run("findx", "findx", &["mono", "--sort=-size", "--limit", "20"]),
        runners![
            "findx -size" = "findx" ["mono", "-size", "+1M"],
            "GNU -size" = "find" ["mono", "-size", "+1M"],
            "fdx" = "fdx" ["-u", "--sort=-size", "--max-results", "20", ".", "mono"],
        ],
    ),
    race(
        "find-printf",
        Place::System("/usr"),
        Sink::Null,
        run("findx", "findx", &[".", "-printf", "%p %s %u %t\n"]),
        runners![
            "GNU" = "find" [".", "-printf", "%p %s %u %t\n"],
            "bfs" = "bfs" [".", "-printf", "%p %s %u %t\n"],
        ],
    ),
    race(
        "find-small",
        Place::System("/etc"),
        Sink::Null,
        run("findx", "findx", &[".", "-name", "*.conf"]),
        runners![
            "GNU" = "find" [".", "-name", "*.conf"],
            "bfs" = "bfs" [".", "-name", "*.conf"],
            "fd" = "fd" ["-u", "-g", "*.conf"],
        ],
    ),
    race(
        "find-groups",
        Place::System("/usr"),
        Sink::Null,
        run("findx", "findx", &[".", "--group-by=extension"]),
        runners!["du" = "du" ["-a", "."]],
    ),
    race(
        "find-dirsize",
        Place::System("/usr"),
        Sink::Null,
        run("findx", "findx", &[".", "-type", "d", "-dirsize", "+1M"]),
        runners!["du" = "du"["."]],
    ),
    race(
        "find-ignore",
        Place::Registry,
        Sink::Null,
        run("findx", "findx", &[".", "--gitignore", "--no-require-git"]),
        runners!["fd" = "fd" ["-H", "--no-require-git"], "findx without" = "findx" ["."]],
    ),
    race(
        "find-ignore-million",
        Place::Corpus,
        Sink::Null,
        run("findx", "findx", &["mono", "--gitignore", "--no-require-git"]),
        runners!["fd" = "fd" ["-H", "--no-require-git", ".", "mono"], "findx without" = "findx" ["mono"]],
    ),
];
