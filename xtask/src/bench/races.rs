//! The races: the same work, ours first (data).

use std::env;
use std::path::{Path, PathBuf};

use super::heat::Sink;
use crate::shell;

/// Programs that do the same work.
pub(crate) struct Race {
    pub(crate) name: &'static str,
    pub(crate) place: Place,
    /// A file of the folder that each program reads from standard input.
    pub(crate) input: Option<&'static str>,
    pub(crate) sink: Sink,
    pub(crate) ours: Runner,
    pub(crate) peers: &'static [Runner],
}

/// The folder that a race is run in.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    Corpus,
    Text,
    Patch,
    /// A folder of the corpus's git repository.
    Repository(&'static str),
    System(&'static str),
    /// What cargo has downloaded and unpacked.
    Registry,
}

/// A program and its words.
pub(crate) struct Runner {
    pub(crate) label: &'static str,
    pub(crate) program: &'static str,
    pub(crate) words: &'static [&'static str],
}

impl Runner {
    /// Where the program is: ours in our folder, GNU's and bfs in the one that CLASSIX_ORACLE names, else on PATH.
    pub(crate) fn find(&self, ours: &Path) -> Option<PathBuf> {
        let oracle = env::var_os("CLASSIX_ORACLE").map(PathBuf::from);
        let mut folders = [Some(ours.to_owned()), oracle].into_iter().flatten();
        let known = folders.find_map(|folder| Some(folder.join(self.program)).filter(|path| path.is_file()));
        known.or_else(|| shell::find(self.program))
    }
}

const fn run(label: &'static str, program: &'static str, words: &'static [&'static str]) -> Runner {
    Runner { label, program, words }
}

const fn race(name: &'static str, place: Place, sink: Sink, ours: Runner, peers: &'static [Runner]) -> Race {
    Race { name, place, input: None, sink, ours, peers }
}

impl Race {
    const fn reading(self, input: &'static str) -> Self {
        Self { input: Some(input), ..self }
    }
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
