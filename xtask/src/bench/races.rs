//! The races: the same work, ours first.

use std::env;
use std::path::PathBuf;

use super::heat::Sink;
use crate::shell;

/// Programs that do the same work.
pub(crate) struct Race {
    pub(crate) name: &'static str,
    pub(crate) place: Place,
    pub(crate) sink: Sink,
    pub(crate) ours: Runner,
    pub(crate) peers: &'static [Runner],
}

/// The folder that a race is run in.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    Corpus,
    Text,
    System(&'static str),
}

/// A program and its words.
pub(crate) struct Runner {
    pub(crate) label: &'static str,
    pub(crate) program: &'static str,
    pub(crate) words: &'static [&'static str],
}

impl Runner {
    /// Where the program is: GNU's and bfs in the folder that CLASSIX_ORACLE names first, then on PATH.
    pub(crate) fn find(&self) -> Option<PathBuf> {
        let oracle = env::var_os("CLASSIX_ORACLE").map(|folder| PathBuf::from(folder).join(self.program));
        oracle.filter(|path| path.is_file()).or_else(|| shell::find(self.program))
    }
}

const fn run(label: &'static str, program: &'static str, words: &'static [&'static str]) -> Runner {
    Runner { label, program, words }
}

const fn race(name: &'static str, place: Place, sink: Sink, ours: Runner, peers: &'static [Runner]) -> Race {
    Race { name, place, sink, ours, peers }
}

macro_rules! runners {
    ($($label:literal = $program:literal $words:expr),* $(,)?) => { &[$(run($label, $program, &$words)),*] };
}

pub(crate) const RACES: &[Race] = &[
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
];
