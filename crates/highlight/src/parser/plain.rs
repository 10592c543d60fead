//! Syntect's own way to the next token: every rule is searched for along the line, and what is found is kept.

use std::collections::HashMap;

use super::{DEEPEST, Found, ParseState, Parser, Search, groups};
use crate::candidates::OWN;
use crate::grammar::Operation;
use crate::line::Line;
use grammars::record::before;

/// What searches on the line found, by rule.
pub(crate) type Cache = HashMap<u16, Option<(usize, usize)>>;

/// What it takes at least to look for a rule.
const LOOK_STEPS: u64 = 1;
/// How many places are passed over in the time of a step.
const STEP_PLACES: usize = 4;

impl Parser {
    /// The leftmost match of the rules, the first of those.
    pub(super) fn search_plain(
        &mut self,
        line: Line<'_>,
        start: usize,
        state: &ParseState,
        may_loop: bool,
    ) -> Search {
        let table = self.candidates(state);
        let mut best: Option<(usize, usize, bool)> = None;
        for place in 0..self.candidates.get(table).list.len() {
            let Some((from, to)) = self.find(line, start, state, table, place) else { continue };
            let candidate = self.candidates.get(table).list[place];
            if best.is_some_and(|(_, best, loops)| from > best || from == best && !loops) {
                continue;
            }
            let operation = self.grammars.rule(candidate.rule).operation();
            let loops = may_loop && to <= start && operation == Operation::Pop;
            if operation == Operation::Push && state.stack.len() >= DEEPEST {
                return Search::Nothing;
            }
            best = Some((place, from, loops));
            if from == start && !loops {
                break;
            }
        }
        let Some((place, at, loops)) = best else { return Search::Nothing };
        if loops {
            return Search::Loop;
        }
        // Matched once more for its groups.
        let candidate = self.candidates.get(table).list[place];
        let groups = groups(state, candidate.prototype);
        let Some(end) = self.expressions.matches(candidate.expression, groups, line, at) else {
            return Search::Nothing;
        };
        Search::Found(Found {
            rule: candidate.rule,
            start: at,
            end,
            is_from_prototype: candidate.prototype != OWN,
        })
    }

    /// The first match of a rule from `start` on, unless it would do nothing.
    fn find(
        &mut self,
        line: Line<'_>,
        start: usize,
        state: &ParseState,
        table: u32,
        place: usize,
    ) -> Option<(usize, usize)> {
        self.expressions.matcher.burn(LOOK_STEPS);
        let candidate = self.candidates.get(table).list[place];
        if self.expressions.is_ruled_out(candidate.expression, line) {
            return None;
        }
        match self.plain.get(&candidate.rule) {
            Some(&Some((from, to))) if from >= start => return Some((from, to)),
            Some(None) => return None,
            _ => {}
        }
        let groups = groups(state, candidate.prototype);
        let is_kept = groups.is_none() || !self.expressions.is_template(candidate.expression);
        let found = (start..=line.text.len()).filter(|&at| line.text.is_char_boundary(at)).find_map(|at| {
            let before = if at == 0 { before::AT_START } else { !before::AT_START };
            let can_begin =
                self.expressions.can_begin(candidate.expression, line.text.as_bytes(), at, before);
            let end =
                can_begin.then(|| self.expressions.matches(candidate.expression, groups, line, at)).flatten();
            end.map(|end| (at, end))
        });
        let passed = found.map_or(line.text.len(), |(from, _)| from) - start;
        self.expressions.matcher.burn((passed / STEP_PLACES) as u64);
        let does_something =
            found.is_none_or(|(from, to)| match self.grammars.rule(candidate.rule).operation() {
                Operation::None => from != to,
                Operation::Push => state.stack.len() < DEEPEST,
                Operation::Pop | Operation::Set => true,
            });
        if is_kept && does_something {
            self.plain.insert(candidate.rule, found);
        }
        found.filter(|_| does_something)
    }
}
