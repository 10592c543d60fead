//! A tree to the `regex` crate, over bytes: the fast engine, whose time is linear in the path.

use std::fmt::Write;

use regex::bytes::{Regex, RegexBuilder};
use sys::locale::Locale;

use super::Malformed;
use super::one::Reading;
use super::tree::{Node, One, Place};

/// Room for the compiled form, in bytes; the machine's own limit comes first for all but odd patterns.
const SIZE_LIMIT: usize = 1 << 28;

/// Compiles a tree without references; `keeps_groups` says whether its groups can be asked for.
pub(super) fn translate(
    tree: &Node,
    reading: Reading,
    locale: &Locale,
    keeps_groups: bool,
) -> Result<Regex, Malformed> {
    let mut writer = Writer { pattern: String::from(r"\A"), reading, locale, keeps_groups };
    writer.node(tree);
    writer.pattern.push_str(r"\z");
    RegexBuilder::new(&writer.pattern)
        .unicode(false)
        .multi_line(true)
        .nest_limit(u32::MAX)
        .size_limit(SIZE_LIMIT)
        .build()
        .map_err(|_| Malformed::TooBig)
}

struct Writer<'a> {
    pattern: String,
    reading: Reading,
    locale: &'a Locale,
    keeps_groups: bool,
}

impl Writer<'_> {
    /// Writes a node so that a repetition may follow it.
    fn node(&mut self, node: &Node) {
        self.pattern.push_str("(?:");
        match node {
            Node::Empty | Node::Reference(_) => {}
            Node::One(one) => self.one(one),
            Node::Place(place) => self.pattern.push_str(text_of(*place)),
            Node::Group(_, node) => {
                self.pattern.push_str(if self.keeps_groups { "(" } else { "" });
                self.node(node);
                self.pattern.push_str(if self.keeps_groups { ")" } else { "" });
            }
            Node::Sequence(nodes) => nodes.iter().for_each(|node| self.node(node)),
            Node::Alternatives(nodes) => {
                for (number, node) in nodes.iter().enumerate() {
                    if number > 0 {
                        self.pattern.push('|');
                    }
                    self.node(node);
                }
            }
            Node::Repeat { node, least, most } => {
                self.node(node);
                match most {
                    Some(most) => self.push(format_args!("{{{least},{most}}}")),
                    None => self.push(format_args!("{{{least},}}")),
                }
            }
        }
        self.pattern.push(')');
    }

    /// Writes every byte that is accepted, in ranges.
    fn one(&mut self, one: &One) {
        let accepts = |byte: u8| {
            one.accepts(self.reading.folded(u32::from(byte), self.locale), self.reading, self.locale)
        };
        let accepted: Vec<u8> = (0..=u8::MAX).filter(|&byte| accepts(byte)).collect();
        self.pattern.push('[');
        if accepted.is_empty() {
            self.pattern.push_str(r"^\x00-\xff");
        }
        for range in accepted.chunk_by(|low, high| low + 1 == *high) {
            self.push(format_args!(r"\x{:02x}-\x{:02x}", range[0], range[range.len() - 1]));
        }
        self.pattern.push(']');
    }

    fn push(&mut self, text: std::fmt::Arguments) {
        self.pattern.write_fmt(text).expect("a String takes whatever is written to it");
    }
}

fn text_of(place: Place) -> &'static str {
    match place {
        Place::LineStart => "^",
        Place::LineEnd => "$",
        Place::Start => r"\A",
        Place::End => r"\z",
        Place::WordEdge => r"\b",
        Place::NoWordEdge => r"\B",
        Place::WordStart => r"\b{start}",
        Place::WordEnd => r"\b{end}",
    }
}
