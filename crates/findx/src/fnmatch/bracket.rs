//! Bracket expressions: ranges, classes, equivalence classes and collating elements
//! (POSIX, Base Definitions, 9.3.5; `!` negates, and so does `^`).
//!
//! Ranges go by code point, as in the C locales; other locales' collating order is not consulted. An equivalence
//! class or a collating symbol is one character. Where a bracket is malformed behind the item that matched, glibc
//! may forgive or refuse it depending on the name (`[[a-`, `[x[=]`); here the pattern alone decides.

use sys::locale::Class;

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
    /// The unit itself, whatever the case rule.
    Exactly(u32),
    Range(u32, u32),
    Class(Class),
    /// An unknown class or symbol: a unit that no item before it took is refused, even by a negated set.
    Refuse,
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
                Item::Exactly(wanted) => folded == wanted,
                Item::Range(from, to) => (rules.folded(from)..=rules.folded(to)).contains(&folded),
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
        Some(Item::Exactly(unit))
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
