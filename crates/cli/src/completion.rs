//! Completions: what may stand where the cursor is.
//!
//! The scripts for the shells (`scripts`) are the same few lines for every program. They hand the words of the line to the
//! program itself (`PROGRAM --complete WORD...`, the word at the cursor last), which answers by [`Answer::lines`]: so what
//! is offered is always what the program at hand understands, and long lists cost nothing until they are asked for.

mod answer;
pub mod scripts;

use std::ffi::OsString;

use crate::flag::{Flag, Value};

pub use answer::Answer;

/// What a place on the command line takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values {
    /// Something that nobody can guess.
    Any,
    /// Paths.
    Files,
    /// Paths of directories.
    Directories,
    /// Names of users.
    Users,
    /// Names of groups.
    Groups,
    /// Names of programs.
    Commands,
    /// One of these words.
    Words(Vec<String>),
    /// Some of these words, commas between.
    List(Vec<String>),
}

/// Whether a word takes an argument, and which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// It takes none.
    None,
    /// After `=`.
    Optional(Values),
    /// After `=`, or as the next word.
    Required(Values),
    /// The next words, up to `;` or `+`.
    Command,
}

/// A word that begins with a dash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// How it is typed, dashes included.
    pub names: Vec<String>,
    /// What it takes.
    pub argument: Argument,
    /// One sentence.
    pub help: String,
}

/// A command line.
#[derive(Clone, Debug)]
pub struct Line {
    /// The words that it knows.
    pub words: Vec<Word>,
    /// What operands are.
    pub operands: Values,
    /// Whether letters stand together behind one dash (`-la`); else a word with one dash is one word.
    pub clusters: bool,
}

impl Word {
    /// The word of a flag; none where it is hidden.
    fn of<Does: Copy>(flag: &Flag<Does>) -> Option<Self> {
        if flag.help.is_empty() {
            return None;
        }
        let letter = (flag.short != 0).then(|| format!("-{}", char::from(flag.short)));
        let argument = match flag.value {
            Value::None | Value::Tolerated => Argument::None,
            Value::Optional(name) => Argument::Optional(Values::of(name, flag.choices)),
            Value::Required(name) => Argument::Required(Values::of(name, flag.choices)),
        };
        let names = flag.names().map(|name| format!("--{name}")).chain(letter).collect();
        Some(Self { names, argument, help: flag.help.to_owned() })
    }

    fn is(&self, typed: &str) -> bool {
        self.names.iter().any(|name| name == typed)
    }
}

impl Values {
    /// What a value is, by what the help calls it.
    #[must_use]
    pub fn of(name: &str, choices: &[&str]) -> Self {
        match name {
            "LIST" | "WORDS" if !choices.is_empty() => Self::list(choices),
            _ if !choices.is_empty() => Self::words(choices),
            "FILE" => Self::Files,
            "FOLDER" | "DIR" | "PATH" => Self::Directories,
            "COMMAND" => Self::Commands,
            _ => Self::Any,
        }
    }

    /// One of some words.
    pub fn words<Text: AsRef<str>>(words: impl IntoIterator<Item = Text>) -> Self {
        Self::Words(words.into_iter().map(|word| word.as_ref().to_owned()).collect())
    }

    /// Some of some words, commas between.
    pub fn list<Text: AsRef<str>>(words: impl IntoIterator<Item = Text>) -> Self {
        Self::List(words.into_iter().map(|word| word.as_ref().to_owned()).collect())
    }
}

/// The words of the line that is to be completed, where a program is asked for that: those after `--complete`, which
/// stands first.
#[must_use]
pub fn asked(words: &[OsString]) -> Option<Vec<String>> {
    let [_, first, words @ ..] = words else { return None };
    let text = |word: &OsString| word.to_string_lossy().into_owned();
    (first == "--complete").then(|| words.iter().map(text).collect())
}

impl Line {
    /// The command line of a table of flags, whose operands are files.
    #[must_use]
    pub fn of<Does: Copy>(flags: &[Flag<Does>]) -> Self {
        Self { words: flags.iter().filter_map(Word::of).collect(), operands: Values::Files, clusters: true }
    }

    /// Gives a word, by one of its names, other values.
    #[must_use]
    pub fn with(self, name: &str, values: &Values) -> Self {
        self.with_all(&[name], values)
    }

    /// The same of several words.
    #[must_use]
    pub fn with_all(mut self, names: &[&str], values: &Values) -> Self {
        for word in self.words.iter_mut().filter(|word| names.iter().any(|name| word.is(name))) {
            word.argument = match word.argument {
                Argument::Optional(_) => Argument::Optional(values.clone()),
                Argument::Required(_) | Argument::None | Argument::Command => {
                    Argument::Required(values.clone())
                }
            };
        }
        self
    }

    /// What may stand at the end of these words, of which the last is the one at the cursor.
    #[must_use]
    pub fn complete(&self, typed: &[String]) -> Answer {
        let Some((last, before)) = typed.split_last() else { return Answer::of(self.operands.clone()) };
        match self.state(before) {
            State::Argument(values) => Answer::among(values, String::new(), last),
            State::Operand => Answer::among(&self.operands, String::new(), last),
            State::Command { is_first: true } => Answer::of(Values::Commands),
            State::Command { is_first: false } => Answer::of(Values::Files),
            State::Word => self.word(last),
        }
    }

    /// What the next word is.
    fn state(&self, before: &[String]) -> State<'_> {
        let mut state = State::Word;
        for typed in before {
            state = match state {
                State::Argument(_) => State::Word,
                State::Operand => State::Operand,
                State::Command { .. } if matches!(typed.as_str(), ";" | "+" | "\\;") => State::Word,
                State::Command { .. } => State::Command { is_first: false },
                State::Word if typed == "--" && self.clusters => State::Operand,
                State::Word => self.after(typed),
            };
        }
        state
    }

    fn after(&self, typed: &str) -> State<'_> {
        match self.words.iter().find(|word| word.is(typed)).or_else(|| self.last_of_cluster(typed)) {
            Some(Word { argument: Argument::Required(values), .. }) => State::Argument(values),
            Some(Word { argument: Argument::Command, .. }) => State::Command { is_first: true },
            _ => State::Word,
        }
    }

    /// The letter at the end of several, which takes the next word.
    fn last_of_cluster(&self, typed: &str) -> Option<&Word> {
        let letters = typed.strip_prefix('-').filter(|letters| self.clusters && !letters.starts_with('-'))?;
        let mut letters = letters.chars().peekable();
        while let Some(letter) = letters.next() {
            let word = self.words.iter().find(|word| word.is(&format!("-{letter}")))?;
            match word.argument {
                Argument::None | Argument::Optional(_) => {}
                Argument::Required(_) | Argument::Command if letters.peek().is_none() => return Some(word),
                // The rest is its argument.
                Argument::Required(_) | Argument::Command => return None,
            }
        }
        None
    }

    fn word(&self, last: &str) -> Answer {
        if let Some((name, value)) = last.split_once('=').filter(|_| last.starts_with("--")) {
            let word = self.words.iter().find(|word| word.is(name));
            return match word.map(|word| &word.argument) {
                Some(Argument::Optional(values) | Argument::Required(values)) => {
                    Answer::among(values, format!("{name}="), value)
                }
                _ => Answer::of(Values::Any),
            };
        }
        if !last.starts_with('-') {
            return Answer::among(&self.operands, String::new(), last);
        }
        let mut words = Vec::new();
        for word in &self.words {
            let needs = matches!(word.argument, Argument::Required(_));
            for name in word.names.iter().filter(|name| name.starts_with(last)) {
                let name = if needs && name.starts_with("--") && self.clusters {
                    format!("{name}=")
                } else {
                    name.clone()
                };
                words.push((name, word.help.clone()));
            }
        }
        Answer { prefix: String::new(), words, others: Values::Any }
    }
}

#[derive(Clone, Copy)]
enum State<'l> {
    /// An option, or an operand.
    Word,
    /// An operand, whatever it begins with.
    Operand,
    Argument(&'l Values),
    Command {
        is_first: bool,
    },
}

#[cfg(test)]
mod tests;
