//! Instructions from opcodes and operands; `build/engine/encode.rs` is the way there.

use crate::engine::instruction::{Assertion, Instruction, RepeatGreed};

const ASSERTIONS: [Assertion; 8] = [
    Assertion::LineStart,
    Assertion::LineEnd,
    Assertion::TextStart,
    Assertion::TextEnd,
    Assertion::TextEndOrNewline,
    Assertion::WordBoundary,
    Assertion::NoWordBoundary,
    Assertion::SearchStart,
];
const GREEDS: [RepeatGreed; 3] = [RepeatGreed::Greedy, RepeatGreed::Lazy, RepeatGreed::Possessive];

/// The instruction of an opcode and its operands.
pub(super) fn instruction(opcode: u8, [a, b, c, d]: [u32; 4]) -> Instruction {
    match opcode {
        0 => Instruction::Accept,
        1 => Instruction::Byte(a as u8),
        2 => Instruction::Text { start: a, length: b },
        3 => Instruction::Set(a),
        4 => Instruction::Jump(a),
        5 => Instruction::Split { first: a, second: b },
        6 => Instruction::Switch { table: a },
        7 => Instruction::Save(a),
        8 => Instruction::Assert(ASSERTIONS[a as usize & 7]),
        9 => Instruction::Ahead { negative: a != 0, end: b },
        10 => Instruction::Behind { negative: a != 0, end: b, least: c, most: d },
        11 => Instruction::Atomic { end: a },
        12 => Instruction::Backref { group: a, folded: b != 0 },
        13 => Instruction::Repeat { set: a, least: b, most: c, greed: GREEDS[d as usize % 3] },
        14 => Instruction::RoundStart(a),
        15 => Instruction::RoundEnd { slot: a, exit: b },
        16 => Instruction::Call(a),
        17 => Instruction::Return,
        _ => Instruction::Fail,
    }
}
