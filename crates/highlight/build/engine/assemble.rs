//! From the tree of an expression to the instructions of a program.

use std::collections::{BTreeSet, HashMap};

use crate::engine::charset::CharSet;
use crate::engine::encode::parts;
use crate::engine::first::{First, first, needs_line_start, rarest, required, width};
use crate::engine::instruction::{Instruction, MANY, RepeatGreed, SWITCH_ENTRIES};
use crate::engine::regex::{Greed, Node, Regex};

/// Alternatives from this number on are chosen by the next byte.
const SWITCHED_ALTERNATIVES: usize = 3;

/// The sets of all programs, each once. The first is that of word characters, which boundaries ask for.
pub(crate) struct Sets {
    pub list: Vec<CharSet>,
    numbers: HashMap<CharSet, u32>,
}

impl Default for Sets {
    fn default() -> Sets {
        let mut sets = Sets { list: Vec::new(), numbers: HashMap::new() };
        sets.number(&crate::engine::charset::named("word"));
        sets
    }
}

impl Sets {
    fn number(&mut self, set: &CharSet) -> u32 {
        *self.numbers.entry(set.clone()).or_insert_with(|| {
            self.list.push(set.clone());
            self.list.len() as u32 - 1
        })
    }
}

/// A program, and what is known of it without running it.
pub(crate) struct Program {
    pub bytes: Vec<u8>,
    pub first: First,
    pub at_line_start: bool,
    pub required: u8,
    pub slots: u32,
}

/// Assembles an expression; groups that nobody asks for leave no trace.
pub(crate) fn assemble(regex: &Regex, wanted_groups: &BTreeSet<usize>, sets: &mut Sets) -> Program {
    let mut groups = wanted_groups.clone();
    let mut called = BTreeSet::new();
    visit(&regex.node, &mut |node| match node {
        Node::Backref { group, .. } => drop(groups.insert(*group)),
        Node::Call(group) => drop(called.insert(*group)),
        _ => {}
    });
    let highest = groups.iter().max().map_or(0, |group| group + 1);
    let mut assembler = Assembler {
        code: Vec::new(),
        pool: Vec::new(),
        sets,
        groups,
        called,
        entries: HashMap::new(),
        calls: Vec::new(),
        slots: highest as u32 * 2,
    };
    assembler.node(&regex.node, &First::ANY);
    assembler.emit(Instruction::Accept);
    assembler.link_calls(&regex.node);
    Program {
        bytes: assembler.encode(),
        first: without_continuations(first(&regex.node, &First::ANY)),
        at_line_start: needs_line_start(&regex.node),
        required: rarest(&required(&regex.node)),
        slots: assembler.slots,
    }
}

/// No character begins with the later bytes of one.
fn without_continuations(mut first: First) -> First {
    first.0[2] = 0;
    first
}

fn visit(node: &Node, seen: &mut impl FnMut(&Node)) {
    seen(node);
    match node {
        Node::Sequence(nodes) | Node::Alternatives(nodes) => nodes.iter().for_each(|node| visit(node, seen)),
        Node::Repeat { node, .. } | Node::Group(_, node) | Node::Atomic(node) | Node::Look { node, .. } => {
            visit(node, seen);
        }
        _ => {}
    }
}

struct Assembler<'a> {
    code: Vec<Instruction>,
    pool: Vec<u8>,
    sets: &'a mut Sets,
    groups: BTreeSet<usize>,
    called: BTreeSet<usize>,
    entries: HashMap<usize, u32>,
    calls: Vec<(usize, usize)>,
    slots: u32,
}

impl Assembler<'_> {
    fn emit(&mut self, instruction: Instruction) -> usize {
        self.code.push(instruction);
        self.code.len() - 1
    }

    fn here(&self) -> u32 {
        self.code.len() as u32
    }

    fn node(&mut self, node: &Node, follow: &First) {
        match node {
            Node::Set(set) => match set.single() {
                Some(character) => self.text(character.encode_utf8(&mut [0; 4]).as_bytes()),
                None => {
                    let set = self.sets.number(set);
                    self.emit(Instruction::Set(set));
                }
            },
            Node::Sequence(nodes) => self.sequence(nodes, follow),
            Node::Alternatives(nodes) => self.alternatives(nodes, follow),
            Node::Repeat { node, least, most, greed } => self.repeat(node, *least, *most, *greed, follow),
            Node::Group(number, node) => self.group(*number, node, follow),
            Node::Atomic(node) => {
                let start = self.emit(Instruction::Fail);
                self.node(node, &First::ANY);
                self.emit(Instruction::Accept);
                self.code[start] = Instruction::Atomic { end: self.here() };
            }
            Node::Look { behind: false, negative, node } => {
                let start = self.emit(Instruction::Fail);
                self.node(node, &First::ANY);
                self.emit(Instruction::Accept);
                self.code[start] = Instruction::Ahead { negative: *negative, end: self.here() };
            }
            Node::Look { behind: true, negative, node } => {
                let (least, most) = width(node);
                let start = self.emit(Instruction::Fail);
                self.node(node, &First::ANY);
                self.emit(Instruction::Accept);
                let (end, most) = (self.here(), most.unwrap_or(MANY));
                self.code[start] = Instruction::Behind { negative: *negative, end, least, most };
            }
            Node::Assert(assertion) => drop(self.emit(Instruction::Assert(*assertion))),
            Node::Backref { group, folded } => {
                self.emit(Instruction::Backref { group: *group as u32, folded: *folded });
            }
            Node::Call(group) => {
                let at = self.emit(Instruction::Call(0));
                self.calls.push((at, *group));
            }
        }
    }

    fn text(&mut self, bytes: &[u8]) {
        if let [byte] = bytes {
            self.emit(Instruction::Byte(*byte));
            return;
        }
        let start = self.pool.len() as u32;
        self.pool.extend_from_slice(bytes);
        self.emit(Instruction::Text { start, length: bytes.len() as u32 });
    }

    fn sequence(&mut self, nodes: &[Node], follow: &First) {
        let mut follows = vec![*follow; nodes.len()];
        for at in (1..nodes.len()).rev() {
            follows[at - 1] = first(&nodes[at], &follows[at]);
        }
        let mut literal = Vec::new();
        for (node, follow) in nodes.iter().zip(&follows) {
            if let Node::Set(set) = node
                && let Some(character) = set.single()
            {
                literal.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                continue;
            }
            if !literal.is_empty() {
                self.text(&std::mem::take(&mut literal));
            }
            self.node(node, follow);
        }
        if !literal.is_empty() {
            self.text(&literal);
        }
    }

    fn alternatives(&mut self, nodes: &[Node], follow: &First) {
        if nodes.len() >= SWITCHED_ALTERNATIVES {
            return self.switch(nodes, follow);
        }
        let mut jumps = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            if at + 1 == nodes.len() {
                self.node(node, follow);
                break;
            }
            let split = self.emit(Instruction::Fail);
            self.node(node, follow);
            jumps.push(self.emit(Instruction::Fail));
            self.code[split] = Instruction::Split { first: split as u32 + 1, second: self.here() };
        }
        self.land(&jumps);
    }

    fn land(&mut self, jumps: &[usize]) {
        let here = self.here();
        for &jump in jumps {
            self.code[jump] = Instruction::Jump(here);
        }
    }

    /// A table gives, for each next byte, the alternatives that can match there, in their order.
    fn switch(&mut self, nodes: &[Node], follow: &First) {
        let start = self.emit(Instruction::Fail);
        let (mut entries, mut jumps) = (Vec::new(), Vec::new());
        for node in nodes {
            entries.push(self.here());
            self.node(node, follow);
            jumps.push(self.emit(Instruction::Fail));
        }
        let firsts: Vec<First> = nodes.iter().map(|node| first(node, follow)).collect();
        let mut blocks: HashMap<Vec<u32>, u32> = HashMap::new();
        let mut table = Vec::new();
        for byte in 0..SWITCH_ENTRIES {
            let chosen: Vec<u32> = entries
                .iter()
                .zip(&firsts)
                .filter(|(_, first)| first.has(byte))
                .map(|(entry, _)| *entry)
                .collect();
            let target = match blocks.get(&chosen) {
                Some(&block) => block,
                None => {
                    let block = self.block(&chosen);
                    blocks.insert(chosen, block);
                    block
                }
            };
            table.push(target);
        }
        self.land(&jumps);
        self.code[start] = Instruction::Switch { table: self.pool.len() as u32 };
        for run in table.chunk_by(|a, b| a == b) {
            number(run.len() as u32, &mut self.pool);
            number(run[0], &mut self.pool);
        }
    }

    fn block(&mut self, chosen: &[u32]) -> u32 {
        match chosen {
            [] => self.emit(Instruction::Fail) as u32,
            [entry] => *entry,
            [others @ .., last] => {
                let block = self.here();
                for &entry in others {
                    let second = self.here() + 1;
                    self.emit(Instruction::Split { first: entry, second });
                }
                self.emit(Instruction::Jump(*last));
                block
            }
        }
    }

    fn group(&mut self, number: usize, node: &Node, follow: &First) {
        let called = self.called.contains(&number);
        let mut skip = None;
        if called {
            let entry = self.here() + 2;
            self.emit(Instruction::Call(entry));
            skip = Some(self.emit(Instruction::Fail));
            self.entries.insert(number, entry);
        }
        let follow = if called { &First::ANY } else { follow };
        if self.groups.contains(&number) {
            self.emit(Instruction::Save(number as u32 * 2));
            self.node(node, follow);
            self.emit(Instruction::Save(number as u32 * 2 + 1));
        } else {
            self.node(node, follow);
        }
        if let Some(skip) = skip {
            self.emit(Instruction::Return);
            self.land(&[skip]);
        }
    }

    fn link_calls(&mut self, whole: &Node) {
        for (at, group) in self.calls.clone() {
            let entry = self.entries.get(&group).copied();
            let entry = entry.unwrap_or_else(|| panic!("no group {group} in {whole:?}"));
            self.code[at] = Instruction::Call(entry);
        }
    }

    fn repeat(&mut self, node: &Node, least: u32, most: Option<u32>, greed: Greed, follow: &First) {
        if let Node::Set(set) = node {
            return self.repeat_set(set, least, most, greed, follow);
        }
        if greed == Greed::Possessive {
            let inner = Node::Repeat { node: Box::new(node.clone()), least, most, greed: Greed::Greedy };
            return self.node(&Node::Atomic(Box::new(inner)), follow);
        }
        let again = follow.union(&first(node, &First::ANY));
        for _ in 0..least {
            self.node(node, &again);
        }
        match most {
            None => self.unlimited(node, greed, &again),
            Some(most) => self.optional(node, most.saturating_sub(least), greed, &again),
        }
    }

    fn repeat_set(&mut self, set: &CharSet, least: u32, most: Option<u32>, greed: Greed, follow: &First) {
        let apart = First::of_set(set).intersection(follow).is_empty();
        let set = self.sets.number(set);
        let greed = match greed {
            // What follows cannot begin with what is given back.
            Greed::Greedy if apart => RepeatGreed::Possessive,
            Greed::Greedy => RepeatGreed::Greedy,
            Greed::Lazy => RepeatGreed::Lazy,
            Greed::Possessive => RepeatGreed::Possessive,
        };
        self.emit(Instruction::Repeat { set, least, most: most.unwrap_or(MANY), greed });
    }

    fn unlimited(&mut self, node: &Node, greed: Greed, follow: &First) {
        let start = self.emit(Instruction::Fail);
        let slot = (width(node).0 == 0).then(|| {
            self.slots += 1;
            self.slots - 1
        });
        if let Some(slot) = slot {
            self.emit(Instruction::RoundStart(slot));
        }
        self.node(node, follow);
        let check = slot.map(|_| self.emit(Instruction::Fail));
        self.emit(Instruction::Jump(start as u32));
        let exit = self.here();
        if let (Some(slot), Some(check)) = (slot, check) {
            self.code[check] = Instruction::RoundEnd { slot, exit };
        }
        self.code[start] = split(greed, start as u32 + 1, exit);
    }

    fn optional(&mut self, node: &Node, count: u32, greed: Greed, follow: &First) {
        let mut splits = Vec::new();
        for _ in 0..count {
            splits.push(self.emit(Instruction::Fail));
            self.node(node, follow);
        }
        let exit = self.here();
        for start in splits {
            self.code[start] = split(greed, start as u32 + 1, exit);
        }
    }

    fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        number(self.code.len() as u32, &mut bytes);
        for instruction in &self.code {
            let (opcode, operands) = parts(*instruction);
            bytes.push(opcode);
            for operand in &operands[..Instruction::operands(opcode)] {
                number(*operand, &mut bytes);
            }
        }
        bytes.extend_from_slice(&self.pool);
        bytes
    }
}

fn split(greed: Greed, body: u32, exit: u32) -> Instruction {
    match greed {
        Greed::Lazy => Instruction::Split { first: exit, second: body },
        _ => Instruction::Split { first: body, second: exit },
    }
}

/// Seven bits a byte, the lowest first.
pub(crate) fn number(mut value: u32, bytes: &mut Vec<u8>) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}
