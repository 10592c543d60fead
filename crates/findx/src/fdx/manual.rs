//! What fdx tells of itself: its options are clap's, all else is like the other programs'.

use clap::{Arg, ArgAction, Command};
use cli::help::{self, Text};
use cli::manual::{Group, Item, Look, Manual, OTHERS, Page};

/// What clap is to print for `-h` and `--help`: only which of the two was asked for.
pub(super) const SHORT: &str = "short";
pub(super) const LONG: &str = "long";

const MANUAL: Manual = Manual {
    name: "fdx",
    about: "Find entries by pattern, leaving out what is hidden or ignored.",
    usage: "[OPTIONS] [PATTERN] [PATH]...",
    operands: &[
        (
            "PATTERN",
            "what names must match: a regular expression, unless -g, -F or --exact is given (default: everything)",
        ),
        ("PATH", "where to search (default: the current directory)"),
    ],
    text: include_str!("manual.txt"),
};

/// The options that are used most.
const COMMON: [&str; 20] = [
    "hidden",
    "no-ignore",
    "unrestricted",
    "glob",
    "ignore-case",
    "full-path",
    "type",
    "extension",
    "size",
    "changed-within",
    "exclude",
    "max-depth",
    "follow",
    "list-details",
    "print0",
    "exec",
    "exec-batch",
    "sort",
    "contains",
    "help",
];

/// One of the texts, of a command line.
pub(super) fn render(command: &Command, text: Text, look: &Look) -> Vec<u8> {
    help::render(("fdx", env!("CLASSIX_BUILD")), || Page::new(&MANUAL, groups(command)), text, look)
}

fn groups(command: &Command) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for option in command.get_arguments().filter(|option| !option.is_positional() && !option.is_hide_set()) {
        let heading = option.get_help_heading().unwrap_or(OTHERS);
        match groups.iter_mut().find(|group| group.title == heading) {
            Some(group) => group.items.push(item(option)),
            None => groups.push(Group { title: heading.to_owned(), items: vec![item(option)] }),
        }
    }
    groups
}

fn item(option: &Arg) -> Item {
    let letter = option.get_short().map(|short| format!("-{short}"));
    let long = option.get_long().map(|long| format!("--{long}"));
    let aliases = option.get_all_aliases().unwrap_or_default();
    Item {
        words: letter.into_iter().chain(long).collect(),
        value: value(option),
        aliases: aliases.iter().map(|name| format!("--{name}")).collect(),
        help: option.get_help().map(ToString::to_string).unwrap_or_default(),
        rank: COMMON.iter().position(|&common| option.get_long() == Some(common)),
    }
}

fn value(option: &Arg) -> String {
    if !option.get_action().takes_values() {
        let is_counted = matches!(option.get_action(), ArgAction::Count);
        return if is_counted { "..." } else { "" }.to_owned();
    }
    let Some(name) = option.get_value_names().and_then(|names| names.first()) else { return String::new() };
    match option.get_num_args() {
        Some(range) if range.min_values() == 0 && option.is_require_equals_set() => format!("[={name}]"),
        Some(range) if range.min_values() == 0 => format!(" [{name}]"),
        Some(range) if range.max_values() > 1 => format!(" {name}..."),
        _ => format!(" {name}"),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::cli::Args;
    use super::*;
    use crate::results::KNOWN_KEYS;
    use crate::results::sums::GROUPINGS;
    use crate::template::Word;

    #[test]
    fn the_man_page_has_everything_that_is_accepted() {
        let command = Args::command();
        let page = render(&command, Text::Man, &Look::new(None, false));
        let page = String::from_utf8(page).expect("it is text").replace("\\-", "-").replace("\\fR", " ");
        let words = |option: &Arg| -> Vec<String> {
            let names = option.get_long().into_iter().chain(option.get_all_aliases().unwrap_or_default());
            names.map(|name| format!("--{name}")).collect()
        };
        // For the build, and for the table of the configuration.
        let is_own = |word: &String| ["--generate", "--configured"].contains(&word.as_str());
        let options = command.get_arguments().flat_map(words).filter(|word| !is_own(word));
        let keys = KNOWN_KEYS.iter().map(|key| (*key).to_owned());
        let groupings = GROUPINGS.iter().map(|(word, _)| (*word).to_owned());
        let placeholders = Word::names().map(|name| format!("{{{name}}}"));
        let all: Vec<String> = options.chain(keys).chain(groupings).chain(placeholders).collect();
        let ends = [' ', ',', '.', '=', '[', '\n', ';', ':'];
        let is_there = |word: &String| ends.iter().any(|&end| page.contains(&format!("{word}{end}")));
        let missing: Vec<&String> = all.iter().filter(|word| !is_there(word)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
