//! The table of languages, read from its text when it is first asked for: nothing of it costs a start anything.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::syntax::{Block, Kind, Quote, Syntax};

/// What a word names a language by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    Extension,
    File,
    Interpreter,
    /// Its own name.
    Name,
}

/// The languages, in the order of the text.
pub(crate) struct Table {
    pub(crate) languages: Vec<Definition>,
    keys: HashMap<(Key, String), u16>,
}

#[derive(Clone, Debug)]
pub(crate) struct Definition {
    pub(crate) name: &'static str,
    pub(crate) syntax: Syntax,
}

const TEXT: &str = include_str!("languages.txt");

/// The table.
pub(crate) static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(TEXT));

impl Table {
    /// The language that a word in small letters stands for.
    pub(crate) fn find(&self, key: Key, word: &str) -> Option<u16> {
        self.keys.get(&(key, word.to_owned())).copied()
    }

    fn read(text: &'static str) -> Self {
        let mut table = Self { languages: Vec::new(), keys: HashMap::new() };
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix("  ") {
                Some(row) => table.row(row),
                None => {
                    table.languages.push(Definition { name: line, syntax: Syntax::default() });
                    table.name(Key::Name, &line.to_ascii_lowercase());
                }
            }
        }
        for language in &mut table.languages {
            language.syntax.prepare();
        }
        table
    }

    fn name(&mut self, key: Key, word: &str) {
        let number = self.languages.len() - 1;
        self.keys.entry((key, word.to_owned())).or_insert(number as u16);
    }

    /// A row below a name: what it is about, and the words.
    fn row(&mut self, row: &'static str) {
        let mut words = row.split(' ');
        let what = words.next().unwrap_or_default();
        let key = match what {
            "ext" => Key::Extension,
            "file" => Key::File,
            "run" => Key::Interpreter,
            _ => return self.syntax_row(what, words),
        };
        words.for_each(|word| self.name(key, word));
    }

    fn syntax_row(&mut self, what: &str, mut words: impl Iterator<Item = &'static str>) {
        if what == "like" {
            let name = words.by_ref().collect::<Vec<_>>().join(" ");
            let model = self.languages.iter().find(|language| language.name == name);
            let syntax = model.expect("a language above this one").syntax.clone();
            return self.last().clone_from(&syntax);
        }
        let syntax = self.last();
        match what {
            "line" => syntax.line = words.map(str::as_bytes).collect(),
            "string" => syntax.quotes.extend(words.map(str::as_bytes).map(|mark| Quote {
                start: mark,
                end: mark,
                escapes: true,
            })),
            "pair" | "raw" => {
                let escapes = what == "pair";
                syntax.quotes.extend(pairs(words).map(|(start, end)| Quote { start, end, escapes }));
            }
            "block" => {
                syntax.blocks.extend(pairs(words).map(|(start, end)| Block { start, end, nests: false }));
            }
            "nest" => {
                syntax.blocks.extend(pairs(words).map(|(start, end)| Block { start, end, nests: true }));
            }
            "kind" => {
                syntax.kind = match words.next() {
                    Some("fixed") => Kind::Fixed,
                    Some("text") => Kind::Text,
                    Some("markdown") => Kind::Markdown,
                    Some("markup") => Kind::Markup,
                    other => unreachable!("the table has no kind {other:?}"),
                }
            }
            other => unreachable!("the table has no word {other:?}"),
        }
    }

    fn last(&mut self) -> &mut Syntax {
        &mut self.languages.last_mut().expect("a name stands above its rows").syntax
    }
}

fn pairs(
    mut words: impl Iterator<Item = &'static str>,
) -> impl Iterator<Item = (&'static [u8], &'static [u8])> {
    std::iter::from_fn(move || Some((words.next()?.as_bytes(), words.next()?.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::LONGEST_TOKEN;

    #[test]
    fn the_text_holds_many_languages_and_no_name_twice() {
        assert!(TABLE.languages.len() > 150, "{}", TABLE.languages.len());
        let mut seen = HashMap::new();
        let mut language = "";
        for line in TEXT.lines().filter(|line| !line.starts_with('#')) {
            let Some(row) = line.strip_prefix("  ") else {
                language = line;
                assert_eq!(seen.insert(("name", line.to_ascii_lowercase()), line), None, "{line}");
                continue;
            };
            let (what, words) = row.split_once(' ').expect("a word and what it says");
            if !matches!(what, "ext" | "file" | "run") {
                continue;
            }
            for word in words.split(' ') {
                assert!(!word.is_empty() && word == word.to_lowercase(), "{language}: {word:?}");
                if let Some(other) = seen.insert((what, word.to_owned()), language) {
                    assert_eq!(other, language, "{what} {word}");
                }
            }
        }
    }

    #[test]
    fn tokens_are_short_and_pairs_are_whole() {
        for Definition { name, syntax } in &TABLE.languages {
            let ends = syntax.blocks.iter().flat_map(|block| [block.start, block.end]);
            let quotes = syntax.quotes.iter().flat_map(|quote| [quote.start, quote.end]);
            for token in ends.chain(quotes).chain(syntax.line.iter().copied()) {
                assert!((1..LONGEST_TOKEN).contains(&token.len()), "{name}: {token:?}");
            }
        }
    }
}
