//! The user's own symbols.

use term::width;

/// Keys in small letters, in the order of their bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnTable(pub(super) Vec<(Box<[u8]>, OwnSymbol)>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OwnSymbol {
    pub(super) text: Box<str>,
    pub(super) width: usize,
}

impl OwnSymbol {
    /// A symbol without what a terminal would obey.
    pub(super) fn new(text: &str) -> Self {
        let text: String = text.chars().filter(|character| !character.is_control()).collect();
        Self { width: width::of_text(&text), text: text.into() }
    }
}

impl OwnTable {
    pub(super) fn set(&mut self, key: &str, symbol: &str) {
        let key = key.to_ascii_lowercase().into_bytes().into_boxed_slice();
        let symbol = OwnSymbol::new(symbol);
        match self.0.binary_search_by(|(known, _)| known.cmp(&key)) {
            Ok(place) => self.0[place].1 = symbol,
            Err(place) => self.0.insert(place, (key, symbol)),
        }
    }

    pub(super) fn find(&self, name: &[u8]) -> Option<&OwnSymbol> {
        let wanted = || name.iter().map(u8::to_ascii_lowercase);
        let place = self.0.binary_search_by(|(known, _)| known.iter().copied().cmp(wanted())).ok()?;
        Some(&self.0[place].1)
    }
}
