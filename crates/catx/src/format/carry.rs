//! What formatting remembers from one piece of text to the next, also across files and across files that fail.

use sys::bytes::{BLOCK_BYTES, Class};

use super::scan::Scan;
use super::{Formatting, Numbering, SLICE_BYTES};

/// The state between two bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Carry {
    /// 0 within a line, 1 at the start of a line, 2 at the start of a line that follows a blank one.
    pub(crate) newlines: u8,
    /// Whether the last byte is a CR, which is shown only before a line feed (`-E` without `-v`).
    pub(crate) pending_return: bool,
    /// The numbers given so far.
    pub(crate) number: u64,
}

impl Carry {
    pub(crate) const START: Self = Self { newlines: 1, pending_return: false, number: 0 };

    /// The state after `input`, without formatting it: what makes chunks independent of one another.
    #[cfg(test)]
    pub(crate) fn after(self, style: &Formatting, input: &[u8]) -> Self {
        Summary::of(style, input).after(self, style, input)
    }

    fn step(&mut self, style: &Formatting, byte: u8) {
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

impl Carry {
    fn step_slice(&mut self, style: &Formatting, slice: &[u8]) {
        let whole_bytes = slice.len() / BLOCK_BYTES * BLOCK_BYTES;
        let (whole, tail) = slice.split_at(whole_bytes);
        match (style.numbering, style.squeeze) {
            (Numbering::None, _) => {}
            (Numbering::All, false) if whole_bytes > 0 => {
                let started = memchr::memchr_iter(b'\n', &whole[..whole_bytes - 1]).count();
                self.number += started as u64 + u64::from(self.newlines > 0);
            }
            _ => {
                for &newlines in Scan::new().masks(Class::Newline, whole) {
                    self.step_block(style, newlines);
                }
            }
        }
        if let [.., before_last, last] = whole {
            self.newlines = u8::from(*last == b'\n') * (1 + u8::from(*before_last == b'\n'));
            self.pending_return = *last == b'\r' && style.holds_returns();
        }
        for &byte in tail {
            self.step(style, byte);
        }
    }

    fn step_block(&mut self, style: &Formatting, newlines: u64) {
        let starts = (newlines << 1) | u64::from(self.newlines > 0);
        let after_blank = ((newlines & starts) << 1) | u64::from(self.newlines > 1);
        let numbered = match style.numbering {
            Numbering::NonBlank => starts & !newlines,
            _ => starts & !(newlines & after_blank),
        };
        self.number += u64::from(numbered.count_ones());
        let last_two = newlines >> (BLOCK_BYTES - 2);
        self.newlines = (last_two >> 1) as u8 * (1 + (last_two & 1) as u8);
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
    /// Reads all of `input` once, many bytes per cycle.
    pub(crate) fn of(style: &Formatting, input: &[u8]) -> Self {
        let Some(([first, second], rest)) = input.split_first_chunk::<HEAD_BYTES>() else {
            return Self { numbers: 0, end: None };
        };
        let newlines = match (first, second) {
            (b'\n', b'\n') => 2,
            (_, b'\n') => 1,
            _ => 0,
        };
        let pending_return = *second == b'\r' && style.holds_returns();
        let mut state = Carry { newlines, pending_return, number: 0 };
        for slice in rest.chunks(SLICE_BYTES) {
            state.step_slice(style, slice);
        }
        Self { numbers: state.number, end: Some(state) }
    }

    /// The state after the piece, given the state before it.
    pub(crate) fn after(&self, mut before: Carry, style: &Formatting, input: &[u8]) -> Carry {
        for &byte in input.iter().take(HEAD_BYTES) {
            before.step(style, byte);
        }
        match self.end {
            Some(end) => Carry { number: before.number + self.numbers, ..end },
            None => before,
        }
    }
}
