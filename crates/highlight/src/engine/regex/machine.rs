//! The machine that runs programs: it backtracks, on a stack of its own, and counts its steps.

use super::charset::step_back;
use super::program::{Program, Programs};
use crate::engine::instruction::{Instruction, MANY, RepeatGreed};

/// Programs call themselves, and look around, at most this deep.
const DEEPEST: usize = 200;
/// From this many steps on, a match remembers which ways have failed, so that it takes none of them twice.
const STEPS_UNREMEMBERED: u32 = 3_000;
/// How many ways are remembered; one that is forgotten is only taken again.
const REMEMBERED: usize = 1 << 17;
/// No position.
pub(crate) const UNSET: usize = usize::MAX;

/// What a match is tried on.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) text: &'a [u8],
    /// Where the search began.
    pub(crate) search_start: usize,
    /// The groups of the match that opened the context, where the program refers to them.
    pub(crate) external: Option<&'a External>,
}

/// The groups of an earlier match, as text; one that took no part has none.
#[derive(Debug, PartialEq, Eq, Clone, Default)]
pub(crate) struct External {
    pub(crate) groups: Vec<Option<Vec<u8>>>,
}

/// What to do when a way fails.
#[derive(Debug, Clone, Copy)]
enum Choice {
    /// Another way from here.
    Other { at: usize, position: usize, frame: u32 },
    /// A slot had another value.
    Slot { slot: usize, old: usize },
    /// A repetition gives back a character, down to `least`.
    GiveBack { at: usize, least: usize, position: usize, frame: u32, ascii: bool },
    /// A repetition takes another character, at most so many.
    TakeMore { at: usize, set: u32, position: usize, left: u32, frame: u32 },
}

/// Where a call goes on.
#[derive(Debug, Clone, Copy)]
struct Frame {
    back: usize,
    caller: u32,
}

const NO_FRAME: u32 = u32::MAX;
/// The part of a match that remembers nothing, as most do.
const UNREMEMBERED: u64 = 0;
/// A part that never remembers anything.
const NEVER_REMEMBERED: u64 = u64::MAX;

/// The state of a match, kept between matches to save its memory.
#[derive(Debug)]
pub(crate) struct Machine {
    choices: Vec<Choice>,
    frames: Vec<Frame>,
    /// The ends of groups, two slots each, and what loops remember.
    pub(crate) slots: Vec<usize>,
    depth: usize,
    /// Ways that led nowhere, each at the place that its number gives.
    failed: Vec<u64>,
    parts: u64,
    remembers_below: u32,
    /// How many steps are left; at 0 nothing matches any more.
    pub(crate) steps_left: u32,
}

impl Machine {
    pub(crate) fn new() -> Machine {
        Machine {
            choices: Vec::new(),
            frames: Vec::new(),
            slots: Vec::new(),
            depth: 0,
            failed: Vec::new(),
            parts: 0,
            remembers_below: 0,
            steps_left: u32::MAX,
        }
    }

    /// The end of the match at `position`, if there is one.
    pub(crate) fn run(
        &mut self,
        program: &Program,
        programs: &Programs,
        subject: Subject<'_>,
        position: usize,
    ) -> Option<usize> {
        self.choices.clear();
        self.frames.clear();
        self.slots.clear();
        self.slots.resize(program.slots, UNSET);
        self.depth = 0;
        self.remembers_below = match program.is_stateless {
            true => self.steps_left.saturating_sub(STEPS_UNREMEMBERED),
            false => 0,
        };
        Run { machine: self, program, programs, subject }.from(0, position, NO_FRAME, Level::Top)
    }
}

/// What is being matched: the whole, a part of it, or a part that must end somewhere.
#[derive(Debug, Clone, Copy)]
enum Level {
    Top,
    Nested,
    UpTo(usize),
}

pub(super) struct Run<'a> {
    pub(super) machine: &'a mut Machine,
    program: &'a Program,
    pub(super) programs: &'a Programs,
    pub(super) subject: Subject<'a>,
}

impl Run<'_> {
    /// Runs up to the next `Accept`; leaves no choices behind, only slots to be restored.
    #[expect(clippy::too_many_lines, reason = "the loop of the machine, an arm for each instruction")]
    fn from(&mut self, mut at: usize, mut position: usize, mut frame: u32, level: Level) -> Option<usize> {
        let base = self.machine.choices.len();
        // Where a part has to end somewhere, a way that fails for one end may lead to another.
        let mut part = if matches!(level, Level::UpTo(_)) { NEVER_REMEMBERED } else { UNREMEMBERED };
        let text = self.subject.text;
        loop {
            if self.machine.steps_left == 0 {
                self.unwind(base);
                return None;
            }
            self.machine.steps_left -= 1;
            let matched = match self.program.instructions[at] {
                Instruction::Accept => match level {
                    Level::Top => return Some(position),
                    Level::UpTo(end) if position != end => false,
                    Level::Nested | Level::UpTo(_) => {
                        self.commit(base);
                        return Some(position);
                    }
                },
                Instruction::Byte(byte) => {
                    let matched = text.get(position) == Some(&byte);
                    position += 1;
                    matched
                }
                Instruction::Text { start, length } => {
                    let literal = &self.program.pool[start as usize..(start + length) as usize];
                    let matched = text[position..].starts_with(literal);
                    position += literal.len();
                    matched
                }
                Instruction::Set(set) => match self.programs.sets[set as usize].step(text, position) {
                    Some(length) => {
                        position += length;
                        true
                    }
                    None => false,
                },
                Instruction::Jump(to) => {
                    at = to as usize;
                    continue;
                }
                Instruction::Split { first, second } => {
                    self.machine.choices.push(Choice::Other { at: second as usize, position, frame });
                    at = first as usize;
                    continue;
                }
                Instruction::Switch { table } => {
                    let next = text.get(position).map_or(256, |&byte| usize::from(byte));
                    at = self.program.switches[table as usize][next].into();
                    continue;
                }
                Instruction::Save(slot) | Instruction::RoundStart(slot) => {
                    self.set_slot(slot as usize, position);
                    true
                }
                Instruction::Assert(assertion) => self.holds(assertion, position),
                Instruction::Ahead { negative, end } => {
                    let found = self.nested(at + 1, position, frame, Level::Nested).is_some();
                    at = end as usize - 1;
                    found != negative
                }
                Instruction::Behind { negative, end, least, most } => {
                    let found = self.behind(at + 1, position, frame, least, most);
                    at = end as usize - 1;
                    found != negative
                }
                Instruction::Atomic { end } => match self.nested(at + 1, position, frame, Level::Nested) {
                    Some(after) => {
                        position = after;
                        at = end as usize - 1;
                        true
                    }
                    None => false,
                },
                Instruction::Backref { group, folded } => {
                    match self.backref(group as usize, folded, position) {
                        Some(after) => {
                            position = after;
                            true
                        }
                        None => false,
                    }
                }
                Instruction::Repeat { set, least, most, greed } => {
                    match self.repeat(at, set, least, most, greed, position, frame) {
                        Some(after) => {
                            position = after;
                            true
                        }
                        None => false,
                    }
                }
                Instruction::RoundEnd { slot, exit } => {
                    if self.machine.slots[slot as usize] == position {
                        at = exit as usize;
                        continue;
                    }
                    true
                }
                Instruction::Call(to) => {
                    if self.machine.frames.len() >= usize::from(u16::MAX) {
                        self.machine.steps_left = 0;
                        continue;
                    }
                    self.machine.frames.push(Frame { back: at + 1, caller: frame });
                    frame = self.machine.frames.len() as u32 - 1;
                    at = to as usize;
                    continue;
                }
                Instruction::Return => match self.machine.frames.get(frame as usize) {
                    Some(&Frame { back, caller }) => {
                        frame = caller;
                        at = back;
                        continue;
                    }
                    None => true,
                },
                Instruction::Fail => false,
            };
            if matched {
                at += 1;
                continue;
            }
            (at, position, frame) = self.backtrack(base, &mut part)?;
        }
    }

    /// The next way to try, but none that this part of the match has tried before.
    fn backtrack(&mut self, base: usize, part: &mut u64) -> Option<(usize, usize, u32)> {
        while let Some(way) = self.next_way(base) {
            if self.machine.steps_left >= self.machine.remembers_below || !self.is_known(way, part) {
                return Some(way);
            }
        }
        None
    }

    /// Whether the way was taken before. It led nowhere then: programs that this is asked for look at nothing but the
    /// text, so it will again.
    #[cold]
    fn is_known(&mut self, (at, position, _): (usize, usize, u32), part: &mut u64) -> bool {
        if *part == NEVER_REMEMBERED {
            return false;
        }
        if *part == UNREMEMBERED {
            self.machine.parts += 1;
            *part = self.machine.parts;
            self.machine.failed.resize(REMEMBERED, UNREMEMBERED);
        }
        // A part, an instruction and a position have room for 2^26, 2^18 and 2^20.
        let way = *part << 38 | (at as u64 & 0x3_ffff) << 20 | position as u64 & 0xf_ffff;
        let place = (way.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize % REMEMBERED;
        std::mem::replace(&mut self.machine.failed[place], way) == way
    }

    fn next_way(&mut self, base: usize) -> Option<(usize, usize, u32)> {
        while self.machine.choices.len() > base {
            match self.machine.choices.pop()? {
                Choice::Other { at, position, frame } => return Some((at, position, frame)),
                Choice::Slot { slot, old } => self.machine.slots[slot] = old,
                Choice::GiveBack { at, least, position, frame, ascii } => {
                    let position = if ascii { position - 1 } else { step_back(self.subject.text, position) };
                    if position > least {
                        self.machine.choices.push(Choice::GiveBack { at, least, position, frame, ascii });
                    }
                    return Some((at, position.max(least), frame));
                }
                Choice::TakeMore { at, set, position, left, frame } => {
                    let Some(length) = self.programs.sets[set as usize].step(self.subject.text, position)
                    else {
                        continue;
                    };
                    let position = position + length;
                    if left > 1 {
                        let left = if left == MANY { MANY } else { left - 1 };
                        self.machine.choices.push(Choice::TakeMore { at, set, position, left, frame });
                    }
                    return Some((at, position, frame));
                }
            }
        }
        None
    }

    /// Forgets the choices above `base`, but not which slots they would restore.
    fn commit(&mut self, base: usize) {
        let mut kept = base;
        for at in base..self.machine.choices.len() {
            let choice = self.machine.choices[at];
            if matches!(choice, Choice::Slot { .. }) {
                self.machine.choices[kept] = choice;
                kept += 1;
            }
        }
        self.machine.choices.truncate(kept);
    }

    fn unwind(&mut self, base: usize) {
        while self.machine.choices.len() > base {
            if let Some(Choice::Slot { slot, old }) = self.machine.choices.pop() {
                self.machine.slots[slot] = old;
            }
        }
    }

    fn set_slot(&mut self, slot: usize, position: usize) {
        let old = std::mem::replace(&mut self.machine.slots[slot], position);
        self.machine.choices.push(Choice::Slot { slot, old });
    }

    fn nested(&mut self, at: usize, position: usize, frame: u32, level: Level) -> Option<usize> {
        if self.machine.depth >= DEEPEST {
            self.machine.steps_left = 0;
            return None;
        }
        self.machine.depth += 1;
        let end = self.from(at, position, frame, level);
        self.machine.depth -= 1;
        end
    }

    fn behind(&mut self, at: usize, position: usize, frame: u32, least: u32, most: u32) -> bool {
        let (mut start, mut characters) = (position, 0);
        loop {
            if characters >= least && self.nested(at, start, frame, Level::UpTo(position)).is_some() {
                return true;
            }
            if start == 0 || characters == most {
                return false;
            }
            start = step_back(self.subject.text, start);
            characters += 1;
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the operands of one instruction and the state it runs in")]
    #[inline]
    fn repeat(
        &mut self,
        at: usize,
        set: u32,
        least: u32,
        most: u32,
        greed: RepeatGreed,
        start: usize,
        frame: u32,
    ) -> Option<usize> {
        let text = self.subject.text;
        let chars = &self.programs.sets[set as usize];
        let mut position = start;
        for _ in 0..least {
            position += chars.step(text, position)?;
        }
        let floor = position;
        let left = if most == MANY { MANY } else { most - least };
        if left == 0 {
            return Some(position);
        }
        if greed == RepeatGreed::Lazy {
            self.machine.choices.push(Choice::TakeMore { at: at + 1, set, position, left, frame });
            return Some(position);
        }
        let mut taken = 0;
        while taken < left {
            match chars.step(text, position) {
                Some(length) => position += length,
                None => break,
            }
            taken += u32::from(left != MANY);
        }
        self.machine.steps_left = self.machine.steps_left.saturating_sub((position - floor) as u32 / 16);
        if greed == RepeatGreed::Greedy && position > floor {
            let ascii = chars.is_ascii();
            self.machine.choices.push(Choice::GiveBack { at: at + 1, least: floor, position, frame, ascii });
        }
        Some(position)
    }
}
