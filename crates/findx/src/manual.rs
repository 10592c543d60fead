//! What the help, the man page and the completions say: made from the table of primaries.

use cli::completion::{Abbreviation, Argument, Kind, Line, Values, Word};
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
        abbreviation: Abbreviation::None,
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
    let operators = DASHED.iter().map(|(name, help)| Word {
        names: vec![(*name).to_owned()],
        abbreviation: Abbreviation::None,
        argument: Argument::None,
        help: (*help).to_owned(),
    });
    Line {
        words: words.chain(operators).collect(),
        operands: [Values::Directories, Values::Directories],
        kind: Kind::Expression { leading: &["-P", "-L", "-H", "-D", "-O"], operators: &SIGNS },
    }
}

/// The operators that look like tests.
const DASHED: [(&str, &str); 3] = [
    ("-not", "true where the next is false"),
    ("-a", "both; the second is not asked where the first is false"),
    ("-o", "either; the second is not asked where the first is true"),
];

/// The operators that are signs.
const SIGNS: [(&str, &str); 4] = [
    ("!", "true where the next is false"),
    ("(", "begins a group"),
    (")", "ends a group"),
    (",", "both are asked, the last one decides"),
];

const WHEN: [&str; 3] = ["auto", "always", "never"];

/// Usual types of file systems.
const FILE_SYSTEMS: [&str; 12] =
    ["ext4", "xfs", "btrfs", "zfs", "f2fs", "tmpfs", "overlay", "nfs", "nfs4", "cifs", "vfat", "proc"];

/// One of the texts.
pub(crate) fn render(text: Text, look: &Look) -> Vec<u8> {
    help::render(("findx", env!("CLASSIX_BUILD")), || Page::new(&MANUAL, groups()), text, look)
}

fn groups() -> Vec<Group> {
    let of_words = |title: &str, rows: Rows| Group {
        title: title.to_owned(),
        items: rows.iter().map(|(words, help)| item(words, "", help)).collect(),
    };
    let mut groups = vec![
        of_words("Operators, those that bind most tightly first", OPERATORS),
        of_words("In front of the paths", LEADING),
    ];
    for (title, rows) in table::sections() {
        let mut items: Vec<Item> = Vec::new();
        for row in rows {
            match items.last_mut() {
                Some(above) if row.help.is_empty() => above.aliases.push(row.name.to_owned()),
                _ => items.push(item(row.name, row.argument, row.help)),
            }
            let after = AFTER.iter().filter(|(name, ..)| *name == row.name);
            items.extend(after.map(|(_, word, argument, help)| item(word, argument, help)));
        }
        groups.push(Group { title: title.to_owned(), items });
    }
    groups
}

fn item(word: &str, argument: &str, help: &str) -> Item {
    Item {
        words: vec![word.to_owned()],
        value: if argument.is_empty() || argument.starts_with("[=") {
            argument.to_owned()
        } else {
            format!(" {argument}")
        },
        aliases: Vec::new(),
        help: help.to_owned(),
        rank: COMMON.iter().position(|&common| common == word),
    }
}

const MANUAL: Manual = Manual {
    name: "findx",
    about: "Search for files in directory hierarchies.",
    usage: "[-H] [-L] [-P] [PATH]... [EXPRESSION]",
    operands: &[("PATH", "starting point of the search (default: the current directory)")],
    text: include_str!("manual.txt"),
};

/// What is used most.
const COMMON: [&str; 20] = [
    "-name",
    "-iname",
    "-type",
    "-size",
    "-mtime",
    "-newer",
    "-path",
    "-regex",
    "-perm",
    "-user",
    "-empty",
    "-contains",
    "-maxdepth",
    "-prune",
    "-exec",
    "-delete",
    "-print0",
    "-printf",
    "--gitignore",
    "--explain",
];

/// A column of words and what they mean.
type Rows = &'static [(&'static str, &'static str)];

const OPERATORS: Rows = &[
    ("( EXPR )", "group: EXPR is evaluated first; quote the brackets for the shell"),
    ("! EXPR, -not EXPR", "not: true if EXPR is false"),
    ("EXPR1 EXPR2, EXPR1 -a EXPR2, EXPR1 -and EXPR2", "and: EXPR2 is evaluated only if EXPR1 is true"),
    ("EXPR1 -o EXPR2, EXPR1 -or EXPR2", "or: EXPR2 is evaluated only if EXPR1 is false"),
    ("EXPR1 , EXPR2", "list: both are evaluated, and EXPR2 is the result"),
    ("-exclude EXPR", "leave out files for which EXPR is true, with all below them, wherever this stands"),
    ("-nohidden", "the same as -exclude -hidden"),
];

const LEADING: Rows = &[
    ("-P", "never follow symbolic links (the default)"),
    ("-L", "follow all symbolic links"),
    ("-H", "follow symbolic links only where they are starting points"),
    ("-D LIST", "accepted without effect, but for exec, which reports each command; -D help lists the words"),
    ("-OLEVEL", "accepted without effect; tests are always evaluated in the cheapest order"),
    ("-S STRATEGY", "accepted without effect: bfs, dfs, ids or eds"),
];

/// Words that have no row of their own, each with the row that it stands after.
const AFTER: [(&str, &str, &str, &str); 2] = [
    (
        "-msince",
        "-newerXY",
        "REFERENCE",
        "compare time X of the file with time Y of REFERENCE; see TIMES in the manual",
    ),
    ("-d", "-depth", "N", "test: the file is N levels below its starting point"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Word;

    #[test]
    fn the_man_page_has_every_word_that_is_understood() {
        let page = String::from_utf8(render(Text::Man, &Look::new(None, false))).expect("it is text");
        let operators = ["-not", "-a", "-and", "-o", "-or", "-newerXY", "-depth", "-D", "-OLEVEL", "-S"];
        let words = table::rows().map(|row| row.name).chain(operators);
        for word in words.chain(NAMES.iter().map(|(name, _)| *name)) {
            let escaped = word.replace('-', "\\-");
            let ends = ["\\fR", " ", ",", ":", "."];
            assert!(ends.iter().any(|end| page.contains(&format!("{escaped}{end}"))), "{word}");
        }
    }

    #[test]
    fn the_man_page_has_every_directive_key_and_placeholder() {
        let page = render(Text::Man, &Look::new(None, false));
        let page = String::from_utf8(page).expect("it is text").replace("\\-", "-");
        let letters = (b'A'..=b'Z').chain(b'a'..=b'z').filter(|&letter| {
            let mut warnings = Vec::new();
            let time = expression::format::Template::parse(&[b'%', letter, b'Y'], Vec::new(), &mut warnings);
            time.is_ok() && warnings.is_empty()
        });
        let directives: Vec<String> = letters.map(|letter| format!("%{}", char::from(letter))).collect();
        assert!(directives.len() > 25, "{directives:?}");
        let words = |section: &str, known: Vec<String>| {
            let (_, text) =
                page.split_once(&format!(".SH \"{section}\"\n")).expect("there is such a section");
            let text = text.split(".SH").next().unwrap_or_default();
            for word in known {
                assert!(text.contains(&word), "{section}: {word}");
            }
        };
        words("FORMATS", directives);
        words("SORTING", KNOWN_KEYS.map(str::to_owned).to_vec());
        words("OPTIONS", GROUPINGS.map(|(word, _)| word.to_owned()).to_vec());
        words("TOTALS", Measure::WORDS.map(|(word, _)| word.to_owned()).to_vec());
        words("TEMPLATES", Word::names().map(|word| format!("{{{word}}}")).collect());
    }
}
