//! What a match can begin with: bytes, and what stands before it. Too much is safe, too little is not.

use super::class::{Bytes, Classes, WORD};
use super::node::Node;
use crate::program::Anchor;
use crate::record::before::{AFTER_OTHER, AFTER_WIDE, AFTER_WORD, ANYTHING, AT_START};

/// Where a match can begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct First {
    /// The byte it begins with, or the end of the text.
    pub(crate) bytes: Bytes,
    /// What can stand before: bits of [`crate::record::before`].
    pub(crate) before: u8,
}

impl First {
    pub(crate) const ANYWHERE: Self = Self { bytes: Bytes::ALL, before: ANYTHING };

    pub(crate) fn or(self, other: Self) -> Self {
        Self { bytes: self.bytes.or(other.bytes), before: self.before | other.before }
    }

    fn and(self, other: Self) -> Self {
        Self { bytes: self.bytes.and(other.bytes), before: self.before & other.before }
    }
}

/// Where `node` can begin when `then` is where what follows it can.
pub(crate) fn first(node: &Node, then: First, classes: &Classes) -> First {
    match node {
        Node::Empty => then,
        Node::Same(_) | Node::Call(_) => First::ANYWHERE,
        Node::Char(c, case) => First { bytes: char_bytes(*c, *case), before: ANYTHING },
        Node::Class(class) => First { bytes: classes.bytes(*class), before: ANYTHING },
        Node::Anchor(anchor) => anchored(*anchor, then, classes),
        Node::Sequence(nodes) => nodes.iter().rev().fold(then, |then, node| first(node, then, classes)),
        Node::Choice(nodes) => {
            let none = First { bytes: Bytes::NONE, before: 0 };
            nodes.iter().fold(none, |all, node| all.or(first(node, then, classes)))
        }
        Node::Group(_, node) | Node::Atomic(node) => first(node, then, classes),
        Node::Repeat { node, min, .. } => {
            let body = first(node, First::ANYWHERE, classes);
            if *min == 0 { body.or(then) } else { body }
        }
        Node::Look { behind: false, negative: false, node } => {
            then.and(first(node, First::ANYWHERE, classes))
        }
        Node::Look { behind: false, negative: true, node } => match &**node {
            Node::Class(_) | Node::Char(..) => {
                let whole = |index: usize| index < 128;
                let mut bytes = then.bytes;
                let excluded = first(node, First::ANYWHERE, classes).bytes;
                for index in (0..128).filter(|&index| whole(index) && excluded.has(index)) {
                    bytes = bytes.without(Bytes::one(index as u8));
                }
                First { bytes, ..then }
            }
            _ => then,
        },
        Node::Look { behind: true, negative, node } => match &**node {
            Node::Class(_) | Node::Char(..) => {
                let body = first(node, First::ANYWHERE, classes).bytes;
                First { before: then.before & before(body, *negative, classes), ..then }
            }
            _ => then,
        },
    }
}

/// What can stand before a look-behind of one character that begins with `body`.
fn before(body: Bytes, negative: bool, classes: &Classes) -> u8 {
    let ascii = Bytes([u64::MAX, u64::MAX, 0, 0, 0]);
    let word = classes.bytes(WORD).and(ascii);
    let mut out = if negative { AT_START | AFTER_WIDE } else { 0 };
    for (kind, set) in [(AFTER_WORD, word), (AFTER_OTHER, ascii.without(word))] {
        let possible = if negative { !set.is_within(body) } else { set.and(body) != Bytes::NONE };
        out |= if possible { kind } else { 0 };
    }
    if !negative && !body.is_within(ascii) {
        out |= AFTER_WIDE;
    }
    out
}

fn anchored(anchor: Anchor, then: First, classes: &Classes) -> First {
    let ascii = Bytes([u64::MAX, u64::MAX, 0, 0, 0]);
    match anchor {
        Anchor::LineStart | Anchor::TextStart => First { before: then.before & AT_START, ..then },
        Anchor::LineEnd | Anchor::LastLineEnd => {
            First { bytes: then.bytes.and(Bytes::one(b'\n').or(Bytes::END)), ..then }
        }
        Anchor::TextEnd => First { bytes: then.bytes.and(Bytes::END), ..then },
        Anchor::WordBoundary => {
            let word = classes.bytes(WORD).and(ascii);
            let other = ascii.without(word).or(Bytes::END);
            let mut before = ANYTHING;
            if then.bytes.is_within(word) {
                before = AT_START | AFTER_OTHER | AFTER_WIDE;
            } else if then.bytes.is_within(other) {
                before = AFTER_WORD | AFTER_WIDE;
            }
            First { before: then.before & before, ..then }
        }
        Anchor::NoWordBoundary => then,
    }
}

/// The bytes a character can begin with, in either case unless case counts.
pub(crate) fn char_bytes(c: char, case: bool) -> Bytes {
    let mut buffer = [0; 4];
    let lead = c.encode_utf8(&mut buffer).as_bytes()[0];
    let mut set = Bytes::one(lead);
    if !case {
        set.insert(lead.to_ascii_lowercase());
        set.insert(lead.to_ascii_uppercase());
    }
    set
}

#[cfg(test)]
mod tests {
    use super::super::testing::{bytes, parsed};
    use super::*;

    /// The bytes and what stands before, where a match is followed by nothing that is known.
    #[track_caller]
    fn check(text: &str, begins: Bytes, before: u8) {
        let (node, classes) = parsed(text);
        assert_eq!(first(&node, First::ANYWHERE, &classes), First { bytes: begins, before }, "{text}");
    }

    #[test]
    fn a_match_begins_with_its_first_character() {
        check("abc", bytes("a"), ANYTHING);
        check("a|b|cd", bytes("abc"), ANYTHING);
        check("[xy]z", bytes("xy"), ANYTHING);
        check("(a)(b)", bytes("a"), ANYTHING);
        check("(?>a|b)c", bytes("ab"), ANYTHING);
        check("(?i)k", bytes("kK"), ANYTHING);
        check("é", Bytes::one(0xc3), ANYTHING);
    }

    #[test]
    fn what_may_be_empty_begins_with_what_follows_too() {
        check("a?b", bytes("ab"), ANYTHING);
        check("a*b", bytes("ab"), ANYTHING);
        check("a+b", bytes("a"), ANYTHING);
        check("a{0,3}b", bytes("ab"), ANYTHING);
        check("(a|)b", bytes("ab"), ANYTHING);
        check("a*", Bytes::ALL, ANYTHING);
        check("", Bytes::ALL, ANYTHING);
    }

    #[test]
    fn looking_ahead_narrows_what_follows() {
        check("(?=a)[a-c]", bytes("a"), ANYTHING);
        check("(?!a)[a-c]", bytes("bc"), ANYTHING);
        check("(?!ab)[a-c]", bytes("abc"), ANYTHING);
    }

    #[test]
    fn looking_behind_says_what_stands_before() {
        check(r"(?<=\w)a", bytes("a"), AFTER_WORD | AFTER_WIDE);
        check(r"(?<!\w)a", bytes("a"), AT_START | AFTER_OTHER | AFTER_WIDE);
        check("(?<=-)a", bytes("a"), AFTER_OTHER);
        check("(?<!-)a", bytes("a"), ANYTHING);
    }

    #[test]
    fn anchors_say_what_stands_beside_them() {
        check("^a", bytes("a"), AT_START);
        check(r"\Aa", bytes("a"), AT_START);
        check("$", Bytes::one(b'\n').or(Bytes::END), ANYTHING);
        check(r"\z", Bytes::END, ANYTHING);
        check(r"\ba", bytes("a"), AT_START | AFTER_OTHER | AFTER_WIDE);
        check(r"\b-", bytes("-"), AFTER_WORD | AFTER_WIDE);
        check(r"\Ba", bytes("a"), ANYTHING);
    }

    #[test]
    fn of_a_back_reference_nothing_is_known() {
        check(r"\1a", Bytes::ALL, ANYTHING);
    }
}
