//! Programs and instructions as bytes, in both directions: an instruction is a tag, then numbers; a number has seven
//! bits in each byte, the lowest first, and the highest bit says that more follow.

use super::{Anchor, Instruction, Kind, Program};

impl Program {
    /// Appends the program's bytes: how much there is of each part, the tables of switches as runs of one value, the
    /// targets, the instructions.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let tables = self.switches.len() / Self::SWITCH;
        for count in [self.slots, tables, self.targets.len(), self.code.len()] {
            write_varint(out, count as u32);
        }
        for table in self.switches.chunks(Self::SWITCH) {
            for run in table.chunk_by(|one, other| one == other) {
                write_varint(out, run.len() as u32);
                write_varint(out, run[0].into());
            }
        }
        for &target in &self.targets {
            write_varint(out, target);
        }
        for instruction in &self.code {
            instruction.write(out);
        }
    }

    /// Reads the program at the front of `bytes`.
    #[inline]
    pub fn read(mut bytes: &[u8]) -> Self {
        let mut number = || read_varint(&mut bytes);
        let (slots, tables, targets, code) = (number(), number(), number(), number());
        let mut switches = Vec::with_capacity(tables as usize * Self::SWITCH);
        while switches.len() < tables as usize * Self::SWITCH {
            let end = switches.len() + number() as usize;
            switches.resize(end, number() as u8);
        }
        let targets = (0..targets).map(|_| number()).collect();
        let code = (0..code).map(|_| Instruction::read(&mut bytes)).collect();
        Self { code, targets, switches, slots: slots as usize }
    }
}

impl Instruction {
    /// Appends the instruction's bytes.
    fn write(self, out: &mut Vec<u8>) {
        let mut put = |tag: u8, numbers: &[u32]| {
            out.push(tag);
            for &number in numbers {
                write_varint(out, number);
            }
        };
        match self {
            Self::Match => put(0, &[]),
            Self::Accept => put(1, &[]),
            Self::Fail => put(2, &[]),
            Self::Byte(byte) => put(3, &[u32::from(byte)]),
            Self::Letter(byte) => put(4, &[u32::from(byte)]),
            Self::Literal { start, length } => put(5, &[start, length]),
            Self::Class(class) => put(6, &[u32::from(class)]),
            Self::Run { class, kind, min, max, follow } => {
                put(7, &[class.into(), kind as u32, min.into(), max.into(), follow.into()]);
            }
            Self::Fork { first, second, first_set, second_set } => {
                put(8, &[first, second, first_set.into(), second_set.into()]);
            }
            Self::Switch { table, targets } => put(9, &[table, targets]),
            Self::Jump(target) => put(10, &[target]),
            Self::Save(slot) => put(11, &[slot.into()]),
            Self::Anchor(anchor) => put(12, &[anchor as u32]),
            Self::Ahead { negative, end } => put(13, &[negative.into(), end]),
            Self::Behind { negative, min, max, end } => {
                put(14, &[negative.into(), min.into(), max.into(), end]);
            }
            Self::Atomic { end } => put(15, &[end]),
            Self::Same(group) => put(16, &[group.into()]),
            Self::Enter(slot) => put(17, &[slot.into()]),
            Self::Leave { slot, exit } => put(18, &[slot.into(), exit]),
            Self::Call(target) => put(19, &[target]),
        }
    }

    /// Reads the instruction at the front of `bytes`.
    fn read(bytes: &mut &[u8]) -> Self {
        let tag = bytes[0];
        *bytes = &bytes[1..];
        let mut number = || read_varint(bytes);
        match tag {
            0 => Self::Match,
            1 => Self::Accept,
            2 => Self::Fail,
            3 => Self::Byte(number() as u8),
            4 => Self::Letter(number() as u8),
            5 => Self::Literal { start: number(), length: number() },
            6 => Self::Class(number() as u16),
            7 => Self::Run {
                class: number() as u16,
                kind: [Kind::Greedy, Kind::Lazy, Kind::Possessive][number() as usize],
                min: number() as u16,
                max: number() as u16,
                follow: number() as u16,
            },
            8 => Self::Fork {
                first: number(),
                second: number(),
                first_set: number() as u16,
                second_set: number() as u16,
            },
            9 => Self::Switch { table: number(), targets: number() },
            10 => Self::Jump(number()),
            11 => Self::Save(number() as u16),
            12 => Self::Anchor(Anchor::ALL[number() as usize]),
            13 => Self::Ahead { negative: number() != 0, end: number() },
            14 => Self::Behind {
                negative: number() != 0,
                min: number() as u16,
                max: number() as u16,
                end: number(),
            },
            15 => Self::Atomic { end: number() },
            16 => Self::Same(number() as u16),
            17 => Self::Enter(number() as u16),
            18 => Self::Leave { slot: number() as u16, exit: number() },
            _ => Self::Call(number()),
        }
    }
}

impl Anchor {
    const ALL: [Self; 7] = [
        Self::LineStart,
        Self::LineEnd,
        Self::TextStart,
        Self::TextEnd,
        Self::LastLineEnd,
        Self::WordBoundary,
        Self::NoWordBoundary,
    ];
}

/// Appends a number, seven bits a byte, the lowest first.
fn write_varint(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Reads a number at the front of `bytes`.
fn read_varint(bytes: &mut &[u8]) -> u32 {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::UNBOUNDED;

    /// One of each, with numbers that take from one byte to all.
    fn instructions() -> Vec<Instruction> {
        use Instruction as I;
        let mut all = vec![I::Match, I::Accept, I::Fail, I::Byte(b'x'), I::Byte(0xff), I::Letter(b'a')];
        all.extend([I::Literal { start: 0x1234_5678, length: 300 }, I::Class(0), I::Class(u16::MAX)]);
        for kind in [Kind::Greedy, Kind::Lazy, Kind::Possessive] {
            all.push(I::Run { class: 127, kind, min: 128, max: UNBOUNDED, follow: 16_384 });
        }
        all.push(I::Fork { first: 1, second: u32::MAX, first_set: 2, second_set: 3 });
        all.extend([I::Switch { table: 1, targets: 200 }, I::Jump(0x10_0000), I::Save(19)]);
        all.extend(Anchor::ALL.map(I::Anchor));
        for negative in [false, true] {
            all.push(I::Ahead { negative, end: 9 });
            all.push(I::Behind { negative, min: 1, max: UNBOUNDED, end: 10 });
        }
        all.extend([I::Atomic { end: 11 }, I::Same(9), I::Enter(20), I::Leave { slot: 20, exit: 12 }]);
        all.push(I::Call(13));
        all
    }

    #[test]
    fn instructions_come_back() {
        let mut bytes = Vec::new();
        instructions().into_iter().for_each(|instruction| instruction.write(&mut bytes));
        let mut rest = &bytes[..];
        let read: Vec<_> =
            std::iter::from_fn(|| (!rest.is_empty()).then(|| Instruction::read(&mut rest))).collect();
        assert_eq!(read, instructions());
    }

    #[test]
    fn anchors_are_numbered_by_their_place() {
        for (place, anchor) in Anchor::ALL.into_iter().enumerate() {
            assert_eq!(anchor as usize, place);
        }
    }

    #[test]
    fn programs_come_back() {
        let switches = (0..2 * Program::SWITCH).map(|place| (place / 100) as u8).collect();
        let program = Program { code: instructions(), targets: vec![0, 1, 70_000], switches, slots: 6 };
        for program in [program, Program::default()] {
            let mut bytes = Vec::new();
            program.write(&mut bytes);
            // Other programs follow.
            bytes.extend([0xff; 8]);
            assert_eq!(Program::read(&bytes), program);
        }
    }
}
