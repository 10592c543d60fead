//! What the help, the man page and the completions say: made from the table of primaries.

use clap::Command;
use cli::flag::Flag;
use cli::help::{self, Manual};

use crate::parse::table::{Place, ROWS, Row};

/// The clap command that the texts are taken from; the words themselves are read by `parse`.
pub(crate) fn command() -> Command {
    const FLAGS: &[Flag<u8>] = &[];
    help::command(&MANUAL, FLAGS).after_help(primaries())
}

const MANUAL: Manual = Manual {
    name: "findx",
    about: "Search for files in directory hierarchies.",
    usage: "[-H] [-L] [-P] [PATH]... [EXPRESSION]",
    operands: ("PATH", "where to begin; the current directory if there is none"),
    notes: "",
};

const OPERATORS: &str = "\
Operators, the strongest first:
  ( EXPR )   ! EXPR   -not EXPR   EXPR1 -a EXPR2   EXPR1 -and EXPR2
  EXPR1 -o EXPR2   EXPR1 -or EXPR2   EXPR1 , EXPR2

In front of the paths:
  -P  never follow symbolic links (so unless said)
  -L  follow them
  -H  follow those that are paths of the command line
";

fn primaries() -> String {
    let mut text = OPERATORS.to_owned();
    for (title, counts_where_it_stands) in [("Options:", false), ("Tests and actions:", true)] {
        text.push_str(&format!("\n{title}\n"));
        let belongs = |row: &&Row| (row.place == Place::Anywhere) == counts_where_it_stands;
        for row in ROWS.iter().filter(belongs).filter(|row| !row.help.is_empty()) {
            let words = format!("{} {}", row.name, row.argument);
            text.push_str(&format!("  {:<26} {}\n", words.trim_end(), row.help));
        }
    }
    text.push_str("\nExit status: 0 if all went well, 1 if anything did not.");
    text
}
