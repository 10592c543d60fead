//! The stack of scopes, as a place in a tree of all stacks met so far: each has its style already.

use std::collections::HashMap;

use crate::color::Style;
use crate::engine::grammar::Clear;
use crate::engine::parser::Change;
use crate::engine::theme::{Atoms, Rules, Scored};

const ROOT: u32 = 0;

#[derive(Debug)]
struct Node {
    parent: u32,
    scope: u32,
    scored: Scored,
    style: u16,
    /// The child that was entered last: most often it is entered again.
    last_child: (u32, u32),
}

/// The tree.
#[derive(Debug)]
pub(crate) struct ScopeTree {
    rules: Rules,
    nodes: Vec<Node>,
    children: HashMap<(u32, u32), u32>,
    styles: Vec<Style>,
}

/// A place in the tree, and the scopes that are cleared there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Place {
    node: u32,
    cleared: Vec<Vec<u32>>,
}

impl ScopeTree {
    pub(crate) fn new(rules: Rules) -> ScopeTree {
        let scored = rules.start();
        let root = Node { parent: ROOT, scope: u32::MAX, scored, style: 0, last_child: (u32::MAX, ROOT) };
        let styles = vec![rules.finished(&scored, &[])];
        ScopeTree { rules, nodes: vec![root], children: HashMap::new(), styles }
    }

    pub(crate) fn style(&self, place: &Place) -> u16 {
        self.nodes[place.node as usize].style
    }

    pub(crate) fn styles(&self) -> &[Style] {
        &self.styles
    }

    #[inline]
    pub(crate) fn apply(&mut self, place: &mut Place, change: Change) {
        match change {
            Change::Push(scope) => self.push(place, scope),
            Change::Pop(count) => {
                for _ in 0..count {
                    place.node = self.nodes[place.node as usize].parent;
                }
            }
            Change::Clear(amount) => {
                let mut scopes = Vec::new();
                let most = match amount {
                    Clear::Top(count) => count,
                    Clear::All => usize::MAX,
                };
                while place.node != ROOT && scopes.len() < most {
                    scopes.push(self.nodes[place.node as usize].scope);
                    place.node = self.nodes[place.node as usize].parent;
                }
                place.cleared.push(scopes);
            }
            Change::Restore => {
                for scope in place.cleared.pop().unwrap_or_default().into_iter().rev() {
                    self.push(place, scope);
                }
            }
        }
    }

    #[inline]
    fn push(&mut self, place: &mut Place, scope: u32) {
        let node = &self.nodes[place.node as usize];
        if node.last_child.0 == scope {
            place.node = node.last_child.1;
            return;
        }
        let parent = place.node;
        let child = match self.children.get(&(parent, scope)) {
            Some(&child) => child,
            None => self.grow(parent, scope),
        };
        self.nodes[parent as usize].last_child = (scope, child);
        place.node = child;
    }

    #[cold]
    fn grow(&mut self, parent: u32, scope: u32) -> u32 {
        let mut path = vec![Atoms::of_scope(scope)];
        let mut at = parent;
        while at != ROOT {
            path.push(Atoms::of_scope(self.nodes[at as usize].scope));
            at = self.nodes[at as usize].parent;
        }
        path.reverse();
        let scored = self.rules.pushed(&self.nodes[parent as usize].scored, &path);
        let style = self.rules.finished(&scored, &path);
        let style = match self.styles.iter().position(|known| *known == style) {
            Some(known) => known,
            None => {
                self.styles.push(style);
                self.styles.len() - 1
            }
        };
        let child = self.nodes.len() as u32;
        let last_child = (u32::MAX, ROOT);
        self.nodes.push(Node { parent, scope, scored, style: style as u16, last_child });
        self.children.insert((parent, scope), child);
        child
    }
}
