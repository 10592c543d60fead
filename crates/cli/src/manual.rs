//! The manual of a program: what it tells of its options and of itself, as data.
//!
//! The options come from the program's table, all else from a text beside it (`manual::text` says how that is written). A
//! [`Page`] is built only where one of its forms is asked for: help for a terminal (`manual::terminal`), or the man page
//! (`manual::roff`).

mod command;
mod roff;
mod terminal;
mod text;

pub use terminal::Look;

use crate::flag::{Flag, Value};

/// What a program says of itself around the list of its options.
#[derive(Clone, Copy, Debug)]
pub struct Manual {
    /// The program's own name.
    pub name: &'static str,
    /// What it does, one sentence.
    pub about: &'static str,
    /// The command line in short, without the program's name: `[OPTION]... [FILE]...`.
    pub usage: &'static str,
    /// What the operands are called, and what each is.
    pub operands: &'static [(&'static str, &'static str)],
    /// The sections of the page. One text, not a table: an address in a table costs each start a moment.
    pub text: &'static str,
}

/// A page: all that the manual of a program tells.
#[derive(Clone, Debug)]
pub struct Page<'m> {
    pub(crate) manual: &'m Manual,
    pub(crate) groups: Vec<Group>,
    pub(crate) sections: Vec<Section<'m>>,
}

/// Options under one heading.
#[derive(Clone, Debug)]
pub struct Group {
    /// The heading.
    pub title: String,
    /// The options, in order.
    pub items: Vec<Item>,
}

/// An option.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// How it is typed: `-a` and `--all`.
    pub words: Vec<String>,
    /// What follows the words: ` COLS`, `[=WHEN]`; empty for nothing.
    pub value: String,
    /// Other words for it, which only the man page has.
    pub aliases: Vec<String>,
    /// What it does: one sentence, lower case, no full stop.
    pub help: String,
    /// Where it stands among the most used, if it is one of them; of two at the same place the earlier is first.
    pub rank: Option<usize>,
}

/// A section of the page's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section<'m> {
    title: &'m str,
    /// Whether the help has it too, after the options.
    in_help: bool,
    blocks: Vec<Block<'m>>,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Block<'m> {
    Heading(&'m str),
    Paragraph(String),
    /// A term, and what it means.
    Item(&'m str, String),
    /// A line of a shell.
    Command(&'m str),
}

/// The heading of options that have none.
pub const OTHERS: &str = "Help and configuration";

impl<'m> Page<'m> {
    /// A page with these groups of options, but for those that are empty.
    #[must_use]
    pub fn new(manual: &'m Manual, mut groups: Vec<Group>) -> Self {
        groups.retain(|group| !group.items.is_empty());
        Self { manual, groups, sections: text::read(manual.text) }
    }

    /// The page of a program whose options are a table of flags.
    #[must_use]
    pub fn of_flags<Does: Copy>(manual: &'m Manual, flags: &[Flag<Does>]) -> Self {
        let shown = || flags.iter().filter(|flag| !flag.help.is_empty());
        let mut titles: Vec<&str> = Vec::new();
        for flag in shown().filter(|flag| !flag.section.is_empty()) {
            if !titles.contains(&flag.section) {
                titles.push(flag.section);
            }
        }
        let group = |section: &str, title: &str| Group {
            title: title.to_owned(),
            items: shown().filter(|flag| flag.section == section).map(Item::of).collect(),
        };
        let groups = titles.iter().map(|title| group(title, title)).chain([group("", OTHERS)]);
        Self::new(manual, groups.collect())
    }

    /// The options that are used most, in their order.
    fn common(&self) -> Vec<&Item> {
        let items = self.groups.iter().flat_map(|group| &group.items);
        let mut common: Vec<&Item> = items.filter(|item| item.rank.is_some()).collect();
        common.sort_by_key(|item| item.rank);
        common
    }

    /// What `--help` prints.
    #[must_use]
    pub fn help(&self, look: &Look) -> String {
        terminal::help(self, look)
    }

    /// What `-h` prints, where that letter is free: the options that are used most.
    #[must_use]
    pub fn short_help(&self, look: &Look) -> String {
        terminal::short_help(self, look)
    }

    /// The man page.
    #[must_use]
    pub fn roff(&self) -> String {
        roff::page(self)
    }
}

impl Item {
    fn of<Does: Copy>(flag: &Flag<Does>) -> Self {
        let letter = (flag.short != 0).then(|| format!("-{}", char::from(flag.short)));
        let mut names = flag.names().map(|name| format!("--{name}"));
        let long = if flag.long.is_empty() { None } else { names.next() };
        Self {
            words: letter.into_iter().chain(long).collect(),
            value: match flag.value {
                Value::None | Value::Tolerated => String::new(),
                Value::Required(name) => format!(" {name}"),
                Value::Optional(name) => format!("[={name}]"),
            },
            aliases: names.collect(),
            help: flag.help.to_owned(),
            rank: flag.is_common.then_some(0),
        }
    }

    /// Its words and its value.
    fn term(&self) -> String {
        self.words.join(", ") + &self.value
    }
}

#[cfg(test)]
mod tests;
