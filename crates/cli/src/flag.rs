//! One flag of a program: a row of the table from which everything about it follows.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::os::unix::ffi::OsStrExt;

use sys::locale::Locale;
use term::quote;
use term::when::When;

use crate::usage::UsageError;
use crate::words;

/// A row: what the flag does, how it is typed, and what the help says.
///
/// Order matters as in GNU's manuals: an ambiguous abbreviation lists its candidates in table order. `Does` is an
/// [`Effect`], so that no flag can be forgotten where flags act; a program whose flags act elsewhere has `()`.
#[derive(Clone, Copy, Debug)]
pub struct Flag<Does: 'static> {
    /// What it does.
    pub(crate) does: Does,
    /// The short letter; NUL for none.
    pub short: u8,
    /// The long name, without dashes; empty for none.
    pub long: &'static str,
    /// Other long names for the same, without dashes.
    pub aliases: &'static [&'static str],
    /// Whether it takes a value.
    pub value: Value,
    /// Whose flag it is; GNU's win every abbreviation.
    pub(crate) origin: Origin,
    /// One sentence for the help, lower case, no full stop; empty hides the flag there.
    pub help: &'static str,
    /// The heading it stands under in the help.
    pub(crate) section: &'static str,
    /// Whether it is one of the most used, which the help has in front.
    pub(crate) is_common: bool,
    /// The values that completions offer.
    pub choices: &'static [&'static str],
    /// A value for examples, where the first of those is none.
    pub(crate) example: Option<&'static str>,
    /// Whether its value is words with commas between, all of which a list in the configuration has.
    pub(crate) is_list: bool,
    /// The table of the configuration whose entries are its values, each as `KEY=VALUE`; empty for none.
    pub(crate) table: &'static str,
}

/// Whether a flag takes a value, and what the help calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// None is allowed.
    None,
    /// One must follow, after `=` or as the next word.
    Required(&'static str),
    /// One may follow, only after `=` (only directly after a short letter).
    Optional(&'static str),
    /// One may follow the long name after `=`, and no text says so: other programs have it, GNU's have none.
    Tolerated,
}

/// Whose flag it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// GNU's: its name and its abbreviations come first.
    Gnu,
    /// Ours: abbreviated only where GNU has no candidate.
    Ours,
}

impl<Does: Copy> Flag<Does> {
    /// GNU's flag, a letter and a long name; either may be missing (NUL, or empty).
    #[must_use]
    pub const fn gnu(does: Does, short: char, long: &'static str, help: &'static str) -> Self {
        Self {
            does,
            short: short as u8,
            long,
            aliases: &[],
            value: Value::None,
            origin: Origin::Gnu,
            help,
            section: "",
            is_common: false,
            choices: &[],
            example: None,
            is_list: false,
            table: "",
        }
    }

    /// A flag of our own, usually without a letter.
    #[must_use]
    pub const fn ours(does: Does, long: &'static str, help: &'static str) -> Self {
        Self {
            does,
            short: 0,
            long,
            aliases: &[],
            value: Value::None,
            origin: Origin::Ours,
            help,
            section: "",
            is_common: false,
            choices: &[],
            example: None,
            is_list: false,
            table: "",
        }
    }

    /// With another sentence for the help.
    #[must_use]
    pub const fn described(mut self, help: &'static str) -> Self {
        self.help = help;
        self
    }

    /// With a letter.
    #[must_use]
    pub const fn short(mut self, short: char) -> Self {
        self.short = short as u8;
        self
    }

    /// With a value that must be given.
    #[must_use]
    pub const fn required(mut self, name: &'static str) -> Self {
        self.value = Value::Required(name);
        self
    }

    /// With a value that may be given.
    #[must_use]
    pub const fn optional(mut self, name: &'static str) -> Self {
        self.value = Value::Optional(name);
        self
    }

    /// With a value that other programs have after the long name.
    #[must_use]
    pub const fn tolerant(mut self) -> Self {
        self.value = Value::Tolerated;
        self
    }

    /// Under a heading of the help.
    #[must_use]
    pub const fn under(mut self, section: &'static str) -> Self {
        self.section = section;
        self
    }

    /// One of the most used.
    #[must_use]
    pub const fn common(mut self) -> Self {
        self.is_common = true;
        self
    }

    /// With the values that completions offer.
    #[must_use]
    pub const fn choices(mut self, choices: &'static [&'static str]) -> Self {
        self.choices = choices;
        self
    }

    /// With a value for examples.
    #[must_use]
    pub const fn example(mut self, value: &'static str) -> Self {
        self.example = Some(value);
        self
    }

    /// With a value of several words, commas between.
    #[must_use]
    pub const fn list(mut self) -> Self {
        self.is_list = true;
        self
    }

    /// With a table of the configuration, whose entries are its values.
    #[must_use]
    pub const fn table(mut self, name: &'static str) -> Self {
        self.table = name;
        self
    }

    /// With other long names.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Its long names, the help's first; none where it has only a letter.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> + Clone {
        let own = (!self.long.is_empty()).then_some(self.long);
        own.into_iter().chain(self.aliases.iter().copied())
    }

    /// Whose one of its long names is.
    pub(crate) fn origin_of(&self, name: &str) -> Origin {
        if name == self.long { self.origin } else { Origin::Ours }
    }
}

/// What a flag does to what was typed so far, `Args`; a value that makes no sense gives a `Refusal`.
pub enum Effect<Args: 'static, Refusal: 'static> {
    /// Whatever its value.
    Set(fn(&mut Args)),
    /// It depends on its value.
    Read(fn(&mut Args, &Given<'_>) -> Result<(), Refusal>),
}

impl<Args, Refusal> Effect<Args, Refusal> {
    /// Nothing here: it is taken for the sake of others' command lines, or acts before they are read.
    pub const NOTHING: Self = Self::Set(|_| {});

    /// Lets it act.
    ///
    /// # Errors
    /// When the value makes no sense.
    pub fn act(self, args: &mut Args, given: &Given<'_>) -> Result<(), Refusal> {
        match self {
            Self::Set(set) => {
                set(args);
                Ok(())
            }
            Self::Read(read) => read(args, given),
        }
    }
}

// Derived ones would ask the same of what the functions are about.
impl<Args, Refusal> Copy for Effect<Args, Refusal> {}

impl<Args, Refusal> Clone for Effect<Args, Refusal> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Args, Refusal> fmt::Debug for Effect<Args, Refusal> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Effect")
    }
}

/// What was given to a flag.
#[derive(Clone, Copy, Debug)]
pub struct Given<'g> {
    /// The flag's name without dashes, as messages have it.
    pub name: &'static str,
    /// Its value, if it has one.
    pub value: Option<&'g OsStr>,
    /// How messages quote.
    pub locale: &'g Locale,
}

impl Given<'_> {
    /// The value; empty where there is none.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.value.unwrap_or_default().as_bytes()
    }

    /// The value as a word of its own; empty where there is none.
    #[must_use]
    pub fn word(&self) -> OsString {
        self.value.unwrap_or_default().to_owned()
    }

    /// The value as text, what is not UTF-8 replaced.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        self.value.unwrap_or_default().to_string_lossy()
    }

    /// What the value stands for, which may be abbreviated.
    ///
    /// # Errors
    /// When it is none of the words.
    pub fn choice<T: Copy + PartialEq>(&self, words: &[(&str, T)]) -> Result<T, UsageError> {
        let quote = |word: &[u8]| quote::message_word(word, self.locale);
        words::choose_for(words, self.bytes(), &format!("--{}", self.name), quote)
    }

    /// When something is to be done; always, where no value says so.
    ///
    /// # Errors
    /// When it is none of the words.
    pub fn when(&self) -> Result<When, UsageError> {
        self.value.map_or(Ok(When::Always), |_| self.choice(&When::WORDS))
    }
}
