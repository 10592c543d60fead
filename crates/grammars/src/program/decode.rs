//! Bytes to instructions: a tag, then numbers of seven bits a byte, as the build wrote them.

use super::{Anchor, Instruction, Kind};

impl Instruction {
    /// Reads the instruction at the front of `bytes`.
    pub fn read(bytes: &mut &[u8]) -> Instruction {
        use Instruction as I;
        let tag = bytes[0];
        *bytes = &bytes[1..];
        let mut number = || read_varint(bytes);
        match tag {
            0 => I::Match,
            1 => I::Accept,
            2 => I::Fail,
            3 => I::Byte(number() as u8),
            4 => I::Letter(number() as u8),
            5 => I::Literal { start: number(), length: number() },
            6 => I::Class(number() as u16),
            7 => I::Run {
                class: number() as u16,
                kind: [Kind::Greedy, Kind::Lazy, Kind::Possessive][number() as usize],
                min: number() as u16,
                max: number() as u16,
                follow: number() as u16,
            },
            8 => I::Fork {
                first: number(),
                second: number(),
                first_set: number() as u16,
                second_set: number() as u16,
            },
            9 => I::Switch { table: number(), targets: number() },
            10 => I::Jump(number()),
            11 => I::Save(number() as u16),
            12 => I::Anchor(Anchor::ALL[number() as usize]),
            13 => I::Ahead { negative: number() != 0, end: number() },
            14 => I::Behind {
                negative: number() != 0,
                min: number() as u16,
                max: number() as u16,
                end: number(),
            },
            15 => I::Atomic { end: number() },
            16 => I::Same(number() as u16),
            17 => I::Enter(number() as u16),
            _ => I::Leave { slot: number() as u16, exit: number() },
        }
    }
}

impl Anchor {
    const ALL: [Anchor; 7] = [
        Anchor::LineStart,
        Anchor::LineEnd,
        Anchor::TextStart,
        Anchor::TextEnd,
        Anchor::LastLineEnd,
        Anchor::WordBoundary,
        Anchor::NoWordBoundary,
    ];
}

/// Reads a number at the front of `bytes`.
pub fn read_varint(bytes: &mut &[u8]) -> u32 {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = bytes[0];
        *bytes = &bytes[1..];
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return number;
        }
        shift += 7;
    }
}
