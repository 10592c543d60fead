//! A page as help: plain text in as many columns as the terminal has, with colours where there are some.

use std::borrow::Cow;

use term::screen::Screen;
use term::when::When;

use super::{Block, Group, Item, Page, command};

const HEADING: &str = "\x1b[1;33m";
const FLAG: &str = "\x1b[32m";
const ASIDE: &str = "\x1b[2m";
const RESET: &str = "\x1b[0m";

/// Where there is no terminal.
const USUAL_COLUMNS: usize = 80;
/// Longer lines are hard to read.
const MOST_COLUMNS: usize = 100;
/// Narrower than this, lines are left to the terminal to wrap.
const LEAST_COLUMNS: usize = 40;
/// A term that is wider has a line of its own; so has one that takes two fifths of the line.
const MOST_TERM: usize = 34;
const INDENT: &str = "  ";
/// As wide as a letter that is not there.
const NO_LETTER: &str = "    ";

/// What help looks like, and whatever else a program says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    columns: usize,
    has_color: bool,
}

impl Look {
    /// What it looks like on this screen.
    #[must_use]
    pub fn on(screen: &Screen) -> Self {
        Self::new(screen.columns, screen.shows_color(When::Auto))
    }

    /// In so many columns at most.
    #[must_use]
    pub fn new(columns: Option<usize>, has_color: bool) -> Self {
        let columns = columns.filter(|&columns| columns > 0).unwrap_or(USUAL_COLUMNS);
        Self { columns: columns.clamp(LEAST_COLUMNS, MOST_COLUMNS), has_color }
    }

    /// What names the lines below it, or those beside it.
    #[must_use]
    pub fn heading<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.painted(HEADING, text)
    }

    /// What can be typed.
    #[must_use]
    pub fn flag<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.painted(FLAG, text)
    }

    /// What stands beside that, and is read after it.
    #[must_use]
    pub fn aside<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.painted(ASIDE, text)
    }

    fn painted<'t>(&self, style: &str, text: &'t str) -> Cow<'t, str> {
        if self.has_color { format!("{style}{text}{RESET}").into() } else { text.into() }
    }
}

/// All options by groups, those that are used most in front, and the sections that the help has.
pub(super) fn help(page: &Page<'_>, look: &Look) -> String {
    let mut help = Help::new(page, look);
    help.paragraph("", page.manual.about);
    help.text.push('\n');
    help.usage();
    help.text.push('\n');
    for (name, meaning) in page.manual.operands {
        help.row(&format!("{INDENT}{name}"), meaning);
    }
    help.group("Most used", page.common().into_iter());
    for Group { title, items } in &page.groups {
        help.group(title, items.iter().filter(|item| item.rank.is_none()));
    }
    help.sections();
    help.text.push('\n');
    help.paragraph("", &format!("'{0} --man | man -l -' shows the manual.", page.manual.name));
    help.text
}

/// The options that are used most, each on one line where it fits.
pub(super) fn short_help(page: &Page<'_>, look: &Look) -> String {
    let mut help = Help::new(page, look);
    help.usage();
    help.text.push('\n');
    for item in page.common() {
        help.item(item, beginning(&item.help));
    }
    help.paragraph(
        "",
        &format!("'{0} --help' shows all options, '{0} --man | man -l -' the manual.", page.manual.name),
    );
    help.text
}

/// What a sentence begins with, up to what only explains it.
fn beginning(help: &str) -> &str {
    let ends = ["; ", ": ", " ("].map(|sign| help.find(sign).unwrap_or(help.len()));
    &help[..ends.into_iter().min().unwrap_or_default()]
}

/// A help as it is written.
struct Help<'p> {
    page: &'p Page<'p>,
    look: Look,
    /// The column in which meanings stand.
    column: usize,
    /// Whether there are letters, beside which names stand.
    has_letters: bool,
    text: String,
}

impl<'p> Help<'p> {
    fn new(page: &'p Page<'p>, look: &Look) -> Self {
        let has_letters = page.groups.iter().flat_map(|group| &group.items).any(|item| item.words.len() == 2);
        let mut help = Self { page, look: *look, column: 0, has_letters, text: String::new() };
        let most = (look.columns * 2 / 5 + INDENT.len()).min(MOST_TERM);
        let items = page.groups.iter().flat_map(|group| &group.items);
        let widths = items.map(|item| help.term(item).len() + INDENT.len()).filter(|&width| width <= most);
        help.column = widths.max().unwrap_or(most);
        help
    }

    fn term(&self, item: &Item) -> String {
        let is_long = item.words.first().is_some_and(|word| word.starts_with("--"));
        let letter = if self.has_letters && is_long { NO_LETTER } else { "" };
        format!("{INDENT}{letter}{}", item.term())
    }

    fn usage(&mut self) {
        let name = format!("Usage: {} ", self.page.manual.name);
        let lines = wrapped(self.page.manual.usage, self.look.columns.saturating_sub(name.len()));
        self.text.push_str(&self.look.heading("Usage:"));
        self.text.push_str(&name["Usage:".len()..]);
        self.text.push_str(&lines.join(&format!("\n{:1$}", "", name.len())));
        self.text.push('\n');
    }

    fn group<'i>(&mut self, title: &str, items: impl Iterator<Item = &'i Item>) {
        let mut items = items.peekable();
        if items.peek().is_none() {
            return;
        }
        self.title(title);
        for item in items {
            self.item(item, &item.help);
        }
    }

    fn title(&mut self, title: &str) {
        self.text.push('\n');
        self.text.push_str(&self.look.heading(&format!("{title}:")));
        self.text.push('\n');
    }

    fn item(&mut self, item: &Item, meaning: &str) {
        self.row(&self.term(item), meaning);
    }

    /// A term, and beside it, or below one that is too long, what it means.
    fn row(&mut self, term: &str, meaning: &str) {
        let words = term.trim_start();
        let indent = &term[..term.len() - words.len()];
        let lines = wrapped(words, self.look.columns - indent.len());
        let lines: Vec<String> =
            lines.iter().map(|line| format!("{indent}{}", self.look.flag(line))).collect();
        self.text.push_str(&lines.join("\n"));
        if term.len() + INDENT.len() > self.column {
            self.text.push('\n');
        } else {
            self.text.extend(std::iter::repeat_n(' ', self.column - term.len()));
        }
        let is_below = term.len() + INDENT.len() > self.column;
        for (place, line) in wrapped(meaning, self.look.columns - self.column).iter().enumerate() {
            if is_below || place > 0 {
                self.text.extend(std::iter::repeat_n(' ', self.column));
            }
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    fn paragraph(&mut self, indent: &str, text: &str) {
        for line in wrapped(text, self.look.columns - indent.len()) {
            self.text.push_str(indent);
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    fn sections(&mut self) {
        for section in self.page.sections.iter().filter(|section| section.in_help) {
            self.title(&in_lower_case(section.title));
            for block in &section.blocks {
                match block {
                    Block::Heading(text) => self.paragraph(INDENT, text),
                    Block::Paragraph(text) => self.paragraph(INDENT, &text.replace('`', "")),
                    Block::Item(term, meaning) => {
                        self.row(&format!("{INDENT}{}", term.replace('`', "")), &meaning.replace('`', ""));
                    }
                    Block::Command(line) => {
                        for line in command::lines(line, self.look.columns - INDENT.len()) {
                            self.text.push_str(&format!("{INDENT}{line}\n"));
                        }
                    }
                }
            }
        }
    }
}

/// `EXIT STATUS` as the titles of the groups are written.
fn in_lower_case(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map(|first| first.to_string() + &letters.as_str().to_lowercase()).unwrap_or_default()
}

/// The lines of a text in so many columns; a word that is longer has a line of its own.
fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
