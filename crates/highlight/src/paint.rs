//! From operations on the stack of scopes to styled spans.
//!
//! Every stack of scopes that was seen is a node of a tree, its parent being the stack without the topmost scope; a
//! node's style is found once. It is syntect's `HighlightState` with a memory.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::color::TokenStyle;
use crate::grammar::Clear;
use crate::parser::Operations;
use crate::selectors::{Scored, Selectors};
use crate::span::{Span, StyleId};

/// The empty stack.
const ROOT: u32 = 0;
/// Below the empty stack: syntect pops the root's style too when more is popped than was pushed.
const UNDERFLOW: u32 = 1;

const UNKNOWN: u16 = u16::MAX;

#[derive(Debug)]
struct Node {
    parent: u32,
    scope: u16,
    style: u16,
    scored: Option<Box<Scored>>,
}

/// Where the scopes stand between two lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PaintState {
    node: u32,
    cleared: Vec<Vec<u16>>,
}

impl PaintState {
    pub(crate) fn new() -> Self {
        Self { node: ROOT, cleared: Vec::new() }
    }
}

/// What each scope takes that is compared with the theme's selectors.
const SCOPE_STEPS: u64 = 4;

/// Stacks of scopes and their styles, in one theme.
#[derive(Debug)]
pub(crate) struct Paint {
    selectors: Selectors,
    nodes: Vec<Node>,
    children: HashMap<u64, u32, BuildHasherDefault<Mixer>>,
    styles: Vec<TokenStyle>,
    /// The steps that went through scopes and are not accounted for.
    work: u64,
}

impl Paint {
    pub(crate) fn new(selectors: Selectors) -> Self {
        let root = selectors.root();
        let styles = vec![root.style(), TokenStyle::NONE];
        let node = |style, scored| Node { parent: UNDERFLOW, scope: 0, style, scored };
        let nodes = vec![node(0, Some(Box::new(root))), node(1, Some(Box::new(root)))];
        Self { selectors, nodes, children: HashMap::default(), styles, work: 0 }
    }

    pub(crate) fn style(&self, style: StyleId) -> TokenStyle {
        self.styles[style.index()]
    }

    /// The style of text that no rule styles.
    pub(crate) fn plain(&self) -> StyleId {
        StyleId(0)
    }

    fn child(&mut self, parent: u32, scope: u16) -> u32 {
        let nodes = &mut self.nodes;
        *self.children.entry(u64::from(parent) << 16 | u64::from(scope)).or_insert_with(|| {
            nodes.push(Node { parent, scope, style: UNKNOWN, scored: None });
            nodes.len() as u32 - 1
        })
    }

    fn style_of(&mut self, node: u32) -> StyleId {
        let known = self.nodes[node as usize].style;
        StyleId(if known == UNKNOWN { self.find_style(node) } else { known })
    }

    #[cold]
    fn find_style(&mut self, node: u32) -> u16 {
        let (path, base) = self.path(node);
        self.work += path.len() as u64 * SCOPE_STEPS;
        let mut scored = self.scored(base);
        let mut at = base;
        for (depth, &scope) in path.iter().enumerate().skip(path.len() - self.unscored(node)) {
            self.selectors.push(&mut scored, scope, depth);
            at = self.child(at, scope);
            self.nodes[at as usize].scored = Some(Box::new(scored));
        }
        let style = self.selectors.finish(scored, &path);
        let number = self.styles.iter().position(|known| *known == style).unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        });
        self.nodes[node as usize].style = number as u16;
        number as u16
    }

    /// The scopes of a stack from the bottom up, and the nearest node below it whose score is known.
    fn path(&self, node: u32) -> (Vec<u16>, u32) {
        let (mut path, mut base, mut at) = (Vec::new(), None, node);
        while at > UNDERFLOW {
            let Node { parent, scope, ref scored, .. } = self.nodes[at as usize];
            if base.is_none() && scored.is_some() {
                base = Some(at);
            }
            path.push(scope);
            at = parent;
        }
        path.reverse();
        (path, base.unwrap_or(at))
    }

    fn scored(&self, node: u32) -> Scored {
        self.nodes[node as usize].scored.as_deref().copied().unwrap_or_else(|| self.selectors.root())
    }

    /// How many scopes lie between a node and the nearest whose score is known.
    fn unscored(&self, node: u32) -> usize {
        let (mut count, mut at) = (0, node);
        while at > UNDERFLOW && self.nodes[at as usize].scored.is_none() {
            count += 1;
            at = self.nodes[at as usize].parent;
        }
        count
    }
}

/// Paints one line.
pub(crate) struct Painter<'a> {
    paint: &'a mut Paint,
    state: &'a mut PaintState,
    spans: &'a mut Vec<Span>,
    at: usize,
    saved: PaintState,
}

impl<'a> Painter<'a> {
    pub(crate) fn new(paint: &'a mut Paint, state: &'a mut PaintState, spans: &'a mut Vec<Span>) -> Self {
        let saved = state.clone();
        Painter { paint, state, spans, at: 0, saved }
    }

    /// Text up to here has the style of the stack as it is now.
    #[inline]
    pub(crate) fn up_to(&mut self, end: usize) {
        if end <= self.at {
            return;
        }
        self.at = end;
        let style = self.paint.style_of(self.state.node);
        match self.spans.last_mut() {
            Some(last) if last.style == style => last.end = end,
            _ => self.spans.push(Span { end, style }),
        }
    }
}

impl Operations for Painter<'_> {
    fn push(&mut self, at: usize, scope: u16) {
        self.up_to(at);
        self.state.node = self.paint.child(self.state.node, scope);
    }

    fn pop(&mut self, at: usize, count: usize) {
        self.up_to(at);
        for _ in 0..count {
            self.state.node = self.paint.nodes[self.state.node as usize].parent;
        }
    }

    fn clear(&mut self, at: usize, clear: Clear) {
        self.up_to(at);
        let (path, _) = self.paint.path(self.state.node);
        self.paint.work += path.len() as u64 * SCOPE_STEPS;
        let count = match clear {
            Clear::Top(count) => usize::from(count).min(path.len()),
            Clear::All => path.len(),
        };
        self.pop(at, count);
        self.state.cleared.push(path[path.len() - count..].to_vec());
    }

    fn restore(&mut self, at: usize) {
        for scope in self.state.cleared.pop().unwrap_or_default() {
            self.push(at, scope);
        }
        self.up_to(at);
    }

    fn take_work(&mut self) -> u64 {
        std::mem::take(&mut self.paint.work)
    }

    fn begin_again(&mut self) {
        self.spans.clear();
        self.at = 0;
        self.state.clone_from(&self.saved);
    }
}

/// Mixes the two small numbers of a key.
#[derive(Debug, Default)]
pub(crate) struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 29;
    }
}
