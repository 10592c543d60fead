//! Names as the locale sorts them: by their bytes, or as the C library compares them.

use std::cmp::Ordering;
use std::ffi::CStr;

use sys::locale::Locale;

use crate::entry::{Entry, Listing};

/// What the entries of a listing are compared by.
///
/// Not keys of `strxfrm`: glibc's put some names into another order than its `strcoll` does, which is GNU's.
pub(super) struct Keys<'k> {
    listing: &'k Listing,
    locale: &'k Locale,
    /// Texts by place; empty where the bytes of names decide.
    texts: Vec<&'k CStr>,
}

/// An entry, with the beginning of its name at hand.
#[derive(Clone, Copy)]
pub(super) struct Collated {
    prefix: u64,
    place: u32,
    pub(super) entry: Entry,
}

impl<'k> Keys<'k> {
    pub(super) fn new(listing: &'k Listing, entries: &[Entry], locale: &'k Locale) -> Self {
        let texts = match locale.sorts_by_bytes() {
            true => Vec::new(),
            false => entries.iter().map(|entry| listing.c_name(entry)).collect(),
        };
        Keys { listing, locale, texts }
    }

    /// What follows the last dots of names.
    pub(super) fn of_extensions(listing: &'k Listing, entries: &[Entry], locale: &'k Locale) -> Self {
        let texts = entries.iter().map(|entry| extension(listing.c_name(entry))).collect();
        Keys { listing, locale, texts }
    }

    /// The entry at a place, ready to be compared.
    pub(super) fn collated(&self, place: usize, entry: Entry) -> Collated {
        let prefix = number(self.listing.name(&entry));
        Collated { prefix, place: u32::try_from(place).unwrap_or(u32::MAX), entry }
    }

    /// Compares names as the locale does; names that it finds equal stay in the order in which they were found.
    pub(super) fn compare(&self, left: &Collated, right: &Collated) -> Ordering {
        if !self.texts.is_empty() {
            return self.compare_places(left, right);
        }
        left.prefix
            .cmp(&right.prefix)
            .then_with(|| self.listing.name(&left.entry).cmp(self.listing.name(&right.entry)))
    }

    /// Compares as the locale does alone; all are the same where there are no texts.
    pub(super) fn compare_places(&self, left: &Collated, right: &Collated) -> Ordering {
        match (self.texts.get(left.place as usize), self.texts.get(right.place as usize)) {
            (Some(left), Some(right)) => self.locale.collate(left, right),
            _ => Ordering::Equal,
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
fn extension(name: &CStr) -> &CStr {
    let dot = name.to_bytes().iter().rposition(|&byte| byte == b'.').unwrap_or(name.count_bytes());
    CStr::from_bytes_with_nul(&name.to_bytes_with_nul()[dot..]).unwrap_or_default()
}
