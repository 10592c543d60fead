//! The block of bytes in the making: sections of fixed-size records, and the texts and scopes they share.

use std::collections::HashMap;

use crate::record::{Atom, List, Record, Scope, Text};
use crate::section::Section;

/// Sections in the making.
#[derive(Default)]
pub(crate) struct Pool {
    sections: [Vec<u8>; Section::COUNT],
    texts: HashMap<Vec<u8>, Text>,
    lists: HashMap<Vec<u16>, List>,
    atoms: HashMap<String, u16>,
    atom_names: Vec<String>,
    scopes: HashMap<String, u16>,
    scope_list: Vec<Scope>,
    /// A number did not fit its record.
    is_too_large: bool,
}

impl Pool {
    /// The bytes of a section so far.
    pub(crate) fn section(&mut self, section: Section) -> &mut Vec<u8> {
        &mut self.sections[section as usize]
    }

    /// Appends a record to its section.
    pub(crate) fn push<R: Record>(&mut self, record: R) {
        record.write(self.section(R::SECTION));
    }

    /// How many records of a kind there are so far.
    pub(crate) fn count<R: Record>(&mut self) -> usize {
        R::count(self.section(R::SECTION))
    }

    /// The value in the width of its record; where it is too large for it, the whole set is.
    pub(crate) fn fit<T: TryFrom<usize> + Default>(&mut self, value: usize) -> T {
        T::try_from(value).unwrap_or_else(|_| {
            self.is_too_large = true;
            T::default()
        })
    }

    /// The place of a text.
    pub(crate) fn text(&mut self, text: &[u8]) -> Text {
        if let Some(&known) = self.texts.get(text) {
            return known;
        }
        let start = self.section(Section::Texts).len();
        let place = Text { start: self.fit(start), length: self.fit(text.len()) };
        self.section(Section::Texts).extend_from_slice(text);
        self.texts.insert(text.to_vec(), place);
        place
    }

    /// The place of a list.
    pub(crate) fn list(&mut self, numbers: Vec<u16>) -> List {
        if let Some(&known) = self.lists.get(&numbers) {
            return known;
        }
        let list = List::append(self.section(Section::Lists), &numbers).unwrap_or_else(|| {
            self.is_too_large = true;
            List::default()
        });
        self.lists.insert(numbers, list);
        list
    }

    /// The number of a scope. Numbers begin at zero, in the order of first use.
    pub(crate) fn scope(&mut self, scope: &str) -> u16 {
        if let Some(&known) = self.scopes.get(scope) {
            return known;
        }
        let mut atoms = [0; 8];
        let names: Vec<&str> = scope.split('.').filter(|_| !scope.is_empty()).collect();
        for (place, name) in names.iter().enumerate() {
            atoms[place] = self.atom(name);
        }
        let number = self.fit(self.scope_list.len());
        self.scope_list.push(Scope { atoms });
        self.scopes.insert(scope.to_owned(), number);
        number
    }

    fn atom(&mut self, name: &str) -> u16 {
        if let Some(&known) = self.atoms.get(name) {
            return known;
        }
        self.atom_names.push(name.to_owned());
        let number = self.fit(self.atom_names.len());
        self.atoms.insert(name.to_owned(), number);
        number
    }

    /// The block, with the scopes and their atoms; nothing where the set is too large for the records.
    pub(crate) fn finish(mut self) -> Option<Vec<u8>> {
        for scope in std::mem::take(&mut self.scope_list) {
            self.push(scope);
        }
        for name in std::mem::take(&mut self.atom_names) {
            let name = self.text(name.as_bytes());
            self.push(Atom { name });
        }
        (!self.is_too_large).then(|| Section::write(self.sections))
    }
}
