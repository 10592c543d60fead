//! The rules that compete at a place, in their order, found by the next byte.

use crate::engine::grammar::{Context, Operation, Rule};
use crate::engine::regex::{First, at_line_start, facts, required};

/// The end of the text, where a next byte is asked for.
const END: usize = 256;
const NEXTS: usize = 257;
const LIST_END: u16 = u16::MAX;
const NOT_YET: u32 = u32::MAX;

/// A rule in a chain.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) rule: u32,
    pub(crate) regex: u32,
    pub(crate) operation: Operation,
    pub(crate) has_captures: bool,
    /// Which context of the chain it comes from.
    pub(crate) segment: u16,
    /// A byte without which the line holds no match; 0 is none.
    pub(crate) required: u8,
    first: First,
    at_line_start: bool,
}

/// The rules of several contexts, one after the other: prototypes of the stack, the context's own, and its rules.
#[derive(Debug)]
pub(crate) struct Chain {
    pub(crate) candidates: Vec<Candidate>,
    /// Whether anything can match where this byte is next, but for what matches only at the start of a line.
    interest: [bool; NEXTS],
    /// Where the list of a next byte begins; those of the start of a line come second.
    starts: Box<[u32; 2 * NEXTS]>,
    lists: Vec<u16>,
}

impl Chain {
    pub(crate) fn new(contexts: &[u32]) -> Chain {
        let mut candidates = Vec::new();
        let mut union: First = [0; 9];
        for (segment, context) in contexts.iter().enumerate() {
            for rule in Context::load(*context).rules.iter() {
                let candidate = candidate(rule, segment as u16);
                if !candidate.at_line_start {
                    union.iter_mut().zip(candidate.first).for_each(|(union, first)| *union |= first);
                }
                candidates.push(candidate);
            }
        }
        let interest = std::array::from_fn(|next| has(&union, next));
        Chain { candidates, interest, starts: Box::new([NOT_YET; 2 * NEXTS]), lists: Vec::new() }
    }

    /// The first place from `from` on where anything can match; the end of the text is one, if something can there.
    #[inline]
    pub(crate) fn next_place(&self, text: &[u8], from: usize) -> Option<usize> {
        match text[from..].iter().position(|&byte| self.interest[usize::from(byte)]) {
            Some(offset) => Some(from + offset),
            None => self.interest[END].then_some(text.len()),
        }
    }

    /// The candidates for the next byte at a place, by number, in order.
    pub(crate) fn list_at(&mut self, text: &[u8], place: usize) -> usize {
        let next = text.get(place).map_or(END, |&byte| usize::from(byte));
        let row = if place == 0 { NEXTS + next } else { next };
        if self.starts[row] == NOT_YET {
            self.starts[row] = self.lists.len() as u32;
            for (number, candidate) in self.candidates.iter().enumerate() {
                if has(&candidate.first, next) && (place == 0 || !candidate.at_line_start) {
                    self.lists.push(number as u16);
                }
            }
            self.lists.push(LIST_END);
        }
        self.starts[row] as usize
    }

    /// The candidate at a place of the lists, if the list has not ended.
    #[inline]
    pub(crate) fn listed(&self, at: usize) -> Option<(u16, Candidate)> {
        let number = self.lists[at];
        (number != LIST_END).then(|| (number, self.candidates[usize::from(number)]))
    }
}

fn candidate(number: u32, segment: u16) -> Candidate {
    let rule = Rule::load(number);
    let (first, flags) = facts(rule.regex);
    Candidate {
        rule: number,
        regex: rule.regex,
        operation: rule.operation,
        has_captures: rule.has_captures,
        segment,
        required: required(flags),
        first,
        at_line_start: at_line_start(flags),
    }
}

fn has(first: &First, next: usize) -> bool {
    first[next / 32] >> (next % 32) & 1 == 1
}
