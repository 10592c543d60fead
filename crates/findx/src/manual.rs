//! What the help, the man page and the completions say: made from the table of primaries.

use cli::completion::{Argument, Line, Values, Word};
use cli::help::{self, Text};
use cli::init;
use cli::manual::{Group, Item, Look, Manual, Page};
use expression::regex::NAMES;
use languages::Language;

use crate::parse::table;
use crate::results::KNOWN_KEYS;
use crate::results::sums::{GROUPINGS, Measure};

/// The command line, for completions.
pub(crate) fn line() -> Line {
    let kinds = Values::list(["f", "d", "l", "p", "s", "b", "c"]);
    let rows = table::rows().filter(|row| !row.help.is_empty());
    let words = rows.map(|row| Word {
        names: vec![row.name.to_owned()],
        argument: match (row.name, row.argument) {
            ("--color" | "--hyperlink" | "--trailing-slash", _) => Argument::Optional(Values::words(WHEN)),
            ("--config-check", _) => Argument::Optional(Values::Files),
            ("--init", _) => Argument::Required(Values::words(init::NAMES)),
            ("--sort", _) => Argument::Required(Values::words(KNOWN_KEYS)),
            ("--sum", _) => Argument::Required(Values::words(Measure::WORDS.map(|(word, _)| word))),
            ("--group-by", _) => Argument::Required(Values::words(GROUPINGS.map(|(word, _)| word))),
            ("-language", _) => Argument::Required(Values::words(Language::all().map(Language::name))),
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

const WHEN: [&str; 3] = ["auto", "always", "never"];

/// Usual types of file systems.
const FILE_SYSTEMS: [&str; 12] =
    ["ext4", "xfs", "btrfs", "zfs", "f2fs", "tmpfs", "overlay", "nfs", "nfs4", "cifs", "vfat", "proc"];

/// One of the texts.
pub(crate) fn render(text: Text, look: &Look) -> Vec<u8> {
    help::render(("findx", env!("CLASSIX_BUILD")), || Page::new(&MANUAL, groups()), text, look)
}

fn groups() -> Vec<Group> {
    let of_words = |title: &str, rows: &[(&str, &str)]| Group {
        title: title.to_owned(),
        items: rows.iter().map(|(words, help)| item(words, "", help)).collect(),
    };
    let mut groups = vec![
        of_words("Operators, the strongest first", &OPERATORS),
        of_words("In front of the paths", &LEADING),
    ];
    for (title, rows) in table::sections() {
        let mut items: Vec<Item> = Vec::new();
        for row in rows {
            match items.last_mut() {
                Some(above) if row.help.is_empty() => above.aliases.push(row.name.to_owned()),
                _ => items.push(item(row.name, row.argument, row.help)),
            }
        }
        groups.push(Group { title: title.to_owned(), items });
    }
    groups
}

fn item(word: &str, argument: &str, help: &str) -> Item {
    Item {
        words: vec![word.to_owned()],
        value: if argument.is_empty() { String::new() } else { format!(" {argument}") },
        aliases: Vec::new(),
        help: help.to_owned(),
        rank: COMMON.iter().position(|&common| common == word),
    }
}

const MANUAL: Manual = Manual {
    name: "findx",
    about: "Search for files in directory hierarchies.",
    usage: "[-H] [-L] [-P] [PATH]... [EXPRESSION]",
    operands: &[("PATH", "where to begin; the current directory if there is none")],
    text: include_str!("manual.txt"),
};

/// What is used most.
const COMMON: [&str; 20] = [
    "-name",
    "-iname",
    "-path",
    "-regex",
    "-type",
    "-size",
    "-mtime",
    "-newer",
    "-empty",
    "-perm",
    "-user",
    "-maxdepth",
    "-prune",
    "-exec",
    "-delete",
    "-print0",
    "-printf",
    "--gitignore",
    "-contains",
    "--explain",
];

const OPERATORS: [(&str, &str); 7] = [
    ("( EXPR )", "EXPR first"),
    ("! EXPR, -not EXPR", "true where EXPR is false"),
    ("-exclude EXPR", "leave out what EXPR holds for, with all below it, wherever this stands"),
    ("-nohidden", "-exclude -hidden"),
    ("EXPR1 EXPR2, EXPR1 -a EXPR2, EXPR1 -and EXPR2", "both; EXPR2 is not asked where EXPR1 is false"),
    ("EXPR1 -o EXPR2, EXPR1 -or EXPR2", "either; EXPR2 is not asked where EXPR1 is true"),
    ("EXPR1 , EXPR2", "both are asked, EXPR2 decides"),
];

const LEADING: [(&str, &str); 3] = [
    ("-P", "never follow symbolic links (the default)"),
    ("-L", "follow them"),
    ("-H", "follow those that are paths of the command line"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_man_page_has_every_word_that_is_understood() {
        let page = String::from_utf8(render(Text::Man, &Look::new(None, false))).expect("it is text");
        let operators = ["-not", "-a", "-and", "-o", "-or", "-newer[aBcm][aBcmt]", "-depth", "-OLEVEL"];
        let words = table::rows().map(|row| row.name).chain(operators);
        for word in words.chain(NAMES.iter().map(|(name, _)| *name)) {
            let escaped = word.replace('-', "\\-");
            let ends = ["\\fR", " ", ",", ":", "."];
            assert!(ends.iter().any(|end| page.contains(&format!("{escaped}{end}"))), "{word}");
        }
    }
}
