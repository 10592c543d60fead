//! `-n` and nothing else: a number before every line, the lines as they are.
//!
//! The general path goes from one special byte to the next and decides each time what to do. Here only line feeds are
//! special, so their places are collected first, and lines are copied at a fixed width: the only branch that is hard to
//! predict is the one for lines that are longer.

use sys::bytes::{newline_slots, newlines};

use super::number::Number;
use super::{Formatter, SLICE_BYTES};

/// What is copied of a line at once, whatever its length: most are no longer.
const LINE_BYTES: usize = 128;

impl Formatter {
    /// Formats a piece of text after what is already there.
    pub(super) fn push_numbered(&mut self, input: &[u8]) {
        let mut slots = [0; newline_slots(SLICE_BYTES)];
        let mut is_start = self.newlines > 0;
        for (index, slice) in input.chunks(SLICE_BYTES).enumerate() {
            let base = index * SLICE_BYTES;
            let places = newlines(slice, &mut slots);
            self.make_room(slice.len() + (places.len() + 1) * Number::LONGEST_BYTES + LINE_BYTES);
            let mut from = base;
            for &place in places {
                let end = base + usize::from(place) + 1;
                self.push_line(is_start, input, from, end);
                (is_start, from) = (true, end);
            }
            let end = base + slice.len();
            if from < end {
                self.push_line(is_start, input, from, end);
                is_start = false;
            }
        }
        self.newlines = match input {
            [] => self.newlines,
            [b'\n'] => (self.newlines + 1).min(2),
            [.., b'\n', b'\n'] => 2,
            [.., b'\n'] => 1,
            _ => 0,
        };
    }

    /// A line with its line feed, or as much of it as there is.
    #[inline]
    fn push_line(&mut self, is_start: bool, input: &[u8], from: usize, end: usize) {
        if is_start {
            self.put_number();
        }
        let length = end - from;
        let room = &mut self.output[self.ready..];
        match input.get(from..from + LINE_BYTES) {
            Some(wide) if length <= LINE_BYTES => room[..LINE_BYTES].copy_from_slice(wide),
            _ => room[..length].copy_from_slice(&input[from..end]),
        }
        self.ready += length;
    }
}
