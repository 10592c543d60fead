//! Whether a directory that is not selected itself is a branch of the tree: something below it is.

use std::collections::{BTreeMap, HashSet};
use std::ffi::CString;
use std::os::fd::AsFd;

use sys::dir::{Buffer, Dir, Links};
use sys::stat::{self, FactSet, Identity};

use crate::directory::{self, Target};
use crate::entry::{Entry, Listing};
use crate::facts::FactReader;
use crate::plan::Plan;
use crate::recursion;

/// What is known of the branches among the entries of a directory: by name, the path from each down to the directory
/// that has something selected in it, or cannot be read.
pub(super) type Ways = BTreeMap<Vec<u8>, Vec<u8>>;

/// Takes what is no branch out of a directory's listing. One that cannot be read stays, so that it is told why.
///
/// Each such directory is read ahead, until something is found, but for the one that `known` leads through, which was
/// read from further above. One that is looked through in vain is gone with all that is in it. So none is read ahead
/// more than twice, however deep it is.
///
/// What leads back to one of the directories above, which `is_above` knows by their identities, is no branch.
pub(super) fn prune(
    (target, known): (&Target, &[u8]),
    is_above: &dyn Fn(Identity) -> bool,
    plan: &Plan,
    listing: &mut Listing,
) -> Ways {
    let mut ways = Ways::new();
    if !listing.passes_some() {
        return ways;
    }
    let (first, rest) = parted(known);
    let mut fact_reader = FactReader::choosing(plan);
    let mut entries = std::mem::take(&mut listing.entries);
    entries.retain(|entry| {
        if entry.is_listed() {
            return true;
        }
        let name = listing.name(entry);
        let way = if name == first {
            Some(rest.to_vec())
        } else {
            way([target.path, b"/", name].concat(), target.depth + 1, is_above, plan, &mut fact_reader)
        };
        let is_branch = way.is_some();
        ways.extend(way.map(|way| (name.to_vec(), way)));
        is_branch
    });
    listing.entries = entries;
    ways
}

/// The first name of a path, and the path from there on.
fn parted(path: &[u8]) -> (&[u8], &[u8]) {
    match path.iter().position(|&byte| byte == b'/') {
        Some(slash) => (&path[..slash], &path[slash + 1..]),
        None => (path, b""),
    }
}

/// The way down from a directory, if it is a branch.
fn way(
    top: Vec<u8>,
    depth: usize,
    is_above: &dyn Fn(Identity) -> bool,
    plan: &Plan,
    fact_reader: &mut FactReader,
) -> Option<Vec<u8>> {
    let follows = recursion::follows_links(plan);
    let links = if follows { Links::Follow } else { Links::NoFollow };
    let (mut listing, mut buffer) = (Listing::default(), Buffer::new());
    let mut seen = HashSet::new();
    let start = top.len() + 1;
    let mut waiting = vec![(top, depth)];
    while let Some((path, depth)) = waiting.pop() {
        if depth >= plan.layout.depth {
            continue;
        }
        let found = || Some(path.get(start..).unwrap_or_default().to_vec());
        let Ok(dir) =
            CString::new(path.as_slice()).map_err(Into::into).and_then(|path| Dir::open(&path, links))
        else {
            return found();
        };
        // Links may lead in circles.
        if follows
            && let Ok(facts) = stat::of(dir.as_fd(), FactSet::INODE)
            && (is_above(facts.identity()) || !seen.insert(facts.identity()))
        {
            continue;
        }
        let target = Target { dir: &dir, path: &path, has_heading: false, depth };
        directory::look_ahead(&target, plan, fact_reader, &mut listing, &mut buffer);
        if listing.entries.iter().any(Entry::is_listed) {
            return found();
        }
        let below = listing.entries.iter().map(|entry| [&path, &b"/"[..], listing.name(entry)].concat());
        waiting.extend(below.map(|path| (path, depth + 1)));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_a_first_name() {
        for (path, first, rest) in [("", "", ""), ("a", "a", ""), ("a/b/c", "a", "b/c")] {
            assert_eq!(parted(path.as_bytes()), (first.as_bytes(), rest.as_bytes()));
        }
    }
}
