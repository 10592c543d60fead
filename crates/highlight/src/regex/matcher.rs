//! A backtracking matcher that tries one place of a text; finding the places is the caller's.

use std::collections::HashSet;

use super::tables::{self, Tables};
use grammars::program::{Instruction, Program, UNBOUNDED};
use grammars::record::Set;

/// A program, with what is known of it before it runs.
#[derive(Debug)]
pub(crate) struct Prepared {
    program: Program,
    /// Whether a way through it depends on nothing but the place in the text.
    is_stateless: bool,
}

/// After this many ways that led to nothing, each is remembered, so that time does not grow as a power of the line.
const MANY_WAYS: u32 = 1000;
/// What remembering one of them costs.
const REMEMBERING: u64 = 4;
/// A match that takes more is none; Oniguruma gives up at ten million, of smaller steps.
const MOST_STEPS: u64 = 4_000_000;

/// Calls of groups within one another: each takes stack.
const DEEPEST_CALL: usize = 200;

/// No place.
pub(crate) const NOWHERE: u32 = u32::MAX;

impl Prepared {
    pub(crate) fn new(program: Program) -> Self {
        let is_stateful = |instruction: &Instruction| {
            matches!(instruction, Instruction::Save(_) | Instruction::Enter(_) | Instruction::Same(_))
        };
        let is_stateless = !program.code.iter().any(is_stateful);
        Self { program, is_stateless }
    }

    /// The instruction that a switch leads to at `at`.
    #[inline]
    fn switch(&self, table: u32, targets: u32, text: &[u8], at: usize) -> usize {
        let index = text.get(at).map_or(Set::END, |&byte| usize::from(byte));
        let way = self.program.switches[table as usize * Program::SWITCH + index];
        self.program.targets[targets as usize + usize::from(way)] as usize
    }
}

/// What to come back to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Frame {
    /// Go on at an instruction and a position.
    Resume { at: u32, position: u32 },
    /// A greedy run may give back characters, down to `least`.
    Shrink { at: u32, position: u32, least: u32 },
    /// A lazy run may take one more, up to `left`.
    Grow { at: u32, position: u32, left: u32 },
    /// A slot had this value.
    Slot { slot: u32, value: u32 },
}

/// The matcher's memory, kept from match to match.
#[derive(Debug)]
pub(crate) struct Matcher {
    pub(super) tables: Tables,
    pub(super) frames: Vec<Frame>,
    slots: Vec<u32>,
    /// Steps left before matching gives up; see [`Matcher::is_exhausted`].
    pub(crate) fuel: u64,
    /// Where the fuel may sink to in the match at hand.
    floor: u64,
    /// How many calls of groups it is in.
    depth: usize,
}

/// What a body is run for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// Anywhere.
    Free,
    /// Here only.
    At(usize),
}

impl Matcher {
    pub(crate) fn new() -> Self {
        Self {
            tables: Tables::new(),
            frames: Vec::new(),
            slots: Vec::new(),
            fuel: u64::MAX,
            floor: 0,
            depth: 0,
        }
    }

    /// Uses up fuel for work done elsewhere.
    #[inline]
    pub(crate) fn burn(&mut self, steps: u64) {
        self.fuel = self.fuel.saturating_sub(steps);
    }

    /// Whether the fuel ran out, so that a match may have been missed.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.fuel == 0
    }

    /// Whether the match at hand may take no more steps.
    #[inline]
    pub(super) fn is_spent(&self) -> bool {
        self.fuel <= self.floor
    }

    /// Where a group lies in the last match, if the program keeps it and it took part.
    pub(crate) fn group(&self, number: usize) -> Option<(usize, usize)> {
        let place = |slot: usize| self.slots.get(slot).copied().filter(|&place| place != NOWHERE);
        Some((place(number * 2)? as usize, place(number * 2 + 1)? as usize))
    }

    /// Where the match that starts at `start` ends.
    pub(crate) fn matches(&mut self, prepared: &Prepared, text: &[u8], start: usize) -> Option<usize> {
        self.frames.clear();
        self.slots.clear();
        self.slots.resize(prepared.program.slots, NOWHERE);
        self.floor = self.fuel.saturating_sub(MOST_STEPS);
        let end = self.run(prepared, text, 0, start, End::Free);
        end.filter(|_| !self.is_spent())
    }

    /// Runs from an instruction to a `Match` or an `Accept`.
    #[expect(clippy::too_many_lines, reason = "the one loop over all instructions")]
    fn run(
        &mut self,
        prepared: &Prepared,
        text: &[u8],
        at: usize,
        position: usize,
        end: End,
    ) -> Option<usize> {
        let base = self.frames.len();
        let tables = self.tables;
        // Where ways led to nothing: looked up only once there were many.
        let mut tried = None;
        let mut ways = 0;
        let (mut at, mut position) = (at, position);
        loop {
            let matched = match prepared.program.code[at] {
                Instruction::Match => return Some(position),
                Instruction::Accept => {
                    if end == End::Free || end == End::At(position) {
                        self.settle(base);
                        return Some(position);
                    }
                    false
                }
                Instruction::Fail => false,
                Instruction::Byte(byte) => {
                    let is = text.get(position) == Some(&byte);
                    position += usize::from(is);
                    is
                }
                Instruction::Letter(letter) => {
                    let is = text.get(position).is_some_and(|byte| byte.to_ascii_lowercase() == letter);
                    position += usize::from(is);
                    is
                }
                Instruction::Literal { start, length } => {
                    let is = text[position..].starts_with(tables.text(start, length));
                    position += if is { length as usize } else { 0 };
                    is
                }
                Instruction::Class(class) => {
                    let length = tables.class(class).length(text, position);
                    position += length.unwrap_or_default();
                    length.is_some()
                }
                Instruction::Run { class, kind, min, max, follow } => {
                    let class = tables.class(class);
                    self.take(class, kind, (min, max), follow, text, &mut position, at)
                }
                Instruction::Fork { first, second, first_set, second_set } => {
                    let is_first = tables.set_has(first_set, text, position);
                    let is_second = tables.set_has(second_set, text, position);
                    if is_first && is_second {
                        self.frames.push(Frame::Resume { at: second, position: position as u32 });
                    }
                    if is_first || is_second {
                        at = if is_first { first } else { second } as usize;
                        continue;
                    }
                    false
                }
                Instruction::Switch { table, targets } => {
                    at = prepared.switch(table, targets, text, position);
                    continue;
                }
                Instruction::Jump(target) => {
                    // A loop needs one; all else ends by itself.
                    self.burn(1);
                    at = target as usize;
                    continue;
                }
                Instruction::Save(slot) | Instruction::Enter(slot) => {
                    self.set(slot.into(), position as u32);
                    true
                }
                Instruction::Leave { slot, exit } => {
                    if self.slots[usize::from(slot)] == position as u32 {
                        at = exit as usize;
                        continue;
                    }
                    true
                }
                Instruction::Anchor(anchor) => self.holds(anchor, text, position),
                Instruction::Ahead { negative, end } => {
                    let matched = self.body(prepared, text, at + 1, position, End::Free, negative).is_some();
                    at = end as usize;
                    if matched != negative {
                        continue;
                    }
                    false
                }
                Instruction::Behind { negative, min, max, end } => {
                    let matched = self.behind(prepared, text, at + 1, position, (min, max), negative);
                    at = end as usize;
                    if matched != negative {
                        continue;
                    }
                    false
                }
                Instruction::Atomic { end } => {
                    let reached = self.body(prepared, text, at + 1, position, End::Free, false);
                    at = end as usize;
                    if let Some(reached) = reached {
                        position = reached;
                        continue;
                    }
                    false
                }
                Instruction::Call(target) => {
                    let reached = self.call(prepared, text, target as usize, position);
                    position = reached.unwrap_or(position);
                    reached.is_some()
                }
                Instruction::Same(group) => {
                    let same = self.group(group.into()).map(|(start, end)| &text[start..end]);
                    let is = same.is_some_and(|same| text[position..].starts_with(same));
                    position += same.filter(|_| is).map_or(0, <[u8]>::len);
                    is
                }
            };
            if matched {
                at += 1;
            } else {
                loop {
                    (at, position) = self.resume(prepared, text, base)?;
                    ways += 1;
                    if ways < MANY_WAYS || !prepared.is_stateless {
                        break;
                    }
                    let tried: &mut HashSet<(usize, usize)> = tried.get_or_insert_default();
                    self.burn(REMEMBERING);
                    if tried.insert((at, position)) {
                        break;
                    }
                }
            }
        }
    }

    /// Runs a body on its own; what it left to come back to is dropped. A negative one leaves no groups either.
    fn body(
        &mut self,
        prepared: &Prepared,
        text: &[u8],
        at: usize,
        position: usize,
        end: End,
        negative: bool,
    ) -> Option<usize> {
        let base = self.frames.len();
        let reached = self.run(prepared, text, at, position, end);
        if negative {
            self.unwind(base);
        }
        reached
    }

    /// Runs the code of a group; none where groups are in groups too deep.
    fn call(&mut self, prepared: &Prepared, text: &[u8], at: usize, position: usize) -> Option<usize> {
        self.depth += 1;
        self.burn(1);
        let is_deep = self.depth > DEEPEST_CALL || self.is_spent();
        let reached = if is_deep { None } else { self.body(prepared, text, at, position, End::Free, false) };
        self.depth -= 1;
        reached
    }

    fn behind(
        &mut self,
        prepared: &Prepared,
        text: &[u8],
        at: usize,
        position: usize,
        (min, max): (u16, u16),
        negative: bool,
    ) -> bool {
        let mut start = position;
        let mut back = 0;
        loop {
            self.burn(1);
            if back >= min && self.body(prepared, text, at, start, End::At(position), negative).is_some() {
                return true;
            }
            if start == 0 || back == max && max != UNBOUNDED {
                return false;
            }
            start = tables::before(text, start);
            back = back.saturating_add(1);
        }
    }

    fn set(&mut self, slot: usize, value: u32) {
        let old = self.slots[slot];
        self.frames.push(Frame::Slot { slot: slot as u32, value: old });
        self.slots[slot] = value;
    }

    /// Goes back to the last choice; none when there is none above `base`.
    fn resume(&mut self, prepared: &Prepared, text: &[u8], base: usize) -> Option<(usize, usize)> {
        while self.frames.len() > base {
            if self.is_spent() {
                return None;
            }
            self.fuel -= 1;
            match self.frames.pop()? {
                Frame::Slot { slot, value } => self.slots[slot as usize] = value,
                Frame::Resume { at, position } => return Some((at as usize, position as usize)),
                Frame::Shrink { at, position, least } => {
                    let Instruction::Run { follow, .. } = prepared.program.code[at as usize] else {
                        return None;
                    };
                    let less = tables::before(text, position as usize);
                    if let Some(reached) = self.shrunk(follow, text, less, least as usize) {
                        if reached > least as usize {
                            self.frames.push(Frame::Shrink { at, position: reached as u32, least });
                        }
                        return Some((at as usize + 1, reached));
                    }
                }
                Frame::Grow { at, position, left } => {
                    let Instruction::Run { class, follow, .. } = prepared.program.code[at as usize] else {
                        return None;
                    };
                    if let Some((reached, left)) = self.grown(class, follow, text, position as usize, left) {
                        if left > 0 {
                            self.frames.push(Frame::Grow { at, position: reached as u32, left });
                        }
                        return Some((at as usize + 1, reached));
                    }
                }
            }
        }
        None
    }

    /// Drops what a body left to come back to, but not what its slots were before.
    fn settle(&mut self, base: usize) {
        let mut kept = base;
        for place in base..self.frames.len() {
            if let frame @ Frame::Slot { .. } = self.frames[place] {
                self.frames[kept] = frame;
                kept += 1;
            }
        }
        self.frames.truncate(kept);
    }

    /// Puts the slots back as they were at `base`.
    fn unwind(&mut self, base: usize) {
        while self.frames.len() > base {
            if let Some(Frame::Slot { slot, value }) = self.frames.pop() {
                self.slots[slot as usize] = value;
            }
        }
    }
}
