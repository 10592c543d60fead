//! Names as the locale sorts them: by their bytes, or by keys that the C library makes of them once.

use std::cmp::Ordering;

use sys::locale::{Locale, c_name};

use crate::entry::{Entry, Listing};

/// The keys of all names of a listing.
pub(super) struct Keys<'k> {
    listing: &'k Listing,
    /// Keys one after the other; empty where names are their own keys.
    text: Vec<u8>,
    /// Where each key begins, and where the last one ends.
    starts: Vec<usize>,
}

/// An entry, with the beginning of its key at hand.
#[derive(Clone, Copy)]
pub(super) struct Collated {
    prefix: u64,
    place: u32,
    pub(super) entry: Entry,
}

impl<'k> Keys<'k> {
    pub(super) fn new(listing: &'k Listing, entries: &[Entry], locale: &Locale) -> Keys<'k> {
        let mut keys = Keys { listing, text: Vec::new(), starts: Vec::new() };
        if !locale.sorts_by_bytes() {
            keys.make(entries.iter().map(|entry| listing.name(entry)), locale);
        }
        keys
    }

    /// The keys of what follows the last dots of names.
    pub(super) fn of_extensions(listing: &'k Listing, entries: &[Entry], locale: &Locale) -> Keys<'k> {
        let mut keys = Keys { listing, text: Vec::new(), starts: Vec::new() };
        keys.make(entries.iter().map(|entry| extension(listing.name(entry))), locale);
        keys
    }

    fn make<'n>(&mut self, names: impl Iterator<Item = &'n [u8]>, locale: &Locale) {
        for name in names {
            self.starts.push(self.text.len());
            locale.append_key(&c_name(name), &mut self.text);
        }
        self.starts.push(self.text.len());
    }

    /// The entry at a place, ready to be compared.
    pub(super) fn collated(&self, place: usize, entry: Entry) -> Collated {
        let key = self.key(place, &entry);
        let mut prefix = [0; 8];
        let length = key.len().min(8);
        prefix[..length].copy_from_slice(&key[..length]);
        Collated {
            prefix: u64::from_be_bytes(prefix),
            place: u32::try_from(place).unwrap_or(u32::MAX),
            entry,
        }
    }

    /// Compares names by their keys, and by their bytes where the keys are the same.
    pub(super) fn compare(&self, left: &Collated, right: &Collated) -> Ordering {
        left.prefix.cmp(&right.prefix).then_with(|| {
            self.compare_places(left, right)
                .then_with(|| self.listing.name(&left.entry).cmp(self.listing.name(&right.entry)))
        })
    }

    /// Compares by the keys alone.
    pub(super) fn compare_places(&self, left: &Collated, right: &Collated) -> Ordering {
        self.key(left.place as usize, &left.entry).cmp(self.key(right.place as usize, &right.entry))
    }

    fn key<'s>(&'s self, place: usize, entry: &Entry) -> &'s [u8] {
        match self.starts.get(place..place + 2) {
            Some(ends) => &self.text[ends[0]..ends[1]],
            None => self.listing.name(entry),
        }
    }
}

/// The first eight bytes as a number that sorts as they do.
pub(super) fn number(key: &[u8]) -> u64 {
    let mut prefix = [0; 8];
    let length = key.len().min(8);
    prefix[..length].copy_from_slice(&key[..length]);
    u64::from_be_bytes(prefix)
}

/// From the last dot on; nothing where there is none.
fn extension(name: &[u8]) -> &[u8] {
    name.iter().rposition(|&byte| byte == b'.').map_or(b"", |dot| &name[dot..])
}
