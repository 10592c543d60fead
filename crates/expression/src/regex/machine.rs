//! A tree to a program of small steps, and its run over a text: the slow engine, which knows everything.
//!
//! It tries the ways through the program one after another and never goes on twice from the same state, so that its
//! time is bounded by the number of states: program times text, times the places of the groups that are referred to.

use std::collections::HashSet;

use sys::locale::Locale;

use super::Malformed;
use super::one::Reading;
use super::tree::{Node, One, Place};

/// Steps that a program may have at most.
const LONGEST: usize = 1 << 20;
/// States that are marked in a table rather than kept in a set.
const MOST_MARKS: usize = 1 << 24;

/// A program.
#[derive(Debug)]
pub(super) struct Machine {
    steps: Vec<Step>,
    has_references: bool,
    /// Whether it notes where groups begin and end.
    keeps_groups: bool,
}

#[derive(Clone, Debug)]
enum Step {
    One(One),
    Place(Place),
    /// Go on at either.
    Split(usize, usize),
    Jump(usize),
    Open(usize),
    Close(usize),
    Reference(usize),
    Done,
}

/// Where the first nine groups begin and end; `UNSET` before they matched.
pub(super) type Groups = [(usize, usize); 9];

pub(super) const UNSET: usize = usize::MAX;

/// A point of the run.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct State {
    step: usize,
    at: usize,
    groups: Groups,
}

impl Machine {
    /// Compiles a tree; `keeps_groups` says whether its groups can be asked for.
    pub(super) fn new(tree: &Node, keeps_groups: bool) -> Result<Self, Malformed> {
        let has_references = tree.has_reference();
        let keeps_groups = keeps_groups || has_references;
        let mut machine = Self { steps: Vec::new(), has_references, keeps_groups };
        machine.node(tree)?;
        machine.push(Step::Done)?;
        Ok(machine)
    }

    fn push(&mut self, step: Step) -> Result<usize, Malformed> {
        if self.steps.len() >= LONGEST {
            return Err(Malformed::TooBig);
        }
        self.steps.push(step);
        Ok(self.steps.len() - 1)
    }

    fn node(&mut self, node: &Node) -> Result<(), Malformed> {
        match node {
            Node::Empty => {}
            Node::One(one) => drop(self.push(Step::One(one.clone()))?),
            Node::Place(place) => drop(self.push(Step::Place(*place))?),
            Node::Reference(number) => drop(self.push(Step::Reference(*number as usize - 1))?),
            Node::Group(number @ 1..=9, node) if self.keeps_groups => {
                self.push(Step::Open(*number as usize - 1))?;
                self.node(node)?;
                self.push(Step::Close(*number as usize - 1))?;
            }
            Node::Group(_, node) => self.node(node)?,
            Node::Sequence(nodes) => nodes.iter().try_for_each(|node| self.node(node))?,
            Node::Alternatives(nodes) => self.alternatives(nodes)?,
            Node::Repeat { node, least, most } => self.repeat(node, *least, *most)?,
        }
        Ok(())
    }

    fn alternatives(&mut self, nodes: &[Node]) -> Result<(), Malformed> {
        let mut jumps = Vec::new();
        for (number, node) in nodes.iter().enumerate() {
            if number + 1 == nodes.len() {
                self.node(node)?;
                break;
            }
            let split = self.push(Step::Done)?;
            self.node(node)?;
            jumps.push(self.push(Step::Done)?);
            self.steps[split] = Step::Split(split + 1, self.steps.len());
        }
        for jump in jumps {
            self.steps[jump] = Step::Jump(self.steps.len());
        }
        Ok(())
    }

    fn repeat(&mut self, node: &Node, least: u32, most: Option<u32>) -> Result<(), Malformed> {
        for _ in 0..least {
            self.node(node)?;
        }
        let Some(most) = most else {
            let split = self.push(Step::Done)?;
            self.node(node)?;
            self.push(Step::Jump(split))?;
            self.steps[split] = Step::Split(split + 1, self.steps.len());
            return Ok(());
        };
        let mut splits = Vec::new();
        for _ in least..most {
            splits.push(self.push(Step::Done)?);
            self.node(node)?;
        }
        for split in splits {
            self.steps[split] = Step::Split(split + 1, self.steps.len());
        }
        Ok(())
    }

    /// Whether the whole text matches; its units are folded as the pattern's are.
    pub(super) fn matches(&self, units: &[u32], reading: Reading, locale: &Locale) -> bool {
        self.groups(units, reading, locale).is_some()
    }

    /// Where the first nine groups begin and end in the first way in which the whole text matches, if there is one: an
    /// alternative before those after it, a repetition as often as it can be.
    pub(super) fn groups(&self, units: &[u32], reading: Reading, locale: &Locale) -> Option<Groups> {
        let start = State { step: 0, at: 0, groups: [(UNSET, UNSET); 9] };
        let seen = Seen::new(self, units.len() + 1);
        let mut run = Run { steps: &self.steps, units, reading, locale, waiting: vec![start], seen };
        while let Some(state) = run.waiting.pop() {
            if let Some(groups) = run.follow(state) {
                return Some(groups);
            }
        }
        None
    }
}

struct Run<'a> {
    steps: &'a [Step],
    units: &'a [u32],
    reading: Reading,
    locale: &'a Locale,
    /// States to go on from.
    waiting: Vec<State>,
    /// States at a split that were gone on from.
    seen: Seen,
}

/// A set of states.
enum Seen {
    /// A mark for each step and place, where groups do not matter.
    Marks {
        marks: Vec<bool>,
        places: usize,
    },
    States(HashSet<State>),
}

impl Seen {
    fn new(machine: &Machine, places: usize) -> Self {
        let states = machine.steps.len() * places;
        if machine.has_references || states > MOST_MARKS {
            return Self::States(HashSet::new());
        }
        Self::Marks { marks: vec![false; states], places }
    }

    /// Whether the state is new.
    fn insert(&mut self, state: State) -> bool {
        match self {
            Self::Marks { marks, places } => {
                !std::mem::replace(&mut marks[state.step * *places + state.at], true)
            }
            Self::States(states) => states.insert(state),
        }
    }
}

impl Run<'_> {
    /// Goes on from a state until it fails or the text is matched.
    fn follow(&mut self, mut state: State) -> Option<Groups> {
        loop {
            let next = state.step + 1;
            match &self.steps[state.step] {
                Step::Done => return (state.at == self.units.len()).then_some(state.groups),
                Step::One(one) => match self.units.get(state.at) {
                    Some(&unit) if one.accepts(unit, self.reading, self.locale) => state.at += 1,
                    _ => return None,
                },
                Step::Place(place) => {
                    if !self.is_at(*place, state.at) {
                        return None;
                    }
                }
                Step::Open(group) => state.groups[*group].0 = state.at,
                Step::Close(group) => state.groups[*group].1 = state.at,
                Step::Reference(group) => match self.referred(state.groups[*group]) {
                    Some(units) if self.units[state.at..].starts_with(units) => state.at += units.len(),
                    _ => return None,
                },
                Step::Jump(to) => {
                    state.step = *to;
                    continue;
                }
                Step::Split(first, second) => {
                    if !self.seen.insert(state) {
                        return None;
                    }
                    self.waiting.push(State { step: *second, ..state });
                    state.step = *first;
                    continue;
                }
            }
            state.step = next;
        }
    }

    fn referred(&self, (start, end): (usize, usize)) -> Option<&[u32]> {
        self.units.get(start..end)
    }

    fn is_at(&self, place: Place, at: usize) -> bool {
        let before = at.checked_sub(1).map(|at| self.units[at]);
        let after = self.units.get(at).copied();
        let newline = Some(u32::from(b'\n'));
        let is_of_word =
            |unit: Option<u32>| unit.is_some_and(|unit| self.reading.is_of_word(unit, self.locale));
        match place {
            Place::Start => before.is_none(),
            Place::End => after.is_none(),
            Place::LineStart => before.is_none() || before == newline,
            Place::LineEnd => after.is_none() || after == newline,
            Place::WordEdge => is_of_word(before) != is_of_word(after),
            Place::NoWordEdge => is_of_word(before) == is_of_word(after),
            Place::WordStart => !is_of_word(before) && is_of_word(after),
            Place::WordEnd => is_of_word(before) && !is_of_word(after),
        }
    }
}
