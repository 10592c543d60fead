//! Programs as they run: decoded from the prepared data when they are first needed.

use std::rc::Rc;

use super::charset::{CharSet, WORD};
use super::decode;
use crate::engine::data;
use crate::engine::instruction::{Instruction, SWITCH_ENTRIES};
use crate::engine::layout::{AT_LINE_START, REQUIRED_SHIFT, Section};

/// The next bytes at which a match can begin, a bit each; the 257th is the end of the text.
pub(crate) type First = [u32; 9];

/// A program, decoded.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) instructions: Box<[Instruction]>,
    pub(crate) switches: Vec<[u16; SWITCH_ENTRIES]>,
    /// The literal texts.
    pub(crate) pool: &'static [u8],
    pub(crate) slots: usize,
    /// Whether a way through it depends on nothing but the place in the text.
    pub(crate) is_stateless: bool,
}

/// All programs and sets, those that were needed.
#[derive(Debug)]
pub(crate) struct Programs {
    programs: Vec<Option<Rc<Program>>>,
    pub(crate) sets: Vec<CharSet>,
    set_places: Vec<u32>,
}

impl Programs {
    pub(crate) fn new() -> Programs {
        Programs {
            programs: vec![None; data::rows(Section::Regexes) as usize],
            sets: vec![CharSet::load(WORD)],
            set_places: {
                let mut places = vec![0; data::rows(Section::Sets) as usize];
                places[WORD as usize] = 1;
                places
            },
        }
    }

    /// A program by its number.
    pub(crate) fn get(&mut self, number: u32) -> Rc<Program> {
        if let Some(program) = &self.programs[number as usize] {
            return Rc::clone(program);
        }
        let program = Rc::new(self.decode(number));
        self.programs[number as usize] = Some(Rc::clone(&program));
        program
    }

    fn decode(&mut self, number: u32) -> Program {
        let [_, _, start, length, slots] = data::row(Section::Regexes, number);
        let mut bytes = data::code(start, length);
        let count = varint(&mut bytes);
        let mut instructions: Vec<Instruction> = Vec::with_capacity(count as usize);
        for _ in 0..count {
            let (opcode, rest) =
                bytes.split_first().map_or((u8::MAX, bytes), |(opcode, rest)| (*opcode, rest));
            bytes = rest;
            let mut operands = [0; 4];
            for operand in operands.iter_mut().take(Instruction::operands(opcode)) {
                *operand = varint(&mut bytes);
            }
            instructions.push(decode::instruction(opcode, operands));
        }
        let mut switches = Vec::new();
        for instruction in &mut instructions {
            match instruction {
                Instruction::Set(set) | Instruction::Repeat { set, .. } => *set = self.set(*set),
                Instruction::Switch { table } => {
                    switches.push(switch(&bytes[*table as usize..]));
                    *table = switches.len() as u32 - 1;
                }
                _ => {}
            }
        }
        let is_stateless = !instructions
            .iter()
            .any(|instruction| matches!(instruction, Instruction::Backref { .. } | Instruction::Call(_)));
        Program {
            instructions: instructions.into(),
            switches,
            pool: bytes,
            slots: slots as usize,
            is_stateless,
        }
    }

    fn set(&mut self, number: u32) -> u32 {
        let place = &mut self.set_places[number as usize];
        if *place == 0 {
            self.sets.push(CharSet::load(number));
            *place = self.sets.len() as u32;
        }
        *place - 1
    }
}

/// What is known of a program without decoding it: the next bytes, and the flags.
pub(crate) fn facts(number: u32) -> (First, u32) {
    let [first, flags, ..] = data::row::<5>(Section::Regexes, number);
    (data::row(Section::Firsts, first), flags)
}

/// Whether a match can begin only at the start of a line.
pub(crate) fn at_line_start(flags: u32) -> bool {
    flags & AT_LINE_START != 0
}

/// A byte that stands in every match; 0 is none.
pub(crate) fn required(flags: u32) -> u8 {
    (flags >> REQUIRED_SHIFT) as u8
}

fn varint(bytes: &mut &[u8]) -> u32 {
    let (mut value, mut shift) = (0, 0);
    while let Some((byte, rest)) = bytes.split_first() {
        *bytes = rest;
        value |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            break;
        }
        shift += 7;
    }
    value
}

fn switch(mut runs: &[u8]) -> [u16; SWITCH_ENTRIES] {
    let mut table = [0; SWITCH_ENTRIES];
    let mut at = 0;
    while at < SWITCH_ENTRIES {
        let (length, target) = (varint(&mut runs) as usize, varint(&mut runs));
        table[at..(at + length).min(SWITCH_ENTRIES)].fill(target as u16);
        at += length.max(1);
    }
    table
}
