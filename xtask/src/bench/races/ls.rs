//! Races of lsx: directories, trees, git (data).

use super::{Place, Race, race, run, runners};
use crate::bench::heat::Sink;

pub(super) const RACES: &[Race] = &[
    race(
        "ls-start",
        Place::System("/etc"),
        Sink::Null,
        run("lsx", "lsx", &["."]),
        runners!["GNU" = "ls" ["."], "uutils" = "coreutils" ["ls", "."], "eza" = "eza" ["."], "lsd" = "lsd" ["."]],
    ),
    race(
        "ls-flat",
        Place::Corpus,
        Sink::Null,
        run("lsx", "lsx", &["flat"]),
        runners![
            "GNU" = "ls" ["flat"],
            "uutils" = "coreutils" ["ls", "flat"],
            "eza" = "eza" ["flat"],
            "lsd" = "lsd" ["flat"],
        ],
    ),
    race(
        "ls-flat-l",
        Place::Corpus,
        Sink::Null,
        run("lsx", "lsx", &["-l", "flat"]),
        runners![
            "GNU" = "ls" ["-l", "flat"],
            "uutils" = "coreutils" ["ls", "-l", "flat"],
            "eza" = "eza" ["-l", "flat"],
            "lsd" = "lsd" ["-l", "flat"],
        ],
    ),
    race(
        "ls-flat-color",
        Place::Corpus,
        Sink::Null,
        run("lsx", "lsx", &["-l", "--color=always", "flat"]),
        runners![
            "GNU" = "ls" ["-l", "--color=always", "flat"],
            "eza" = "eza" ["-l", "--color=always", "flat"],
        ],
    ),
    race(
        "ls-recursive",
        Place::System("/usr"),
        Sink::Null,
        run("lsx", "lsx", &["-lR", "."]),
        runners!["GNU" = "ls" ["-lR", "."], "eza" = "eza" ["-lR", "."], "lsd" = "lsd" ["-lR", "."]],
    ),
    race(
        "tree-source",
        Place::Repository(""),
        Sink::Null,
        run("lsx", "lsx", &["--tree"]),
        runners!["tree" = "tree" ["-n"], "eza" = "eza" ["-T", "."], "lsd" = "lsd" ["--tree"]],
    ),
    race(
        "tree-long",
        Place::Repository(""),
        Sink::Null,
        run("lsx", "lsx", &["--tree", "-l"]),
        runners![
            "tree" = "tree" ["-n", "-pugsD"],
            "eza" = "eza" ["-lT", "."],
            "lsd" = "lsd" ["--tree", "-l"],
        ],
    ),
    race(
        "tree-git",
        Place::Repository(""),
        Sink::Null,
        run("lsx", "lsx", &["--tree", "-l", "--git", "--git-timeout=0"]),
        runners!["eza" = "eza" ["-lT", "--git", "."]],
    ),
    race(
        "tree-million",
        Place::Corpus,
        Sink::Null,
        run("lsx", "lsx", &["--tree", "mono"]),
        runners!["tree" = "tree" ["-n", "mono"], "lsd" = "lsd" ["--tree", "mono"]],
    ),
    race(
        "ls-git",
        Place::Repository("near"),
        Sink::Null,
        run("lsx", "lsx", &["-l", "--git", "--icons=always", "--header", "--color=always"]),
        runners![
            "eza" = "eza" ["-l", "--git", "--icons=always", "--header", "--color=always", "."],
            "lsd" = "lsd" ["-l", "--git", "--icon=always", "--header", "--color=always"],
        ],
    ),
    race(
        "ls-git-far",
        Place::Repository(""),
        Sink::Null,
        run("lsx", "lsx", &["-l", "--git", "near"]),
        runners!["lsx without" = "lsx" ["-l", "near"], "eza" = "eza" ["-l", "--git", "near"]],
    ),
    race(
        "ls-total",
        Place::System("/usr"),
        Sink::Null,
        run("lsx", "lsx", &["-ld", "--total-size", "."]),
        runners![
            "GNU" = "du" ["-s", "."],
            "eza" = "eza" ["-ld", "--total-size", "."],
            "lsd" = "lsd" ["-ld", "--total-size", "."],
        ],
    ),
    race(
        "ls-code",
        Place::Registry,
        Sink::Null,
        run("lsx", "lsx", &["-A", "--code", "."]),
        runners!["tokei" = "tokei" ["--compact", "--no-ignore", "--hidden", "."]],
    ),
    race(
        "ls-code-small",
        Place::Corpus,
        Sink::Null,
        run("lsx", "lsx", &["--code", "repo"]),
        runners!["tokei" = "tokei" ["--compact", "--no-ignore", "repo"]],
    ),
    race(
        "ls-icons",
        Place::Corpus,
        Sink::Null,
        run("lsx", "lsx", &["-l", "--icons=always", "--color=always", "flat"]),
        runners![
            "lsx without" = "lsx" ["-l", "--color=always", "flat"],
            "eza" = "eza" ["-l", "--icons=always", "--color=always", "flat"],
            "lsd" = "lsd" ["-l", "--icon=always", "--color=always", "flat"],
        ],
    ),
    race(
        "ls-json",
        Place::Corpus,
        Sink::Null,
        run("lsx", "lsx", &["--json", "flat"]),
        runners!["lsx -l" = "lsx" ["-l", "flat"]],
    ),
];
