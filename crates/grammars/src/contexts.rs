//! Grammars: contexts with their includes in place, rules, and the expressions they share.

use std::collections::HashMap;

use crate::dump::{Clear, Context, ContextId, Grammar, Match, Operation, Rule};
use crate::expressions::Expressions;
use crate::pool::{Pool, Section};

/// No context.
const NONE: usize = 0xffff;

/// Writes every grammar of the set.
pub(crate) fn write(grammars: &[Grammar], pool: &mut Pool) {
    let mut writer = Writer::new(grammars);
    writer.wanted_groups();
    for grammar in grammars {
        for context in &grammar.contexts {
            writer.context(context, pool);
        }
    }
    for (number, grammar) in grammars.iter().enumerate() {
        if let Some(text) = &grammar.first_line {
            let expression = writer.expressions.number(text, false, 0);
            pool.u16(Section::FirstLines, number);
            pool.u16(Section::FirstLines, expression);
        }
    }
    writer.expressions.write(pool);
}

/// The number of a context among those of all grammars.
pub(crate) fn context_number(grammars: &[Grammar], id: ContextId) -> usize {
    grammars[..id.grammar].iter().map(|grammar| grammar.contexts.len()).sum::<usize>() + id.context
}

struct Writer<'a> {
    grammars: &'a [Grammar],
    /// The number of each grammar's first context.
    starts: Vec<usize>,
    /// The number of each context's first rule.
    rules: Vec<usize>,
    lists: HashMap<Vec<usize>, usize>,
    expressions: Expressions,
}

impl<'a> Writer<'a> {
    fn new(grammars: &'a [Grammar]) -> Writer<'a> {
        let (mut starts, mut rules, mut contexts, mut sum) = (Vec::new(), Vec::new(), 0, 0);
        for grammar in grammars {
            starts.push(contexts);
            contexts += grammar.contexts.len();
            for context in &grammar.contexts {
                rules.push(sum);
                sum += context.rules.iter().filter(|rule| matches!(rule, Rule::Match(_))).count();
            }
        }
        Writer { grammars, starts, rules, lists: HashMap::new(), expressions: Expressions::new() }
    }

    fn number(&self, id: ContextId) -> usize {
        self.starts[id.grammar] + id.context
    }

    fn at(&self, id: ContextId) -> &'a Context {
        &self.grammars[id.grammar].contexts[id.context]
    }

    /// Tells the expressions which of their groups some rule looks at.
    fn wanted_groups(&mut self) {
        for rule in
            self.grammars.iter().flat_map(|grammar| &grammar.contexts).flat_map(|context| &context.rules)
        {
            let Rule::Match(rule) = rule else { continue };
            let mut groups = 0;
            for &(group, _) in &rule.captures {
                groups |= if (1..64).contains(&group) { 1 << group } else { 0 };
            }
            if self.hands_on_groups(rule) {
                groups |= 0x3fe;
            }
            self.expressions.number(&rule.regex, rule.has_captures, groups);
        }
    }

    /// Whether what a rule pushes refers back to its groups.
    fn hands_on_groups(&self, rule: &Match) -> bool {
        let (Operation::Push(targets) | Operation::Set(targets)) = &rule.operation else { return false };
        targets.iter().chain(&rule.with_prototype).any(|&id| self.at(id).uses_backrefs)
    }

    fn context(&mut self, context: &Context, pool: &mut Pool) {
        let mut rules = Vec::new();
        self.flatten(context, &mut rules);
        let scopes = [&context.meta_scope, &context.meta_content_scope];
        for list in scopes {
            let list = self.scopes(list, pool);
            pool.u32(Section::Contexts, list);
        }
        let list = self.list(rules, pool);
        pool.u32(Section::Contexts, list);
        let clear = match context.clear_scopes {
            None => 0,
            Some(Clear::Top(count)) => count + 1,
            Some(Clear::All) => NONE,
        };
        pool.u16(Section::Contexts, clear);
        pool.u16(Section::Contexts, context.prototype.map_or(NONE, |id| self.number(id)));
        pool.u16(Section::Contexts, usize::from(context.uses_backrefs));
        pool.u16(Section::Contexts, 0);
        for rule in &context.rules {
            if let Rule::Match(rule) = rule {
                self.rule(rule, pool);
            }
        }
    }

    /// The numbers of a context's rules, those of included contexts in place.
    /// A list that is too long for its record may end early.
    fn flatten(&self, context: &Context, out: &mut Vec<usize>) {
        let mut number = self.rules[self.number(context.id)];
        for rule in &context.rules {
            match rule {
                Rule::Match(_) => {
                    out.push(number);
                    number += 1;
                }
                Rule::Include(Some(included)) if out.len() <= NONE => self.flatten(self.at(*included), out),
                Rule::Include(_) => {}
            }
        }
    }

    fn rule(&mut self, rule: &Match, pool: &mut Pool) {
        let expression = self.expressions.number(&rule.regex, rule.has_captures, 0);
        let (operation, targets) = match &rule.operation {
            Operation::None => (0, &[][..]),
            Operation::Pop => (1, &[][..]),
            Operation::Push(targets) => (2, &targets[..]),
            Operation::Set(targets) => (3, &targets[..]),
        };
        let targets = targets.iter().map(|&id| self.number(id)).collect();
        let mut captures = Vec::new();
        for (group, scopes) in &rule.captures {
            captures.extend([*group, scopes.len()]);
            captures.extend(scopes.iter().map(|scope| pool.scope(scope)));
        }
        pool.u16(Section::Rules, expression);
        pool.u16(Section::Rules, operation + 4 * usize::from(self.hands_on_groups(rule)));
        let scopes = self.scopes(&rule.scopes, pool);
        for list in [scopes, self.list(captures, pool), self.list(targets, pool)] {
            pool.u32(Section::Rules, list);
        }
        pool.u16(Section::Rules, rule.with_prototype.map_or(NONE, |id| self.number(id)));
        pool.u16(Section::Rules, 0);
    }

    fn scopes(&mut self, scopes: &[String], pool: &mut Pool) -> usize {
        let numbers = scopes.iter().map(|scope| pool.scope(scope)).collect();
        self.list(numbers, pool)
    }

    /// The place of a list, counted in numbers.
    fn list(&mut self, list: Vec<usize>, pool: &mut Pool) -> usize {
        if let Some(&known) = self.lists.get(&list) {
            return known;
        }
        let place = pool.section(Section::Lists).len() / 2;
        pool.u16(Section::Lists, list.len());
        for &number in &list {
            pool.u16(Section::Lists, number);
        }
        self.lists.insert(list, place);
        place
    }
}
