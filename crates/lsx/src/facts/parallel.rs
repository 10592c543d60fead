//! Asking about all entries of a directory: one after the other, or, where they are many, on all processors.

use std::os::fd::BorrowedFd;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

use sys::dir::Links;

use super::{Failure, Inquirer};
use crate::entry::{Details, Listing};

/// Entries below which more threads, and another order of asking, cost more than they save.
const MANY: usize = 1000;

/// A failure, and the place of its entry.
type Failed = (u32, Failure);

/// Asks about every entry that the plan needs to know more of, and attaches what is found. Failures are handed to
/// `report` with the entry's place, in the order of the entries.
pub(crate) fn complete(
    listing: &mut Listing,
    parent: BorrowedFd<'_>,
    links: Links,
    inquirer: &mut Inquirer,
    helped: bool,
    mut report: impl FnMut(&Listing, usize, &Failure),
) {
    let needs = inquirer.needs;
    let places = listing.places(|entry| needs.asks_about(entry.kind), MANY);
    let mut details = vec![Details::default(); places.len()];
    let workers = if helped && places.len() >= MANY { sys::process::processors() } else { 1 };
    let mut failed = if workers < 2 {
        ask(listing, &places, parent, links, inquirer, &mut details)
    } else {
        ask_together(listing, &places, parent, links, inquirer, &mut details, workers)
    };
    failed.sort_by_key(|(place, _)| *place);
    for (place, failure) in &failed {
        report(listing, *place as usize, failure);
    }
    listing.attach_all(&places, details);
}

fn ask_together(
    listing: &Listing,
    places: &[u32],
    parent: BorrowedFd<'_>,
    links: Links,
    inquirer: &Inquirer,
    details: &mut [Details],
    workers: usize,
) -> Vec<Failed> {
    let share = places.len().div_ceil(workers);
    let shares = Mutex::new(places.chunks(share).zip(details.chunks_mut(share)));
    // As many shares as threads, but whoever is there takes the next one: where no more threads are granted, one
    // does it all.
    let work = || {
        let (mut inquirer, mut failed) = (inquirer.clone(), Vec::new());
        loop {
            let next = shares.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((places, details)) = next else { return failed };
            failed.extend(ask(listing, places, parent, links, &mut inquirer, details));
        }
    };
    thread::scope(|scope| {
        let start = |_| thread::Builder::new().spawn_scoped(scope, work).ok();
        let helpers: Vec<_> = (1..workers).map_while(start).collect();
        let mut failed = work();
        for helper in helpers {
            failed.extend(helper.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        failed
    })
}

/// Fills in the details of the entries at `places`, in that order.
fn ask(
    listing: &Listing,
    places: &[u32],
    parent: BorrowedFd<'_>,
    links: Links,
    inquirer: &mut Inquirer,
    details: &mut [Details],
) -> Vec<Failed> {
    let (mut failed, mut failures) = (Vec::new(), Vec::new());
    for (&place, room) in places.iter().zip(details) {
        let name = listing.c_name(&listing.entries[place as usize]);
        match inquirer.facts(parent, name, links) {
            Ok(facts) => *room = inquirer.details(parent, name, links, &facts, &mut failures),
            Err(error) => failures.push(Failure::Access(error)),
        }
        failed.extend(failures.drain(..).map(|failure| (place, failure)));
    }
    failed
}
