//! Grammars, contexts and rules as the prepared data has them.

use crate::engine::data;
use crate::engine::layout::{self, NONE, Section};

/// A list in the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct List {
    start: u32,
    count: u32,
}

impl List {
    pub(crate) fn iter(self) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + Clone {
        data::list(self.start, self.count)
    }

    pub(crate) fn len(self) -> usize {
        self.count as usize
    }

    pub(crate) fn is_empty(self) -> bool {
        self.count == 0
    }
}

/// How many scopes a context clears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clear {
    Top(usize),
    All,
}

/// A context.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context {
    pub(crate) meta_scope: List,
    pub(crate) meta_content_scope: List,
    pub(crate) clear_scopes: Option<Clear>,
    pub(crate) prototype: Option<u32>,
    pub(crate) uses_backrefs: bool,
    pub(crate) rules: List,
}

impl Context {
    pub(crate) fn load(number: u32) -> Context {
        let [meta, metas, content, contents, cleared, prototype, uses_backrefs, rules, rule_count] =
            data::row(Section::Contexts, number);
        let clear_scopes = match cleared {
            layout::CLEAR_NOTHING => None,
            layout::CLEAR_ALL => Some(Clear::All),
            count => Some(Clear::Top((count - layout::CLEAR_TOP) as usize)),
        };
        Context {
            meta_scope: List { start: meta, count: metas },
            meta_content_scope: List { start: content, count: contents },
            clear_scopes,
            prototype: (prototype != NONE).then_some(prototype),
            uses_backrefs: uses_backrefs != 0,
            rules: List { start: rules, count: rule_count },
        }
    }
}

/// What a rule does to the stack of contexts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operation {
    None,
    Push,
    Set,
    Pop,
}

/// A rule.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) regex: u32,
    pub(crate) scopes: List,
    captures: u32,
    capture_count: u32,
    pub(crate) operation: Operation,
    pub(crate) targets: List,
    pub(crate) with_prototype: Option<u32>,
    pub(crate) has_captures: bool,
}

impl Rule {
    pub(crate) fn load(number: u32) -> Rule {
        let [
            regex,
            scopes,
            scope_count,
            captures,
            capture_count,
            operation,
            targets,
            target_count,
            prototype,
            has_captures,
        ] = data::row(Section::Rules, number);
        let operation = match operation {
            layout::OPERATION_PUSH => Operation::Push,
            layout::OPERATION_SET => Operation::Set,
            layout::OPERATION_POP => Operation::Pop,
            layout::OPERATION_NONE => Operation::None,
            other => unreachable!("operation {other}"),
        };
        Rule {
            regex,
            scopes: List { start: scopes, count: scope_count },
            captures,
            capture_count,
            operation,
            targets: List { start: targets, count: target_count },
            with_prototype: (prototype != NONE).then_some(prototype),
            has_captures: has_captures != 0,
        }
    }

    /// The groups that have scopes of their own.
    pub(crate) fn captures(&self) -> impl Iterator<Item = (usize, List)> {
        let words = data::list(self.captures, self.capture_count * 3);
        let mut words = words.clone();
        (0..self.capture_count).filter_map(move |_| {
            let (group, start, count) = (words.next()?, words.next()?, words.next()?);
            Some((group as usize, List { start, count }))
        })
    }

    pub(crate) fn has_scoped_captures(&self) -> bool {
        self.capture_count > 0
    }
}
