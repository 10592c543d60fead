//! What a matched rule does: scopes around the match and its groups, scopes of contexts left and entered, the stack.

use std::sync::Arc;

use super::{Change, Level, Match, Parser, external, group, rule};
use crate::engine::grammar::{Context, List, Operation, Rule};

impl Parser {
    pub(super) fn execute(&mut self, text: &[u8], found: &Match) {
        let rule = rule(found);
        let Some(top) = self.state.stack.last() else { return };
        let left = Context::load(top.context);
        self.before(found.start, &left, &rule);
        self.push_all(found.start, rule.scopes);
        if rule.has_scoped_captures() {
            self.captures(found, &rule);
        }
        self.pop(found.end, rule.scopes.len());
        self.after(found.end, &left, &rule);
        self.change_stack(text, found, &rule);
    }

    fn push_all(&mut self, place: usize, scopes: List) {
        self.changes.extend(scopes.iter().map(|scope| (place, Change::Push(scope))));
    }

    fn pop(&mut self, place: usize, count: usize) {
        if count > 0 {
            self.changes.push((place, Change::Pop(count)));
        }
    }

    /// The scopes of the groups, the outer before the inner.
    fn captures(&mut self, found: &Match, rule: &Rule) {
        let mut changes = Vec::new();
        for (number, scopes) in rule.captures() {
            let Some((from, to)) = group(found, number).filter(|(from, to)| from != to) else { continue };
            let length = to as i64 - from as i64;
            changes.extend(scopes.iter().map(|scope| ((from, -length), Change::Push(scope))));
            changes.push(((to, i64::MIN), Change::Pop(scopes.len())));
        }
        changes.sort_by_key(|(key, _)| *key);
        self.changes.extend(changes.into_iter().map(|((place, _), change)| (place, change)));
    }

    /// What leaving or entering contexts means in front of the match.
    fn before(&mut self, place: usize, left: &Context, rule: &Rule) {
        match rule.operation {
            Operation::None => {}
            Operation::Pop => self.pop(place, left.meta_content_scope.len()),
            Operation::Push | Operation::Set => {
                let is_set = rule.operation == Operation::Set;
                if is_set && left.clear_scopes.is_some() {
                    self.changes.push((place, Change::Restore));
                }
                for entered in rule.targets.iter().map(Context::load) {
                    if let Some(amount) = entered.clear_scopes.filter(|_| !is_set) {
                        self.changes.push((place, Change::Clear(amount)));
                    }
                    self.push_all(place, entered.meta_scope);
                }
            }
        }
    }

    /// What it means behind the match. A set gives the match the scopes of both contexts and clears only behind it.
    fn after(&mut self, place: usize, left: &Context, rule: &Rule) {
        match rule.operation {
            Operation::None => {}
            Operation::Pop => {
                self.pop(place, left.meta_scope.len());
                if left.clear_scopes.is_some() {
                    self.changes.push((place, Change::Restore));
                }
            }
            Operation::Push | Operation::Set => self.after_entering(place, left, rule),
        }
    }

    fn after_entering(&mut self, place: usize, left: &Context, rule: &Rule) {
        let is_set = rule.operation == Operation::Set;
        let entered = rule.targets.iter().map(Context::load);
        let left_scopes = left.meta_scope.len() + left.meta_content_scope.len();
        let changes_any = entered.clone().any(|context| {
            !context.meta_content_scope.is_empty() || (is_set && context.clear_scopes.is_some())
        });
        if !(changes_any || is_set && left_scopes > 0) {
            return;
        }
        let pushed: usize = entered.clone().map(|context| context.meta_scope.len()).sum();
        self.pop(place, pushed + if is_set { left_scopes } else { 0 });
        for context in entered {
            if let Some(amount) = context.clear_scopes.filter(|_| is_set) {
                self.changes.push((place, Change::Clear(amount)));
            }
            self.push_all(place, context.meta_scope);
            self.push_all(place, context.meta_content_scope);
        }
    }

    fn change_stack(&mut self, text: &[u8], found: &Match, rule: &Rule) {
        let mut kept = Vec::new();
        match rule.operation {
            Operation::None => return,
            Operation::Pop => {
                self.state.stack.pop();
            }
            // The prototypes of a level stay until it is popped.
            Operation::Set => kept = self.state.stack.pop().map(|level| level.prototypes).unwrap_or_default(),
            Operation::Push => {}
        }
        self.current = None;
        let count = rule.targets.len();
        for (at, context) in rule.targets.iter().enumerate() {
            let mut prototypes = if at == 0 { std::mem::take(&mut kept) } else { Vec::new() };
            if at + 1 == count {
                prototypes.extend(rule.with_prototype);
            }
            let refers = Context::load(context).uses_backrefs
                || prototypes.iter().any(|&prototype| Context::load(prototype).uses_backrefs);
            let captures = refers.then(|| Arc::new(external(found, text)));
            self.state.stack.push(Level { context, prototypes, captures });
        }
    }
}
