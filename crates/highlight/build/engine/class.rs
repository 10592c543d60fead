//! Classes in brackets: ranges, nested classes, intersections, POSIX names.

use crate::engine::charset::{CharSet, named};
use crate::engine::regex::{Flags, Parser};

impl Parser {
    /// A class behind its `[`.
    pub(super) fn class(&mut self, flags: Flags) -> Result<CharSet, String> {
        let negative = self.eat("^");
        let mut whole: Option<CharSet> = None;
        let mut part = CharSet::empty();
        let mut first = true;
        loop {
            let c = self.next().ok_or("missing ]")?;
            match c {
                ']' if !first => break,
                '&' if self.peek() == Some('&') => {
                    self.at += 1;
                    whole = Some(whole.map_or(part.clone(), |whole| whole.intersection(&part)));
                    part = CharSet::empty();
                }
                '[' if self.peek() == Some(':') && self.posix_name().is_some() => {
                    let name = self.posix_name().ok_or("a name")?;
                    self.at += name.chars().count() + 3;
                    part = part.union(&named(&name));
                }
                '[' => part = part.union(&self.class(flags)?),
                _ => part = part.union(&self.class_item(c)?),
            }
            first = false;
        }
        let mut set = whole.map_or(part.clone(), |whole| whole.intersection(&part));
        if flags.folded {
            set = set.folded();
        }
        Ok(if negative { set.negated() } else { set })
    }

    /// The name in `:name:]`, if that is what stands here.
    fn posix_name(&self) -> Option<String> {
        let rest: String = self.text[self.at..].iter().take(16).collect();
        let (name, _) = rest.strip_prefix(':')?.split_once(":]")?;
        name.trim_start_matches('^').chars().all(|c| c.is_ascii_alphabetic()).then(|| name.to_owned())
    }

    fn class_item(&mut self, c: char) -> Result<CharSet, String> {
        let from = self.class_character(c)?;
        let Some(start) = from.single() else { return Ok(from) };
        let after = self.text.get(self.at + 1).copied();
        if self.peek() != Some('-') || matches!(after, None | Some(']' | '[')) {
            return Ok(from);
        }
        let rewind = self.at;
        self.at += 1;
        let end = self.next().ok_or("missing ]")?;
        match self.class_character(end)?.single() {
            Some(end) if start <= end => Ok(CharSet::range(start as u32, end as u32)),
            Some(end) => Err(format!("empty range {start}-{end}")),
            None => {
                // `[a-\w]`: the dash is one.
                self.at = rewind;
                Ok(from)
            }
        }
    }

    fn class_character(&mut self, c: char) -> Result<CharSet, String> {
        if c != '\\' {
            return Ok(CharSet::one(c));
        }
        let c = self.next().ok_or("\\ at the end")?;
        if let Some(set) = self.shared_escape(c)? {
            return Ok(set);
        }
        Ok(match c {
            'b' => CharSet::one('\x08'),
            '1'..='7' => {
                self.at -= 1;
                CharSet::one(self.octal())
            }
            _ => CharSet::one(c),
        })
    }
}
