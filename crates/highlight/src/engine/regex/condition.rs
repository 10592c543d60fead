//! What a match asks of the text without taking any of it, and what it has matched before.

use super::charset::{WORD, step_back};
use super::machine::{Run, UNSET};
use crate::engine::instruction::Assertion;

impl Run<'_> {
    pub(super) fn holds(&self, assertion: Assertion, position: usize) -> bool {
        let text = self.subject.text;
        let at_end = position == text.len();
        match assertion {
            Assertion::LineStart => position == 0 || text[position - 1] == b'\n' && !at_end,
            Assertion::LineEnd => at_end || text[position] == b'\n',
            Assertion::TextStart => position == 0,
            Assertion::TextEnd => at_end,
            Assertion::TextEndOrNewline => at_end || position + 1 == text.len() && text[position] == b'\n',
            Assertion::WordBoundary => self.at_boundary(position),
            Assertion::NoWordBoundary => !self.at_boundary(position),
            Assertion::SearchStart => position == self.subject.search_start,
        }
    }

    fn at_boundary(&self, position: usize) -> bool {
        let text = self.subject.text;
        let word = &self.programs.sets[WORD as usize];
        let before = position > 0 && word.step(text, step_back(text, position)).is_some();
        let after = word.step(text, position).is_some();
        before != after
    }

    pub(super) fn backref(&self, group: usize, folded: bool, position: usize) -> Option<usize> {
        let text = self.subject.text;
        let wanted = match self.subject.external {
            Some(external) => match external.groups.get(group) {
                Some(Some(wanted)) => wanted.as_slice(),
                _ => return Some(position),
            },
            None => {
                let (from, to) =
                    (*self.machine.slots.get(group * 2)?, *self.machine.slots.get(group * 2 + 1)?);
                if from == UNSET || to == UNSET {
                    return None;
                }
                text.get(from..to)?
            }
        };
        let found = text.get(position..position + wanted.len())?;
        let same = if folded { found.eq_ignore_ascii_case(wanted) } else { found == wanted };
        same.then_some(position + wanted.len())
    }
}
