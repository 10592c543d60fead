//! Reading Oniguruma's dialect (its own syntax, with captures beside named groups) into a tree.

use super::call;
use super::class::{self, Classes};
use super::node::{Greed, Node};
use crate::program::Anchor;

/// How a repeat is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Interval {
    /// As `*`, `+` or `?`.
    None,
    /// `{n}`
    Fixed,
    /// `{n,m}`
    Range,
}

/// What was read, and what it needs.
pub(crate) struct Parsed {
    pub(crate) node: Node,
    /// Case is ignored somewhere: good for ASCII only.
    pub(crate) folds: bool,
}

#[derive(Clone, Copy, Default)]
pub(super) struct Options {
    pub(super) ignore_case: bool,
    extended: bool,
    dot_newline: bool,
}

pub(super) struct Parser<'a> {
    pub(super) chars: Vec<char>,
    pub(super) at: usize,
    pub(super) classes: &'a mut Classes,
    pub(super) groups: usize,
    pub(super) names: Vec<(String, usize)>,
    folds: bool,
}

pub(super) type Result<T> = std::result::Result<T, String>;

/// Reads an expression.
///
/// # Errors
/// What it has that the matcher does not do.
pub(crate) fn parse(text: &str, classes: &mut Classes) -> Result<Parsed> {
    let (chars, names) = (text.chars().collect(), Vec::new());
    let mut parser = Parser { chars, at: 0, classes, groups: 0, names, folds: false };
    let node = parser.choice(Options::default())?;
    if parser.at < parser.chars.len() {
        return Err("unmatched parenthesis".into());
    }
    Ok(Parsed { node: call::inlined(node), folds: parser.folds })
}

impl Parser<'_> {
    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Result<char> {
        let next = self.peek().ok_or("unexpected end")?;
        self.at += 1;
        Ok(next)
    }

    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = text.chars().enumerate().all(|(place, c)| self.chars.get(self.at + place) == Some(&c));
        if found {
            self.at += text.chars().count();
        }
        found
    }

    fn choice(&mut self, mut options: Options) -> Result<Node> {
        let mut choices = vec![self.sequence(&mut options)?];
        while self.eat("|") {
            choices.push(self.sequence(&mut options)?);
        }
        Ok(if choices.len() == 1 { choices.remove(0) } else { Node::Choice(choices) })
    }

    fn sequence(&mut self, options: &mut Options) -> Result<Node> {
        let mut nodes = Vec::new();
        loop {
            self.skip_blanks(*options)?;
            match self.peek() {
                None | Some('|' | ')') => break,
                _ => {}
            }
            let node = self.atom(*options)?;
            nodes.push(self.quantified(node, *options)?);
        }
        Ok(match nodes.len() {
            0 => Node::Empty,
            1 => nodes.remove(0),
            _ => Node::Sequence(nodes),
        })
    }

    /// Comments, and in extended mode blanks.
    fn skip_blanks(&mut self, options: Options) -> Result<()> {
        loop {
            if self.eat("(?#") {
                loop {
                    match self.next()? {
                        '\\' => drop(self.next()?),
                        ')' => break,
                        _ => {}
                    }
                }
            } else if options.extended && self.peek().is_some_and(char::is_whitespace) {
                self.at += 1;
            } else if options.extended && self.peek() == Some('#') {
                while self.peek().is_some_and(|c| c != '\n') {
                    self.at += 1;
                }
            } else {
                return Ok(());
            }
        }
    }

    fn quantified(&mut self, mut node: Node, options: Options) -> Result<Node> {
        loop {
            self.skip_blanks(options)?;
            let start = self.at;
            let (min, max, interval) = match self.peek() {
                Some('*') => (0, None, Interval::None),
                Some('+') => (1, None, Interval::None),
                Some('?') => (0, Some(1), Interval::None),
                Some('{') => match self.interval() {
                    Some(interval) => interval,
                    None => {
                        self.at = start;
                        return Ok(node);
                    }
                },
                _ => return Ok(node),
            };
            let is_interval = interval != Interval::None;
            if !is_interval {
                self.at += 1;
            }
            if max.is_some_and(|max| max < min) || min > 1000 || max.is_some_and(|max| max > 1000) {
                return Err("an odd interval".into());
            }
            let kind = match self.peek() {
                Some('?') if interval == Interval::Fixed => return Err("a lazy fixed interval".into()),
                Some('?') => Greed::Lazy,
                Some('+') if !is_interval => Greed::Possessive,
                _ => Greed::Greedy,
            };
            self.at += usize::from(kind != Greed::Greedy);
            if matches!(node, Node::Anchor(_) | Node::Look { .. } | Node::Empty) {
                return Err("a repeated anchor".into());
            }
            let is_lazy = |kind: Greed| kind == Greed::Lazy;
            if matches!(&node, Node::Repeat { kind: inner, .. } if is_lazy(*inner) || is_lazy(kind)) {
                return Err("a lazy repeat of a repeat".into());
            }
            node = Node::Repeat { node: Box::new(node), min, max, kind };
        }
    }

    /// `{n}`, `{n,}`, `{,m}`, `{n,m}`; anything else is text.
    fn interval(&mut self) -> Option<(u32, Option<u32>, Interval)> {
        self.at += 1;
        let low = self.number();
        let (low, high, interval) = if self.eat(",") {
            let high = self.number();
            if low.is_none() && high.is_none() {
                return None;
            }
            (low.unwrap_or(0), high, Interval::Range)
        } else {
            (low?, low, Interval::Fixed)
        };
        self.eat("}").then_some((low, high, interval))
    }

    fn number(&mut self) -> Option<u32> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        self.chars[start..self.at].iter().collect::<String>().parse().ok()
    }

    fn atom(&mut self, options: Options) -> Result<Node> {
        match self.next()? {
            '(' => self.group(options),
            '[' => {
                let (mut ranges, is_negated) = self.class()?;
                if options.ignore_case {
                    self.folds = true;
                    ranges = class::without_case(&ranges);
                }
                let ranges = if is_negated { class::negated(&ranges) } else { ranges };
                Ok(Node::Class(self.classes.intern(ranges)))
            }
            '.' => {
                let but = if options.dot_newline { Vec::new() } else { vec![(10, 10)] };
                Ok(Node::Class(self.classes.intern(class::negated(&but))))
            }
            '^' => Ok(Node::Anchor(Anchor::LineStart)),
            '$' => Ok(Node::Anchor(Anchor::LineEnd)),
            '\\' => self.escape(options),
            c @ ('*' | '+' | '?') => Err(format!("nothing to repeat before {c}")),
            c => Ok(self.char(c, options)),
        }
    }

    pub(super) fn char(&mut self, c: char, options: Options) -> Node {
        let folds = options.ignore_case;
        self.folds |= folds;
        Node::Char(c, !(folds && c.is_ascii_alphabetic()))
    }

    fn group(&mut self, options: Options) -> Result<Node> {
        if !self.eat("?") {
            return self.capture(options);
        }
        let looks = [("=", false, false), ("!", false, true), ("<=", true, false), ("<!", true, true)];
        for (mark, behind, negative) in looks {
            if self.eat(mark) {
                let node = Box::new(self.choice(options)?);
                return self.closed(Node::Look { behind, negative, node });
            }
        }
        if self.eat("<") {
            let name = self.name()?;
            self.names.push((name, self.groups + 1));
            return self.capture(options);
        }
        if self.eat(">") {
            let node = self.choice(options)?;
            return self.closed(Node::Atomic(Box::new(node)));
        }
        self.options(options)
    }

    fn capture(&mut self, options: Options) -> Result<Node> {
        self.groups += 1;
        let number = self.groups;
        let node = self.choice(options)?;
        self.closed(Node::Group(number, Box::new(node)))
    }

    fn closed(&mut self, node: Node) -> Result<Node> {
        if self.eat(")") { Ok(node) } else { Err("unclosed group".into()) }
    }

    /// `(?i-m:…)`, and `(?i)`, which holds up to the end of the group around it, past any `|`.
    fn options(&mut self, mut options: Options) -> Result<Node> {
        let mut on = true;
        loop {
            match self.next()? {
                '-' => on = false,
                'i' => options.ignore_case = on,
                'x' => options.extended = on,
                'm' => options.dot_newline = on,
                ':' => {
                    let node = self.choice(options)?;
                    return self.closed(node);
                }
                ')' => return self.choice(options),
                c => return Err(format!("(?{c}")),
            }
        }
    }
}

#[cfg(test)]
mod tests;
