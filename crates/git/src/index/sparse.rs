//! A sparse index: an entry stands for all of a directory that is not to be in the work tree. Where it is there all the
//! same, it is what its tree has.

use super::{Entries, Entry, EntryKind};
use crate::id::Id;
use crate::objects::Objects;

/// The entries with those of directories that are there in place of the directories.
pub(super) fn expanded(
    entries: &Entries,
    objects: &Objects,
    is_there: &dyn Fn(&[u8]) -> bool,
) -> Option<Entries> {
    let whole = |entry: &Entry| entry.kind() == EntryKind::Directory && is_there(entries.path(entry));
    let all = entries.slice(entries.all());
    if !all.iter().any(whole) {
        return None;
    }
    let mut expanded = Entries::default();
    for entry in all {
        let path = entries.path(entry);
        if !whole(entry) || !add(&mut expanded, path, entry.id, objects, is_there) {
            expanded.push_as(entry, path);
        }
    }
    expanded.sort();
    Some(expanded)
}

/// Adds what is below a directory, given with a slash at the end; nothing where its tree cannot be read. Directories of
/// the work tree end somewhere, whatever the trees say.
fn add(
    expanded: &mut Entries,
    directory: &[u8],
    id: Id,
    objects: &Objects,
    is_there: &dyn Fn(&[u8]) -> bool,
) -> bool {
    let Some(tree) = objects.tree(id) else { return false };
    for entry in tree.entries() {
        if entry.is_directory() {
            let path = [directory, entry.name, b"/"].concat();
            if !is_there(&path) || !add(expanded, &path, entry.id, objects, is_there) {
                expanded.push_absent(&path, entry.mode, entry.id);
            }
        } else {
            expanded.push_absent(&[directory, entry.name].concat(), entry.file_mode(), entry.id);
        }
    }
    true
}
