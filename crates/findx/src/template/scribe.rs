//! What the words of templates are for one file, written as listings write it.

use std::ops::Range;

use listing::{Column, Row, Value, json, mode, time::relative};
use sys::accounts::Accounts;
use sys::dir;
use sys::kind::Kind;
use sys::locale::{Category, Item, Locale};
use sys::stat::{Facts, Timestamp};
use sys::time::Zone;
use term::block_size::{BlockSize, Groups as Digits, append_number};
use term::strftime::{Civil, Names};
use walk::Entry;

use super::Subject;
use super::word::{TimeForm, Word};
use crate::spaces::Spaces;

/// How a locale writes times and sizes, and what the present is.
#[derive(Clone, Debug)]
pub(crate) struct Manner {
    names: Names,
    digits: Digits,
    now: Timestamp,
}

impl Manner {
    pub(crate) fn new(locale: &Locale, now: Timestamp) -> Self {
        let radix = locale.info(Category::Numeric, Item::Radix).unwrap_or_else(|| b".".to_vec());
        let separator = locale.info(Category::Numeric, Item::ThousandsSeparator).unwrap_or_default();
        Self { names: Names::of(locale), digits: Digits { separator, radix }, now }
    }
}

/// What a thread keeps from one file to the next.
#[derive(Default)]
pub(crate) struct Scribe {
    accounts: Accounts,
    /// Asked about at the first time that is written.
    zone: Option<Zone>,
}

/// What the groups of a pattern matched.
#[derive(Clone, Debug, Default)]
pub(crate) struct Groups {
    pub(crate) text: Vec<u8>,
    /// The place of each from the first on; `None` for one that took no part.
    pub(crate) places: Vec<Option<Range<usize>>>,
}

impl Groups {
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.places.clear();
    }

    fn all(&self) -> impl Iterator<Item = &[u8]> {
        self.places.iter().flatten().filter_map(|place| self.text.get(place.clone()))
    }

    /// By its number from 1.
    fn get(&self, number: usize) -> &[u8] {
        let place = number.checked_sub(1).and_then(|index| self.places.get(index)?.clone());
        place.and_then(|place| self.text.get(place)).unwrap_or_default()
    }
}

/// A file that is at hand.
pub(crate) struct File<'f, 'e> {
    pub(crate) entry: &'f Entry<'e>,
    /// Those that the template wants; what is not known leaves nothing.
    pub(crate) facts: Option<&'f Facts>,
    pub(crate) groups: &'f Groups,
    /// What directories take, where that is asked for.
    pub(crate) spaces: Option<&'f Spaces>,
    pub(crate) manner: &'f Manner,
    pub(crate) scribe: &'f mut Scribe,
}

impl Subject for File<'_, '_> {
    fn append(&mut self, word: &Word, out: &mut Vec<u8>) {
        match word {
            Word::Value(column) => self.value(*column, out),
            Word::Size(column, unit) => self.size(*column, *unit, out),
            Word::Space(unit) => {
                if let Some(bytes) = self.spaces.and_then(|spaces| spaces.of_entry(self.entry)) {
                    unit.append(bytes, 1, &self.manner.digits, out);
                }
            }
            Word::Time(field, form) => {
                if let Some(time) = self.facts.and_then(|facts| facts.time(*field)) {
                    self.time(time, form, out);
                }
            }
            Word::UserNumber => self.number(|facts| facts.uid.into(), out),
            Word::GroupNumber => self.number(|facts| facts.gid.into(), out),
            Word::Kind => out.extend_from_slice(json::kind_word(self.entry.kind()).as_bytes()),
            Word::Depth => append_number(self.entry.depth() as u64, out),
            Word::Target => self.target(out),
            Word::Group(number) => out.extend_from_slice(self.groups.get(*number)),
            Word::Groups => {
                for (place, group) in self.groups.all().enumerate() {
                    if place > 0 {
                        out.push(b' ');
                    }
                    out.extend_from_slice(group);
                }
            }
        }
    }
}

impl File<'_, '_> {
    fn value(&mut self, column: Column, out: &mut Vec<u8>) {
        let Some(facts) = self.facts else { return };
        match facts.value(column) {
            Value::Number(number) => append_number(number, out),
            Value::Mode(mode) => mode::append_letters(&mode, out),
            Value::Permissions(permissions) => mode::append_octal(permissions, out),
            Value::Flags(attributes) => listing::append_flags(attributes, out),
            Value::User(uid) => append_account(uid, self.scribe.accounts.user_name(uid), out),
            Value::Group(gid) => append_account(gid, self.scribe.accounts.group_name(gid), out),
            // No word is for a column that holds any of these.
            Value::Bytes(_)
            | Value::AtLeast(_)
            | Value::Blocks(_)
            | Value::Device { .. }
            | Value::OtherGroup { .. }
            | Value::Time(_)
            | Value::Letters(_)
            | Value::Repository(_)
            | Value::Icon { .. }
            | Value::Text(_)
            | Value::Nothing
            | Value::Unknown => {}
        }
    }

    /// A device has no size; whoever counts on a number gets one all the same, as in JSON.
    fn size(&self, column: Column, unit: BlockSize, out: &mut Vec<u8>) {
        let Some(facts) = self.facts else { return };
        let bytes = if let Value::Bytes(bytes) = facts.value(column) { bytes } else { 0 };
        unit.append(bytes, 1, &self.manner.digits, out);
    }

    fn number(&self, number: fn(&Facts) -> u64, out: &mut Vec<u8>) {
        if let Some(facts) = self.facts {
            append_number(number(facts), out);
        }
    }

    fn time(&mut self, time: Timestamp, form: &TimeForm, out: &mut Vec<u8>) {
        let format = match form {
            TimeForm::Format(format) => format,
            TimeForm::Relative => {
                return relative::append(self.manner.now.seconds.saturating_sub(time.seconds), out);
            }
        };
        let zone = self.scribe.zone.get_or_insert_with(Zone::local);
        let Some(offset) = zone.offset_at(time.seconds) else {
            // No calendar has it.
            return out.extend_from_slice(time.seconds.to_string().as_bytes());
        };
        let shown = time.seconds - i64::from(offset.leap_seconds);
        let civil = Civil::new(shown, time.nanoseconds, offset.seconds, offset.name);
        format.append(&Civil { timestamp: time.seconds, ..civil }, &self.manner.names, out);
    }

    fn target(&self, out: &mut Vec<u8>) {
        if self.entry.kind() == Some(Kind::Symlink)
            && let Ok(target) = dir::link_target(self.entry.parent(), self.entry.name())
        {
            out.extend_from_slice(target.as_bytes());
        }
    }
}

fn append_account(number: u32, name: Option<&[u8]>, out: &mut Vec<u8>) {
    match name {
        Some(name) => out.extend_from_slice(name),
        None => append_number(number.into(), out),
    }
}
