//! Asking about all entries of a directory: one after the other, or, where they are many, on all processors.

use std::os::fd::BorrowedFd;
use std::thread;

use sys::dir::Links;

use super::{Failure, Inquirer};
use crate::entry::{Details, Listing};

/// Entries below which more threads cost more than they save.
const MANY: usize = 1000;

/// What was found out about the entry at a place, and what was not.
struct Answer {
    place: usize,
    details: Option<Details>,
    failures: Vec<Failure>,
}

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
    let places: Vec<usize> = (0..listing.entries.len())
        .filter(|&place| inquirer.needs.asks_about(listing.entries[place].kind))
        .collect();
    listing.reserve_details(places.len());
    let workers = if helped && places.len() >= MANY { sys::process::processors() } else { 1 };
    if workers < 2 {
        for place in places {
            let answer = ask(listing, place, parent, links, inquirer);
            accept(listing, answer, &mut report);
        }
        return;
    }
    let share = places.len().div_ceil(workers);
    let asked: &Listing = listing;
    let answers: Vec<Vec<Answer>> = thread::scope(|scope| {
        let started: Vec<_> = places
            .chunks(share)
            .map(|places| {
                let mut inquirer = inquirer.clone();
                scope.spawn(move || {
                    places.iter().map(|&place| ask(asked, place, parent, links, &mut inquirer)).collect()
                })
            })
            .collect();
        started.into_iter().map(|thread| thread.join().unwrap_or_default()).collect()
    });
    for answer in answers.into_iter().flatten() {
        accept(listing, answer, &mut report);
    }
}

fn ask(
    listing: &Listing,
    place: usize,
    parent: BorrowedFd<'_>,
    links: Links,
    inquirer: &mut Inquirer,
) -> Answer {
    let name = listing.c_name(&listing.entries[place]);
    match inquirer.facts(parent, name, links) {
        Ok(facts) => {
            let mut failures = Vec::new();
            let details = inquirer.details(parent, name, links, &facts, &mut failures);
            Answer { place, details: Some(details), failures }
        }
        Err(error) => Answer { place, details: None, failures: vec![Failure::Access(error)] },
    }
}

fn accept(listing: &mut Listing, answer: Answer, report: &mut impl FnMut(&Listing, usize, &Failure)) {
    for failure in &answer.failures {
        report(listing, answer.place, failure);
    }
    if let Some(details) = answer.details {
        listing.attach(answer.place, details);
    }
}
