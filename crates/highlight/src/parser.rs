//! From a line and a state to operations on the stack of scopes: the same that syntect's `ParseState::parse_line`
//! gives, found in another way.
//!
//! Syntect searches the line for every rule of the context and takes the leftmost match; here the line is walked and
//! each place asks only the rules that can begin there ([`crate::candidates`]). The two differ where the stack comes to
//! be a hundred contexts deep within a line: syntect then pushes no more, but depending on what it searched before, it
//! may also leave the rest of the line. Such lines are parsed in syntect's own way ([`plain`]).

mod apply;
mod plain;

use std::sync::Arc;

use crate::candidates::{CandidateTables, OWN};
use crate::expressions::Expressions;
use crate::grammar::{Clear, Grammars, Operation, Rule};
use crate::leftover::Groups;
use crate::line::Line;

/// Syntect pushes nothing onto a stack of this many contexts.
const DEEPEST: usize = 100;

/// Operations on the stack of scopes, in the order of their places in the line.
pub(crate) trait Operations {
    fn push(&mut self, at: usize, scope: u16);
    fn pop(&mut self, at: usize, count: usize);
    fn clear(&mut self, at: usize, clear: Clear);
    fn restore(&mut self, at: usize);
    /// The work that was done since this was asked last, in steps.
    fn take_work(&mut self) -> u64;
    /// Forgets the line's operations so far: it is begun again.
    fn begin_again(&mut self);
}

/// Where the parsing stands between two lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ParseState {
    stack: Vec<Level>,
    /// How high the stack was where a prototype's rule pushed: prototypes below that rest.
    prototype_starts: Vec<usize>,
    is_first_line: bool,
    /// How many levels have prototypes.
    prototypes: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Level {
    context: u16,
    prototypes: Box<[u16]>,
    groups: Option<Arc<Groups>>,
}

/// Parses lines.
#[derive(Debug)]
pub(crate) struct Parser {
    grammars: Grammars,
    pub(crate) expressions: Expressions,
    candidates: CandidateTables,
    plain: plain::Cache,
    saved: ParseState,
    contexts: Vec<u16>,
    dead: Vec<u16>,
    captures: Vec<apply::Capture>,
}

/// A rule that won.
#[derive(Clone, Copy, Debug)]
struct Found {
    rule: u16,
    start: usize,
    end: usize,
    is_from_prototype: bool,
}

/// What a search for the next token comes to.
enum Search {
    Found(Found),
    /// An empty pop right after an empty push: one character is passed over.
    Loop,
    Nothing,
}

/// Why the parsing of a line stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The stack is too deep for this way.
    Deep,
    /// The fuel ran out.
    Exhausted,
}

impl ParseState {
    pub(crate) fn new(context: u16) -> Self {
        let level = Level { context, prototypes: Box::default(), groups: None };
        Self { stack: vec![level], prototype_starts: Vec::new(), is_first_line: true, prototypes: 0 }
    }

    fn push(&mut self, level: Level) {
        self.prototypes += usize::from(!level.prototypes.is_empty());
        self.stack.push(level);
    }

    fn pop(&mut self) -> Option<Level> {
        let level = self.stack.pop()?;
        self.prototypes -= usize::from(!level.prototypes.is_empty());
        Some(level)
    }
}

impl Parser {
    pub(crate) fn new() -> Self {
        let grammars = Grammars::new();
        Self {
            grammars,
            expressions: Expressions::new(),
            candidates: CandidateTables::new(grammars),
            plain: plain::Cache::default(),
            saved: ParseState::new(0),
            contexts: Vec::new(),
            dead: Vec::new(),
            captures: Vec::new(),
        }
    }

    /// How much fuel the last line left.
    pub(crate) fn fuel(&self) -> u64 {
        self.expressions.matcher.fuel
    }

    /// Parses a line with its newline, in at most `fuel` steps.
    ///
    /// # Errors
    /// The fuel ran out; the state is what it was, the operations are to be forgotten.
    pub(crate) fn line(
        &mut self,
        text: &str,
        fuel: u64,
        state: &mut ParseState,
        operations: &mut impl Operations,
    ) -> Result<(), Stop> {
        self.saved.clone_from(state);
        self.expressions.matcher.fuel = fuel;
        let mut result = self.walk(text, state, operations, false);
        if result == Err(Stop::Deep) {
            state.clone_from(&self.saved);
            operations.begin_again();
            result = self.walk(text, state, operations, true);
        }
        if result.is_err() {
            state.clone_from(&self.saved);
        }
        result
    }

    fn walk(
        &mut self,
        text: &str,
        state: &mut ParseState,
        operations: &mut impl Operations,
        is_plain: bool,
    ) -> Result<(), Stop> {
        self.expressions.next_line();
        self.plain.clear();
        let line = Line::new(text);
        if state.is_first_line {
            let content =
                state.stack.last().map(|level| self.grammars.context(level.context).meta_content_scope());
            if let Some(scope) = content.and_then(|scopes| scopes.iter().next()) {
                operations.push(0, scope);
            }
            state.is_first_line = false;
        }
        let mut start = 0;
        let mut was_shallow = false;
        // Where, and on a stack how high, something empty was last pushed.
        let mut empty_push = (0, 0);
        while let Some(level) = state.stack.len().checked_sub(1) {
            let may_loop = empty_push == (start, state.stack.len());
            while state.prototype_starts.last().is_some_and(|&start| start > level) {
                state.prototype_starts.pop();
            }
            let is_deep = state.stack.len() >= DEEPEST;
            if !is_plain && is_deep && was_shallow {
                return Err(Stop::Deep);
            }
            was_shallow |= !is_deep;
            let search = if is_plain {
                self.search_plain(line, start, state, may_loop)
            } else {
                self.search(line, start, state, may_loop)
            };
            self.expressions.matcher.burn(1 + operations.take_work());
            if self.expressions.matcher.is_exhausted() {
                return Err(Stop::Exhausted);
            }
            match search {
                Search::Nothing => break,
                Search::Loop => match text[start..].char_indices().nth(1) {
                    Some((length, _)) => start += length,
                    None => break,
                },
                Search::Found(found) => {
                    let rule = self.grammars.rule(found.rule);
                    if found.end <= start && rule.operation() == Operation::Push {
                        empty_push = (found.end, state.stack.len() + 1);
                    }
                    start = found.end;
                    if found.is_from_prototype {
                        state.prototype_starts.push(state.stack.len());
                    }
                    self.apply(line, found, rule, state, operations);
                }
            }
        }
        Ok(())
    }

    /// Walks the line from `start` to the first place where a rule matches.
    fn search(&mut self, line: Line<'_>, start: usize, state: &ParseState, may_loop: bool) -> Search {
        let text = line.text.as_bytes();
        let table = self.candidates(state);
        let Self { candidates, expressions, grammars, dead, .. } = self;
        let table = candidates.get(table);
        let is_deep = state.stack.len() >= DEEPEST;
        dead.clear();
        let mut next = start;
        while let Some((at, list)) = table.next(expressions, text, next) {
            let mut loops = false;
            for &number in table.at(list) {
                let candidate = table.list[usize::from(number)];
                if is_deep && grammars.rule(candidate.rule).operation() == Operation::Push {
                    continue;
                }
                if expressions.is_ruled_out(candidate.expression, line) || dead.contains(&number) {
                    continue;
                }
                let groups = groups(state, candidate.prototype);
                let Some(end) = expressions.matches(candidate.expression, groups, line, at) else { continue };
                let operation = grammars.rule(candidate.rule).operation();
                if operation == Operation::None && end == at {
                    // The leftmost match does nothing, so the rule is out until the next token.
                    dead.push(number);
                } else if may_loop && end <= start && operation == Operation::Pop {
                    loops = true;
                } else {
                    let is_from_prototype = candidate.prototype != OWN;
                    return Search::Found(Found { rule: candidate.rule, start: at, end, is_from_prototype });
                }
            }
            if loops {
                return Search::Loop;
            }
            if at == text.len() || expressions.matcher.is_exhausted() {
                break;
            }
            next = at + 1;
        }
        Search::Nothing
    }

    /// The candidates of the state: the prototypes of all levels from the bottom up, then the context at the top.
    fn candidates(&mut self, state: &ParseState) -> u32 {
        let Some(top) = state.stack.last() else { return 0 };
        if state.prototypes == 0 {
            return self.candidates.of_context(top.context, self.grammars);
        }
        self.contexts.clear();
        self.contexts.extend(active(state).iter().flat_map(|level| level.prototypes.iter()));
        if self.contexts.is_empty() {
            return self.candidates.of_context(top.context, self.grammars);
        }
        self.contexts.push(top.context);
        self.candidates.of_contexts(&self.contexts, self.grammars)
    }

    fn apply(
        &mut self,
        line: Line<'_>,
        found: Found,
        rule: Rule,
        state: &mut ParseState,
        operations: &mut impl Operations,
    ) {
        let Some(top) = state.stack.last() else { return };
        let current = self.grammars.context(top.context);
        apply::scopes(self.grammars, &self.expressions, &mut self.captures, current, found, rule, operations);
        apply::stack(self.grammars, &self.expressions, line, found, rule, state);
    }
}

/// The groups that fill in the templates of a candidate's rule.
#[inline]
fn groups(state: &ParseState, prototype: u16) -> Option<&Arc<Groups>> {
    if prototype == OWN {
        return state.stack.last()?.groups.as_ref();
    }
    let levels = active(state).iter();
    let mut all = levels.flat_map(|level| level.prototypes.iter().map(move |_| level.groups.as_ref()));
    all.nth(usize::from(prototype)).flatten()
}

/// The levels whose prototypes are active.
fn active(state: &ParseState) -> &[Level] {
    &state.stack[state.prototype_starts.last().copied().unwrap_or(0)..]
}
