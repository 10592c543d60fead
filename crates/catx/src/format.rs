//! GNU cat's formatting: numbers, squeezed blank lines, shown ends, tabs and bytes that are not printable.
//!
//! Whole buffers in, whole buffers out. The formatter looks only at the bytes that its style changes and copies what
//! lies between them in bulk. It reads and writes nothing itself.

mod carry;
mod chunks;
pub(crate) mod notation;
pub(crate) mod number;
mod numbered;
mod scan;

pub(crate) use carry::Carry;
pub(crate) use chunks::{Plan, format_chunks, worth_chunks};

use notation::{NOTATION, Notation};
use number::Number;
use scan::{Bits, Scan};
use sys::bytes::{BLOCK_BYTES, Class, SLACK_BYTES, Signs, notate};

/// Which lines get a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Numbering {
    #[default]
    None,
    All,
    NonBlank,
}

/// What is to be shown, as the plan decided it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Formatting {
    pub(crate) numbering: Numbering,
    pub(crate) squeeze: bool,
    pub(crate) ends: bool,
    pub(crate) tabs: bool,
    pub(crate) nonprinting: bool,
}

impl Formatting {
    /// Whether the bytes come out as they went in.
    pub(crate) fn changes_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Shows what does not print, and ends and tabs as told.
    pub(crate) fn show(&mut self, ends: bool, tabs: bool) {
        self.nonprinting = true;
        self.ends |= ends;
        self.tabs |= tabs;
    }

    /// `-E` shows a CR only before a line feed, so one at the end of a piece has to wait.
    fn holds_returns(&self) -> bool {
        self.ends && !self.nonprinting
    }

    /// Whether lines get numbers, and nothing else happens to them.
    fn only_numbers(&self) -> bool {
        *self == Self { numbering: Numbering::All, ..Self::default() }
    }

    /// Whether the text of a byte depends on nothing but the byte.
    fn is_stateless(&self) -> bool {
        self.numbering == Numbering::None && !self.squeeze && (self.nonprinting || !self.ends)
    }

    /// The text of every byte, where it depends on nothing else.
    pub(crate) fn shown(&self) -> [Notation; 256] {
        let mut shown = NOTATION;
        if !self.nonprinting {
            shown = std::array::from_fn(|byte| Notation::of(&[byte as u8]));
        }
        let tab: &[u8] = if self.tabs { b"^I" } else { b"\t" };
        let newline: &[u8] = if self.ends { b"$\n" } else { b"\n" };
        shown[usize::from(b'\t')] = Notation::of(tab);
        shown[usize::from(b'\n')] = Notation::of(newline);
        shown
    }

    fn class(&self) -> Class {
        match (self.nonprinting, self.tabs) {
            (true, _) => Class::Control,
            (false, true) => Class::NewlineTab,
            (false, false) => Class::Newline,
        }
    }
}

/// Input is taken in slices of this size, so that room for the longest output can be made once for each.
const SLICE_BYTES: usize = 4096;
/// The most that one byte can become: a number, and a shown end.
const LONGEST_BYTES: usize = Number::LONGEST_BYTES + 8;
/// With more special bytes than this among 64, going byte by byte is faster.
const DENSE_BYTES: u32 = 8;
/// Runs up to this length are copied at a fixed width, which is cheaper than at their own.
const SHORT_RUN_BYTES: usize = 64;

/// Formats pieces of text in a style: the state between them, and the output that is ready.
#[derive(Debug)]
pub(crate) struct Formatter {
    style: Formatting,
    newlines: u8,
    pending_return: bool,
    number: Number,
    shown: [Notation; 256],
    /// Always longer than what is ready, so that fixed-width copies may write past its end.
    output: Vec<u8>,
    ready: usize,
}

impl Formatter {
    pub(crate) fn new(style: Formatting, carry: Carry) -> Self {
        let number = Number::new(carry.number);
        let Carry { newlines, pending_return, .. } = carry;
        let shown = style.shown();
        Self { style, newlines, pending_return, number, shown, output: Vec::new(), ready: 0 }
    }

    pub(crate) fn carry(&self) -> Carry {
        Carry { newlines: self.newlines, pending_return: self.pending_return, number: self.number.value() }
    }

    /// Goes on from another state.
    pub(crate) fn restart(&mut self, carry: Carry) {
        self.newlines = carry.newlines;
        self.pending_return = carry.pending_return;
        self.number = Number::new(carry.number);
    }

    /// Formats a piece of text after what is already there.
    pub(crate) fn push(&mut self, input: &[u8]) {
        if self.style.only_numbers() {
            return self.push_numbered(input);
        }
        for slice in input.chunks(SLICE_BYTES) {
            self.make_room(slice.len() * LONGEST_BYTES + SHORT_RUN_BYTES + LONGEST_BYTES);
            self.push_slice(slice);
        }
    }

    /// Writes a CR that was kept back.
    pub(crate) fn finish(&mut self) {
        self.make_room(LONGEST_BYTES);
        self.release_return();
    }

    /// The text that is ready.
    pub(crate) fn ready(&self) -> &[u8] {
        &self.output[..self.ready]
    }

    /// Forgets the text that was ready: it is written.
    pub(crate) fn clear(&mut self) {
        self.ready = 0;
    }

    fn make_room(&mut self, bytes: usize) {
        if self.output.len() - self.ready < bytes {
            let wanted = (self.ready + bytes).max(self.output.len() * 2);
            self.output.resize(wanted, 0);
        }
    }

    fn push_slice(&mut self, input: &[u8]) {
        let mut scan = Scan::new();
        let mut from = 0;
        let class = self.style.class();
        for (block, &mask) in scan.masks(class, input).iter().enumerate() {
            let base = block * BLOCK_BYTES;
            if self.is_dense(mask) {
                let end = (base + BLOCK_BYTES).min(input.len());
                self.push_run(input, from, base);
                self.push_dense(&input[base..end]);
                from = end;
                continue;
            }
            for place in Bits(mask) {
                let place = base + place;
                let byte = input[place];
                if byte == b'\n' {
                    self.end_line(input, from, place);
                } else {
                    self.push_run(input, from, place);
                    self.begin_text();
                    self.push_shown(byte);
                }
                from = place + 1;
            }
        }
        self.push_tail(input, from);
    }

    /// Whether going byte by byte is faster than from one special byte to the next.
    fn is_dense(&self, mask: u64) -> bool {
        mask.count_ones() > DENSE_BYTES && self.style.is_stateless()
    }

    /// Where a line feed changes nothing but itself, every byte has its text.
    fn push_dense(&mut self, block: &[u8]) {
        let Formatting { ends, tabs, nonprinting, .. } = self.style;
        let longest = block.len() * Notation::LONGEST_BYTES + SLACK_BYTES;
        let room = &mut self.output[self.ready..self.ready + longest];
        match nonprinting.then(|| notate(block, Signs { ends, tabs }, room)).flatten() {
            Some(length) => self.ready += length,
            None => self.push_pairs(block),
        }
        if let [.., before_last, last] = block {
            self.newlines = u8::from(*last == b'\n') * (1 + u8::from(*before_last == b'\n'));
        }
    }

    /// The same two bytes at a time.
    fn push_pairs(&mut self, block: &[u8]) {
        const PAIR_BYTES: usize = 2 * Notation::LONGEST_BYTES;
        let room =
            &mut self.output[self.ready..self.ready + BLOCK_BYTES * Notation::LONGEST_BYTES + PAIR_BYTES];
        let mut at = 0;
        let (pairs, odd) = block.as_chunks::<2>();
        for [first, second] in pairs {
            let (text, length) = self.shown[usize::from(*first)].then(self.shown[usize::from(*second)]);
            room[at..at + PAIR_BYTES].copy_from_slice(&text);
            at += length;
        }
        for byte in odd {
            let notation = self.shown[usize::from(*byte)];
            room[at..at + Notation::LONGEST_BYTES].copy_from_slice(&notation.text());
            at += notation.length();
        }
        self.ready += at;
    }

    fn end_line(&mut self, input: &[u8], from: usize, place: usize) {
        let shows_return = place > from && input[place - 1] == b'\r' && self.style.holds_returns();
        self.push_run(input, from, place - usize::from(shows_return));
        if self.newlines == 2 && self.style.squeeze && place == from {
            return;
        }
        if self.newlines > 0 && (self.style.numbering == Numbering::All || shows_return) {
            self.begin_text_or_blank();
        }
        if self.style.ends {
            if shows_return || self.pending_return {
                self.release_return_shown(shows_return);
            }
            self.put(*b"$");
        }
        self.put(*b"\n");
        let was_blank = self.newlines > 0 && !shows_return;
        self.newlines = if was_blank { 2 } else { 1 };
    }

    /// The run at the end of a slice; a CR at its end is kept back, since a line feed may follow.
    fn push_tail(&mut self, input: &[u8], from: usize) {
        let holds = input.len() > from && input[input.len() - 1] == b'\r' && self.style.holds_returns();
        self.push_run(input, from, input.len() - usize::from(holds));
        if holds {
            self.begin_text();
            self.pending_return = true;
        }
    }

    #[inline]
    fn push_run(&mut self, input: &[u8], from: usize, to: usize) {
        if from == to {
            return;
        }
        self.begin_text();
        let length = to - from;
        match input.get(from..from + SHORT_RUN_BYTES) {
            Some(wide) if length <= SHORT_RUN_BYTES => {
                self.output[self.ready..self.ready + SHORT_RUN_BYTES].copy_from_slice(wide);
            }
            _ => self.output[self.ready..self.ready + length].copy_from_slice(&input[from..to]),
        }
        self.ready += length;
    }

    /// Before a byte that is no line feed: the number of its line if it is the first, and a CR that was kept back.
    #[inline]
    fn begin_text(&mut self) {
        if self.newlines > 0 {
            if self.style.numbering != Numbering::None {
                self.put_number();
            }
            self.newlines = 0;
        }
        self.release_return();
    }

    fn begin_text_or_blank(&mut self) {
        if self.style.numbering != Numbering::None {
            self.put_number();
        }
    }

    fn put_number(&mut self) {
        let room = self.output[self.ready..].first_chunk_mut().expect("room was made for it");
        self.ready += self.number.write_next(room);
    }

    fn release_return(&mut self) {
        if self.pending_return {
            self.put(*b"\r");
            self.pending_return = false;
        }
    }

    /// Shows the CR before this line feed; one that was kept back before another CR is written as it is.
    fn release_return_shown(&mut self, another_follows: bool) {
        if another_follows {
            self.release_return();
        }
        self.put(*b"^M");
        self.pending_return = false;
    }

    fn push_shown(&mut self, byte: u8) {
        let notation = self.shown[usize::from(byte)];
        self.put(notation.text());
        self.ready -= Notation::LONGEST_BYTES - notation.length();
    }

    #[inline]
    fn put<const N: usize>(&mut self, bytes: [u8; N]) {
        self.output[self.ready..self.ready + N].copy_from_slice(&bytes);
        self.ready += N;
    }
}

#[cfg(test)]
mod tests;
