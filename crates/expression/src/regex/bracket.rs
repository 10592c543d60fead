//! Bracket expressions (POSIX, Base Definitions, 9.3.5). A collating element is one character, and ranges go by
//! code point, as in the C locales.

use sys::locale::Class;

use super::Malformed;
use super::lex::Lexer;
use super::syntax::Rules;
use super::tree::{Item, Set};

/// What stands at one place of a bracket expression; an unknown name is no error before it is known what follows.
#[derive(Clone, Copy)]
enum Element {
    Unit(u32),
    /// `[.c.]`
    Symbol(Option<u32>),
    /// `[=c=]`
    Equivalents(Option<u32>),
    /// `[:class:]`
    Class(Option<Class>),
}

/// Reads a bracket expression, from after its `[` to after its `]`.
pub(super) fn parse(lexer: &mut Lexer, upper: &dyn Fn(u32) -> u32) -> Result<Set, Malformed> {
    let mut reader = Reader { lexer };
    let negated = reader.take('^');
    if reader.peek(0).is_none() {
        return Err(Malformed::Bad);
    }
    let mut items = vec![reader.item(upper)?];
    while !reader.take(']') {
        if reader.is_range_sign(0) && reader.peek(1) != Some(']') {
            return Err(Malformed::BadRange);
        }
        items.push(reader.item(upper)?);
    }
    Ok(Set { negated, items })
}

struct Reader<'a, 'b> {
    lexer: &'a mut Lexer<'b>,
}

impl Reader<'_, '_> {
    fn item(&mut self, upper: &dyn Fn(u32) -> u32) -> Result<Item, Malformed> {
        let from = match self.element()? {
            Element::Class(class) => return class.map(Item::Class).ok_or(Malformed::NoSuchClass),
            Element::Equivalents(unit) => {
                return unit.map(|unit| Item::Unit(upper(unit))).ok_or(Malformed::BadCollation);
            }
            from => from,
        };
        let after = self.peek(usize::from(self.is_range_sign(0))).ok_or(Malformed::LoneBracket)?;
        if !self.is_range_sign(0) || after == ']' {
            return Ok(Item::Unit(upper(from.unit()?)));
        }
        self.lexer.at += 1;
        let to = self.element()?;
        if matches!(to, Element::Class(_) | Element::Equivalents(_)) {
            return Err(Malformed::BadRange);
        }
        let (from, to) = (upper(from.unit()?), upper(to.unit()?));
        if from > to && self.lexer.rules.hold(Rules::EMPTY_RANGE_IS_INVALID) {
            return Err(Malformed::BadRange);
        }
        Ok(Item::Range(from, to))
    }

    fn element(&mut self) -> Result<Element, Malformed> {
        let unit = *self.lexer.units.get(self.lexer.at).ok_or(Malformed::LoneBracket)?;
        match (self.peek(0), self.peek(1)) {
            (Some('\\'), Some(_)) if self.lexer.rules.hold(Rules::ESCAPES_IN_BRACKETS) => {
                self.lexer.at += 2;
                return Ok(Element::Unit(self.lexer.units[self.lexer.at - 1]));
            }
            (Some('['), Some(mark @ ('.' | '=' | ':'))) => return self.named(mark),
            (Some('-'), Some('-')) if self.peek(2) == Some('-') => self.lexer.at += 3,
            _ => self.lexer.at += 1,
        }
        Ok(Element::Unit(unit))
    }

    /// Whether a `-` stands there that makes a range; three in a row are one that does not.
    fn is_range_sign(&self, ahead: usize) -> bool {
        let is_minus = |more: usize| self.peek(ahead + more) == Some('-');
        is_minus(0) && !(is_minus(1) && is_minus(2))
    }

    /// `[.c.]`, `[=c=]` or `[:class:]`.
    fn named(&mut self, mark: char) -> Result<Element, Malformed> {
        let start = self.lexer.at + 2;
        let end = [u32::from(mark), u32::from(']')];
        let length = self
            .lexer
            .units
            .get(start..)
            .and_then(|rest| rest.windows(2).position(|pair| pair == end))
            .ok_or(Malformed::LoneBracket)?;
        let name = &self.lexer.units[start..start + length];
        self.lexer.at = start + length + 2;
        // The C locales have names for single bytes only.
        let only = if let &[unit @ 0..0x80] = name { Some(unit) } else { None };
        Ok(match mark {
            '.' => Element::Symbol(only),
            '=' => Element::Equivalents(only),
            _ => {
                let name: Vec<u8> = name.iter().map(|&unit| u8::try_from(unit).unwrap_or(0)).collect();
                Element::Class(Class::named(&name))
            }
        })
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        let unit = self.lexer.units.get(self.lexer.at + ahead)?;
        Some(char::from_u32(*unit).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn take(&mut self, character: char) -> bool {
        let found = self.peek(0) == Some(character);
        self.lexer.at += usize::from(found);
        found
    }
}

impl Element {
    /// The unit that a range begins or ends with.
    fn unit(self) -> Result<u32, Malformed> {
        match self {
            Self::Unit(unit) => Ok(unit),
            Self::Symbol(unit) | Self::Equivalents(unit) => unit.ok_or(Malformed::BadCollation),
            Self::Class(_) => Err(Malformed::BadRange),
        }
    }
}
