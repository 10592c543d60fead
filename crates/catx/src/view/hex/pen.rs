//! A row that is being written, in pieces that are stored whole and of which a part counts: what follows overwrites the
//! rest. Places are masked, so that the compiler knows them to be in bounds.

use super::cell::{CLASSES, Cells, NO_CLASS, SEQUENCE_BYTES, Switches};
use super::{OFFSET_DIGITS, PANEL_BYTES};

/// Bytes in which every row has room: sixteen bytes twice, each with its sequence, and what is around them.
const PEN_BYTES: usize = 1024;
/// What a panel takes at most, of characters and of anything in colours; powers of two.
const GLYPHS_BYTES: usize = 32;
const COLORED_BYTES: usize = 128;
/// What a piece may store beyond that.
const SLACK: usize = SEQUENCE_BYTES;

/// The line at the edge of a panel.
pub(super) const EDGE: &[u8; 3] = b"\xe2\x94\x82";

/// A row that is being written.
pub(super) struct Pen {
    bytes: [u8; PEN_BYTES],
    length: usize,
}

impl Pen {
    pub(super) fn new() -> Self {
        Self { bytes: [0; PEN_BYTES], length: 0 }
    }

    pub(super) fn written(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// Begins a row: with its offset, and what stands before and after that.
    pub(super) fn begin(&mut self, cells: &Cells, offset: u64, before: &[u8], after: &[u8]) {
        self.length = 0;
        self.text(EDGE);
        self.some(before);
        let digits = OFFSET_DIGITS.max(offset.checked_ilog2().unwrap_or(0) as usize / 4 + 1);
        let mut all = [0; 2 * size_of::<u64>()];
        for (pair, byte) in all.as_chunks_mut::<2>().0.iter_mut().zip(offset.to_be_bytes()) {
            *pair = cells[usize::from(byte)].digits;
        }
        self.some(&all[all.len() - digits..]);
        self.some(after);
        self.text(EDGE);
    }

    pub(super) fn text<const SIZE: usize>(&mut self, text: &[u8; SIZE]) {
        self.bytes[self.length..self.length + SIZE].copy_from_slice(text);
        self.length += SIZE;
    }

    fn some(&mut self, text: &[u8]) {
        self.bytes[self.length..self.length + text.len()].copy_from_slice(text);
        self.length += text.len();
    }

    pub(super) fn blanks(&mut self, count: usize) {
        if count > 0 {
            self.bytes[self.length..self.length + count].fill(b' ');
            self.length += count;
        }
    }

    /// A blank, and the digits of the bytes of a panel.
    pub(super) fn digits(&mut self, cells: &Cells, bytes: &[u8]) {
        const SIZE: usize = 3 * PANEL_BYTES + 1;
        let mut piece = [b' '; SIZE];
        match bytes.first_chunk::<PANEL_BYTES>() {
            Some(whole) => set_digits(&mut piece, cells, whole),
            None => set_digits(&mut piece, cells, bytes),
        }
        self.bytes[self.length..self.length + SIZE].copy_from_slice(&piece);
        self.length += 3 * bytes.len() + 1;
    }

    /// The characters of the bytes of a panel.
    pub(super) fn glyphs(&mut self, cells: &Cells, bytes: &[u8]) {
        let Some(room) = self.bytes[self.length..].first_chunk_mut::<{ GLYPHS_BYTES + SLACK }>() else {
            return;
        };
        self.length += match bytes.first_chunk::<PANEL_BYTES>() {
            Some(whole) => set_glyphs(room, cells, whole),
            None => set_glyphs(room, cells, bytes),
        };
    }

    /// What stands for the bytes of a panel, in the colours of their classes.
    pub(super) fn colored<Kind: Text>(&mut self, cells: &Cells, switches: &Switches, bytes: &[u8]) {
        let Some(room) = self.bytes[self.length..].first_chunk_mut::<{ COLORED_BYTES + SLACK }>() else {
            return;
        };
        self.length += match bytes.first_chunk::<PANEL_BYTES>() {
            Some(whole) => set_colored::<Kind>(room, cells, switches, whole),
            None => set_colored::<Kind>(room, cells, switches, bytes),
        };
    }
}

/// What is written of bytes in colours.
pub(super) trait Text {
    /// A piece for a byte, and how much of it counts.
    fn of(cell: &super::cell::Cell) -> ([u8; 4], usize);
}

/// Two digits and a blank.
pub(super) struct Digits;

impl Text for Digits {
    fn of(cell: &super::cell::Cell) -> ([u8; 4], usize) {
        ([cell.digits[0], cell.digits[1], b' ', 0], 3)
    }
}

/// A character.
pub(super) struct Glyph;

impl Text for Glyph {
    fn of(cell: &super::cell::Cell) -> ([u8; 4], usize) {
        (cell.glyph, usize::from(cell.glyph_bytes))
    }
}

// They are inlined so that a whole panel, whose length is known, is a row of stores.

#[inline(always)]
fn set_digits(piece: &mut [u8; 3 * PANEL_BYTES + 1], cells: &Cells, bytes: &[u8]) {
    for (place, &byte) in bytes.iter().enumerate().take(PANEL_BYTES) {
        [piece[3 * place + 1], piece[3 * place + 2]] = cells[usize::from(byte)].digits;
    }
}

#[inline(always)]
fn set_glyphs(room: &mut [u8; GLYPHS_BYTES + SLACK], cells: &Cells, bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |at, &byte| {
        let cell = &cells[usize::from(byte)];
        let place = at % GLYPHS_BYTES;
        room[place..place + cell.glyph.len()].copy_from_slice(&cell.glyph);
        at + usize::from(cell.glyph_bytes)
    })
}

#[inline(always)]
fn set_colored<Kind: Text>(
    room: &mut [u8; COLORED_BYTES + SLACK],
    cells: &Cells,
    switches: &Switches,
    bytes: &[u8],
) -> usize {
    let (mut at, mut class) = (0, NO_CLASS);
    let mut change = |at: &mut usize, room: &mut [u8; COLORED_BYTES + SLACK], next: usize| {
        let switch = &switches[(class * CLASSES + next) % (CLASSES * CLASSES)];
        let place = *at % COLORED_BYTES;
        room[place..place + SEQUENCE_BYTES].copy_from_slice(&switch.bytes);
        *at += usize::from(switch.length);
        class = next;
    };
    for &byte in bytes {
        let cell = &cells[usize::from(byte)];
        change(&mut at, room, usize::from(cell.class));
        let (piece, counted) = Kind::of(cell);
        let place = at % COLORED_BYTES;
        room[place..place + piece.len()].copy_from_slice(&piece);
        at += counted;
    }
    change(&mut at, room, NO_CLASS);
    at
}
