//! A sparse index: an entry stands for all of a directory that is not to be in the work tree. Where it is there all the
//! same, it is what its tree has.

use std::io;

use super::{Entries, Entry, EntryKind, Error};
use crate::budget::Budget;
use crate::id::Id;
use crate::objects::{DEEPEST_TREE, Objects};

/// What entries may take that are added. Trees can be made that lead to one another again and again.
const MOST_BYTES: usize = 256 << 20;
/// What a tree counts for beside its entries.
const TREE_BYTES: usize = 4096;

/// The entries with those of directories that are there in place of the directories; nothing where none is.
pub(super) fn expanded(
    entries: &Entries,
    objects: &Objects,
    budget: Budget,
    is_there: &dyn Fn(&[u8]) -> bool,
) -> Result<Option<Entries>, Error> {
    let whole = |entry: &Entry| entry.kind() == EntryKind::Directory && is_there(entries.path(entry));
    let all = entries.slice(entries.all());
    if !all.iter().any(whole) {
        return Ok(None);
    }
    let mut expansion =
        Expansion { entries: Entries::default(), room: MOST_BYTES, objects, budget, is_there };
    for entry in all {
        let path = entries.path(entry);
        if !whole(entry) || !expansion.add(path, entry.id)? {
            expansion.entries.push_as(entry, path);
        }
    }
    expansion.entries.sort();
    Ok(Some(expansion.entries))
}

struct Expansion<'a> {
    entries: Entries,
    /// How many bytes more may be added.
    room: usize,
    objects: &'a Objects,
    budget: Budget,
    is_there: &'a dyn Fn(&[u8]) -> bool,
}

impl Expansion<'_> {
    /// Adds what is below a directory, given with a slash at the end; nothing where its tree cannot be read, or is too deep.
    fn add(&mut self, directory: &[u8], id: Id) -> Result<bool, Error> {
        if self.budget.is_spent() {
            return Err(io::Error::from(io::ErrorKind::TimedOut).into());
        }
        if directory.iter().filter(|&&byte| byte == b'/').count() > DEEPEST_TREE {
            return Ok(false);
        }
        self.take(TREE_BYTES)?;
        let Some(tree) = self.objects.tree(id) else { return Ok(false) };
        for entry in tree.entries() {
            self.take(size_of::<Entry>() + directory.len() + entry.name.len())?;
            if entry.is_directory() {
                let path = [directory, entry.name, b"/"].concat();
                if !(self.is_there)(&path) || !self.add(&path, entry.id)? {
                    self.entries.push_absent(&path, entry.mode, entry.id);
                }
            } else {
                let path = [directory, entry.name].concat();
                self.entries.push_absent(&path, entry.file_mode(), entry.id);
            }
        }
        Ok(true)
    }

    fn take(&mut self, bytes: usize) -> Result<(), Error> {
        let too_much = Error::Malformed("the trees that it stands for have too many entries");
        self.room = self.room.checked_sub(bytes).ok_or(too_much)?;
        Ok(())
    }
}
