//! Whether one unit of a text is what the pattern asks for there.

use crate::fnmatch::Fold;
use crate::unit::{INVALID, Text};
use sys::locale::{Class, Locale};

use super::tree::{Item, One, Set};

/// How texts are read: cut into units, and folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) text: Text,
    pub(super) fold: Fold,
}

impl Reading {
    /// The form that stands for a unit and all that differ from it in case only.
    pub(super) fn folded(self, unit: u32, locale: &Locale) -> u32 {
        match self.fold {
            Fold::Exact => unit,
            Fold::Case => self.text.upper(unit, locale),
        }
    }

    /// Whether a folded unit is part of a word; a byte that is part of no character is taken for one.
    pub(super) fn is_of_word(self, unit: u32, locale: &Locale) -> bool {
        unit >= INVALID || unit == u32::from(b'_') || self.text.is(unit, Class::Alnum, locale)
    }

    fn is(self, unit: u32, class: Class, locale: &Locale) -> bool {
        let class = match class {
            Class::Lower | Class::Upper if self.fold == Fold::Case => Class::Alpha,
            class => class,
        };
        self.text.is(unit, class, locale)
    }
}

impl One {
    /// Whether a folded unit is what is asked for.
    pub(super) fn accepts(&self, unit: u32, reading: Reading, locale: &Locale) -> bool {
        match self {
            Self::Unit(wanted) => unit == *wanted,
            Self::Any => unit < INVALID,
            Self::AnyButNewline => unit < INVALID && unit != u32::from(b'\n'),
            Self::Set(set) => set.accepts(unit, reading, locale),
        }
    }
}

impl Set {
    fn accepts(&self, unit: u32, reading: Reading, locale: &Locale) -> bool {
        let holds = self.items.iter().any(|item| match *item {
            Item::Unit(wanted) => unit == wanted,
            Item::Range(from, to) => (from..=to).contains(&unit),
            Item::Class(class) => reading.is(unit, class, locale),
        });
        holds != self.negated && unit < INVALID
    }
}
