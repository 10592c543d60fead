//! The matcher's runs of characters, and its anchors.

use super::matcher::{Frame, Matcher};
use super::tables::{self, Class};
use grammars::program::{Anchor, Kind, UNBOUNDED};

/// How many bytes of a run are looked at in the time of a step.
const STEP_BYTES: usize = 8;

impl Matcher {
    /// Takes a run of characters; false when there are too few.
    #[expect(clippy::too_many_arguments, reason = "the fields of one instruction")]
    #[inline]
    pub(super) fn take(
        &mut self,
        class: Class,
        kind: Kind,
        (min, max): (u16, u16),
        follow: u16,
        text: &[u8],
        position: &mut usize,
        at: usize,
    ) -> bool {
        if self.is_spent() {
            // What goes from run to run without ever going back would not learn of it.
            return false;
        }
        let start = *position;
        let mut least = start;
        for _ in 0..min {
            match class.length(text, least) {
                Some(length) => least += length,
                None => return false,
            }
        }
        let mut left = if max == UNBOUNDED { u32::MAX } else { u32::from(max - min) };
        if kind == Kind::Lazy {
            loop {
                if self.tables.set_has(follow, text, least) {
                    if left > 0 {
                        self.frames.push(Frame::Grow { at: at as u32, position: least as u32, left });
                    }
                    *position = least;
                    self.burn_for(least - start);
                    return true;
                }
                match class.length(text, least).filter(|_| left > 0) {
                    Some(length) => least += length,
                    None => {
                        self.burn_for(least - start);
                        return false;
                    }
                }
                left -= 1;
            }
        }
        let mut most = least;
        while left > 0 {
            let Some(length) = class.length(text, most) else { break };
            most += length;
            left -= 1;
        }
        *position = most;
        self.burn_for(most - start);
        if kind == Kind::Possessive || most == least {
            return true;
        }
        match self.shrunk(follow, text, most, least) {
            Some(reached) => {
                if reached > least {
                    let (position, least) = (reached as u32, least as u32);
                    self.frames.push(Frame::Shrink { at: at as u32, position, least });
                }
                *position = reached;
                true
            }
            None => false,
        }
    }

    /// The last place from `most` down to `least` where what follows can begin.
    #[inline]
    pub(super) fn shrunk(&mut self, follow: u16, text: &[u8], most: usize, least: usize) -> Option<usize> {
        let mut reached = most;
        while !self.tables.set_has(follow, text, reached) {
            if reached == least {
                self.burn_for(most - least);
                return None;
            }
            reached = tables::before(text, reached);
        }
        self.burn_for(most - reached);
        Some(reached)
    }

    /// Uses up fuel for so many bytes that were looked at one by one.
    #[inline]
    fn burn_for(&mut self, bytes: usize) {
        self.burn((bytes / STEP_BYTES) as u64);
    }

    /// The next place of a lazy run where what follows can begin.
    pub(super) fn grown(
        &mut self,
        class: u16,
        follow: u16,
        text: &[u8],
        position: usize,
        mut left: u32,
    ) -> Option<(usize, u32)> {
        let class = self.tables.class(class);
        let mut reached = position;
        loop {
            let Some(length) = class.length(text, reached).filter(|_| left > 0) else {
                self.burn_for(reached - position);
                return None;
            };
            reached += length;
            left -= 1;
            if self.tables.set_has(follow, text, reached) {
                self.burn_for(reached - position);
                return Some((reached, left));
            }
        }
    }

    /// Whether an anchor holds at a place.
    pub(super) fn holds(&self, anchor: Anchor, text: &[u8], position: usize) -> bool {
        match anchor {
            Anchor::TextStart => position == 0,
            Anchor::LineStart => position == 0 || position < text.len() && text[position - 1] == b'\n',
            Anchor::TextEnd => position == text.len(),
            Anchor::LineEnd => text.get(position).is_none_or(|&byte| byte == b'\n'),
            Anchor::LastLineEnd => {
                position == text.len() || position + 1 == text.len() && text[position] == b'\n'
            }
            Anchor::WordBoundary => self.is_boundary(text, position),
            Anchor::NoWordBoundary => !self.is_boundary(text, position),
        }
    }

    fn is_boundary(&self, text: &[u8], position: usize) -> bool {
        let before = position > 0 && self.tables.is_word(text, tables::before(text, position));
        before != self.tables.is_word(text, position)
    }
}
