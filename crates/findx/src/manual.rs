//! What the help, the man page and the completions say: made from the table of primaries.

use cli::completion::{Argument, Line, Values, Word};
use cli::help::{Manual, Text};
use cli::primaries::{self, Group, Primary};

use expression::regex::NAMES;

use crate::parse::table::{self, Place};

/// The command line, for completions.
pub(crate) fn line() -> Line {
    let kinds = Values::list(["f", "d", "l", "p", "s", "b", "c"]);
    let rows = table::rows().filter(|row| !row.help.is_empty());
    let words = rows.map(|row| Word {
        names: vec![row.name.to_owned()],
        argument: match (row.name, row.argument) {
            (_, "") => Argument::None,
            ("-type" | "-xtype", _) => Argument::Required(kinds.clone()),
            ("-user", _) => Argument::Required(Values::Users),
            ("-group", _) => Argument::Required(Values::Groups),
            ("-regextype", _) => Argument::Required(Values::words(NAMES.iter().map(|(name, _)| name))),
            ("-fstype", _) => Argument::Required(Values::words(FILE_SYSTEMS)),
            (_, "COMMAND") => Argument::Command,
            (_, argument) => Argument::Required(Values::of(argument, &[])),
        },
        help: row.help.to_owned(),
    });
    Line { words: words.collect(), operands: Values::Files, clusters: false }
}

/// Usual types of file systems.
const FILE_SYSTEMS: [&str; 12] =
    ["ext4", "xfs", "btrfs", "zfs", "f2fs", "tmpfs", "overlay", "nfs", "nfs4", "cifs", "vfat", "proc"];

/// One of the texts.
pub(crate) fn render(text: Text) -> Vec<u8> {
    let rows = |place: fn(Place) -> bool| {
        table::rows()
            .filter(|row| !row.help.is_empty() && place(row.place))
            .map(|row| Primary { word: row.name, argument: row.argument, help: row.help })
            .collect()
    };
    let groups = [
        Group { title: "Operators, the strongest first", primaries: OPERATORS.to_vec() },
        Group { title: "In front of the paths", primaries: LEADING.to_vec() },
        Group { title: "Options", primaries: rows(|place| matches!(place, Place::Global | Place::After)) },
        Group { title: "Tests and actions", primaries: rows(|place| place == Place::Anywhere) },
        Group { title: "How -grep prints", primaries: rows(|place| place == Place::Grep) },
    ];
    primaries::render(&MANUAL, &groups, text)
}

const MANUAL: Manual = Manual {
    name: "findx",
    about: "Search for files in directory hierarchies.",
    usage: "[-H] [-L] [-P] [PATH]... [EXPRESSION]",
    operands: ("PATH", "where to begin; the current directory if there is none"),
    notes: "Exit status: 0 if all went well, 1 if anything did not.",
};

const fn row(word: &'static str, help: &'static str) -> Primary {
    Primary { word, argument: "", help }
}

const OPERATORS: [Primary; 7] = [
    row("( EXPR )", "EXPR first"),
    row("! EXPR, -not EXPR", "true where EXPR is false"),
    Primary {
        word: "-exclude",
        argument: "EXPR",
        help: "true; the search passes by what EXPR holds for as though it were not there",
    },
    row("-nohidden", "-exclude -hidden"),
    row("EXPR1 EXPR2, EXPR1 -a EXPR2", "both; EXPR2 is not asked where EXPR1 is false"),
    row("EXPR1 -o EXPR2", "either; EXPR2 is not asked where EXPR1 is true"),
    row("EXPR1 , EXPR2", "both are asked, EXPR2 decides"),
];

const LEADING: [Primary; 3] = [
    row("-P", "never follow symbolic links (so unless said)"),
    row("-L", "follow them"),
    row("-H", "follow those that are paths of the command line"),
];
