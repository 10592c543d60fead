//! A page as a man page: roff with the macros of man(7), in ASCII, for groff and mandoc.

use super::{Block, Group, Item, Page, command};

/// The day of the release: pages are the same whenever they are made.
const DATE: &str = "2026-11-28";
/// What a terminal of 60 columns leaves of a line: a page cannot know how wide it is shown.
const COMMAND_COLUMNS: usize = 60 - 11;

/// The man page, section 1.
pub(super) fn page(page: &Page<'_>) -> String {
    let manual = page.manual;
    let mut roff = Roff(String::new());
    roff.line(&format!(
        ".TH {} 1 {DATE} \"classix {}\" \"User Commands\"",
        manual.name.to_uppercase(),
        env!("CARGO_PKG_VERSION")
    ));
    // Flush left, no hyphens: words here are to be typed, and screens are narrow.
    roff.line(".ad l");
    roff.line(".nh");
    roff.line(".SH NAME");
    let about = manual.about.trim_end_matches('.');
    let mut letters = about.chars();
    let first = letters.next().map(|letter| letter.to_lowercase().to_string()).unwrap_or_default();
    roff.line(&format!("{} \\- {}", manual.name, prose(&(first + letters.as_str()))));
    roff.line(".SH SYNOPSIS");
    roff.line(&format!("{} {}", bold(manual.name), escaped(manual.usage)));
    for section in &page.sections {
        roff.line(&format!(".SH {}", quoted(section.title)));
        roff.blocks(&section.blocks);
        if section.title == "OPTIONS" {
            roff.options(page);
        }
    }
    roff.0
}

struct Roff(String);

impl Roff {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn options(&mut self, page: &Page<'_>) {
        for (name, meaning) in page.manual.operands {
            self.item(&italic(name), &sentence(meaning));
        }
        for Group { title, items } in &page.groups {
            self.line(&format!(".SS {}", quoted(title)));
            for item in items {
                self.item(&term(item), &(sentence(&item.help) + &aliases(item)));
            }
        }
    }

    fn item(&mut self, term: &str, meaning: &str) {
        self.line(".TP");
        self.line(term);
        self.line(meaning);
    }

    fn blocks(&mut self, blocks: &[Block<'_>]) {
        let mut is_first = true;
        for block in blocks {
            match block {
                Block::Heading(title) => self.line(&format!(".SS {}", quoted(title))),
                Block::Paragraph(text) => {
                    if !is_first {
                        self.line(".PP");
                    }
                    self.line(&prose(text));
                }
                Block::Item(term, meaning) => self.item(&typed(term), &prose(meaning)),
                Block::Command(line) => {
                    if !is_first {
                        self.line(".PP");
                    }
                    self.line(".RS 4");
                    self.line(".nf");
                    for line in command::lines(line, COMMAND_COLUMNS) {
                        self.line(&bold(&line));
                    }
                    self.line(".fi");
                    self.line(".RE");
                }
            }
            is_first = matches!(block, Block::Heading(_));
        }
    }
}

/// The words of an option, and its value.
fn term(item: &Item) -> String {
    let words: Vec<String> = item.words.iter().map(|word| bold(word)).collect();
    words.join(", ") + &value(&item.value)
}

fn value(text: &str) -> String {
    let mut value = String::new();
    let mut name = String::new();
    for letter in text.chars() {
        if letter.is_ascii_uppercase()
            || !name.is_empty() && (letter.is_ascii_alphanumeric() || letter == '-')
        {
            name.push(letter);
            continue;
        }
        value.push_str(&italic(&std::mem::take(&mut name)));
        value.push_str(&escaped(letter.encode_utf8(&mut [0; 4])));
    }
    value + &italic(&name)
}

fn aliases(item: &Item) -> String {
    let words: Vec<String> = item.aliases.iter().map(|word| bold(word)).collect();
    if words.is_empty() { String::new() } else { format!("\nAlso: {}.", words.join(", ")) }
}

/// What an option does, as a sentence.
fn sentence(help: &str) -> String {
    let mut letters = help.chars();
    let begins_with_word = letters.clone().next().is_some_and(|first| first.is_ascii_lowercase());
    let capital = letters.next().filter(|_| begins_with_word).map(|first| first.to_ascii_uppercase());
    let text = capital.map_or_else(|| help.to_owned(), |first| format!("{first}{}", letters.as_str()));
    prose(&text) + "."
}

/// Text in which what is typed as it stands is bold: what is between backticks, and options.
fn prose(text: &str) -> String {
    let mut roff = String::new();
    for (place, part) in text.split('`').enumerate() {
        if place % 2 == 1 {
            roff.push_str(&bold(part));
        } else {
            options_bold(part, &mut roff);
        }
    }
    guarded(roff)
}

fn options_bold(text: &str, roff: &mut String) {
    let mut rest = text;
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        let letters = rest.trim_start_matches('-');
        let begins =
            first == '-' && " (/".contains(before) && letters.starts_with(|c: char| c.is_ascii_alphabetic());
        let end = if begins {
            rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (part, after) = rest.split_at(end);
        roff.push_str(&if begins { bold(part) } else { escaped(part) });
        before = part.chars().next_back().unwrap_or(' ');
        rest = after;
    }
}

/// A term of a list: as it is typed, but for names of values.
fn typed(term: &str) -> String {
    let words: Vec<String> = term.replace('`', "").split(' ').map(word).collect();
    guarded(words.join(" "))
}

fn word(word: &str) -> String {
    let is_name = word.len() > 1 && word.chars().all(|letter| letter.is_ascii_uppercase());
    if is_name { italic(word) } else { bold(word) }
}

fn bold(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("\\fB{}\\fR", escaped(text)) }
}

fn italic(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("\\fI{}\\fR", escaped(text)) }
}

/// The argument of a macro.
fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text).replace('"', "\\(dq"))
}

/// A line of text that is no request.
fn guarded(line: String) -> String {
    if line.starts_with('.') { format!("\\&{line}") } else { line }
}

/// Each character as it stands.
fn escaped(text: &str) -> String {
    let mut roff = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => roff.push_str("\\e"),
            '-' => roff.push_str("\\-"),
            '\'' => roff.push_str("\\(aq"),
            '`' => roff.push_str("\\(ga"),
            '^' => roff.push_str("\\(ha"),
            '~' => roff.push_str("\\(ti"),
            other => roff.push(other),
        }
    }
    roff
}
