//! Trees to instructions. What can begin a continuation is known everywhere, so that choices look at the next byte
//! before they leave anything to come back to.

use std::collections::HashMap;

use super::call;
use super::class::{Bytes, ClassId, Classes};
use super::first::{self, First};
use super::measure::{has_kept_group, length, references};
use super::node::{Greed, Node};
use crate::pool::Pool;
use crate::program::{Instruction, Kind, Program, UNBOUNDED};
use crate::record::Text;

/// The sets of bytes that programs share.
#[derive(Default)]
pub(crate) struct Tables {
    sets: HashMap<Bytes, u16>,
}

impl Tables {
    /// The number of a set of bytes.
    pub(crate) fn set(&mut self, pool: &mut Pool, set: Bytes) -> u16 {
        let next = pool.fit(self.sets.len());
        *self.sets.entry(set).or_insert_with(|| {
            pool.push(set.record());
            next
        })
    }
}

pub(super) struct Compiler<'a> {
    pub(super) classes: &'a Classes,
    pub(super) tables: &'a mut Tables,
    pub(super) pool: &'a mut Pool,
    pub(super) code: Vec<Instruction>,
    pub(super) targets: Vec<u32>,
    pub(super) switches: Vec<u8>,
    pub(super) kept: u64,
    pub(super) slots: usize,
    /// The calls so far, and the groups that are called.
    calls: Vec<(usize, usize)>,
}

pub(super) type Result = std::result::Result<(), String>;

/// More than this is left to Oniguruma.
const LARGEST: usize = 30_000;

/// Compiles a tree; `kept` has a bit for each group whose place is wanted.
///
/// # Errors
/// What the matcher does not do.
pub(crate) fn compile(
    node: &Node,
    kept: u64,
    classes: &Classes,
    tables: &mut Tables,
    pool: &mut Pool,
) -> std::result::Result<Program, String> {
    let kept = kept | references(node);
    let slots = (64 - kept.leading_zeros() as usize) * 2;
    let mut compiler = Compiler {
        classes,
        tables,
        pool,
        code: Vec::new(),
        targets: Vec::new(),
        switches: Vec::new(),
        kept,
        slots,
        calls: Vec::new(),
    };
    compiler.node(node, First::ANYWHERE)?;
    compiler.code.push(Instruction::Match);
    compiler.called_groups(node)?;
    let Compiler { code, targets, switches, slots, .. } = compiler;
    Ok(Program { code, targets, switches, slots })
}

impl Compiler<'_> {
    pub(super) fn here(&self) -> u32 {
        self.code.len() as u32
    }

    pub(super) fn emit(&mut self, instruction: Instruction) -> usize {
        self.code.push(instruction);
        self.code.len() - 1
    }

    pub(super) fn first(&self, node: &Node, then: First) -> First {
        first::first(node, then, self.classes)
    }

    /// Emits a node that is followed by what can begin as `then`.
    fn node(&mut self, node: &Node, then: First) -> Result {
        if self.code.len() > LARGEST {
            return Err("too large".into());
        }
        match node {
            Node::Empty => {}
            Node::Char(..) => self.text(std::slice::from_ref(node)),
            Node::Class(class) => drop(self.emit(Instruction::Class(class.0))),
            Node::Anchor(anchor) => drop(self.emit(Instruction::Anchor(*anchor))),
            Node::Sequence(nodes) => self.sequence(nodes, then)?,
            Node::Choice(nodes) => {
                let branches: Vec<Vec<Node>> = nodes.iter().map(flat).collect();
                let branches: Vec<&[Node]> = branches.iter().map(Vec::as_slice).collect();
                self.choice(&branches, then)?;
            }
            Node::Repeat { node, min, max, kind } => self.repeat(node, *min, *max, *kind, then)?,
            Node::Group(number, node) => {
                let is_kept = *number < 64 && self.kept >> number & 1 != 0;
                if is_kept {
                    self.emit(Instruction::Save(*number as u16 * 2));
                }
                self.node(node, then)?;
                if is_kept {
                    self.emit(Instruction::Save(*number as u16 * 2 + 1));
                }
            }
            Node::Look { behind, negative, node } => self.look(*behind, *negative, node)?,
            Node::Atomic(node) => {
                let head = self.emit(Instruction::Fail);
                self.node(node, First::ANYWHERE)?;
                self.emit(Instruction::Accept);
                self.code[head] = Instruction::Atomic { end: self.here() };
            }
            Node::Call(group) => {
                let call = self.emit(Instruction::Fail);
                self.calls.push((call, *group));
            }
            Node::Same(group) => drop(self.emit(Instruction::Same(*group as u16))),
        }
        Ok(())
    }

    /// Emits the groups that the code calls after it, each once.
    fn called_groups(&mut self, whole: &Node) -> Result {
        if !self.calls.is_empty() && !call::are_atomic(whole) {
            return Err("a call that may be come back to".into());
        }
        let mut starts = HashMap::new();
        let mut next = 0;
        while let Some(&(call, number)) = self.calls.get(next) {
            next += 1;
            let start = match starts.get(&number) {
                Some(&start) => start,
                None => {
                    let Some(Node::Group(_, group)) = call::group(whole, number) else {
                        return Err("a call of no group".into());
                    };
                    if has_kept_group(group, self.kept) || length(group).is_none_or(|(min, _)| min == 0) {
                        return Err("a call of groups whose places are wanted, or that may be empty".into());
                    }
                    let start = self.here();
                    starts.insert(number, start);
                    self.node(group, First::ANYWHERE)?;
                    self.emit(Instruction::Accept);
                    start
                }
            };
            self.code[call] = Instruction::Call(start);
        }
        Ok(())
    }

    pub(super) fn sequence(&mut self, nodes: &[Node], then: First) -> Result {
        let mut followers = vec![then; nodes.len()];
        for place in (1..nodes.len()).rev() {
            followers[place - 1] = self.first(&nodes[place], followers[place]);
        }
        let mut place = 0;
        while place < nodes.len() {
            let text = nodes[place..].iter().take_while(|node| matches!(node, Node::Char(..))).count();
            if text > 0 {
                self.text(&nodes[place..place + text]);
                place += text;
            } else {
                self.node(&nodes[place], followers[place])?;
                place += 1;
            }
        }
        Ok(())
    }

    /// Characters in a row: literals where case counts, letters where it does not.
    pub(super) fn text(&mut self, chars: &[Node]) {
        let mut literal = Vec::new();
        for node in chars {
            let Node::Char(c, case) = node else { continue };
            if *case {
                literal.extend(c.encode_utf8(&mut [0; 4]).as_bytes());
            } else {
                self.literal(&mut literal);
                self.emit(Instruction::Letter((*c as u8).to_ascii_lowercase()));
            }
        }
        self.literal(&mut literal);
    }

    fn literal(&mut self, text: &mut Vec<u8>) {
        match text[..] {
            [] => {}
            [byte] => drop(self.emit(Instruction::Byte(byte))),
            _ => {
                let Text { start, length } = self.pool.text(text);
                self.emit(Instruction::Literal { start, length });
            }
        }
        text.clear();
    }

    fn look(&mut self, behind: bool, negative: bool, node: &Node) -> Result {
        let head = self.emit(Instruction::Fail);
        self.node(node, First::ANYWHERE)?;
        self.emit(Instruction::Accept);
        let end = self.here();
        self.code[head] = if behind {
            if has_kept_group(node, self.kept) {
                return Err("a group in a look-behind".into());
            }
            let (min, max) = length(node).ok_or("a look-behind of unknown length")?;
            let number = |length: usize| u16::try_from(length).unwrap_or(UNBOUNDED);
            Instruction::Behind { negative, min: number(min), max: max.map_or(UNBOUNDED, number), end }
        } else {
            Instruction::Ahead { negative, end }
        };
        Ok(())
    }

    fn repeat(&mut self, node: &Node, min: u32, max: Option<u32>, kind: Greed, then: First) -> Result {
        if let Some(class) = self.as_class(node) {
            self.run(class, min, max, kind, then);
            return Ok(());
        }
        if kind == Greed::Possessive {
            let inner = Node::Repeat { node: Box::new(node.clone()), min, max, kind: Greed::Greedy };
            return self.node(&Node::Atomic(Box::new(inner)), then);
        }
        let again = self.first(node, First::ANYWHERE);
        let is_lazy = kind == Greed::Lazy;
        // An endless repeat keeps one of its turns for the loop.
        let copies = if max.is_none() { min.saturating_sub(1) } else { min };
        for turn in 0..copies {
            let is_last = turn + 1 == copies && max == Some(min);
            self.node(node, if is_last { then } else { again.or(then) })?;
        }
        match max {
            Some(max) => {
                let mut forks = Vec::new();
                for _ in min..max {
                    forks.push(self.emit(Instruction::Fail));
                    self.node(node, again.or(then))?;
                }
                let end = self.here();
                for fork in forks {
                    self.code[fork] = self.fork(fork as u32 + 1, again, end, then, is_lazy);
                }
            }
            None => {
                let is_empty_able = length(node).is_none_or(|(min, _)| min == 0);
                if is_empty_able && has_kept_group(node, self.kept) {
                    return Err("a loop of empty groups".into());
                }
                let entry = (min == 0).then(|| self.emit(Instruction::Fail));
                let head = self.here();
                let slot = self.slots as u16;
                if is_empty_able {
                    self.slots += 1;
                    self.emit(Instruction::Enter(slot));
                }
                self.node(node, again.or(then))?;
                let leave = is_empty_able.then(|| self.emit(Instruction::Fail));
                let exit = self.here() + 1;
                let fork = self.fork(head, again, exit, then, is_lazy);
                self.emit(fork);
                if let Some(leave) = leave {
                    self.code[leave] = Instruction::Leave { slot, exit };
                }
                if let Some(entry) = entry {
                    self.code[entry] = fork;
                }
            }
        }
        Ok(())
    }

    /// A fork between a body and what follows it; the lazy prefer the latter.
    fn fork(&mut self, body: u32, body_first: First, end: u32, then: First, is_lazy: bool) -> Instruction {
        let body_set = self.tables.set(self.pool, body_first.bytes);
        let end_set = self.tables.set(self.pool, then.bytes);
        if is_lazy {
            Instruction::Fork { first: end, second: body, first_set: end_set, second_set: body_set }
        } else {
            Instruction::Fork { first: body, second: end, first_set: body_set, second_set: end_set }
        }
    }

    fn run(&mut self, class: ClassId, min: u32, max: Option<u32>, kind: Greed, then: First) {
        let is_apart = self.classes.bytes(class).and(then.bytes) == Bytes::NONE;
        let kind = match kind {
            Greed::Lazy => Kind::Lazy,
            Greed::Greedy if !is_apart => Kind::Greedy,
            _ => Kind::Possessive,
        };
        let follow = self.tables.set(self.pool, then.bytes);
        let max = max.map_or(UNBOUNDED, |max| max as u16);
        self.emit(Instruction::Run { class: class.0, kind, min: min as u16, max, follow });
    }

    /// A node that is one character of a known class.
    fn as_class(&self, node: &Node) -> Option<ClassId> {
        match node {
            Node::Class(class) => Some(*class),
            Node::Group(number, node) if *number >= 64 || self.kept >> number & 1 == 0 => self.as_class(node),
            _ => None,
        }
    }
}

/// A node as a row of nodes.
fn flat(node: &Node) -> Vec<Node> {
    match node {
        Node::Empty => Vec::new(),
        Node::Sequence(nodes) => nodes.clone(),
        node => vec![node.clone()],
    }
}

#[cfg(test)]
mod tests;
