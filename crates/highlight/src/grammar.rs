//! Contexts and rules of the grammars, read where they stand in the data.

use crate::data;
use grammars::section::Section;

const CONTEXT: usize = 20;
const RULE: usize = 20;
const NONE: u16 = u16::MAX;

/// Where the grammars stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grammars {
    contexts: &'static [u8],
    rules: &'static [u8],
    lists: &'static [u8],
}

/// What matching goes by: rules in order, and the scopes around them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    record: &'static [u8],
    lists: &'static [u8],
}

/// An expression, and what its match does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    record: &'static [u8],
    lists: &'static [u8],
}

/// What a match does to the stack of contexts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    None,
    Pop,
    Push,
    Set,
}

/// How many scopes a context clears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clear {
    Top(usize),
    All,
}

/// Numbers in a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List(&'static [u8]);

impl Grammars {
    pub(crate) fn new() -> Grammars {
        Grammars {
            contexts: data::bytes(Section::Contexts),
            rules: data::bytes(Section::Rules),
            lists: data::bytes(Section::Lists),
        }
    }

    pub(crate) fn contexts(self) -> usize {
        self.contexts.len() / CONTEXT
    }

    pub(crate) fn context(self, number: u16) -> Context {
        let start = usize::from(number) * CONTEXT;
        Context { record: &self.contexts[start..start + CONTEXT], lists: self.lists }
    }

    pub(crate) fn rule(self, number: u16) -> Rule {
        let start = usize::from(number) * RULE;
        Rule { record: &self.rules[start..start + RULE], lists: self.lists }
    }
}

impl Context {
    pub(crate) fn meta_scope(self) -> List {
        List::at(self.lists, self.record, 0)
    }

    pub(crate) fn meta_content_scope(self) -> List {
        List::at(self.lists, self.record, 4)
    }

    /// Rules in order; those of included contexts stand in their place, those of the prototype are not here.
    pub(crate) fn rules(self) -> List {
        List::at(self.lists, self.record, 8)
    }

    pub(crate) fn clear(self) -> Option<Clear> {
        match data::u16_at(self.record, 12) {
            0 => None,
            NONE => Some(Clear::All),
            count => Some(Clear::Top(usize::from(count) - 1)),
        }
    }

    pub(crate) fn prototype(self) -> Option<u16> {
        some(data::u16_at(self.record, 14))
    }

    pub(crate) fn uses_groups(self) -> bool {
        data::u16_at(self.record, 16) != 0
    }
}

impl Rule {
    pub(crate) fn expression(self) -> u16 {
        data::u16_at(self.record, 0)
    }

    pub(crate) fn operation(self) -> Operation {
        match self.record[2] & 3 {
            0 => Operation::None,
            1 => Operation::Pop,
            2 => Operation::Push,
            _ => Operation::Set,
        }
    }

    pub(crate) fn scopes(self) -> List {
        List::at(self.lists, self.record, 4)
    }

    /// For each group its number, how many scopes it has, and these.
    pub(crate) fn captures(self) -> List {
        List::at(self.lists, self.record, 8)
    }

    pub(crate) fn targets(self) -> List {
        List::at(self.lists, self.record, 12)
    }

    pub(crate) fn with_prototype(self) -> Option<u16> {
        some(data::u16_at(self.record, 16))
    }
}

fn some(number: u16) -> Option<u16> {
    (number != NONE).then_some(number)
}

impl List {
    fn at(lists: &'static [u8], record: &[u8], at: usize) -> List {
        let start = data::u32_at(record, at) as usize * 2;
        let length = usize::from(data::u16_at(lists, start));
        List(&lists[start + 2..start + 2 + length * 2])
    }

    pub(crate) fn len(self) -> usize {
        self.0.len() / 2
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn get(self, place: usize) -> u16 {
        data::u16_at(self.0, place * 2)
    }

    pub(crate) fn iter(self) -> impl DoubleEndedIterator<Item = u16> + ExactSizeIterator {
        self.0.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
    }
}
