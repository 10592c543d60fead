//! The block of bytes in the making: sections of fixed-size records, and the texts they share.

use std::collections::HashMap;

#[path = "../src/section.rs"]
mod section;

pub(crate) use section::Section;

/// Sections in the making.
#[derive(Default)]
pub(crate) struct Pool {
    sections: Vec<Vec<u8>>,
    texts: HashMap<Vec<u8>, (u32, u32)>,
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
        let value = u16::try_from(value).expect("it fits sixteen bits");
        self.section(section).extend_from_slice(&value.to_le_bytes());
    }

    pub(crate) fn u32(&mut self, section: Section, value: usize) {
        let value = u32::try_from(value).expect("it fits thirty-two bits");
        self.section(section).extend_from_slice(&value.to_le_bytes());
    }

    /// Writes where a text stands: eight bytes, its start and its length.
    pub(crate) fn text(&mut self, section: Section, text: &[u8]) {
        let (start, length) = self.intern(text);
        self.u32(section, start as usize);
        self.u32(section, length as usize);
    }

    fn intern(&mut self, text: &[u8]) -> (u32, u32) {
        if let Some(&known) = self.texts.get(text) {
            return known;
        }
        let texts = self.section(Section::Texts);
        let place = (texts.len() as u32, text.len() as u32);
        texts.extend_from_slice(text);
        self.texts.insert(text.to_vec(), place);
        place
    }

    /// All sections behind a head that says where each ends.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.section(Section::LAST);
        let mut out = Vec::new();
        let mut end = self.sections.len() * 4;
        for section in &mut self.sections {
            section.resize(section.len().next_multiple_of(4), 0);
            end += section.len();
            out.extend_from_slice(&(end as u32).to_le_bytes());
        }
        out.extend(self.sections.into_iter().flatten());
        out
    }
}
