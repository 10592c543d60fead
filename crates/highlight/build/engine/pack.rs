//! Writing the sections of the prepared data.

use std::collections::HashMap;

use crate::engine::layout::{SECTIONS, Section};

/// The data in the making.
pub(crate) struct Pack {
    words: Vec<Vec<u32>>,
    code: Vec<u8>,
    text: Vec<u8>,
    texts: HashMap<String, u32>,
    lists: HashMap<Vec<u32>, u32>,
}

impl Pack {
    pub(crate) fn new() -> Pack {
        Pack {
            words: vec![Vec::new(); SECTIONS],
            code: Vec::new(),
            text: Vec::new(),
            texts: HashMap::new(),
            lists: HashMap::new(),
        }
    }

    /// Appends a row, and returns its number.
    pub(crate) fn row(&mut self, section: Section, row: &[u32]) -> u32 {
        assert_eq!(row.len(), section.row_words(), "{section:?}");
        let words = &mut self.words[section as usize];
        words.extend_from_slice(row);
        (words.len() / row.len()) as u32 - 1
    }

    /// The number of the next row.
    pub(crate) fn next_row(&self, section: Section) -> u32 {
        (self.words[section as usize].len() / section.row_words()) as u32
    }

    pub(crate) fn text(&mut self, text: &str) -> [u32; 2] {
        let (bytes, length) = (&mut self.text, text.len() as u32);
        let start = *self.texts.entry(text.to_owned()).or_insert_with(|| {
            bytes.extend_from_slice(text.as_bytes());
            bytes.len() as u32 - length
        });
        [start, length]
    }

    pub(crate) fn list(&mut self, list: &[u32]) -> [u32; 2] {
        let words = &mut self.words[Section::Lists as usize];
        let start = *self.lists.entry(list.to_vec()).or_insert_with(|| {
            words.extend_from_slice(list);
            (words.len() - list.len()) as u32
        });
        [start, list.len() as u32]
    }

    pub(crate) fn code(&mut self, bytes: &[u8]) -> [u32; 2] {
        self.code.extend_from_slice(bytes);
        [(self.code.len() - bytes.len()) as u32, bytes.len() as u32]
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        let mut data = vec![0; SECTIONS * 8];
        for section in 0..SECTIONS {
            let start = data.len();
            if section == Section::Code as usize {
                data.extend_from_slice(&self.code);
            } else if section == Section::Text as usize {
                data.extend_from_slice(&self.text);
            } else {
                data.extend(self.words[section].iter().flat_map(|word| word.to_le_bytes()));
            }
            let length = data.len() - start;
            data[section * 8..section * 8 + 4].copy_from_slice(&(start as u32).to_le_bytes());
            data[section * 8 + 4..section * 8 + 8].copy_from_slice(&(length as u32).to_le_bytes());
            data.resize(data.len().next_multiple_of(4), 0);
        }
        data
    }
}
