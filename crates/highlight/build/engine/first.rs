//! At which next bytes an expression can match at all.

use std::collections::BTreeSet;

use crate::engine::charset::CharSet;
use crate::engine::instruction::Assertion;
use crate::engine::regex::Node;

/// A set of next bytes, and the end of the text as the 257th.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct First(pub [u64; 5]);

/// The number of the end of the text.
pub(crate) const END: usize = 256;

impl First {
    pub(crate) const NONE: First = First([0; 5]);
    pub(crate) const ANY: First = First([u64::MAX, u64::MAX, u64::MAX, u64::MAX, 1]);

    pub(crate) fn has(&self, byte: usize) -> bool {
        self.0[byte / 64] >> (byte % 64) & 1 == 1
    }

    fn add(&mut self, byte: usize) {
        self.0[byte / 64] |= 1 << (byte % 64);
    }

    pub(crate) fn union(&self, other: &First) -> First {
        First(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }

    pub(crate) fn intersection(&self, other: &First) -> First {
        First(std::array::from_fn(|i| self.0[i] & other.0[i]))
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == First::NONE
    }

    /// The first bytes of a set's characters in UTF-8.
    pub(crate) fn of_set(set: &CharSet) -> First {
        let mut first = First::NONE;
        for &(from, to) in &set.0 {
            for code in from..=to.min(0x7f) {
                first.add(code as usize);
            }
            if to >= 0x80 {
                for lead in lead(from.max(0x80))..=lead(to) {
                    first.add(lead);
                }
            }
        }
        first
    }
}

fn lead(code: u32) -> usize {
    match code {
        0..0x80 => code as usize,
        0x80..0x800 => 0xc0 | (code >> 6) as usize,
        0x800..0x1_0000 => 0xe0 | (code >> 12) as usize,
        _ => 0xf0 | (code >> 18) as usize,
    }
}

/// The next bytes at which `node` can match, if what follows it can match at `follow`.
pub(crate) fn first(node: &Node, follow: &First) -> First {
    match node {
        Node::Set(set) => First::of_set(set),
        Node::Sequence(nodes) => nodes.iter().rev().fold(*follow, |follow, node| first(node, &follow)),
        Node::Alternatives(nodes) => {
            nodes.iter().fold(First::NONE, |union, node| union.union(&first(node, follow)))
        }
        Node::Repeat { most: Some(0), .. } => *follow,
        Node::Repeat { node, least, .. } => {
            let again = follow.union(&first(node, follow));
            let once = first(node, &again);
            if *least == 0 { once.union(follow) } else { once }
        }
        Node::Group(_, node) | Node::Atomic(node) => first(node, follow),
        Node::Look { behind: false, negative: false, node } => first(node, &First::ANY).intersection(follow),
        Node::Look { .. } => *follow,
        Node::Assert(assertion) => match assertion {
            Assertion::LineEnd | Assertion::TextEndOrNewline => {
                let mut ends = First::NONE;
                ends.add(b'\n'.into());
                ends.add(END);
                ends.intersection(follow)
            }
            Assertion::TextEnd => {
                let mut end = First::NONE;
                end.add(END);
                end.intersection(follow)
            }
            _ => *follow,
        },
        Node::Backref { .. } | Node::Call(_) => First::ANY,
    }
}

/// Whether a match can begin only at the start of a line.
pub(crate) fn needs_line_start(node: &Node) -> bool {
    match node {
        Node::Assert(Assertion::LineStart | Assertion::TextStart) => true,
        Node::Sequence(nodes) => {
            for node in nodes {
                if needs_line_start(node) {
                    return true;
                }
                if !matches!(node, Node::Look { .. } | Node::Assert(_)) {
                    return false;
                }
            }
            false
        }
        Node::Alternatives(nodes) => nodes.iter().all(needs_line_start),
        Node::Group(_, node) | Node::Atomic(node) | Node::Look { behind: false, negative: false, node } => {
            needs_line_start(node)
        }
        Node::Repeat { node, least, .. } => *least > 0 && needs_line_start(node),
        _ => false,
    }
}

/// The fewest and the most characters of a match; `None` is no limit.
pub(crate) fn width(node: &Node) -> (u32, Option<u32>) {
    match node {
        Node::Set(_) => (1, Some(1)),
        Node::Sequence(nodes) => nodes
            .iter()
            .map(width)
            .fold((0, Some(0)), |(least, most), (a, b)| (least + a, most.zip(b).map(|(most, b)| most + b))),
        Node::Alternatives(nodes) => {
            let widths: Vec<_> = nodes.iter().map(width).collect();
            let least = widths.iter().map(|(least, _)| *least).min().unwrap_or(0);
            let most = widths.iter().map(|(_, most)| *most).collect::<Option<Vec<u32>>>();
            (least, most.and_then(|most| most.into_iter().max()))
        }
        Node::Repeat { node, least, most, .. } => {
            let (narrow, wide) = width(node);
            (narrow * least, wide.zip(*most).map(|(wide, most)| wide * most))
        }
        Node::Group(_, node) | Node::Atomic(node) => width(node),
        Node::Look { .. } | Node::Assert(_) => (0, Some(0)),
        Node::Backref { .. } | Node::Call(_) => (0, None),
    }
}

/// Bytes that stand in every match, or right behind it.
pub(crate) fn required(node: &Node) -> BTreeSet<u8> {
    match node {
        Node::Set(set) => set.single().filter(char::is_ascii).map(|c| c as u8).into_iter().collect(),
        Node::Sequence(nodes) => nodes.iter().flat_map(required).collect(),
        Node::Alternatives(nodes) => {
            nodes.iter().map(required).reduce(|all, one| &all & &one).unwrap_or_default()
        }
        Node::Repeat { node, least, .. } if *least > 0 => required(node),
        Node::Group(_, node) | Node::Atomic(node) | Node::Look { behind: false, negative: false, node } => {
            required(node)
        }
        _ => BTreeSet::new(),
    }
}

/// The one of them that is met least in texts; 0 is none.
pub(crate) fn rarest(required: &BTreeSet<u8>) -> u8 {
    let frequency = |byte: u8| match byte {
        b' ' | b'\n' => 4,
        b'a'..=b'z' => 3,
        b'A'..=b'Z' | b'0'..=b'9' | b'(' | b')' | b',' | b'.' => 2,
        _ => 1,
    };
    required.iter().copied().min_by_key(|&byte| frequency(byte)).unwrap_or(0)
}
