//! Whether a directory that is not selected itself is a branch of the tree: something below it is.

use std::collections::HashSet;
use std::ffi::CString;
use std::os::fd::AsFd;

use sys::dir::{Buffer, Dir, Links};
use sys::stat::{self, FactSet};

use crate::directory::{self, Target};
use crate::entry::{Entry, Listing};
use crate::output::{Event, EventSink};
use crate::recursion;
use crate::worker::Worker;

/// Hears nothing: what goes wrong is told where the tree itself gets there.
struct Silence;

impl EventSink for Silence {
    fn event(&mut self, _: Event) {}
}

/// Takes what is no branch out of a directory's listing. One that cannot be read stays, so that it is told why.
///
/// Each such directory is read ahead, until something is found. One that is looked through in vain is gone with all that
/// is in it, so that few are read more than twice.
pub(super) fn prune(target: &Target, worker: &mut Worker, listing: &mut Listing) {
    if !listing.passes_some() {
        return;
    }
    let mut entries = std::mem::take(&mut listing.entries);
    entries.retain(|entry| {
        entry.is_listed() || {
            let path = [target.path, b"/", listing.name(entry)].concat();
            is_branch(path, target.depth + 1, worker)
        }
    });
    listing.entries = entries;
}

fn is_branch(path: Vec<u8>, depth: usize, worker: &mut Worker) -> bool {
    let links = recursion::links(worker.plan);
    let (mut listing, mut buffer) = (Listing::default(), Buffer::new());
    let mut seen = HashSet::new();
    let mut waiting = vec![(path, depth)];
    while let Some((path, depth)) = waiting.pop() {
        if depth >= worker.plan.layout.depth {
            continue;
        }
        let Ok(dir) =
            CString::new(path.as_slice()).map_err(Into::into).and_then(|path| Dir::open(&path, links))
        else {
            return true;
        };
        // Links may lead in circles.
        if links == Links::Follow
            && let Ok(facts) = stat::of(dir.as_fd(), FactSet::INODE)
            && !seen.insert(facts.identity())
        {
            continue;
        }
        let target = Target { dir: &dir, path: &path, has_heading: false, depth };
        directory::gather(&target, worker, &mut listing, &mut buffer, &mut Silence);
        if listing.entries.iter().any(Entry::is_listed) {
            return true;
        }
        let below = listing.entries.iter().map(|entry| [&path, &b"/"[..], listing.name(entry)].concat());
        waiting.extend(below.map(|path| (path, depth + 1)));
    }
    false
}
