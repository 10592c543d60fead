//! Choices: a switch on the next byte leads to the branches that can begin with it; a beginning that all of these
//! share is matched once.

use super::class::Bytes;
use super::compile::{Compiler, Result};
use super::first::First;
use super::node::Node;
use crate::program::{Instruction, Program};

impl Compiler<'_> {
    /// Branches in order of preference.
    pub(super) fn choice(&mut self, branches: &[&[Node]], then: First) -> Result {
        let firsts: Vec<First> = branches.iter().map(|nodes| self.first(&sequence(nodes), then)).collect();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut table = [0; Program::SWITCH];
        for (index, way) in table.iter_mut().enumerate() {
            let able: Vec<usize> =
                (0..branches.len()).filter(|&branch| firsts[branch].bytes.has(index)).collect();
            let place = groups.iter().position(|group| *group == able).unwrap_or_else(|| {
                groups.push(able);
                groups.len() - 1
            });
            *way = u8::try_from(place).map_err(|_| "a choice with too many ways")?;
        }
        let number = (self.switches.len() / Program::SWITCH) as u32;
        self.switches.extend(table);
        let targets = self.targets.len();
        self.targets.extend(groups.iter().map(|_| 0));
        self.emit(Instruction::Switch { table: number, targets: targets as u32 });
        // Bodies that several groups of bytes lead to are emitted once.
        let mut bodies: Vec<Option<u32>> = vec![None; branches.len()];
        let mut ends = Vec::new();
        for (place, group) in groups.iter().enumerate() {
            if group.is_empty() {
                self.targets[targets + place] = self.here();
                self.emit(Instruction::Fail);
            } else if group.len() > 1 && starts_alike(branches, group) {
                self.targets[targets + place] = self.here();
                self.text(&branches[group[0]][..1]);
                let rests: Vec<&[Node]> = group.iter().map(|&branch| &branches[branch][1..]).collect();
                self.choice(&rests, then)?;
                ends.push(self.emit(Instruction::Fail));
            }
        }
        for (place, group) in groups.iter().enumerate() {
            if group.is_empty() || group.len() > 1 && starts_alike(branches, group) {
                continue;
            }
            for &branch in group {
                if bodies[branch].is_none() {
                    bodies[branch] = Some(self.here());
                    self.sequence(branches[branch], then)?;
                    ends.push(self.emit(Instruction::Fail));
                }
            }
            let body = |branch: usize| bodies[branch].unwrap_or_default();
            if let [only] = group[..] {
                self.targets[targets + place] = body(only);
                continue;
            }
            self.targets[targets + place] = self.here();
            let all = self.tables.set(self.pool, Bytes::ALL);
            for &branch in &group[..group.len() - 1] {
                let second = self.here() + 1;
                self.emit(Instruction::Fork { first: body(branch), second, first_set: all, second_set: all });
            }
            self.emit(Instruction::Jump(body(group[group.len() - 1])));
        }
        let end = self.here();
        for place in ends {
            self.code[place] = Instruction::Jump(end);
        }
        Ok(())
    }
}

/// Whether branches begin with the same character, so that it can be matched once for all of them.
fn starts_alike(branches: &[&[Node]], group: &[usize]) -> bool {
    let head = |branch: usize| match branches[branch].first() {
        Some(Node::Char(c, true)) => Some((*c, true)),
        Some(Node::Char(c, false)) => Some((c.to_ascii_lowercase(), false)),
        _ => None,
    };
    head(group[0]).is_some() && group.iter().all(|&branch| head(branch) == head(group[0]))
}

fn sequence(nodes: &[Node]) -> Node {
    Node::Sequence(nodes.to_vec())
}
