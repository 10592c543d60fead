//! What formatting remembers from one piece of text to the next, also across files and across files that fail.

use super::scan::{BLOCK_BYTES, Class};
use super::{Numbering, Style};

/// The state between two bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Carry {
    /// 0 within a line, 1 at the start of a line, 2 at the start of a line that follows a blank one.
    pub(crate) newlines: u8,
    /// A CR that waits to be known as the end of a line, or not (`-E` without `-v`).
    pub(crate) pending_return: bool,
    /// The numbers given so far.
    pub(crate) number: u64,
}

impl Carry {
    pub(crate) const START: Carry = Carry { newlines: 1, pending_return: false, number: 0 };

    /// The state behind `input`, without formatting it: what makes chunks independent of one another.
    #[cfg(test)]
    pub(crate) fn behind(self, style: &Style, input: &[u8]) -> Carry {
        Summary::of(style, input).after(self, style, input)
    }

    fn step(&mut self, style: &Style, byte: u8) {
        let squeezed = style.squeeze && byte == b'\n' && self.newlines == 2;
        let counts = match style.numbering {
            Numbering::None => false,
            Numbering::All => !squeezed,
            Numbering::NonBlank => byte != b'\n',
        };
        self.number += u64::from(self.newlines > 0 && counts);
        self.newlines = if byte == b'\n' { (self.newlines + 1).min(2) } else { 0 };
        self.pending_return = byte == b'\r' && style.holds_returns();
    }
}

/// What a piece of text does to the state, as far as it can be told without knowing the state before it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Summary {
    numbers: u64,
    end: Option<Carry>,
}

/// The bytes whose effect depends on the state before them.
const HEAD_BYTES: usize = 2;

impl Summary {
    /// Reads all of `input` once, at many bytes a cycle.
    pub(crate) fn of(style: &Style, input: &[u8]) -> Summary {
        let Some(([first, second], rest)) = input.split_first_chunk::<HEAD_BYTES>() else {
            return Summary { numbers: 0, end: None };
        };
        let newlines = match (first, second) {
            (b'\n', b'\n') => 2,
            (_, b'\n') => 1,
            _ => 0,
        };
        let pending_return = *second == b'\r' && style.holds_returns();
        let mut state = Carry { newlines, pending_return, number: 0 };
        let (blocks, tail) = rest.as_chunks::<BLOCK_BYTES>();
        for block in blocks {
            step_block(&mut state, style, block);
        }
        for &byte in tail {
            state.step(style, byte);
        }
        Summary { numbers: state.number, end: Some(state) }
    }

    /// The state behind the piece, given the state before it.
    pub(crate) fn after(&self, mut before: Carry, style: &Style, input: &[u8]) -> Carry {
        for &byte in input.iter().take(HEAD_BYTES) {
            before.step(style, byte);
        }
        match self.end {
            Some(end) => Carry { number: before.number + self.numbers, ..end },
            None => before,
        }
    }
}

fn step_block(state: &mut Carry, style: &Style, block: &[u8; BLOCK_BYTES]) {
    let newlines = Class::Newline.mask(block);
    let starts = (newlines << 1) | u64::from(state.newlines > 0);
    let behind_blank = ((newlines & starts) << 1) | u64::from(state.newlines > 1);
    state.number += match style.numbering {
        Numbering::None => 0,
        Numbering::All if style.squeeze => starts & !(newlines & behind_blank),
        Numbering::All => starts,
        Numbering::NonBlank => starts & !newlines,
    }
    .count_ones() as u64;
    state.newlines = match newlines >> (BLOCK_BYTES - 2) {
        0b11 => 2,
        0b10 => 1,
        _ => 0,
    };
    state.pending_return = block[BLOCK_BYTES - 1] == b'\r' && style.holds_returns();
}
