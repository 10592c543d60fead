//! Facts about trees: how long a match can be, which groups they have and name.

use super::node::Node;

/// The groups that back-references name.
pub(super) fn references(node: &Node) -> u64 {
    match node {
        Node::Same(group) => 1 << group,
        Node::Sequence(nodes) | Node::Choice(nodes) => {
            nodes.iter().map(references).fold(0, |all, one| all | one)
        }
        Node::Repeat { node, .. } | Node::Group(_, node) | Node::Look { node, .. } | Node::Atomic(node) => {
            references(node)
        }
        _ => 0,
    }
}

/// Whether a group whose place is wanted lies in a node.
pub(super) fn has_kept_group(node: &Node, kept: u64) -> bool {
    match node {
        Node::Group(number, node) => *number < 64 && kept >> number & 1 != 0 || has_kept_group(node, kept),
        Node::Sequence(nodes) | Node::Choice(nodes) => nodes.iter().any(|node| has_kept_group(node, kept)),
        Node::Repeat { node, .. } | Node::Look { node, .. } | Node::Atomic(node) => {
            has_kept_group(node, kept)
        }
        _ => false,
    }
}

/// The fewest and the most characters a node matches.
pub(super) fn length(node: &Node) -> Option<(usize, Option<usize>)> {
    Some(match node {
        Node::Empty | Node::Anchor(_) | Node::Look { .. } => (0, Some(0)),
        Node::Char(..) | Node::Class(_) => (1, Some(1)),
        Node::Sequence(nodes) => {
            let mut sum = (0, Some(0));
            for node in nodes {
                let (min, max) = length(node)?;
                sum = (sum.0 + min, sum.1.zip(max).map(|(one, other)| one + other));
            }
            sum
        }
        Node::Choice(nodes) => {
            let mut both = (usize::MAX, Some(0));
            for node in nodes {
                let (min, max) = length(node)?;
                both = (both.0.min(min), both.1.zip(max).map(|(one, other)| one.max(other)));
            }
            both
        }
        Node::Repeat { node, min, max, .. } => {
            let (low, high) = length(node)?;
            (low * *min as usize, high.zip(*max).map(|(high, max)| high * max as usize))
        }
        Node::Group(_, node) | Node::Atomic(node) => length(node)?,
        // Of a group that cannot be empty; others are not compiled.
        Node::Call(_) => (1, None),
        Node::Same(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::parsed;
    use super::*;

    #[test]
    fn the_length_of_a_match_is_known_from_its_tree() {
        for (text, expected) in [
            ("", Some((0, Some(0)))),
            ("abc", Some((3, Some(3)))),
            ("é", Some((1, Some(1)))),
            ("a|bcd", Some((1, Some(3)))),
            ("(ab){2,3}", Some((4, Some(6)))),
            ("a*b", Some((1, None))),
            ("(?=abc)^d", Some((1, Some(1)))),
            (r"a\1", None),
        ] {
            assert_eq!(length(&parsed(text).0), expected, "{text}");
        }
    }

    #[test]
    fn groups_that_are_named_again_are_known() {
        assert_eq!(references(&parsed(r"(a)(b)\2(?:x\1|y)").0), 1 << 1 | 1 << 2);
        assert_eq!(references(&parsed("(a)(b)").0), 0);
    }

    #[test]
    fn kept_groups_are_found_wherever_they_lie() {
        let (node, _) = parsed("(?=x(?:(a)|(b))*)");
        assert!(has_kept_group(&node, 1 << 2));
        assert!(!has_kept_group(&node, 1 << 3));
    }
}
