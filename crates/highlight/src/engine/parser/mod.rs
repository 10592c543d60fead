//! The interpreter of grammars: a line and the state before it, to changes of the scope stack and the state behind it.
//!
//! It does what syntect's `ParseState::parse_line` does, operation for operation, but finds the next token by going
//! along the line once: where a byte comes next with which some rule can begin, the rules that can are tried, in order.

mod chain;
mod execute;

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::engine::grammar::{Clear, Context, Operation, Rule};
use crate::engine::regex::{External, Machine, Programs, Subject, UNSET};
use chain::{Candidate, Chain};

/// The deepest stack of contexts that a push may add to.
const DEEPEST_STACK: usize = 100;
/// What a try costs before its first step.
const STEPS_PER_TRY: u32 = 2;

/// A change of the scope stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    Push(u32),
    Pop(usize),
    Clear(Clear),
    Restore,
}

/// One level of the stack of contexts.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Level {
    context: u32,
    prototypes: Vec<u32>,
    captures: Option<Arc<External>>,
}

/// Where a parser stands between two lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct State {
    stack: Vec<Level>,
    first_line: bool,
    /// Heights of the stack at which a rule of a prototype pushed: prototypes below do not count above.
    prototype_starts: Vec<usize>,
}

impl State {
    pub(crate) fn new(start_context: u32) -> State {
        let start = Level { context: start_context, prototypes: Vec::new(), captures: None };
        State { stack: vec![start], first_line: true, prototype_starts: Vec::new() }
    }
}

/// A parser, with all that it has prepared so far.
#[derive(Debug)]
pub(crate) struct Parser {
    /// That of the line at hand.
    state: State,
    programs: Programs,
    machine: Machine,
    chains: Vec<Chain>,
    chain_numbers: HashMap<Vec<u32>, usize>,
    /// The chain of the stack as it is, and the level that each of its contexts takes captures from.
    current: Option<(usize, Rc<[Option<usize>]>)>,
    changes: Vec<(usize, Change)>,
    /// Which bytes stand in the line.
    present: [bool; 256],
    gave_up: bool,
}

/// A rule that won.
struct Match {
    candidate: Candidate,
    from_prototype: bool,
    start: usize,
    end: usize,
    would_loop: bool,
    groups: Vec<usize>,
}

impl Parser {
    pub(crate) fn new() -> Parser {
        let state = State { stack: Vec::new(), first_line: false, prototype_starts: Vec::new() };
        Parser {
            state,
            programs: Programs::new(),
            machine: Machine::new(),
            chains: Vec::new(),
            chain_numbers: HashMap::new(),
            current: None,
            changes: Vec::new(),
            present: [false; 256],
            gave_up: false,
        }
    }

    /// Whether the last line took more steps than a line may, so that its end has no scopes of its own.
    pub(crate) fn gave_up(&self) -> bool {
        self.gave_up
    }

    /// Parses a line with its line feed in at most so many steps; the changes are in the order of their places.
    pub(crate) fn line(&mut self, text: &[u8], state: &mut State, steps: u32) -> &[(usize, Change)] {
        std::mem::swap(&mut self.state, state);
        self.current = None;
        self.parse(text, steps);
        std::mem::swap(&mut self.state, state);
        &self.changes
    }

    fn parse(&mut self, text: &[u8], steps: u32) {
        self.changes.clear();
        self.machine.steps_left = steps;
        self.present = [false; 256];
        self.present[0] = true;
        for &byte in text {
            self.present[usize::from(byte)] = true;
        }
        if self.state.first_line {
            self.state.first_line = false;
            let context = Context::load(self.state.stack[0].context);
            if let Some(scope) = context.meta_content_scope.iter().next() {
                self.changes.push((0, Change::Push(scope)));
            }
        }
        let mut place = 0;
        let mut unconsumed_push = None;
        while !self.state.stack.is_empty() && self.token(text, &mut place, &mut unconsumed_push) {}
        self.gave_up = self.machine.steps_left == 0;
    }

    /// Finds the next token and acts on it; says whether there may be another.
    fn token(
        &mut self,
        text: &[u8],
        place: &mut usize,
        unconsumed_push: &mut Option<(usize, usize)>,
    ) -> bool {
        // A push that consumed nothing must not be followed by a pop that consumes nothing.
        let guards_pop = *unconsumed_push == Some((*place, self.state.stack.len()));
        while self.state.prototype_starts.last().is_some_and(|&start| start >= self.state.stack.len()) {
            self.state.prototype_starts.pop();
            self.current = None;
        }
        let Some(found) = self.best_match(text, *place, guards_pop) else { return false };
        if found.would_loop {
            return match next_character(text, *place) {
                Some(next) => {
                    *place = next;
                    true
                }
                None => false,
            };
        }
        if found.end <= *place && found.candidate.operation == Operation::Push {
            *unconsumed_push = Some((found.end, self.state.stack.len() + 1));
        }
        *place = found.end;
        if found.from_prototype {
            self.state.prototype_starts.push(self.state.stack.len());
            self.current = None;
        }
        self.execute(text, &found);
        true
    }

    /// The rule that matches first in the text, and of those the first in order.
    fn best_match(&mut self, text: &[u8], start: usize, guards_pop: bool) -> Option<Match> {
        let (number, sources) = self.current_chain();
        let mut best: Option<Match> = None;
        let mut dead: Vec<u16> = Vec::new();
        let mut place = start;
        loop {
            place = match place {
                0 => 0,
                _ => self.chains[number].next_place(text, place)?,
            };
            let mut at = self.chains[number].list_at(text, place);
            while let Some((listed, candidate)) = self.chains[number].listed(at) {
                at += 1;
                if !self.present[usize::from(candidate.required)] || dead.contains(&listed) {
                    continue;
                }
                let source = sources[usize::from(candidate.segment)];
                let Some(end) = self.try_candidate(candidate, source, text, place, start) else { continue };
                let does_something = match candidate.operation {
                    Operation::None => end != place,
                    Operation::Push => self.state.stack.len() < DEEPEST_STACK,
                    _ => true,
                };
                if !does_something {
                    dead.push(listed);
                    continue;
                }
                let would_loop = guards_pop && end <= start && candidate.operation == Operation::Pop;
                let from_prototype = usize::from(candidate.segment) + self.own_segments() < sources.len();
                let groups = self.machine.slots.clone();
                best = Some(Match { candidate, from_prototype, start: place, end, would_loop, groups });
                if !would_loop {
                    return best;
                }
            }
            if best.is_some() || self.machine.steps_left == 0 {
                return best;
            }
            place = next_character(text, place).unwrap_or(text.len() + usize::from(place == text.len()));
            if place > text.len() {
                return None;
            }
        }
    }

    fn try_candidate(
        &mut self,
        candidate: Candidate,
        source: Option<usize>,
        text: &[u8],
        place: usize,
        search_start: usize,
    ) -> Option<usize> {
        let program = self.programs.get(candidate.regex);
        let captures = source
            .filter(|_| candidate.has_captures)
            .and_then(|level| self.state.stack[level].captures.clone());
        let subject = Subject { text, search_start, external: captures.as_deref() };
        self.machine.steps_left = self.machine.steps_left.saturating_sub(STEPS_PER_TRY);
        self.machine.run(&program, &self.programs, subject, place)
    }

    /// How many contexts at the end of the chain are the top level's own: its prototype, and itself.
    fn own_segments(&self) -> usize {
        let top = self.state.stack.last().map_or(0, |level| level.context);
        1 + usize::from(Context::load(top).prototype.is_some())
    }

    /// The chain of the stack as it is; built when it is first needed.
    fn current_chain(&mut self) -> (usize, Rc<[Option<usize>]>) {
        if let Some((number, sources)) = &self.current {
            return (*number, Rc::clone(sources));
        }
        let height = self.state.stack.len();
        let (mut contexts, mut sources) = (Vec::new(), Vec::new());
        let start = self.state.prototype_starts.last().copied().unwrap_or(0);
        for (at, level) in self.state.stack.iter().enumerate().skip(start) {
            contexts.extend_from_slice(&level.prototypes);
            sources.extend(level.prototypes.iter().map(|_| Some(at)));
        }
        let top = self.state.stack.last().map_or(0, |level| level.context);
        if let Some(prototype) = Context::load(top).prototype {
            contexts.push(prototype);
            sources.push(None);
        }
        contexts.push(top);
        sources.push(Some(height - 1));
        let number = match self.chain_numbers.get(&contexts) {
            Some(&number) => number,
            None => {
                self.chains.push(Chain::new(&contexts));
                self.chain_numbers.insert(contexts, self.chains.len() - 1);
                self.chains.len() - 1
            }
        };
        let sources: Rc<[Option<usize>]> = sources.into();
        self.current = Some((number, Rc::clone(&sources)));
        (number, sources)
    }
}

/// The place of the character behind the one at `place`, unless that one is the last.
fn next_character(text: &[u8], place: usize) -> Option<usize> {
    let mut next = place + 1;
    while next < text.len() && text[next] & 0xc0 == 0x80 {
        next += 1;
    }
    (next < text.len()).then_some(next)
}

/// The ends of a group in the slots of a match.
fn group(found: &Match, number: usize) -> Option<(usize, usize)> {
    if number == 0 {
        return Some((found.start, found.end));
    }
    let (from, to) = (*found.groups.get(number * 2)?, *found.groups.get(number * 2 + 1)?);
    (from != UNSET && to != UNSET).then_some((from, to))
}

/// The groups of a match as text, for what refers back to them.
fn external(found: &Match, text: &[u8]) -> External {
    let count = (found.groups.len() / 2).max(1);
    let groups = (0..count).map(|number| {
        let (from, to) = group(found, number)?;
        text.get(from..to).map(<[u8]>::to_vec)
    });
    External { groups: groups.collect() }
}

/// The rule of a match.
fn rule(found: &Match) -> Rule {
    Rule::load(found.candidate.rule)
}
