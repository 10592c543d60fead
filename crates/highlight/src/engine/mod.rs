//! The engine: what syntect does with its grammars and themes, several times faster, and equal to it.
//!
//! At build time every regular expression of the set becomes a program and every reference a number, in a form that
//! is read in place (`build/engine`, `layout`). At run time a line is gone along once, and rules are tried only where
//! the next byte lets them begin (`parser`, `regex`); stacks of scopes are places in a tree, each with its style
//! (`stack`, `theme`).

mod data;
mod grammar;
mod instruction;
mod layout;
mod parser;
mod regex;
mod stack;
mod theme;

use crate::color::Style;
use layout::{NONE, Section};
use parser::Parser;
use regex::{Machine, Programs, Subject};
use stack::{Place, ScopeTree};
use theme::Rules;

/// Steps that the first line of a file may take to speak for a language.
const FIRST_LINE_STEPS: u32 = 1_000_000;

/// Where the text stands between two lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct State {
    parser: parser::State,
    place: Place,
}

/// A grammar and a theme at work.
#[derive(Debug)]
pub(crate) struct Engine {
    parser: Parser,
    tree: ScopeTree,
}

impl Engine {
    /// In a theme, by its number.
    pub(crate) fn new(theme: u32) -> Engine {
        Engine { parser: Parser::new(), tree: ScopeTree::new(Rules::new(theme)) }
    }

    /// The state at the start of a file, in the language of this number.
    pub(crate) fn start(language: u32) -> State {
        let [start, _] = data::row(Section::Grammars, language);
        State { parser: parser::State::new(start), place: Place::default() }
    }

    /// Hands the pieces of a line to `piece`, each as its end and the number of its style; false if the line took all
    /// its steps, so that its end is plainer than it should be.
    pub(crate) fn line(
        &mut self,
        text: &[u8],
        state: &mut State,
        steps: u32,
        mut piece: impl FnMut(usize, u16),
    ) -> bool {
        let mut at = 0;
        for &(place, change) in self.parser.line(text, &mut state.parser, steps) {
            if place > at {
                piece(place, self.tree.style(&state.place));
                at = place;
            }
            self.tree.apply(&mut state.place, change);
        }
        if at < text.len() {
            piece(text.len(), self.tree.style(&state.place));
        }
        !self.parser.gave_up()
    }

    /// All styles so far; the first is that of text that no rule speaks of.
    pub(crate) fn styles(&self) -> &[Style] {
        self.tree.styles()
    }
}

/// The number of the language that a first line speaks for: as in syntect, the last of the set that does.
pub(crate) fn language_of_first_line(line: &[u8]) -> Option<u32> {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let (mut programs, mut machine) = (Programs::new(), Machine::new());
    machine.steps_left = FIRST_LINE_STEPS;
    let subject = Subject { text: line, search_start: 0, external: None };
    (0..data::rows(Section::Grammars)).rev().find(|&language| {
        let [_, regex] = data::row(Section::Grammars, language);
        regex != NONE && {
            let program = programs.get(regex);
            (0..=line.len()).any(|place| machine.run(&program, &programs, subject, place).is_some())
        }
    })
}

#[cfg(test)]
mod tests;
