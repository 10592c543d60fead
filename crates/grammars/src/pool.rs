//! The block of bytes in the making: sections of fixed-size records, and the texts and scopes they share.

use std::collections::HashMap;

pub(crate) use crate::section::Section;

/// Sections in the making.
#[derive(Default)]
pub(crate) struct Pool {
    sections: Vec<Vec<u8>>,
    texts: HashMap<Vec<u8>, (u32, u32)>,
    atoms: HashMap<String, u16>,
    atom_names: Vec<String>,
    scopes: HashMap<String, u16>,
    scope_list: Vec<[u16; 8]>,
    /// A number did not fit its record.
    is_too_large: bool,
}

impl Pool {
    /// The bytes of a section so far.
    pub(crate) fn section(&mut self, section: Section) -> &mut Vec<u8> {
        let index = section as usize;
        if self.sections.len() <= index {
            self.sections.resize(index + 1, Vec::new());
        }
        &mut self.sections[index]
    }

    pub(crate) fn u8(&mut self, section: Section, value: u8) {
        self.section(section).push(value);
    }

    pub(crate) fn u16(&mut self, section: Section, value: usize) {
        let value = self.fit::<u16>(value);
        self.section(section).extend_from_slice(&value.to_le_bytes());
    }

    pub(crate) fn u32(&mut self, section: Section, value: usize) {
        let value = self.fit::<u32>(value);
        self.section(section).extend_from_slice(&value.to_le_bytes());
    }

    /// The value in the width of its record; where it is too large for it, the whole set is.
    pub(crate) fn fit<T: TryFrom<usize> + Default>(&mut self, value: usize) -> T {
        T::try_from(value).unwrap_or_else(|_| {
            self.is_too_large = true;
            T::default()
        })
    }

    /// Writes where a text stands: eight bytes, its start and its length.
    pub(crate) fn text(&mut self, section: Section, text: &[u8]) {
        let (start, length) = self.intern(text);
        self.u32(section, start as usize);
        self.u32(section, length as usize);
    }

    /// The place of a text: its start and its length.
    pub(crate) fn intern(&mut self, text: &[u8]) -> (u32, u32) {
        if let Some(&known) = self.texts.get(text) {
            return known;
        }
        let texts = self.section(Section::Texts);
        let place = (texts.len() as u32, text.len() as u32);
        texts.extend_from_slice(text);
        self.texts.insert(text.to_vec(), place);
        place
    }

    /// The number of a scope. Numbers begin at nought, in the order of first use.
    pub(crate) fn scope(&mut self, scope: &str) -> usize {
        if let Some(&known) = self.scopes.get(scope) {
            return known.into();
        }
        let mut packed = [0; 8];
        let names: Vec<&str> = scope.split('.').filter(|_| !scope.is_empty()).collect();
        for (place, name) in names.iter().enumerate() {
            packed[place] = self.atom(name);
        }
        let number = self.fit(self.scope_list.len());
        self.scope_list.push(packed);
        self.scopes.insert(scope.to_owned(), number);
        number as usize
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

    /// All sections behind a head that says where each ends; nothing where the set is too large for the records.
    pub(crate) fn finish(mut self) -> Option<Vec<u8>> {
        self.section(Section::LAST);
        let mut out = Vec::new();
        let mut end = self.sections.len() * 4;
        for section in &mut self.sections {
            section.resize(section.len().next_multiple_of(4), 0);
            end += section.len();
            out.extend_from_slice(&(end as u32).to_le_bytes());
        }
        out.extend(self.sections.into_iter().flatten());
        (!self.is_too_large).then_some(out)
    }
}

/// Writes the scopes (eight atoms each) and the atoms' names, once all are known.
pub(crate) fn write_scopes(pool: &mut Pool) {
    for scope in std::mem::take(&mut pool.scope_list) {
        for atom in scope {
            pool.u16(Section::Scopes, atom as usize);
        }
    }
    for name in std::mem::take(&mut pool.atom_names) {
        pool.text(Section::Atoms, name.as_bytes());
    }
}
