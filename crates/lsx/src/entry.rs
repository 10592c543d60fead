//! The entries of one listing: their names in one arena, their facts as far as they were asked for.

mod attributes;
mod details;
mod row;

pub(crate) use attributes::{ExtendedAttribute, ExtendedAttributes};
pub(crate) use details::{Checkout, Contents, Details, Symbol};
pub(crate) use row::EntryRow;

use std::collections::BTreeMap;
use std::ffi::{CStr, CString};

use sys::kind::Kind;
use sys::locale::c_name_in;

use crate::words::Entering;

/// Entries that are sorted and shown together: those of a directory, or the operands that are not entered.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    /// Names, each followed by NUL.
    names: Vec<u8>,
    /// What stands before the names where entries are told by their paths.
    pub(crate) folder: Vec<u8>,
    pub(crate) entries: Vec<Entry>,
    /// Whether some of them may not be listed, so that few listings are looked through for those.
    is_selected_from: bool,
    /// All entries in order, where some are passed over.
    whole: Option<Vec<Entry>>,
    /// How many entries are not listed for want of room.
    pub(crate) left_out: usize,
    /// Entries that are shown elsewhere, but that columns are as wide for.
    aside: Vec<Entry>,
    /// Names that are shown nowhere, see `mention`.
    mentioned: Vec<Vec<u8>>,
    details: Vec<Details>,
    /// What directories record as the inodes of the entries; not to be shown, since mount points differ.
    inodes: Vec<u64>,
    /// Whole paths without links, by where the names of their entries start; few listings have any.
    paths: BTreeMap<usize, Vec<u8>>,
    /// What is shown in the place of their names, in the same way.
    shown: BTreeMap<usize, Vec<u8>>,
}

/// One entry; it means something together with its listing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    start: usize,
    length: u32,
    /// Its place among the details; `NO_DETAILS` where there are none.
    details: u32,
    /// The kind as far as it is known: from the facts, else from the directory.
    pub(crate) kind: Option<Kind>,
    standing: Standing,
}

/// Whether an entry is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Standing {
    #[default]
    Listed,
    /// It is not; if it is a directory, it may be entered.
    Passed,
    /// Nor is it entered.
    Excluded,
}

const NO_DETAILS: u32 = u32::MAX;

impl Listing {
    /// Adds an entry without facts, and the inode that its directory records for it.
    pub(crate) fn push_found(&mut self, name: &[u8], kind: Option<Kind>, inode: u64) {
        self.push(name, kind);
        self.inodes.push(inode);
    }

    /// The places of the entries that `wanted` picks, in the order of their inodes where there are many: facts that lie
    /// together are asked for together.
    pub(crate) fn places(&self, wanted: impl Fn(&Entry) -> bool, many: usize) -> Vec<u32> {
        let mut places: Vec<u32> =
            (0u32..).zip(&self.entries).filter(|(_, entry)| wanted(entry)).map(|(place, _)| place).collect();
        if places.len() >= many && self.inodes.len() == self.entries.len() {
            places.sort_unstable_by_key(|&place| self.inodes[place as usize]);
        }
        places
    }

    /// Adds an entry without facts.
    pub(crate) fn push(&mut self, name: &[u8], kind: Option<Kind>) {
        let length = u32::try_from(name.len()).expect("no name is longer than a path may be");
        let (start, standing) = (self.names.len(), Standing::Listed);
        self.entries.push(Entry { start, length, details: NO_DETAILS, kind, standing });
        self.names.extend_from_slice(name);
        self.names.push(0);
    }

    /// The name of an entry.
    pub(crate) fn name(&self, entry: &Entry) -> &[u8] {
        &self.names[entry.start..entry.start + entry.length as usize]
    }

    /// What is shown as the name of an entry.
    #[inline]
    pub(crate) fn shown_name(&self, entry: &Entry) -> &[u8] {
        if self.shown.is_empty() { self.name(entry) } else { self.other_name(entry) }
    }

    /// Out of the way of listings that show names as they are.
    #[inline(never)]
    fn other_name(&self, entry: &Entry) -> &[u8] {
        self.shown.get(&entry.start).map_or_else(|| self.name(entry), Vec::as_slice)
    }

    /// Shows something in the place of an entry's name.
    pub(crate) fn set_shown(&mut self, place: usize, shown: Vec<u8>) {
        self.shown.insert(self.entries[place].start, shown);
    }

    /// The name of an entry, as system calls take it.
    pub(crate) fn c_name(&self, entry: &Entry) -> &CStr {
        c_name_in(&self.names[entry.start..=entry.start + entry.length as usize]).unwrap_or_default()
    }

    /// What was asked about an entry; `None` where nobody asked or there was no answer.
    pub(crate) fn details(&self, entry: &Entry) -> Option<&Details> {
        self.details.get(entry.details as usize)
    }

    /// Changes the details of an entry that has some.
    pub(crate) fn details_mut(&mut self, place: usize, change: impl FnOnce(&mut Details)) {
        if let Some(details) = self.details.get_mut(self.entries[place].details as usize) {
            change(details);
        }
    }

    /// Gives an entry its details; the kind is what they say.
    pub(crate) fn attach(&mut self, place: usize, details: Details) {
        self.entries[place].attach(self.details.len(), &details);
        self.details.push(details);
    }

    /// Gives the entries at `places` the details of the same order; those without an answer get none.
    pub(crate) fn attach_all(&mut self, places: &[u32], details: Vec<Details>) {
        for (index, (&place, details)) in places.iter().zip(&details).enumerate() {
            if details.is_known() {
                self.entries[place as usize].attach(index, details);
            }
        }
        self.details = details;
    }

    /// Takes over the entries of a batch of the same directory, behind those that are here.
    pub(crate) fn append(&mut self, batch: &mut Self) {
        let (names, details) = (self.names.len(), self.details.len() as u32);
        self.entries.extend(batch.entries.drain(..).map(|entry| Entry {
            start: names + entry.start,
            details: if entry.details == NO_DETAILS { NO_DETAILS } else { details + entry.details },
            ..entry
        }));
        self.is_selected_from |= std::mem::take(&mut batch.is_selected_from);
        self.names.append(&mut batch.names);
        self.inodes.append(&mut batch.inodes);
        self.details.append(&mut batch.details);
    }

    /// What columns hold of an entry.
    pub(crate) fn row(&self, entry: &Entry) -> EntryRow<'_> {
        EntryRow { kind: entry.kind, details: self.details(entry) }
    }

    /// The space that the entries take, in units of 512 bytes.
    pub(crate) fn blocks(&self) -> u64 {
        let blocks = |details: &Details| details.blocks;
        match self.whole {
            None if self.left_out == 0 => self.details.iter().map(blocks).sum(),
            _ => self.entries.iter().filter_map(|entry| self.details(entry)).map(blocks).sum(),
        }
    }

    /// Keeps in mind a name that is not listed: if it needs quotation marks, the listed ones make room for them.
    pub(crate) fn mention(&mut self, name: &[u8]) {
        self.mentioned.push(name.to_vec());
    }

    /// The names that decide whether those without quotation marks are set in.
    pub(crate) fn measured_names(&self) -> impl Iterator<Item = &[u8]> {
        self.entries.iter().map(|entry| self.shown_name(entry)).chain(self.unlisted_names())
    }

    /// Those of them that are not among the entries.
    pub(crate) fn unlisted_names(&self) -> impl Iterator<Item = &[u8]> {
        let mentioned = self.mentioned.iter().map(Vec::as_slice);
        self.aside.iter().map(|entry| self.shown_name(entry)).chain(mentioned)
    }

    /// The whole path of an entry without links, where it was asked for.
    pub(crate) fn path(&self, entry: &Entry) -> Option<&[u8]> {
        self.paths.get(&entry.start).map(Vec::as_slice)
    }

    /// Gives an entry its whole path without links.
    pub(crate) fn set_path(&mut self, place: usize, path: Vec<u8>) {
        self.paths.insert(self.entries[place].start, path);
    }

    /// Takes the directories out, in order; columns stay as wide as if they were there.
    pub(crate) fn take_directories(&mut self) -> Vec<CString> {
        let entries = std::mem::take(&mut self.entries);
        let is_directory = |entry: &Entry| entry.kind == Some(Kind::Directory);
        (self.aside, self.entries) = entries.into_iter().partition(is_directory);
        self.aside.iter().map(|entry| self.c_name(entry).to_owned()).collect()
    }

    /// The entries that columns are measured by.
    pub(crate) fn measured(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().chain(&self.aside)
    }

    /// Keeps what is listed, and, as far as they are entered, directories that are not and links to some; with them what
    /// was asked about them.
    pub(crate) fn drop_unselected(&mut self, enters: Entering) {
        if !self.is_selected_from || self.entries.iter().all(|entry| self.keeps(entry, enters)) {
            return;
        }
        let mut entries = std::mem::take(&mut self.entries);
        entries.retain(|entry| self.keeps(entry, enters));
        let mut kept = Vec::with_capacity(entries.len());
        for entry in &mut entries {
            if let Some(details) = self.details.get_mut(entry.details as usize) {
                entry.details = u32::try_from(kept.len()).unwrap_or(NO_DETAILS);
                kept.push(std::mem::take(details));
            }
        }
        (self.entries, self.details) = (entries, kept);
        self.inodes.clear();
    }

    fn keeps(&self, entry: &Entry, enters: Entering) -> bool {
        match (entry.standing, enters) {
            (Standing::Listed, _) => true,
            (Standing::Excluded, _) | (Standing::Passed, Entering::Nothing) => false,
            (Standing::Passed, Entering::Directories) => entry.kind == Some(Kind::Directory),
            (Standing::Passed, Entering::DirectoriesAndLinks) => self.leads_to_directory(entry),
        }
    }

    /// Says whether an entry is listed.
    pub(crate) fn set_standing(&mut self, place: usize, standing: Standing) {
        self.is_selected_from |= standing != Standing::Listed;
        self.entries[place].standing = standing;
    }

    /// Whether some of the entries are not listed.
    pub(crate) fn passes_some(&self) -> bool {
        self.is_selected_from && !self.entries.iter().all(Entry::is_listed)
    }

    /// Leaves what is listed among the entries; what is passed over can still be entered.
    pub(crate) fn set_passed_aside(&mut self) {
        if self.passes_some() {
            let listed = self.entries.iter().filter(|entry| entry.is_listed()).copied().collect();
            self.whole = Some(std::mem::replace(&mut self.entries, listed));
        }
    }

    /// Leaves no more than the first `most` of the entries; those beyond are not entered either.
    pub(crate) fn limit(&mut self, most: usize) {
        let beyond = self.entries.len().saturating_sub(most);
        if beyond == 0 {
            return;
        }
        self.left_out += beyond;
        self.entries.truncate(most);
        if let Some(whole) = &mut self.whole {
            let mut listed = 0;
            whole.retain(|entry| {
                listed += usize::from(entry.is_listed());
                !entry.is_listed() || listed <= most
            });
        }
    }

    /// The entries, and in their order those that are passed over.
    pub(crate) fn entered(&self) -> &[Entry] {
        self.whole.as_deref().unwrap_or(&self.entries)
    }

    /// Forgets all entries, and keeps the room.
    pub(crate) fn clear(&mut self) {
        self.whole = None;
        self.left_out = 0;
        self.is_selected_from = false;
        self.folder.clear();
        self.names.clear();
        self.entries.clear();
        self.aside.clear();
        self.mentioned.clear();
        self.details.clear();
        self.paths.clear();
        self.shown.clear();
        self.inodes.clear();
    }

    /// Whether an entry is a directory, or a link that is known to lead to one.
    pub(crate) fn leads_to_directory(&self, entry: &Entry) -> bool {
        let target_mode = || self.details(entry)?.rare.as_ref()?.target_mode;
        entry.kind == Some(Kind::Directory)
            || target_mode().is_some_and(|mode| Kind::from_mode(mode) == Kind::Directory)
    }
}

impl Entry {
    /// Whether it is listed.
    pub(crate) fn is_listed(&self) -> bool {
        self.standing == Standing::Listed
    }

    /// Whether it is not even entered.
    pub(crate) fn is_excluded(&self) -> bool {
        self.standing == Standing::Excluded
    }

    fn attach(&mut self, index: usize, details: &Details) {
        self.kind = Some(details.kind());
        self.details = u32::try_from(index).unwrap_or(NO_DETAILS);
    }
}
