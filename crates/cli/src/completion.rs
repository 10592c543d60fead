//! Completions: what may stand where the cursor is.
//!
//! The scripts for the shells (`scripts`) are the same few lines for every program. They hand the words of the line to the
//! program itself (`PROGRAM --complete WORD...`, the word at the cursor last), which answers by [`Answer::lines`]: so what
//! is offered is always what the program at hand understands, and long lists cost nothing until they are asked for.

mod answer;
mod place;
pub mod scripts;

use std::ffi::OsString;

use crate::flag::{Flag, Origin, Value};

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
    /// Names of users, commas between.
    Users,
    /// Names of groups, commas between.
    Groups,
    /// The name of a user, of a group after a colon, or both.
    Owner,
    /// Names of programs.
    Commands,
    /// One of these words.
    Words(Vec<String>),
    /// Some of these words, commas between, each perhaps after a sign that adds it or takes it away.
    List(Vec<String>),
    /// What stands after the last dot of the names here.
    Extensions,
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

/// How far a long name may be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// Not at all.
    None,
    /// As long as no other of these fits.
    First,
    /// The same, where none of the first fits.
    Second,
}

/// A word that begins with a dash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// How it is typed, dashes included.
    pub names: Vec<String>,
    /// How it may be typed instead.
    pub abbreviation: Abbreviation,
    /// What it takes.
    pub argument: Argument,
    /// One sentence.
    pub help: String,
}

/// What stands between operands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Options: letters stand together behind one dash (`-la`), `--` ends them.
    Options,
    /// An expression after the operands: a word with one dash is one word.
    Expression {
        /// Words with one dash, or their beginnings, that stand before operands.
        leading: &'static [&'static str],
        /// Words of expressions that begin with no dash, and what they mean.
        operators: &'static [(&'static str, &'static str)],
    },
}

/// A command line.
#[derive(Clone, Debug)]
pub struct Line {
    /// The words that it knows.
    pub words: Vec<Word>,
    /// What the first operand is, and what all others are.
    pub operands: [Values; 2],
    /// What else there is.
    pub kind: Kind,
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
        let abbreviation = match flag.origin {
            Origin::Gnu => Abbreviation::First,
            Origin::Ours => Abbreviation::Second,
        };
        Some(Self { names, abbreviation, argument, help: flag.help.to_owned() })
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
        Self {
            words: flags.iter().filter_map(Word::of).collect(),
            operands: [Values::Files, Values::Files],
            kind: Kind::Options,
        }
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

    /// The word that is typed so, perhaps cut short.
    fn find(&self, typed: &str) -> Option<&Word> {
        let exact = self.words.iter().find(|word| word.is(typed));
        if exact.is_some() || !typed.starts_with("--") {
            return exact;
        }
        let fitting = |abbreviation| -> Vec<&Word> {
            let words = self.words.iter().filter(|word| word.abbreviation == abbreviation);
            words.filter(|word| word.names.iter().any(|name| name.starts_with(typed))).collect()
        };
        let first = fitting(Abbreviation::First);
        match *if first.is_empty() { fitting(Abbreviation::Second) } else { first } {
            [word] => Some(word),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
