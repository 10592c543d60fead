//! Calls of groups (`\g<1>`), which stand for the group once more: put in place where no group calls itself. Others are
//! compiled where nothing may come back to them, as in an atomic group: then they are to the matcher what that is.

use super::node::Node;

/// So many calls are put in place, of groups that call others too: a group that calls itself would be without end.
const MOST_CALLS: usize = 32;

/// The expression with the groups in the places of their calls, or as it is where that has no end.
pub(super) fn inlined(node: Node) -> Node {
    let mut left = MOST_CALLS;
    with_groups(&node, &node, &mut left).unwrap_or(node)
}

/// A node of an expression, without calls; nothing where there are too many, or no such group.
fn with_groups(node: &Node, whole: &Node, left: &mut usize) -> Option<Node> {
    let mut all =
        |nodes: &[Node]| nodes.iter().map(|node| with_groups(node, whole, left)).collect::<Option<Vec<_>>>();
    Some(match node {
        Node::Sequence(nodes) => Node::Sequence(all(nodes)?),
        Node::Choice(nodes) => Node::Choice(all(nodes)?),
        Node::Repeat { node, min, max, kind } => {
            let node = Box::new(with_groups(node, whole, left)?);
            Node::Repeat { node, min: *min, max: *max, kind: *kind }
        }
        Node::Group(number, node) => Node::Group(*number, Box::new(with_groups(node, whole, left)?)),
        Node::Look { behind, negative, node } => {
            let node = Box::new(with_groups(node, whole, left)?);
            Node::Look { behind: *behind, negative: *negative, node }
        }
        Node::Atomic(node) => Node::Atomic(Box::new(with_groups(node, whole, left)?)),
        Node::Call(number) => {
            *left = left.checked_sub(1)?;
            with_groups(group(whole, *number)?, whole, left)?
        }
        Node::Empty | Node::Char(..) | Node::Class(_) | Node::Anchor(_) | Node::Same(_) => node.clone(),
    })
}

/// Whether no way through a node comes back to what a call matched: each is all of a way through an atomic group.
pub(super) fn are_atomic(node: &Node) -> bool {
    match node {
        Node::Call(_) => false,
        Node::Atomic(node) => match &**node {
            Node::Choice(ways) => ways.iter().all(|way| matches!(way, Node::Call(_)) || are_atomic(way)),
            node => matches!(node, Node::Call(_)) || are_atomic(node),
        },
        Node::Sequence(nodes) | Node::Choice(nodes) => nodes.iter().all(are_atomic),
        Node::Repeat { node, .. } | Node::Group(_, node) | Node::Look { node, .. } => are_atomic(node),
        Node::Empty | Node::Char(..) | Node::Class(_) | Node::Anchor(_) | Node::Same(_) => true,
    }
}

/// The group of a number.
pub(super) fn group(node: &Node, wanted: usize) -> Option<&Node> {
    match node {
        Node::Group(number, _) if *number == wanted => Some(node),
        Node::Sequence(nodes) | Node::Choice(nodes) => nodes.iter().find_map(|node| group(node, wanted)),
        Node::Repeat { node, .. } | Node::Group(_, node) | Node::Look { node, .. } | Node::Atomic(node) => {
            group(node, wanted)
        }
        Node::Empty | Node::Char(..) | Node::Class(_) | Node::Anchor(_) | Node::Same(_) | Node::Call(_) => {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::parsed;
    use super::are_atomic;

    #[test]
    fn calls_are_atomic_where_they_are_all_of_a_way_through_an_atomic_group() {
        for (expression, expected) in [
            (r"(\((?>[^()]+|\g<-1>)*\))", true),
            (r"(\((?>\g<-1>)?\))", true),
            (r"(\((?:[^()]+|\g<-1>)*\))", false),
            (r"(\((?>[^()]+|\g<-1>a)*\))", false),
            (r"(a\g<1>?)", false),
            ("(a)", true),
        ] {
            assert_eq!(are_atomic(&parsed(expression).0), expected, "{expression}");
        }
    }

    #[test]
    fn a_call_is_its_group_once_more() {
        let (node, _) = parsed(r"(a)-\g<1>");
        assert_eq!(format!("{node:?}").matches("Group(1").count(), 2);
        // Of a group ahead, of the one opened last, and of one that calls another.
        let (node, _) = parsed(r"\g<2>(?<x>a)(\g<x>b)\g<-1>");
        let text = format!("{node:?}");
        assert_eq!((text.matches("Group(1").count(), text.matches("Group(2").count()), (4, 3));
        assert!(!text.contains("Call"));
    }

    #[test]
    fn a_group_that_calls_itself_is_left() {
        for expression in [r"(a\g<1>?)", r"(\((?>[^()]+|\g<-1>)*\))", r"(\g<2>)(\g<1>)", r"\g<3>"] {
            let (node, _) = parsed(expression);
            assert!(format!("{node:?}").contains("Call"), "{expression}");
        }
    }
}
