//! Instructions to bytes: a tag, then numbers of seven bits a byte.

use super::Instruction;

impl Instruction {
    /// Appends the instruction's bytes.
    pub(crate) fn write(self, out: &mut Vec<u8>) {
        use Instruction as I;
        let mut put = |tag: u8, numbers: &[u32]| {
            out.push(tag);
            for &number in numbers {
                varint(out, number);
            }
        };
        match self {
            I::Match => put(0, &[]),
            I::Accept => put(1, &[]),
            I::Fail => put(2, &[]),
            I::Byte(byte) => put(3, &[u32::from(byte)]),
            I::Letter(byte) => put(4, &[u32::from(byte)]),
            I::Literal { start, length } => put(5, &[start, length]),
            I::Class(class) => put(6, &[u32::from(class)]),
            I::Run { class, kind, min, max, follow } => {
                put(7, &[class.into(), kind as u32, min.into(), max.into(), follow.into()]);
            }
            I::Fork { first, second, first_set, second_set } => {
                put(8, &[first, second, first_set.into(), second_set.into()]);
            }
            I::Switch { table, targets } => put(9, &[table, targets]),
            I::Jump(target) => put(10, &[target]),
            I::Save(slot) => put(11, &[slot.into()]),
            I::Anchor(anchor) => put(12, &[anchor as u32]),
            I::Ahead { negative, end } => put(13, &[negative.into(), end]),
            I::Behind { negative, min, max, end } => put(14, &[negative.into(), min.into(), max.into(), end]),
            I::Atomic { end } => put(15, &[end]),
            I::Same(group) => put(16, &[group.into()]),
            I::Enter(slot) => put(17, &[slot.into()]),
            I::Leave { slot, exit } => put(18, &[slot.into(), exit]),
        }
    }
}

/// Appends a number, seven bits a byte, the lowest first.
pub(crate) fn varint(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}
