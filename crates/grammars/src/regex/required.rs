//! Bytes that a line must have for an expression to match anywhere in it. Too little is safe, too much is not.

use super::class::{Bytes, Classes};
use super::first::char_bytes;
use super::parse::Node;

/// What a line must have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Required {
    /// Each of these.
    pub(crate) all: Bytes,
    /// One of these, at least; every byte when nothing is known.
    pub(crate) any: Bytes,
}

impl Required {
    pub(crate) const NOTHING: Required = Required { all: Bytes::NONE, any: Bytes::ALL };

    fn and(self, other: Required) -> Required {
        Required { all: self.all.or(other.all), any: rarer(self.any, other.any) }
    }

    fn or(self, other: Required) -> Required {
        Required { all: self.all.and(other.all), any: self.rarest().or(other.rarest()) }
    }

    /// The rarest of what is required, as one set of which a member must be there.
    fn rarest(self) -> Bytes {
        let singles = (0..256).filter(|&index| self.all.has(index)).map(|index| Bytes::one(index as u8));
        singles.fold(self.any, rarer)
    }
}

/// What a line must have for `node` to match in it.
pub(crate) fn required(node: &Node, classes: &Classes) -> Required {
    match node {
        Node::Char(c, true) => {
            let mut all = Bytes::NONE;
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| all.insert(byte));
            Required { all, ..Required::NOTHING }
        }
        Node::Char(c, false) => Required { any: char_bytes(*c, false), ..Required::NOTHING },
        Node::Class(class) => Required { any: classes.bytes(*class), ..Required::NOTHING },
        Node::Sequence(nodes) => {
            nodes.iter().map(|node| required(node, classes)).fold(Required::NOTHING, Required::and)
        }
        Node::Choice(nodes) => {
            let mut all = nodes.iter().map(|node| required(node, classes));
            let first = all.next().unwrap_or(Required::NOTHING);
            all.fold(first, Required::or)
        }
        Node::Repeat { node, min: 1.., .. }
        | Node::Group(_, node)
        | Node::Atomic(node)
        | Node::Look { negative: false, node, .. } => required(node, classes),
        Node::Repeat { .. }
        | Node::Look { .. }
        | Node::Empty
        | Node::Anchor(_)
        | Node::Same(_)
        | Node::Call => Required::NOTHING,
    }
}

fn rarer(one: Bytes, other: Bytes) -> Bytes {
    if weight(other) < weight(one) { other } else { one }
}

/// How common the bytes of a set are in sources.
fn weight(set: Bytes) -> u32 {
    let common = |index: usize| match index as u8 {
        b' ' | b'\n' => 40,
        b'a' | b'e' | b'i' | b'n' | b'o' | b'r' | b's' | b't' => 10,
        b'a'..=b'z' => 6,
        b'A'..=b'Z' | b'0'..=b'9' => 3,
        b'(' | b')' | b'.' | b',' | b'_' | b'"' | b'=' | b'-' | b'/' => 5,
        _ => 2,
    };
    (0..256).filter(|&index| set.has(index)).map(common).sum()
}
