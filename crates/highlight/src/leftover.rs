//! Expressions that are left to another engine: those with `\G`, and those that are only known once the groups of an earlier
//! match are put in (the end of a heredoc, of a fence, of a raw string). These are often plain text, and then searched
//! for as such.

use std::collections::HashMap;
use std::sync::Arc;

use memchr::memmem::Finder;

use crate::engine::Engine;
use crate::line::Line;
use crate::regex::matcher::Matcher;

/// How many filled-in templates are kept.
const MOST: usize = 256;

/// The texts of the groups of a match, for the templates of the contexts it led to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Groups(pub(crate) [Option<Box<str>>; 10]);

/// An expression, and what it found on a line.
#[derive(Debug)]
pub(crate) struct Expression {
    way: Way,
    /// Only the place that is asked for is tried; otherwise the line is searched from there, and the match kept.
    is_tried: bool,
    line: u32,
    found: Option<(usize, usize)>,
}

#[derive(Debug)]
enum Way {
    Regex(Engine),
    Text(Box<Finder<'static>>),
    /// What the engine cannot compile: its rule matches nothing.
    Never,
}

impl Expression {
    /// An expression; `is_tried` where so few places are asked for that searching ahead of them does not pay.
    pub(crate) fn new(text: &str, is_tried: bool) -> Self {
        let way = match literal(text) {
            Some(text) => Way::Text(Box::new(Finder::new(&text).into_owned())),
            None => Engine::new(text).map_or(Way::Never, Way::Regex),
        };
        Self { way, is_tried: is_tried && Engine::TRIES, line: 0, found: None }
    }

    /// Whether the engine could not compile it.
    pub(crate) fn is_never(&self) -> bool {
        matches!(self.way, Way::Never)
    }

    /// Where a match that begins at `at` ends. The first match from `at` on is looked for, and kept.
    pub(crate) fn search(
        &mut self,
        line: Line<'_>,
        number: u32,
        at: usize,
        matcher: &mut Matcher,
    ) -> Option<usize> {
        if self.is_tried || self.line != number || self.found.is_some_and(|(start, _)| start < at) {
            self.line = number;
            self.found = self.find(line.text, at, matcher);
        }
        self.found.filter(|&(start, _)| start == at).map(|(_, end)| end)
    }

    fn find(&mut self, text: &str, at: usize, matcher: &mut Matcher) -> Option<(usize, usize)> {
        match &mut self.way {
            Way::Never => None,
            Way::Text(finder) => {
                let start = at + finder.find(&text.as_bytes()[at..])?;
                Some((start, start + finder.needle().len()))
            }
            Way::Regex(_) if matcher.is_exhausted() => None,
            Way::Regex(regex) => {
                let end = if self.is_tried { at } else { text.len() };
                regex.search(text, (at, end), matcher)
            }
        }
    }

    /// Where a group of the match lies.
    pub(crate) fn group(&self, number: usize) -> Option<(usize, usize)> {
        match &self.way {
            Way::Regex(regex) => regex.group(number),
            Way::Text(_) | Way::Never => None,
        }
    }
}

/// The text that an expression is, if it is plain text.
fn literal(expression: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut bytes = expression.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => match bytes.next()? {
                byte if byte.is_ascii_punctuation() && byte != b'<' && byte != b'>' => out.push(byte),
                _ => return None,
            },
            byte if r"\.+*?()|[]{}^$".as_bytes().contains(&byte) => return None,
            byte => out.push(byte),
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Expressions with groups put in.
#[derive(Debug, Default)]
pub(crate) struct Templates {
    pub(crate) list: Vec<Expression>,
    by_text: HashMap<String, usize>,
    by_groups: Vec<(Arc<Groups>, u16, usize)>,
}

impl Templates {
    /// The number of a template filled in with groups.
    pub(crate) fn fill(
        &mut self,
        template: &str,
        is_tried: bool,
        expression: u16,
        groups: &Arc<Groups>,
    ) -> usize {
        let is_it = |(known, of, _): &&(Arc<Groups>, u16, usize)| *of == expression && known == groups;
        if let Some(&(_, _, number)) = self.by_groups.iter().rev().find(is_it) {
            return number;
        }
        if self.list.len() >= MOST || self.by_groups.len() >= MOST {
            // Memory stays flat in a file whose heredocs all differ.
            *self = Self::default();
        }
        let text = fill_in(template, groups);
        let list = &mut self.list;
        let number = *self.by_text.entry(text).or_insert_with_key(|text| {
            list.push(Expression::new(text, is_tried));
            list.len() - 1
        });
        self.by_groups.push((Arc::clone(groups), expression, number));
        number
    }
}

/// Puts the texts of groups in the places of back-references, as syntect does it.
pub(crate) fn fill_in(template: &str, groups: &Groups) -> String {
    let mut out = String::with_capacity(template.len());
    let mut is_escaped = false;
    for c in template.chars() {
        match c.to_digit(10).filter(|_| is_escaped) {
            Some(digit) => {
                for c in groups.0[digit as usize].iter().flat_map(|text| text.chars()) {
                    if r"\.+*?()|[]{}^$#&-~".contains(c) {
                        out.push('\\');
                    }
                    out.push(c);
                }
            }
            None if is_escaped => out.extend(['\\', c]),
            None if c != '\\' => out.push(c),
            None => {}
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    if is_escaped {
        out.push('\\');
    }
    out
}

#[cfg(all(test, feature = "oniguruma"))]
mod equality;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_filled_in_as_syntect_does_it() {
        let mut groups = Groups(Default::default());
        groups.0[1] = Some("b".into());
        groups.0[2] = Some(r"\[](".into());
        assert_eq!(fill_in(r"lol \\ \2 \1 '\9' \wz", &groups), r"lol \\ \\\[\]\( b '' \wz");
    }

    #[test]
    fn plain_text_is_told_from_expressions() {
        assert_eq!(literal(r#""\#\#"#), Some(br###""##"###.to_vec()));
        for expression in ["a+", r"\w", "^EOF", "a|b", "", r"a\", r"\<"] {
            assert_eq!(literal(expression), None, "{expression}");
        }
    }
}
