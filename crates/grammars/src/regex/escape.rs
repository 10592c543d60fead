//! Reading what stands after a backslash.

use super::class::{self, Ranges};
use super::node::Node;
use super::parse::{Options, Parser, Result};
use crate::program::Anchor;

impl Parser<'_> {
    /// What a backslash makes of what follows.
    pub(super) fn escape(&mut self, options: Options) -> Result<Node> {
        let c = self.next()?;
        let anchor = match c {
            'b' => Some(Anchor::WordBoundary),
            'B' => Some(Anchor::NoWordBoundary),
            'A' => Some(Anchor::TextStart),
            'z' => Some(Anchor::TextEnd),
            'Z' => Some(Anchor::LastLineEnd),
            _ => None,
        };
        if let Some(anchor) = anchor {
            return Ok(Node::Anchor(anchor));
        }
        if let Some(ranges) = self.named(c)? {
            if options.ignore_case && class::without_case(&ranges) != ranges {
                return Err("a class of one case".into());
            }
            return Ok(Node::Class(self.classes.intern(ranges)));
        }
        if c == 'g' && self.eat("<") {
            return self.call();
        }
        if let Some(digit) = c.to_digit(10).filter(|&digit| digit != 0) {
            if self.peek().is_some_and(|c| c.is_ascii_digit()) || options.ignore_case {
                return Err("an odd back-reference".into());
            }
            return Ok(Node::Same(digit as usize));
        }
        let c = self.escaped(c)?;
        Ok(self.char(c, options))
    }

    /// A call after `\g<`: of a group by its number or name, or (`-1`) of the one that was opened last.
    fn call(&mut self) -> Result<Node> {
        let name = self.name()?;
        let known = self.names.iter().find(|(known, _)| *known == name).map(|(_, number)| *number);
        let number = known.or_else(|| match name.strip_prefix('-') {
            Some(back) => (self.groups + 1).checked_sub(back.parse().ok()?),
            None => name.parse().ok(),
        });
        number.filter(|&number| number > 0).map(Node::Call).ok_or_else(|| format!("no group {name}"))
    }

    /// A name up to its `>`.
    pub(super) fn name(&mut self) -> Result<String> {
        let mut name = String::new();
        loop {
            match self.next()? {
                '>' => return Ok(name),
                c => name.push(c),
            }
        }
    }

    /// The classes after a backslash.
    pub(super) fn named(&mut self, c: char) -> Result<Option<Ranges>> {
        let text = match c {
            'w' | 'W' | 's' | 'S' | 'd' | 'D' | 'h' | 'H' => format!("\\{c}"),
            'p' | 'P' => {
                let mut text = format!("\\{c}");
                loop {
                    let c = self.next()?;
                    text.push(c);
                    if c == '}' {
                        break text;
                    }
                }
            }
            _ => return Ok(None),
        };
        self.classes.named(&text).map(Some).ok_or(format!("no class {text}"))
    }

    /// The character after a backslash.
    pub(super) fn escaped(&mut self, c: char) -> Result<char> {
        Ok(match c {
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'f' => '\x0c',
            'v' => '\x0b',
            'a' => '\x07',
            'e' => '\x1b',
            'x' => {
                let is_braced = self.eat("{");
                let digits = self.take(if is_braced { 8 } else { 2 }, |c| c.is_ascii_hexdigit());
                let code = u32::from_str_radix(&digits, 16).map_err(|error| error.to_string())?;
                if is_braced && !self.eat("}") || !is_braced && code > 0x7f {
                    return Err("a raw byte".into());
                }
                char::from_u32(code).ok_or("not a character")?
            }
            'u' => {
                let digits = self.take(4, |c| c.is_ascii_hexdigit());
                let code = u32::from_str_radix(&digits, 16).map_err(|error| error.to_string())?;
                char::from_u32(code).ok_or("not a character")?
            }
            // Only with a number in braces it is a character by its octal number.
            'o' if !self.starts_octal() => 'o',
            c if c.is_ascii_alphanumeric() => {
                // Letters without a meaning stand for themselves.
                if "BbAzZGKRXNOykgcCMpPo0123456789".contains(c) {
                    return Err(format!("\\{c}"));
                }
                c
            }
            c => c,
        })
    }

    fn starts_octal(&self) -> bool {
        let at = |place: usize| self.chars.get(self.at + place);
        at(0) == Some(&'{') && at(1).is_some_and(|digit| matches!(digit, '0'..='7'))
    }

    pub(super) fn take(&mut self, most: usize, wanted: impl Fn(char) -> bool) -> String {
        let mut out = String::new();
        while out.len() < most && self.peek().is_some_and(&wanted) {
            out.extend(self.peek());
            self.at += 1;
        }
        out
    }
}
