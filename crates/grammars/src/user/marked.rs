//! YAML with the line of each node, which syntect's own reader forgets.

use std::collections::HashMap;

use yaml_rust::Yaml;
use yaml_rust::parser::{Event, MarkedEventReceiver, Parser};
use yaml_rust::scanner::{Marker, TScalarStyle};

/// A node and the line it begins in, from one.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) value: Value,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// A scalar; `is_text` unless YAML takes it for a number, a truth or nothing.
    Scalar {
        text: String,
        is_text: bool,
    },
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

/// Copies through aliases may make a small file a large one; more nodes than this are refused.
const MOST_NODES: usize = 1 << 20;

/// Reads the first document.
///
/// # Errors
/// The line and the reason.
pub(super) fn read(text: &str) -> Result<Node, (usize, String)> {
    let mut tree = Tree::default();
    let scanned = Parser::new(text.chars()).load(&mut tree, false);
    scanned.map_err(|error| {
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default();
        (error.marker().line(), reason.to_owned())
    })?;
    if tree.nodes > MOST_NODES {
        return Err((1, "it is too large".to_owned()));
    }
    tree.root.ok_or_else(|| (1, "it is empty".to_owned()))
}

/// A tree in the making.
#[derive(Default)]
struct Tree {
    open: Vec<(Node, usize, Option<Node>)>,
    anchors: HashMap<usize, (Node, usize)>,
    root: Option<Node>,
    nodes: usize,
}

impl Tree {
    fn add(&mut self, node: Node, anchor: usize, nodes: usize) {
        self.nodes += nodes;
        if anchor > 0 {
            self.anchors.insert(anchor, (node.clone(), nodes));
        }
        match self.open.last_mut() {
            None => drop(self.root.get_or_insert(node)),
            Some((Node { value: Value::List(list), .. }, ..)) => list.push(node),
            Some((Node { value: Value::Map(map), .. }, _, key)) => match key.take() {
                Some(key) => map.push((key, node)),
                None => *key = Some(node),
            },
            Some(_) => {}
        }
    }
}

impl MarkedEventReceiver for Tree {
    fn on_event(&mut self, event: Event, mark: Marker) {
        let line = mark.line();
        match event {
            Event::SequenceStart(anchor) => {
                self.open.push((Node { line, value: Value::List(Vec::new()) }, anchor, None));
            }
            Event::MappingStart(anchor) => {
                self.open.push((Node { line, value: Value::Map(Vec::new()) }, anchor, None));
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some((node, anchor, _)) = self.open.pop() {
                    let nodes = if anchor > 0 { node.count() } else { 1 };
                    self.add(node, anchor, nodes);
                }
            }
            Event::Scalar(text, style, anchor, _) => {
                let is_text =
                    style != TScalarStyle::Plain || matches!(Yaml::from_str(&text), Yaml::String(_));
                self.add(Node { line, value: Value::Scalar { text, is_text } }, anchor, 1);
            }
            Event::Alias(anchor) => {
                if let Some((node, nodes)) = self.anchors.get(&anchor).cloned()
                    && self.nodes <= MOST_NODES
                {
                    self.add(Node { line, ..node }, 0, nodes);
                }
            }
            _ => {}
        }
    }
}

impl Node {
    fn count(&self) -> usize {
        1 + match &self.value {
            Value::Scalar { .. } => 0,
            Value::List(list) => list.iter().map(Self::count).sum(),
            Value::Map(map) => map.iter().map(|(key, value)| key.count() + value.count()).sum(),
        }
    }

    /// The value of a key.
    pub(super) fn get(&self, wanted: &str) -> Option<&Self> {
        let Value::Map(map) = &self.value else { return None };
        map.iter().rev().find(|(key, _)| key.text() == Some(wanted)).map(|(_, value)| value)
    }

    /// Its text, where it is a text.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, is_text: true } => Some(text),
            _ => None,
        }
    }

    /// The nodes of a list; none where it is no list.
    pub(super) fn list(&self) -> &[Self] {
        if let Value::List(list) = &self.value { list } else { &[] }
    }

    /// The keys and values of a map; none where it is no map.
    pub(super) fn map(&self) -> &[(Self, Self)] {
        if let Value::Map(map) = &self.value { map } else { &[] }
    }

    /// Hands the node and all in it to a function, in the order of the file.
    pub(super) fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        self.list().iter().for_each(|node| node.walk(visit));
        for (key, value) in self.map() {
            key.walk(visit);
            value.walk(visit);
        }
    }

    /// The node as YAML again, on one line.
    pub(super) fn write(&self, out: &mut String) {
        match &self.value {
            Value::Scalar { text, is_text: false } => out.push_str(text),
            Value::Scalar { text, .. } => quote(text, out),
            Value::List(list) => {
                out.push('[');
                for node in list {
                    node.write(out);
                    out.push(',');
                }
                out.push(']');
            }
            Value::Map(map) => {
                out.push('{');
                for (key, value) in map {
                    key.write(out);
                    out.push_str(": ");
                    value.write(out);
                    out.push(',');
                }
                out.push('}');
            }
        }
    }
}

/// A text in double quotes.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\U{:08x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_know_their_lines() {
        let root = read("# a comment\na: 1\nb:\n  - x\n  - {c: 'y'}\n").expect("YAML");
        let list = root.get("b").expect("a value").list();
        let lines: Vec<usize> =
            [root.get("a").expect("a value"), &list[0], &list[1]].map(|node| node.line).into();
        assert_eq!((root.line, lines), (2, vec![2, 4, 5]));
        assert_eq!(list[1].get("c").and_then(Node::text), Some("y"));
        assert!(root.get("c").is_none());
    }

    #[test]
    fn numbers_truths_and_nothing_are_no_text() {
        let root = read("[1, 1.5, true, ~, '1', \"true\", word]").expect("YAML");
        let texts: Vec<_> = root.list().iter().map(Node::text).collect();
        assert_eq!(texts, [None, None, None, None, Some("1"), Some("true"), Some("word")]);
    }

    #[test]
    fn of_a_key_that_stands_twice_the_last_value_counts() {
        assert_eq!(read("a: x\na: y\n").expect("YAML").get("a").and_then(Node::text), Some("y"));
    }

    #[test]
    fn aliases_stand_for_what_they_name_in_their_own_place() {
        let root = read("a: &name [x]\nb: *name\n").expect("YAML");
        let copy = root.get("b").expect("a value");
        assert_eq!((copy.line, copy.list()[0].text()), (2, Some("x")));
    }

    #[test]
    fn written_nodes_are_read_again_as_they_were() {
        let text = "{a: [1, true, 'x', \"q\\\"\\\\\\n\"], b: {c: ~}}";
        let written = |node: &Node| {
            let mut out = String::new();
            node.write(&mut out);
            out
        };
        let once = written(&read(text).expect("YAML"));
        assert_eq!(written(&read(&once).expect("YAML")), once);
        assert!(once.contains(r#""q\"\\\U0000000a""#), "{once}");
    }

    #[test]
    fn what_cannot_be_read_has_a_line_and_a_reason() {
        assert_eq!(read("").map(drop), Err((1, "it is empty".to_owned())));
        assert_eq!(read("a: b\nc: [\n").map(drop).map_err(|(line, _)| line), Err(3));
        let mut bomb = String::from("a0: &a0 [x, x, x, x]\n");
        for level in 1..20 {
            bomb.push_str(&format!("a{level}: &a{level} [*a{0}, *a{0}, *a{0}, *a{0}]\n", level - 1));
        }
        assert_eq!(read(&bomb).map(drop), Err((1, "it is too large".to_owned())));
    }
}
