//! What the tests of these files share: expressions read with the classes they need.

use super::class::{Bytes, ClassId, Classes};
use super::node::Node;
use super::parse;

/// The tree of an expression, with the classes in it.
#[track_caller]
pub(super) fn parsed(text: &str) -> (Node, Classes) {
    let mut classes = Classes::new();
    let parsed = parse::parse(text, &mut classes).expect(text);
    (parsed.node, classes)
}

/// The number of a class of these ranges, which there has to be.
pub(super) fn class(ranges: &[(char, char)], classes: &Classes) -> ClassId {
    let ranges: Vec<(u32, u32)> = ranges.iter().map(|&(low, high)| (low as u32, high as u32)).collect();
    let number = classes.all().position(|known| *known == ranges).expect("a class of these ranges");
    ClassId(number as u16)
}

/// A set of the bytes of a text.
pub(super) fn bytes(text: &str) -> Bytes {
    text.bytes().fold(Bytes::NONE, |set, byte| set.or(Bytes::one(byte)))
}
