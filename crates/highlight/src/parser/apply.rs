//! What the match of a rule does: first to the scopes, then to the stack of contexts.

use std::sync::Arc;

use super::{Found, Level, Operations, ParseState};
use crate::expressions::Expressions;
use crate::grammar::{Context, Grammars, Operation, Rule};
use crate::leftover::Groups;
use crate::line::Line;
use grammars::record::Numbers;

/// A scope that a group of the match gets, or the end of one: sorted so that the outer come first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Capture {
    at: usize,
    order: i32,
    what: What,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Push(u16),
    Pop(usize),
}

/// Tells the scopes of the match, in syntect's order.
pub(super) fn scopes(
    grammars: Grammars,
    expressions: &Expressions,
    captures: &mut Vec<Capture>,
    current: Context,
    found: Found,
    rule: Rule,
    operations: &mut impl Operations,
) {
    meta_before(grammars, current, rule, found.start, operations);
    let scopes = rule.scopes();
    push_all(scopes, found.start, operations);
    self::captures(expressions, captures, found, rule, operations);
    if !scopes.is_empty() {
        operations.pop(found.end, scopes.len());
    }
    meta_after(grammars, current, rule, found.end, operations);
}

fn push_all(scopes: Numbers<'_>, at: usize, operations: &mut impl Operations) {
    for scope in scopes.iter() {
        operations.push(at, scope);
    }
}

fn captures(
    expressions: &Expressions,
    captures: &mut Vec<Capture>,
    found: Found,
    rule: Rule,
    operations: &mut impl Operations,
) {
    captures.clear();
    for (group, scopes) in rule.captures() {
        let group = usize::from(group);
        let whole = (group == 0).then_some((found.start, found.end));
        // Empty groups get no scope: their pops would be sorted wrong.
        if let Some((start, end)) =
            whole.or_else(|| expressions.group(group)).filter(|(start, end)| start != end)
        {
            for scope in scopes.iter() {
                let order = -(end.wrapping_sub(start) as i32);
                captures.push(Capture { at: start, order, what: What::Push(scope) });
            }
            captures.push(Capture { at: end, order: i32::MIN, what: What::Pop(scopes.len()) });
        }
    }
    captures.sort_by_key(|capture| (capture.at, capture.order));
    for capture in captures.iter() {
        match capture.what {
            What::Push(scope) => operations.push(capture.at, scope),
            What::Pop(count) => operations.pop(capture.at, count),
        }
    }
}

/// The scopes of contexts, before the match's own.
fn meta_before(
    grammars: Grammars,
    current: Context,
    rule: Rule,
    at: usize,
    operations: &mut impl Operations,
) {
    match rule.operation() {
        Operation::None => {}
        Operation::Pop => {
            if !current.meta_content_scope().is_empty() {
                operations.pop(at, current.meta_content_scope().len());
            }
        }
        Operation::Set | Operation::Push => {
            let is_set = rule.operation() == Operation::Set;
            if is_set && current.clear().is_some() {
                operations.restore(at);
            }
            for target in rule.targets().iter().map(|target| grammars.context(target)) {
                if let Some(clear) = target.clear().filter(|_| !is_set) {
                    operations.clear(at, clear);
                }
                push_all(target.meta_scope(), at, operations);
            }
        }
    }
}

/// The scopes of contexts, after the match's own.
fn meta_after(grammars: Grammars, current: Context, rule: Rule, at: usize, operations: &mut impl Operations) {
    match rule.operation() {
        Operation::None => {}
        Operation::Pop => {
            if !current.meta_scope().is_empty() {
                operations.pop(at, current.meta_scope().len());
            }
            if current.clear().is_some() {
                operations.restore(at);
            }
        }
        Operation::Set | Operation::Push => {
            let is_set = rule.operation() == Operation::Set;
            let targets = || rule.targets().iter().map(|target| grammars.context(target));
            let own = current.meta_scope().len() + current.meta_content_scope().len();
            let is_pushed_again = is_set && own > 0
                || targets().any(|target| {
                    !target.meta_content_scope().is_empty() || target.clear().is_some() && is_set
                });
            if !is_pushed_again {
                return;
            }
            // The targets' scopes come off and on again, so that their content scopes stand in the right order.
            let pops = targets().map(|target| target.meta_scope().len()).sum::<usize>();
            let pops = pops + if is_set { own } else { 0 };
            if pops > 0 {
                operations.pop(at, pops);
            }
            for target in targets() {
                if let Some(clear) = target.clear().filter(|_| is_set) {
                    operations.clear(at, clear);
                }
                push_all(target.meta_scope(), at, operations);
                push_all(target.meta_content_scope(), at, operations);
            }
        }
    }
}

/// Does to the stack what the rule says.
pub(super) fn stack(
    grammars: Grammars,
    expressions: &Expressions,
    line: Line<'_>,
    found: Found,
    rule: Rule,
    state: &mut ParseState,
) {
    let mut inherited = match rule.operation() {
        Operation::None => return,
        Operation::Pop => {
            state.pop();
            return;
        }
        Operation::Push => Box::default(),
        // Prototypes stay with the level when it is set anew.
        Operation::Set => state.pop().map(|level| level.prototypes).unwrap_or_default(),
    };
    let mut groups = None;
    let targets = rule.targets();
    for (place, context) in targets.iter().enumerate() {
        let mut prototypes: Box<[u16]> = std::mem::take(&mut inherited);
        if let Some(prototype) = rule.with_prototype().filter(|_| place + 1 == targets.len()) {
            let mut more = prototypes.into_vec();
            more.push(prototype);
            prototypes = more.into();
        }
        let uses_groups = grammars.context(context).uses_groups()
            || prototypes.iter().any(|&prototype| grammars.context(prototype).uses_groups());
        let groups = uses_groups
            .then(|| Arc::clone(groups.get_or_insert_with(|| Arc::new(texts(expressions, line, found)))));
        state.push(Level { context, prototypes, groups });
    }
}

/// The texts of a match's groups.
fn texts(expressions: &Expressions, line: Line<'_>, found: Found) -> Groups {
    Groups(std::array::from_fn(|number| {
        let place = if number == 0 { Some((found.start, found.end)) } else { expressions.group(number) };
        place.and_then(|(start, end)| line.text.get(start..end)).map(Into::into)
    }))
}
