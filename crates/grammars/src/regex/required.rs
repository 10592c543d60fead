//! Bytes that a line must have for an expression to match anywhere in it. Too little is safe, too much is not.

use super::class::{Bytes, Classes};
use super::first::char_bytes;
use super::node::Node;

/// What a line must have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Required {
    /// Each of these.
    pub(crate) all: Bytes,
    /// One of these, at least; every byte when nothing is known.
    pub(crate) any: Bytes,
}

impl Required {
    pub(crate) const NOTHING: Self = Self { all: Bytes::NONE, any: Bytes::ALL };

    fn and(self, other: Self) -> Self {
        Self { all: self.all.or(other.all), any: rarer(self.any, other.any) }
    }

    fn or(self, other: Self) -> Self {
        Self { all: self.all.and(other.all), any: self.rarest().or(other.rarest()) }
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
        | Node::Call(_) => Required::NOTHING,
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

#[cfg(test)]
mod tests {
    use super::super::testing::{bytes, parsed};
    use super::*;

    #[track_caller]
    fn check(text: &str, all: &str, any: Option<&str>) {
        let (node, classes) = parsed(text);
        let found = required(&node, &classes);
        assert_eq!((found.all, found.any), (bytes(all), any.map_or(Bytes::ALL, bytes)), "{text}");
    }

    #[test]
    fn a_line_has_every_character_of_a_text() {
        check("abca", "abc", None);
        check("é", "é", None);
        check("(?=ab)c(?:d){2}(?>e)", "abcde", None);
    }

    #[test]
    fn of_branches_a_line_has_one() {
        check("ab|bc", "b", Some("b"));
        check("ex|ey", "e", Some("xy"));
        check("x|y", "", Some("xy"));
        check("x|y|", "", None);
    }

    #[test]
    fn what_may_be_missing_is_not_required() {
        check("a?b*(?!c)(?<!d)e{0,2}f", "f", None);
        check("^$", "", None);
        check(r"\1", "", None);
    }

    #[test]
    fn the_rarest_class_is_the_one_that_tells_most() {
        check("[a-z][xy][0-9]", "", Some("xy"));
        check("(?i)e#", "#", Some("eE"));
    }
}
