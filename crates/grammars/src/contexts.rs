//! Grammars: contexts with their includes in place, rules, and the expressions they share.

use crate::dump::{Clear, Context, ContextId, Grammar, Match, Operation, Rule};
use crate::expressions::Expressions;
use crate::pool::Pool;
use crate::record::{self, FirstLine, List};

/// More rules than this do not fit a list.
const MOST_RULES: usize = u16::MAX as usize;

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
            let first_line = FirstLine { language: pool.fit(number), expression: pool.fit(expression) };
            pool.push(first_line);
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
    expressions: Expressions,
}

impl<'a> Writer<'a> {
    fn new(grammars: &'a [Grammar]) -> Self {
        let (mut starts, mut rules, mut contexts, mut sum) = (Vec::new(), Vec::new(), 0, 0);
        for grammar in grammars {
            starts.push(contexts);
            contexts += grammar.contexts.len();
            for context in &grammar.contexts {
                rules.push(sum);
                sum += context.rules.iter().filter(|rule| matches!(rule, Rule::Match(_))).count();
            }
        }
        Writer { grammars, starts, rules, expressions: Expressions::new() }
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
        let written = record::Context {
            meta_scope: scopes(&context.meta_scope, pool),
            meta_content_scope: scopes(&context.meta_content_scope, pool),
            rules: list(&rules, pool),
            clear: context.clear_scopes.map(|clear| match clear {
                Clear::Top(count) => record::Clear::Top(pool.fit(count)),
                Clear::All => record::Clear::All,
            }),
            prototype: context.prototype.map(|id| pool.fit(self.number(id))),
            uses_groups: context.uses_backrefs,
        };
        pool.push(written);
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
                Rule::Include(Some(included)) if out.len() <= MOST_RULES => {
                    self.flatten(self.at(*included), out);
                }
                Rule::Include(_) => {}
            }
        }
    }

    fn rule(&mut self, rule: &Match, pool: &mut Pool) {
        let expression = self.expressions.number(&rule.regex, rule.has_captures, 0);
        let (operation, targets) = match &rule.operation {
            Operation::None => (record::Operation::None, &[][..]),
            Operation::Pop => (record::Operation::Pop, &[][..]),
            Operation::Push(targets) => (record::Operation::Push, &targets[..]),
            Operation::Set(targets) => (record::Operation::Set, &targets[..]),
        };
        let targets: Vec<usize> = targets.iter().map(|&id| self.number(id)).collect();
        let captures = captures(rule, pool);
        let written = record::Rule {
            expression: pool.fit(expression),
            operation,
            scopes: scopes(&rule.scopes, pool),
            captures: pool.list(captures),
            targets: list(&targets, pool),
            with_prototype: rule.with_prototype.map(|id| pool.fit(self.number(id))),
        };
        pool.push(written);
    }
}

/// A rule's groups with their scopes.
fn captures(rule: &Match, pool: &mut Pool) -> Vec<u16> {
    let groups: Vec<(u16, Vec<u16>)> = rule
        .captures
        .iter()
        .map(|(group, scopes)| (pool.fit(*group), scopes.iter().map(|scope| pool.scope(scope)).collect()))
        .collect();
    record::captures(groups.iter().map(|(group, scopes)| (*group, &scopes[..])))
}

fn scopes(scopes: &[String], pool: &mut Pool) -> List {
    let numbers = scopes.iter().map(|scope| pool.scope(scope)).collect();
    pool.list(numbers)
}

fn list(numbers: &[usize], pool: &mut Pool) -> List {
    let numbers = numbers.iter().map(|&number| pool.fit(number)).collect();
    pool.list(numbers)
}
