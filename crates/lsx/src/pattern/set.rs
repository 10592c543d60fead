//! What stands between brackets in a pattern: characters, ranges, classes.

use sys::locale::{Class, Locale};

/// A set of characters.
#[derive(Clone, Debug)]
pub(super) struct Set {
    negated: bool,
    items: Vec<Item>,
}

#[derive(Clone, Debug)]
enum Item {
    Range(u32, u32),
    Class(Class),
}

impl Set {
    /// Parses what follows a `[`; `None` where nothing closes it, or a class is unknown.
    pub(super) fn parse(text: &[u32]) -> Option<(Set, &[u32])> {
        let negated = matches!(character(text.first()), Some('!' | '^'));
        let mut rest = &text[usize::from(negated)..];
        let mut items = Vec::new();
        loop {
            if character(rest.first()) == Some(']') && !items.is_empty() {
                return Some((Set { negated, items }, &rest[1..]));
            }
            if let Some((class, after)) = named(rest, ':') {
                items.push(Item::Class(Class::named(&class)?));
                rest = after;
                continue;
            }
            let (first, after) = one(rest)?;
            rest = after;
            let last = match rest {
                [dash, next, ..] if *dash == u32::from(b'-') && *next != u32::from(b']') => {
                    let (last, after) = one(&rest[1..])?;
                    rest = after;
                    last
                }
                _ => first,
            };
            items.push(Item::Range(first, last));
        }
    }

    /// Whether a character is in the set; where names are bytes only, classes hold nothing beyond ASCII.
    pub(super) fn holds(&self, unit: u32, is_text: bool) -> bool {
        let held = self.items.iter().any(|item| match item {
            Item::Range(first, last) => (*first..=*last).contains(&unit),
            Item::Class(class) if is_text || unit < 128 => {
                char::from_u32(unit).is_some_and(|unit| Locale::C_UTF8.is(unit, *class))
            }
            Item::Class(_) => false,
        });
        held != self.negated
    }
}

/// One character: itself, behind a backslash, or named (`[.-.]`, `[=a=]`).
fn one(text: &[u32]) -> Option<(u32, &[u32])> {
    for mark in ['.', '='] {
        if let Some((name, rest)) = named(text, mark) {
            let [unit] = name[..] else { return None };
            return Some((unit.into(), rest));
        }
    }
    match text {
        [backslash, escaped, rest @ ..] if *backslash == u32::from(b'\\') => Some((*escaped, rest)),
        [unit, rest @ ..] => Some((*unit, rest)),
        [] => None,
    }
}

/// The name in `[:name:]` or its kin, and what follows.
fn named(text: &[u32], mark: char) -> Option<(Vec<u8>, &[u32])> {
    let mark = u32::from(mark);
    let inner = text.strip_prefix(&[u32::from(b'['), mark])?;
    let end = inner.windows(2).position(|pair| pair == [mark, u32::from(b']')])?;
    let name = inner[..end].iter().map(|&unit| u8::try_from(unit).ok()).collect::<Option<_>>()?;
    Some((name, &inner[end + 2..]))
}

fn character(unit: Option<&u32>) -> Option<char> {
    unit.copied().and_then(char::from_u32)
}
