//! The grammars of the set, as rows; their expressions, as programs.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::dump::{Clear, Context, ContextId, Grammar, Match, Operation, Rule};
use crate::engine::assemble::{Program, Sets, assemble};
use crate::engine::first::First;
use crate::engine::layout::{self, NONE, Section};
use crate::engine::pack::Pack;
use crate::engine::regex;
use crate::engine::scopes::Scopes;

/// Includes nest at most this deep, unless they never end.
const DEEPEST_INCLUDE: usize = 64;

pub(crate) struct GrammarPacker<'a> {
    grammars: &'a [Grammar],
    pack: &'a mut Pack,
    scopes: &'a mut Scopes,
    /// The number of the first context of each grammar.
    bases: Vec<u32>,
    regexes: HashMap<String, u32>,
    wanted: BTreeMap<String, BTreeSet<usize>>,
    sets: Sets,
    firsts: HashMap<First, u32>,
    rules: HashMap<(usize, usize, usize), u32>,
}

impl<'a> GrammarPacker<'a> {
    pub(crate) fn new(
        grammars: &'a [Grammar],
        pack: &'a mut Pack,
        scopes: &'a mut Scopes,
    ) -> GrammarPacker<'a> {
        let mut bases = Vec::new();
        let mut next = 0;
        for grammar in grammars {
            bases.push(next);
            next += grammar.contexts.len() as u32;
        }
        let (regexes, wanted, sets) = <_>::default();
        let (firsts, rules) = <_>::default();
        GrammarPacker { grammars, pack, scopes, bases, regexes, wanted, sets, firsts, rules }
    }

    pub(crate) fn run(mut self) {
        self.want_groups();
        let grammars = self.grammars;
        for (number, grammar) in grammars.iter().enumerate() {
            for (context_number, context) in grammar.contexts.iter().enumerate() {
                for (rule_number, rule) in context.rules.iter().enumerate() {
                    if let Rule::Match(matching) = rule {
                        let row = self.rule(matching);
                        self.rules.insert((number, context_number, rule_number), row);
                    }
                }
            }
        }
        for (number, grammar) in grammars.iter().enumerate() {
            for (context_number, context) in grammar.contexts.iter().enumerate() {
                let id = ContextId { grammar: number, context: context_number };
                self.context(id, context);
            }
            self.grammar(grammar);
        }
        self.sets();
    }

    fn context_at(&self, id: ContextId) -> &'a Context {
        &self.grammars[id.grammar].contexts[id.context]
    }

    fn context_number(&self, id: ContextId) -> u32 {
        self.bases[id.grammar] + id.context as u32
    }

    /// Which groups of each expression anyone looks at: its captures, and contexts that refer back to it.
    fn want_groups(&mut self) {
        for context in self.grammars.iter().flat_map(|grammar| &grammar.contexts) {
            for rule in &context.rules {
                let Rule::Match(matching) = rule else { continue };
                let targets: &[ContextId] = match &matching.operation {
                    Operation::Push(targets) | Operation::Set(targets) => targets,
                    _ => &[],
                };
                let mut followed = targets.iter().copied().chain(matching.with_prototype);
                // A set keeps the prototypes of the level that it replaces, which may refer back.
                let refers = followed.any(|id| self.context_at(id).uses_backrefs)
                    || matches!(matching.operation, Operation::Set(_));
                let groups = self.wanted.entry(matching.regex.clone()).or_default();
                groups.extend(matching.captures.iter().map(|(group, _)| *group).filter(|group| *group > 0));
                if refers {
                    groups.extend(1..=9);
                }
            }
        }
    }

    fn regex(&mut self, pattern: &str) -> u32 {
        if let Some(&number) = self.regexes.get(pattern) {
            return number;
        }
        let program = self.program(pattern);
        let first = self.first(&program.first);
        let flags = u32::from(program.at_line_start) * layout::AT_LINE_START
            + (u32::from(program.required) << layout::REQUIRED_SHIFT);
        let [start, length] = self.pack.code(&program.bytes);
        let number = self.pack.row(Section::Regexes, &[first, flags, start, length, program.slots]);
        self.regexes.insert(pattern.to_owned(), number);
        number
    }

    fn program(&mut self, pattern: &str) -> Program {
        // The set is pinned, so that what is not understood is found here, and not by a user.
        let parsed = regex::parse(pattern).unwrap_or_else(|error| panic!("{error} in {pattern:?}"));
        let wanted = self.wanted.get(pattern).into_iter().flatten().copied();
        assemble(&parsed, &wanted.filter(|group| *group <= parsed.groups).collect(), &mut self.sets)
    }

    fn first(&mut self, first: &First) -> u32 {
        if let Some(&number) = self.firsts.get(first) {
            return number;
        }
        let mut row: Vec<u32> =
            first.0[..4].iter().flat_map(|word| [*word as u32, (*word >> 32) as u32]).collect();
        row.push(first.0[4] as u32);
        let number = self.pack.row(Section::Firsts, &row);
        self.firsts.insert(*first, number);
        number
    }

    fn scope_list(&mut self, scopes: &[String]) -> [u32; 2] {
        let numbers: Vec<u32> = scopes.iter().map(|scope| self.scopes.number(self.pack, scope)).collect();
        self.pack.list(&numbers)
    }

    fn rule(&mut self, matching: &Match) -> u32 {
        let regex = self.regex(&matching.regex);
        let [scopes_start, scopes_count] = self.scope_list(&matching.scopes);
        let mut captures = Vec::new();
        for (group, scopes) in &matching.captures {
            let [start, count] = self.scope_list(scopes);
            captures.extend([*group as u32, start, count]);
        }
        let [captures_start, captures_words] = self.pack.list(&captures);
        let (operation, targets) = match &matching.operation {
            Operation::Push(targets) => (layout::OPERATION_PUSH, targets.as_slice()),
            Operation::Set(targets) => (layout::OPERATION_SET, targets.as_slice()),
            Operation::Pop => (layout::OPERATION_POP, [].as_slice()),
            Operation::None => (layout::OPERATION_NONE, [].as_slice()),
        };
        let targets: Vec<u32> = targets.iter().map(|id| self.context_number(*id)).collect();
        let [targets_start, targets_count] = self.pack.list(&targets);
        let prototype = matching.with_prototype.map_or(NONE, |id| self.context_number(id));
        let row = [
            regex,
            scopes_start,
            scopes_count,
            captures_start,
            captures_words / 3,
            operation,
            targets_start,
            targets_count,
            prototype,
            matching.has_captures.into(),
        ];
        self.pack.row(Section::Rules, &row)
    }

    fn context(&mut self, id: ContextId, context: &Context) {
        let [meta_start, meta_count] = self.scope_list(&context.meta_scope);
        let [content_start, content_count] = self.scope_list(&context.meta_content_scope);
        let cleared = match context.clear_scopes {
            None => layout::CLEAR_NOTHING,
            Some(Clear::All) => layout::CLEAR_ALL,
            Some(Clear::Top(count)) => layout::CLEAR_TOP + count as u32,
        };
        let prototype = context.prototype.map_or(NONE, |id| self.context_number(id));
        let mut rules = Vec::new();
        self.flatten(id, 0, &mut rules);
        let [rules_start, rules_count] = self.pack.list(&rules);
        let row = [
            meta_start,
            meta_count,
            content_start,
            content_count,
            cleared,
            prototype,
            context.uses_backrefs.into(),
            rules_start,
            rules_count,
        ];
        self.pack.row(Section::Contexts, &row);
    }

    fn flatten(&self, id: ContextId, depth: usize, rules: &mut Vec<u32>) {
        assert!(depth < DEEPEST_INCLUDE, "{id:?} includes itself");
        for (number, rule) in self.context_at(id).rules.iter().enumerate() {
            match rule {
                Rule::Match(_) => rules.push(self.rules[&(id.grammar, id.context, number)]),
                Rule::Include(Some(included)) => self.flatten(*included, depth + 1, rules),
                Rule::Include(None) => {}
            }
        }
    }

    fn grammar(&mut self, grammar: &Grammar) {
        let first_line = grammar.first_line.as_ref().map_or(NONE, |pattern| self.regex(pattern));
        let start = grammar.start.map_or(NONE, |id| self.context_number(id));
        let row = [start, first_line];
        self.pack.row(Section::Grammars, &row);
    }

    fn sets(&mut self) {
        for set in &self.sets.list {
            let mut ascii = [0u32; 4];
            for code in (0..0x80).filter(|&code| set.contains(code)) {
                ascii[code as usize / 32] |= 1 << (code % 32);
            }
            let start = self.pack.next_row(Section::Ranges);
            for &(from, to) in set.0.iter().filter(|(_, to)| *to >= 0x80) {
                self.pack.row(Section::Ranges, &[from.max(0x80), to]);
            }
            let count = self.pack.next_row(Section::Ranges) - start;
            let [a, b, c, d] = ascii;
            self.pack.row(Section::Sets, &[a, b, c, d, start, count]);
        }
    }
}
