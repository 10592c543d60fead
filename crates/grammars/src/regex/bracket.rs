//! Reading a class of characters in brackets: members, ranges, classes within, and what two of them share.

use super::class::{self, Ranges};
use super::parse::{Parser, Result};

impl Parser<'_> {
    /// A class after its opening bracket, and whether it matches what is not in it.
    pub(super) fn class(&mut self) -> Result<(Ranges, bool)> {
        let is_negated = self.eat("^");
        let mut whole: Option<Ranges> = None;
        let mut ranges: Ranges = Vec::new();
        let mut is_first = true;
        loop {
            if self.eat("]") {
                if !is_first {
                    break;
                }
                // A bracket right at the start is a member, if another closes the class.
                if !self.chars[self.at..].contains(&']') {
                    return Err("an empty class".into());
                }
                self.member(Some(']'), &mut ranges)?;
            } else if self.eat("&&") {
                let side = class::normal(std::mem::take(&mut ranges));
                whole = Some(whole.map_or(side.clone(), |whole| class::intersection(&whole, &side)));
            } else if self.eat("[:") {
                ranges.extend(self.posix()?);
            } else if self.eat("[") {
                let (inner, is_negated) = self.class()?;
                ranges.extend(if is_negated { class::negated(&inner) } else { inner });
            } else {
                self.member(None, &mut ranges)?;
            }
            is_first = false;
        }
        let mut ranges = class::normal(ranges);
        if let Some(whole) = whole {
            ranges = class::intersection(&whole, &ranges);
        }
        Ok((ranges, is_negated))
    }

    fn posix(&mut self) -> Result<Ranges> {
        let name = self.take(12, |c| c != ':');
        if !self.eat(":]") {
            return Err("an odd [:".into());
        }
        let text = format!("[[:{name}:]]");
        self.classes.named(&text).ok_or(format!("no class {text}"))
    }

    /// A character, a range or a named class within a class.
    fn member(&mut self, given: Option<char>, ranges: &mut Ranges) -> Result<()> {
        let low = match given {
            Some(c) => c,
            None => match self.class_char(ranges)? {
                Some(c) => c,
                None => {
                    // After a named class a hyphen stands for itself.
                    if self.eat("-") {
                        ranges.push((45, 45));
                    }
                    return Ok(());
                }
            },
        };
        let closes = matches!(self.chars.get(self.at + 1), Some(']'));
        let intersects =
            self.chars.get(self.at + 1) == Some(&'&') && self.chars.get(self.at + 2) == Some(&'&');
        if self.peek() != Some('-') || closes || intersects {
            ranges.push((low as u32, low as u32));
            return Ok(());
        }
        self.at += 1;
        if self.peek() == Some('[') {
            return Err("a range up to a class".into());
        }
        let high = if self.eat_raw_byte() {
            // Of characters, a range up to a byte of UTF-8 has those of ASCII.
            '\x7f'
        } else {
            self.class_char(&mut Vec::new())?.ok_or("a range up to a class")?
        };
        if high < low {
            return Err("an empty range".into());
        }
        ranges.push((low as u32, high as u32));
        // After a range a hyphen stands for itself.
        if self.eat("-") {
            ranges.push((45, 45));
        }
        Ok(())
    }

    /// Takes a byte beyond ASCII that is written `\xHH`.
    fn eat_raw_byte(&mut self) -> bool {
        let [Some('\\'), Some('x'), Some(high), Some(low)] =
            [0, 1, 2, 3].map(|at| self.chars.get(self.at + at))
        else {
            return false;
        };
        let is_byte = matches!(high, '8'..='9' | 'a'..='f' | 'A'..='F') && low.is_ascii_hexdigit();
        self.at += if is_byte { 4 } else { 0 };
        is_byte
    }

    /// The next character of a class; nothing when it was a named class, whose ranges are added.
    fn class_char(&mut self, ranges: &mut Ranges) -> Result<Option<char>> {
        let c = self.next()?;
        if c != '\\' {
            return Ok(Some(c));
        }
        let c = self.next()?;
        if let Some(named) = self.named(c)? {
            ranges.extend(named);
            return Ok(None);
        }
        if c == 'b' {
            return Ok(Some('\x08'));
        }
        self.escaped(c).map(Some)
    }
}
