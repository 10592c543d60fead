//! One flag of a program: a row of the table from which everything about it follows.

/// A row: what identifies the flag in code, how it is typed, and what the help says.
///
/// Order matters as in GNU's manuals: an ambiguous abbreviation lists its candidates in table order.
#[derive(Clone, Copy, Debug)]
pub struct Flag<Key: 'static> {
    /// What the program knows it by.
    pub key: Key,
    /// The short letter; NUL for none.
    pub short: u8,
    /// The long name, without dashes; empty for none.
    pub long: &'static str,
    /// Whether it takes a value.
    pub value: Value,
    /// Whose flag it is; GNU's win every abbreviation.
    pub origin: Origin,
    /// One sentence for the help, lower case, no full stop; empty hides the flag there.
    pub help: &'static str,
    /// The heading it stands under in the help.
    pub section: &'static str,
    /// The values that completions offer.
    pub choices: &'static [&'static str],
}

/// Whether a flag takes a value, and what the help calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// None is allowed.
    None,
    /// One must follow, after `=` or as the next word.
    Required(&'static str),
    /// One may follow, only after `=` (only directly behind a short letter).
    Optional(&'static str),
}

/// Whose flag it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// GNU's: its name and its abbreviations come first.
    Gnu,
    /// Ours: abbreviated only where GNU has no candidate.
    Ours,
}

impl<Key: Copy + PartialEq> Flag<Key> {
    /// GNU's flag, a letter and a long name; either may be missing (NUL, or empty).
    #[must_use]
    pub const fn gnu(key: Key, short: char, long: &'static str, help: &'static str) -> Self {
        Flag {
            key,
            short: short as u8,
            long,
            value: Value::None,
            origin: Origin::Gnu,
            help,
            section: "",
            choices: &[],
        }
    }

    /// A flag of our own, usually without a letter.
    #[must_use]
    pub const fn ours(key: Key, long: &'static str, help: &'static str) -> Self {
        Flag {
            key,
            short: 0,
            long,
            value: Value::None,
            origin: Origin::Ours,
            help,
            section: "",
            choices: &[],
        }
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

    /// Under a heading of the help.
    #[must_use]
    pub const fn under(mut self, section: &'static str) -> Self {
        self.section = section;
        self
    }

    /// With the values that completions offer.
    #[must_use]
    pub const fn choices(mut self, choices: &'static [&'static str]) -> Self {
        self.choices = choices;
        self
    }

    /// Whether two names mean the same, so that an abbreviation of both is not ambiguous.
    pub(crate) fn means_the_same(&self, other: &Self) -> bool {
        self.key == other.key && self.value == other.value
    }
}
