//! Contexts and rules of the grammars, read where they stand in the data.

use crate::data;
use grammars::record::{self, Numbers, Record};
pub(crate) use grammars::record::{Clear, Operation};
use grammars::section::Section;

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
    record: record::Context,
    lists: &'static [u8],
}

/// An expression, and what its match does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    record: record::Rule,
    lists: &'static [u8],
}

impl Grammars {
    pub(crate) fn new() -> Self {
        Self {
            contexts: data::bytes(Section::Contexts),
            rules: data::bytes(Section::Rules),
            lists: data::bytes(Section::Lists),
        }
    }

    pub(crate) fn contexts(self) -> usize {
        record::Context::count(self.contexts)
    }

    #[inline]
    pub(crate) fn context(self, number: u16) -> Context {
        Context { record: Record::at(self.contexts, number.into()), lists: self.lists }
    }

    #[inline]
    pub(crate) fn rule(self, number: u16) -> Rule {
        Rule { record: Record::at(self.rules, number.into()), lists: self.lists }
    }
}

impl Context {
    pub(crate) fn meta_scope(self) -> Numbers<'static> {
        self.record.meta_scope.of(self.lists)
    }

    pub(crate) fn meta_content_scope(self) -> Numbers<'static> {
        self.record.meta_content_scope.of(self.lists)
    }

    /// Rules in order; those of included contexts stand in their place, those of the prototype are not here.
    pub(crate) fn rules(self) -> Numbers<'static> {
        self.record.rules.of(self.lists)
    }

    pub(crate) fn clear(self) -> Option<Clear> {
        self.record.clear
    }

    pub(crate) fn prototype(self) -> Option<u16> {
        self.record.prototype
    }

    pub(crate) fn uses_groups(self) -> bool {
        self.record.uses_groups
    }
}

impl Rule {
    pub(crate) fn expression(self) -> u16 {
        self.record.expression
    }

    pub(crate) fn operation(self) -> Operation {
        self.record.operation
    }

    pub(crate) fn scopes(self) -> Numbers<'static> {
        self.record.scopes.of(self.lists)
    }

    /// The groups that get scopes, and these.
    pub(crate) fn captures(self) -> impl Iterator<Item = (u16, Numbers<'static>)> {
        self.record.captures.of(self.lists).captures()
    }

    pub(crate) fn targets(self) -> Numbers<'static> {
        self.record.targets.of(self.lists)
    }

    pub(crate) fn with_prototype(self) -> Option<u16> {
        self.record.with_prototype
    }
}
