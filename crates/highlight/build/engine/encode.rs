//! Instructions as opcodes and operands; `src/engine/regex/decode.rs` is the way back.

use crate::engine::instruction::Instruction;

/// An opcode and its operands.
pub(crate) fn parts(instruction: Instruction) -> (u8, [u32; 4]) {
    match instruction {
        Instruction::Accept => (0, [0; 4]),
        Instruction::Byte(byte) => (1, [byte.into(), 0, 0, 0]),
        Instruction::Text { start, length } => (2, [start, length, 0, 0]),
        Instruction::Set(set) => (3, [set, 0, 0, 0]),
        Instruction::Jump(to) => (4, [to, 0, 0, 0]),
        Instruction::Split { first, second } => (5, [first, second, 0, 0]),
        Instruction::Switch { table } => (6, [table, 0, 0, 0]),
        Instruction::Save(slot) => (7, [slot, 0, 0, 0]),
        Instruction::Assert(assertion) => (8, [assertion as u32, 0, 0, 0]),
        Instruction::Ahead { negative, end } => (9, [negative.into(), end, 0, 0]),
        Instruction::Behind { negative, end, least, most } => (10, [negative.into(), end, least, most]),
        Instruction::Atomic { end } => (11, [end, 0, 0, 0]),
        Instruction::Backref { group, folded } => (12, [group, folded.into(), 0, 0]),
        Instruction::Repeat { set, least, most, greed } => (13, [set, least, most, greed as u32]),
        Instruction::RoundStart(slot) => (14, [slot, 0, 0, 0]),
        Instruction::RoundEnd { slot, exit } => (15, [slot, exit, 0, 0]),
        Instruction::Call(to) => (16, [to, 0, 0, 0]),
        Instruction::Return => (17, [0; 4]),
        Instruction::Fail => (18, [0; 4]),
    }
}
