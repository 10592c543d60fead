//! Bracket expressions: ranges, classes, equivalence classes and collating elements
//! (POSIX, Base Definitions, 9.3.5; `!` negates, and so does `^`).
//!
//! Ranges go by code point; where a language sorts otherwise, a range between two ASCII letters of one case, or two
//! digits, also holds what it sorts between them (`[a-e]` holds `á`), and an equivalence class what differs in
//! accents or case only. A collating symbol is one character. Where a bracket is malformed behind the item that
//! matched, glibc may forgive or refuse it depending on the name (`[[a-`, `[x[=]`); here the pattern alone decides.

use std::cmp::Ordering;
use std::ffi::CString;

use sys::locale::{Class, c_name};

use crate::unit::Text;

use super::Rules;

/// The set that a bracket expression stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Set {
    negated: bool,
    items: Vec<Item>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Item {
    /// A unit, or one that differs in case only.
    Unit(u32),
    /// The unit itself, whatever the case rule, and what the language takes for the same but for accents and case.
    Equivalents(u32),
    Range(u32, u32),
    Class(Class),
    /// An unknown class or symbol: a unit that no item before it took is refused, even by a negated set.
    Refuse,
}

fn is_between(unit: u32, from: u32, to: u32, rules: &Rules) -> bool {
    if (from..=to).contains(&unit) {
        return true;
    }
    let kind = |unit| [Class::Lower, Class::Upper].map(|class| rules.text.is(unit, class, rules.locale));
    let is_alphanumeric = |unit: u32| u8::try_from(unit).is_ok_and(|byte| byte.is_ascii_alphanumeric());
    let sorts_otherwise = !rules.locale.sorts_by_bytes() && unit >= 0x80 && rules.text == Text::Utf8;
    if !sorts_otherwise || !is_alphanumeric(from) || !is_alphanumeric(to) {
        return false;
    }
    let ends_before = |low, high| collation(low, high, rules).is_some_and(Ordering::is_le);
    kind(from) == kind(to) && kind(unit) == kind(from) && ends_before(from, unit) && ends_before(unit, to)
}

fn collation(low: u32, high: u32, rules: &Rules) -> Option<Ordering> {
    Some(rules.locale.collate(&text_of(low)?, &text_of(high)?))
}

fn are_equivalent(unit: u32, wanted: u32, rules: &Rules) -> bool {
    /// What parts the weights of letters, accents and case in a key.
    const LEVEL_END: u8 = 1;
    let letters = |unit| {
        let mut key = Vec::new();
        rules.locale.append_key(&text_of(unit)?, &mut key);
        Some(key.split(|&byte| byte == LEVEL_END).next().unwrap_or_default().to_vec())
    };
    let are_characters = rules.text == Text::Utf8 || unit < 0x80 && wanted < 0x80;
    !rules.locale.sorts_by_bytes() && are_characters && letters(unit) == letters(wanted)
}

fn text_of(unit: u32) -> Option<CString> {
    Some(c_name(char::from_u32(unit)?.encode_utf8(&mut [0; 4]).as_bytes()))
}

/// What follows a `[`.
pub(super) enum Parsed {
    /// A set, and the number of units up to and with its `]`.
    Closed(Set, usize),
    /// There is no end: the `[` stands for itself.
    Open,
    /// It ends within an item: nothing matches.
    Broken,
}

impl Set {
    pub(super) fn accepts(&self, unit: u32, rules: &Rules) -> bool {
        let folded = rules.folded(unit);
        for item in &self.items {
            let holds = match *item {
                Item::Unit(wanted) => folded == rules.folded(wanted),
                Item::Equivalents(wanted) => unit == wanted || are_equivalent(unit, wanted, rules),
                Item::Range(from, to) => is_between(folded, rules.folded(from), rules.folded(to), rules),
                Item::Class(class) => rules.text.is(unit, class, rules.locale),
                Item::Refuse => return false,
            };
            if holds {
                return !self.negated;
            }
        }
        self.negated
    }
}

/// Reads a bracket expression, from behind its `[`.
pub(super) fn parse(units: &[u32]) -> Parsed {
    let mut reader = Reader { units, at: 0 };
    let negated = reader.take('!') || reader.take('^');
    let mut items = Vec::new();
    loop {
        if !items.is_empty() && reader.take(']') {
            return Parsed::Closed(Set { negated, items }, reader.at);
        }
        match reader.item() {
            Ok(item) => items.push(item),
            Err(End::Text) if !items.contains(&Item::Refuse) => return Parsed::Open,
            Err(_) => return Parsed::Broken,
        }
    }
}

/// Where the pattern ended too early.
enum End {
    /// Between two items.
    Text,
    /// Within one.
    Item,
}

struct Reader<'a> {
    units: &'a [u32],
    at: usize,
}

impl Reader<'_> {
    fn item(&mut self) -> Result<Item, End> {
        if let Some(item) = self.class().or_else(|| self.equivalence()) {
            return Ok(item);
        }
        let Some(from) = self.endpoint() else {
            return Err(if self.sees("[.") || self.peek(0) == Some('\\') { End::Item } else { End::Text });
        };
        let is_range = self.peek(0) == Some('-') && self.peek(1) != Some(']');
        let Some(from) = from else { return Ok(Item::Refuse) };
        if !is_range {
            return Ok(Item::Unit(from));
        }
        self.at += 1;
        match self.endpoint() {
            Some(Some(to)) => Ok(Item::Range(from, to)),
            Some(None) => Ok(Item::Refuse),
            None => Err(End::Item),
        }
    }

    /// `[:name:]`; `None` leaves the reader where it was.
    fn class(&mut self) -> Option<Item> {
        let name = self.units[self.at..].strip_prefix(&[u32::from(b'['), u32::from(b':')])?;
        let length = name.iter().position(|&unit| !is_lower(unit))?;
        if name[length..].get(..2) != Some(&[u32::from(b':'), u32::from(b']')]) {
            return None;
        }
        self.at += 2 + length + 2;
        let name: Vec<u8> = name[..length].iter().filter_map(|&unit| u8::try_from(unit).ok()).collect();
        Some(Class::named(&name).map_or(Item::Refuse, Item::Class))
    }

    /// `[=c=]`; `None` leaves the reader where it was.
    fn equivalence(&mut self) -> Option<Item> {
        let unit = *self.units.get(self.at + 2)?;
        if !self.sees("[=") || self.peek(3) != Some('=') || self.peek(4) != Some(']') {
            return None;
        }
        self.at += 5;
        Some(Item::Equivalents(unit))
    }

    /// A unit, escaped or not, or a collating symbol; `None` within for a symbol that is not one unit.
    fn endpoint(&mut self) -> Option<Option<u32>> {
        if self.sees("[.") {
            let rest = &self.units[self.at + 2..];
            let length = rest.windows(2).position(|pair| pair == [u32::from(b'.'), u32::from(b']')])?;
            self.at += 2 + length + 2;
            return Some(if length == 1 { Some(rest[0]) } else { None });
        }
        let escaped = usize::from(self.peek(0) == Some('\\'));
        let unit = *self.units.get(self.at + escaped)?;
        self.at += escaped + 1;
        Some(Some(unit))
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.units.get(self.at + ahead).copied().and_then(char::from_u32)
    }

    fn sees(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(ahead, character)| self.peek(ahead) == Some(character))
    }

    fn take(&mut self, character: char) -> bool {
        let found = self.peek(0) == Some(character);
        self.at += usize::from(found);
        found
    }
}

fn is_lower(unit: u32) -> bool {
    u8::try_from(unit).is_ok_and(|byte| byte.is_ascii_lowercase())
}
