//! Syntect's own way to the next token: every rule is searched for along the line, and what is found is kept.

use std::collections::HashMap;

use super::{DEEPEST, Found, ParseState, Parser, Search, groups};
use crate::chain::OWN;
use crate::grammar::Operation;
use crate::line::Line;
use grammars::record::before;

/// What searches on the line found, by rule.
pub(crate) type Cache = HashMap<u16, Option<(usize, usize)>>;

impl Parser {
    /// The leftmost match of the rules, the first of those.
    pub(super) fn search_plain(
        &mut self,
        line: Line<'_>,
        start: usize,
        state: &ParseState,
        may_loop: bool,
    ) -> Search {
        let chain = self.chain(state);
        let mut best: Option<(usize, usize, bool)> = None;
        for place in 0..self.chains.get(chain).links.len() {
            let Some((from, to)) = self.find(line, start, state, chain, place) else { continue };
            let link = self.chains.get(chain).links[place];
            if best.is_some_and(|(_, best, loops)| from > best || from == best && !loops) {
                continue;
            }
            let operation = self.grammars.rule(link.rule).operation();
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
        let link = self.chains.get(chain).links[place];
        let groups = groups(state, link.prototype);
        let Some(end) = self.expressions.matches(link.expression, groups, line, at) else {
            return Search::Nothing;
        };
        Search::Found(Found { rule: link.rule, start: at, end, is_from_prototype: link.prototype != OWN })
    }

    /// The first match of a rule from `start` on, unless it would do nothing.
    fn find(
        &mut self,
        line: Line<'_>,
        start: usize,
        state: &ParseState,
        chain: u32,
        place: usize,
    ) -> Option<(usize, usize)> {
        let link = self.chains.get(chain).links[place];
        if self.expressions.is_hopeless(link.expression, line) {
            return None;
        }
        match self.plain.get(&link.rule) {
            Some(&Some((from, to))) if from >= start => return Some((from, to)),
            Some(None) => return None,
            _ => {}
        }
        let groups = groups(state, link.prototype);
        let is_kept = groups.is_none() || !self.expressions.is_template(link.expression);
        let found = (start..=line.text.len()).filter(|&at| line.text.is_char_boundary(at)).find_map(|at| {
            let before = if at == 0 { before::AT_START } else { !before::AT_START };
            let can_begin = self.expressions.can_begin(link.expression, line.text.as_bytes(), at, before);
            let end =
                can_begin.then(|| self.expressions.matches(link.expression, groups, line, at)).flatten();
            end.map(|end| (at, end))
        });
        let does_something = found.is_none_or(|(from, to)| match self.grammars.rule(link.rule).operation() {
            Operation::None => from != to,
            Operation::Push => state.stack.len() < DEEPEST,
            Operation::Pop | Operation::Set => true,
        });
        if is_kept && does_something {
            self.plain.insert(link.rule, found);
        }
        found.filter(|_| does_something)
    }
}
