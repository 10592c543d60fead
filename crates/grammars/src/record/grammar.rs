//! Records of grammars: scopes, contexts and their rules.

use super::{Field, List, Text, record};

record! {
    /// A scope: the numbers of up to eight atoms from one on, zero where there are fewer.
    Scope in Scopes {
        /// The first atom first.
        atoms: [u16; 8],
    }
}

record! {
    /// A part of a scope's name, between its dots. The first atom is number one.
    Atom in Atoms {
        /// Its text.
        name: Text,
    }
}

record! {
    /// A context: its rules, and the scopes around them.
    Context in Contexts {
        /// Scopes of all text in it, and of what begins and ends it.
        meta_scope: List,
        /// Scopes of the text between these.
        meta_content_scope: List,
        /// Rules in order; those of included contexts stand in their place, those of the prototype are not here.
        rules: List,
        /// Which scopes below it do not count.
        clear: Option<Clear>,
        /// The context whose rules go before its own.
        prototype: Option<u16>,
        /// Whether a rule refers to groups of the match that led here.
        uses_groups: bool,
    }
}

record! {
    /// A rule: an expression, and what its match does.
    Rule in Rules {
        /// The expression's number.
        expression: u16,
        /// What it does to the stack of contexts.
        operation: Operation,
        /// Scopes of the whole match.
        scopes: List,
        /// Scopes of its groups: [`super::Numbers::captures`].
        captures: List,
        /// The contexts that are pushed or set.
        targets: List,
        /// A context whose rules go before those of all contexts above, until the targets are left.
        with_prototype: Option<u16>,
    }
}

/// How many scopes a context clears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clear {
    /// As many from the top of the stack.
    Top(u16),
    /// All there are.
    All,
}

/// Zero for none, one more than the scopes to be cleared, or the largest number for all.
impl Field for Option<Clear> {
    const WIDTH: usize = 2;

    fn write(self, out: &mut Vec<u8>) {
        let number = match self {
            None => 0,
            Some(Clear::Top(count)) => count + 1,
            Some(Clear::All) => u16::MAX,
        };
        number.write(out);
    }

    #[inline]
    fn read(bytes: &[u8]) -> Self {
        match u16::read(bytes) {
            0 => None,
            u16::MAX => Some(Clear::All),
            number => Some(Clear::Top(number - 1)),
        }
    }
}

/// What a match does to the stack of contexts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Nothing.
    None,
    /// Takes the top one off.
    Pop,
    /// Puts the targets on.
    Push,
    /// Puts the targets in the place of the top one.
    Set,
}

impl Field for Operation {
    const WIDTH: usize = 2;

    fn write(self, out: &mut Vec<u8>) {
        (self as u16).write(out);
    }

    #[inline]
    fn read(bytes: &[u8]) -> Self {
        match u16::read(bytes) {
            0 => Self::None,
            1 => Self::Pop,
            2 => Self::Push,
            _ => Self::Set,
        }
    }
}
