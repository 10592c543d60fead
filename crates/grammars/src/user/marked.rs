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
            Value::List(list) => list.iter().map(Node::count).sum(),
            Value::Map(map) => map.iter().map(|(key, value)| key.count() + value.count()).sum(),
        }
    }

    /// The value of a key.
    pub(super) fn get(&self, wanted: &str) -> Option<&Node> {
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
    pub(super) fn list(&self) -> &[Node] {
        if let Value::List(list) = &self.value { list } else { &[] }
    }

    /// The keys and values of a map; none where it is no map.
    pub(super) fn map(&self) -> &[(Node, Node)] {
        if let Value::Map(map) = &self.value { map } else { &[] }
    }

    /// Hands the node and all in it to a function, in the order of the file.
    pub(super) fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Node)) {
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
