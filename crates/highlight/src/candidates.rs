//! Which rules are tried where: for the contexts at hand, the rules that can begin with a byte after another.
//!
//! Syntect searches the line for every rule and takes the leftmost match, the first of those. A grammar has dozens of
//! rules in a context, and most of these searches find nothing. Here the rules are tried place by place instead, with
//! the same result: most places have no rule that can begin there, and most others one or two.
//!
//! So each context has a table of lists by what stands before a place (four kinds) and by the next byte. An entry is
//! computed when it is first needed, since a text has few of the thousand pairs. It is a list and not one rule, because
//! the first candidate may turn out not to match.

use std::collections::HashMap;

use crate::expressions::Expressions;
use crate::grammar::Grammars;
use grammars::record::{Set, before};

/// What can stand before a place: as many as [`before`] has bits.
const BEFORE: usize = before::ANYTHING.count_ones() as usize;
/// The bytes, and the end of the text.
const NEXT: usize = Set::END + 1;

/// A rule that may match.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) rule: u16,
    pub(crate) expression: u16,
    /// Which of the prototypes it comes from; [`OWN`] when from none.
    pub(crate) prototype: u16,
}

/// The rule is the context's own, or its prototype's.
pub(crate) const OWN: u16 = u16::MAX;

/// Rules in the order in which they are preferred.
#[derive(Debug)]
pub(crate) struct Candidates {
    pub(crate) list: Vec<Candidate>,
    /// Where the list for a place begins in `lists`, by what stands before and what next; zero when not yet known.
    table: Box<[u32]>,
    /// Lists of places in `list`, each after its length; the first is empty.
    lists: Vec<u16>,
}

/// The candidates of all contexts so far.
#[derive(Debug)]
pub(crate) struct CandidateTables {
    by_context: Vec<u32>,
    by_contexts: HashMap<Vec<u16>, u32>,
    list: Vec<Candidates>,
}

impl CandidateTables {
    pub(crate) fn new(grammars: Grammars) -> Self {
        Self { by_context: vec![0; grammars.contexts()], by_contexts: HashMap::new(), list: Vec::new() }
    }

    pub(crate) fn get(&mut self, number: u32) -> &mut Candidates {
        &mut self.list[number as usize]
    }

    /// Those of a context with nothing before its own rules.
    pub(crate) fn of_context(&mut self, context: u16, grammars: Grammars) -> u32 {
        let place = usize::from(context);
        if self.by_context[place] == 0 {
            self.list.push(Candidates::new(&[], context, grammars));
            self.by_context[place] = self.list.len() as u32;
        }
        self.by_context[place] - 1
    }

    /// Those of several contexts: prototypes, and the context itself at the end.
    pub(crate) fn of_contexts(&mut self, contexts: &[u16], grammars: Grammars) -> u32 {
        if let Some(&known) = self.by_contexts.get(contexts) {
            return known;
        }
        let (&context, prototypes) = contexts.split_last().expect("a context comes last");
        self.list.push(Candidates::new(prototypes, context, grammars));
        let number = self.list.len() as u32 - 1;
        self.by_contexts.insert(contexts.to_vec(), number);
        number
    }
}

/// What a byte is to the place after it: which bit of [`before`], counted from the lowest.
const KINDS: [u8; 256] = {
    let mut kinds = [2; 256];
    let mut byte = 0;
    while byte < 256 {
        if byte >= 0x80 {
            kinds[byte] = 3;
        } else if (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_' {
            kinds[byte] = 1;
        }
        byte += 1;
    }
    kinds
};

/// The empty list, as the table has it: zero is taken for lists that are not known yet.
const EMPTY: u32 = 1;

impl Candidates {
    fn new(prototypes: &[u16], context: u16, grammars: Grammars) -> Self {
        let mut list = Vec::new();
        for (place, &prototype) in prototypes.iter().enumerate() {
            extend(&mut list, prototype, place as u16, grammars);
        }
        if let Some(prototype) = grammars.context(context).prototype() {
            extend(&mut list, prototype, OWN, grammars);
        }
        extend(&mut list, context, OWN, grammars);
        Self { list, table: vec![0; BEFORE * NEXT].into(), lists: vec![0] }
    }

    /// The first place from `at` on where some rule can begin, and the list of these; nothing when there is none.
    #[inline]
    pub(crate) fn next(
        &mut self,
        expressions: &Expressions,
        text: &[u8],
        at: usize,
    ) -> Option<(usize, usize)> {
        let mut at = at;
        let mut before = if at == 0 { 0 } else { usize::from(KINDS[usize::from(text[at - 1])]) };
        while let Some(&byte) = text.get(at) {
            let next = usize::from(byte);
            // Within a character nothing begins.
            if byte & 0xc0 != 0x80 {
                match self.table[before * NEXT + next] {
                    EMPTY => {}
                    0 => {
                        let list = self.list(before, next, expressions, text, at);
                        if list != 0 {
                            return Some((at, list));
                        }
                    }
                    known => return Some((at, known as usize - 1)),
                }
            }
            before = usize::from(KINDS[next]);
            at += 1;
        }
        let list = match self.table[before * NEXT + NEXT - 1] {
            0 => self.list(before, NEXT - 1, expressions, text, at),
            known => known as usize - 1,
        };
        (list != 0).then_some((at, list))
    }

    /// A list of places in `list`, by where it begins.
    #[inline]
    pub(crate) fn at(&self, start: usize) -> &[u16] {
        &self.lists[start + 1..=start + usize::from(self.lists[start])]
    }

    /// Finds the candidates that can begin at such a place.
    #[cold]
    fn list(
        &mut self,
        before: usize,
        next: usize,
        expressions: &Expressions,
        text: &[u8],
        at: usize,
    ) -> usize {
        let start = self.lists.len();
        self.lists.push(0);
        for (number, candidate) in self.list.iter().enumerate() {
            if expressions.can_begin(candidate.expression, text, at, 1 << before) {
                self.lists.push(number as u16);
            }
        }
        let length = self.lists.len() - start - 1;
        self.lists[start] = length as u16;
        let start = if length == 0 {
            // Empty lists are all the first one.
            self.lists.pop();
            0
        } else {
            start
        };
        self.table[before * NEXT + next] = start as u32 + 1;
        start
    }
}

fn extend(list: &mut Vec<Candidate>, context: u16, prototype: u16, grammars: Grammars) {
    list.extend(grammars.context(context).rules().iter().map(|rule| {
        let expression = grammars.rule(rule).expression();
        Candidate { rule, expression, prototype }
    }));
}
