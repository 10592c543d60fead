//! Bracket expressions: ranges, classes, equivalence classes and collating elements
//! (POSIX, Base Definitions, 9.3.5; `!` negates, and so does `^` unless it is ordinary).
//!
//! Ranges go by code point, and an equivalence class holds one character; where a language sorts otherwise, both hold
//! what the C library says (`[a-e]` holds `á` in English). A collating symbol is one character. Where a bracket is
//! malformed after the item that
//! matched, glibc may forgive it depending on the name (`[[a-`); here the pattern alone decides.

use sys::locale::{Class, c_name};

use crate::unit::Text;

use super::{Caret, Rules};

/// The set that a bracket expression stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Set {
    negated: bool,
    items: Vec<Item>,
    /// As many of the first items stand before a `[=` that begins no equivalence class: what they take is refused.
    refused: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Item {
    /// A unit, or one that differs in case only.
    Unit(u32),
    /// The unit itself, whatever the case rule, and what the language takes for the same but for accents and case.
    Equivalents(u32),
    Range(u32, u32),
    Class(Class),
    Nothing,
    /// An unknown class or symbol: a unit that no item before it took is refused, even by a negated set.
    Refuse,
}

/// Whether a unit stands in a range. The C library is asked where the order is a language's, but for ASCII letters of
/// one case and digits, which stand in the same order everywhere; and where an end is beyond Latin-1, since there it
/// has other answers than those by value (`[α-ω]` holds no Greek letter in C.UTF-8).
fn is_between(unit: u32, from: u32, to: u32, rules: &Rules) -> bool {
    let both = |holds: fn(u32) -> bool| holds(from) && holds(to);
    let goes_by_value = if rules.locale.sorts_by_bytes() {
        both(|end| end <= 0xff)
    } else {
        unit < 0x80
            && (both(|end| (0x61..=0x7a).contains(&end))
                || both(|end| (0x41..=0x5a).contains(&end))
                || both(|end| (0x30..=0x39).contains(&end)))
    };
    let by_library = if goes_by_value { None } else { is_in_library_range(unit, from, to, rules) };
    by_library.unwrap_or((from..=to).contains(&unit))
}

fn is_in_library_range(unit: u32, from: u32, to: u32, rules: &Rules) -> Option<bool> {
    let mut pattern = b"[".to_vec();
    for (end, after) in [(from, b'-'), (to, b']')] {
        if matches!(end, 0x21 | 0x2d | 0x5b..=0x5e) {
            pattern.push(b'\\');
        }
        pattern.extend(rules.text_of(end));
        pattern.push(after);
    }
    rules.library_matches(&pattern, &rules.text_of(unit))
}

/// Whether a unit is equivalent to another. Of bytes, the first of a character is where the whole of it is.
fn is_equivalent(unit: u32, wanted: u32, rest: &[u8], rules: &Rules) -> bool {
    // A lone byte may be unknown to a language, and not even its own equivalent then.
    let is_same = unit == wanted;
    if rules.locale.sorts_by_bytes() || is_same && (rules.text == Text::Utf8 || unit < 0x80) {
        return is_same;
    }
    let pattern = [b"[[=", &rules.text_of(wanted)[..], b"=]]*"].concat();
    rules.library_matches(&pattern, rest).unwrap_or(is_same)
}

impl Rules<'_> {
    /// Whether the C library takes a text for one of a pattern.
    ///
    /// What is put before it keeps it to characters, which `?` takes whole, or to bytes, of which the text is then: by
    /// itself it would try the one and then the other.
    fn library_matches(&self, pattern: &[u8], text: &[u8]) -> Option<bool> {
        let (mark, any) = match self.text {
            Text::Bytes => (b"\xff".as_slice(), b"\xff".as_slice()),
            Text::Utf8 => ("漢".as_bytes(), b"?".as_slice()),
        };
        let (pattern, text) = ([any, pattern].concat(), [mark, text].concat());
        self.locale.library_matches(&c_name(&pattern), &c_name(&text))
    }

    /// A unit as the C library takes it; one beyond Unicode is in no pattern.
    fn text_of(&self, unit: u32) -> Vec<u8> {
        match self.text {
            Text::Bytes => u8::try_from(unit).into_iter().collect(),
            Text::Utf8 => char::from_u32(unit).map(String::from).unwrap_or_default().into_bytes(),
        }
    }
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
    /// Whether a unit, which `rest` begins with, is in the set.
    pub(super) fn accepts(&self, unit: u32, rest: &[u8], rules: &Rules) -> bool {
        let folded = rules.folded(unit);
        for (place, item) in self.items.iter().enumerate() {
            let holds = match *item {
                Item::Unit(wanted) => folded == rules.folded(wanted),
                Item::Equivalents(wanted) => is_equivalent(unit, wanted, rest, rules),
                Item::Range(from, to) => is_between(folded, rules.folded(from), rules.folded(to), rules),
                Item::Class(class) => rules.text.is(unit, class, rules.locale),
                Item::Nothing => false,
                Item::Refuse => return false,
            };
            if holds {
                return !self.negated && place >= self.refused;
            }
        }
        self.negated
    }
}

/// Reads a bracket expression, from after its `[`.
pub(super) fn parse(units: &[u32], caret: Caret) -> Parsed {
    let mut reader = Reader { units, at: 0 };
    let negated = reader.take('!') || caret == Caret::Negates && reader.take('^');
    let (mut items, mut refused) = (Vec::new(), 0);
    loop {
        if !items.is_empty() && reader.take(']') {
            return Parsed::Closed(Set { negated, items, refused }, reader.at);
        }
        let start = reader.at;
        match reader.item() {
            Ok(item) => {
                if reader.ends_at_open_equivalence(start) {
                    refused = items.len();
                }
                items.push(item);
            }
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
        let is_symbol = self.sees("[.");
        let Some(from) = self.endpoint() else {
            return Err(if self.sees("[.") || self.peek(0) == Some('\\') { End::Item } else { End::Text });
        };
        let is_range = self.peek(0) == Some('-') && self.peek(1) != Some(']');
        let Some(from) = from else { return Ok(Item::Refuse) };
        if !is_range {
            // A symbol is left out, as by glibc, where a dash that begins no range comes after it.
            return Ok(if is_symbol && self.peek(0) == Some('-') { Item::Nothing } else { Item::Unit(from) });
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

    /// Whether the item that was read from `start` on ends with the `[` of a `[=` that begins no equivalence class.
    /// It is an ordinary character where it is come to, but glibc refuses it where it looks for the end.
    fn ends_at_open_equivalence(&self, start: usize) -> bool {
        let last = self.at - 1;
        let is_escaped = last > start && self.units[last - 1] == u32::from(b'\\');
        self.units[last] == u32::from(b'[') && !is_escaped && self.peek(0) == Some('=')
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
