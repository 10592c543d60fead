//! Asking about the entries of a directory: all at once, or, where they are many, batch by batch on all processors
//! while more of them are read.
//!
//! A batch is a listing of its own, small enough that its names and facts stay close at hand.

use std::collections::BTreeMap;
use std::ffi::CStr;
use std::io;
use std::sync::mpsc;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use sys::kind::Kind;

use super::{FactReader, Failed, Failure, MANY, Parent, scrutiny};
use crate::entry::{Details, Listing};

/// The entries of a batch. A directory that has no more is asked about without another thread.
pub(crate) const BATCH: usize = 2048;

/// Asks about every entry that the plan needs to know more of, and attaches what is found. Failures are handed to
/// `report` with the entry's place, in the order of the entries.
pub(crate) fn complete(
    listing: &mut Listing,
    parent: Parent,
    fact_reader: &mut FactReader,
    mut report: impl FnMut(&Listing, usize, &Failure),
) {
    for (place, failure) in ask(listing, parent, fact_reader) {
        report(listing, place as usize, &failure);
    }
}

/// Attaches what the plan needs to know of a directory that is listed because it was named.
pub(crate) fn complete_root(root: &mut Listing, parent: Parent, fact_reader: &mut FactReader) {
    ask_all(root, parent, fact_reader);
}

/// Does the same while `more` fills one batch after the other; it says whether there may be more. `listing` has the
/// first batch when it comes and has everything afterwards, in the order in which it was read.
///
/// # Errors
/// Those of `more`. What came before is listed.
pub(crate) fn read_and_complete(
    listing: &mut Listing,
    parent: Parent,
    fact_reader: &FactReader,
    processors: fn() -> usize,
    mut more: impl FnMut(&mut Listing) -> io::Result<bool>,
    mut report: impl FnMut(&Listing, usize, &Failure),
) -> io::Result<()> {
    let (sender, receiver) = mpsc::channel::<(usize, Listing)>();
    let (waiting, answered) = (Mutex::new(receiver), Mutex::new(BTreeMap::new()));
    let work = || {
        let mut fact_reader = fact_reader.clone();
        loop {
            let next = lock(&waiting).recv();
            let Ok((number, mut batch)) = next else { return };
            let failed = ask(&mut batch, parent, &mut fact_reader);
            lock(&answered).insert(number, (batch, failed));
        }
    };
    let mut batch = std::mem::take(listing);
    let (mut sent, mut taken) = (0, 0);
    // Takes over what is answered, in order; what it returns is room for the next batch.
    let mut take = |sent: usize| {
        let mut spare = Listing::default();
        while taken < sent
            && let Some((mut batch, failed)) = lock(&answered).remove(&taken)
        {
            failed.iter().for_each(|(place, failure): &Failed| report(&batch, *place as usize, failure));
            listing.append(&mut batch);
            (spare, taken) = (batch, taken + 1);
        }
        spare
    };
    let read = thread::scope(|scope| {
        // Where no thread is granted, this one does it all in the end.
        for _ in 1..processors() {
            let _ = thread::Builder::new().spawn_scoped(scope, work);
        }
        let mut read = Ok(true);
        while !batch.entries.is_empty() {
            // Those who receive are here until the sender is gone.
            let _ = sender.send((sent, batch));
            sent += 1;
            batch = take(sent);
            if let Ok(true) = read {
                read = more(&mut batch);
            }
        }
        drop(sender);
        work();
        read
    });
    take(sent);
    read.map(drop)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Attaches the details of the entries, and says for which of them there was no answer.
fn ask(listing: &mut Listing, parent: Parent, fact_reader: &mut FactReader) -> Vec<Failed> {
    if !fact_reader.choice.is_everything() || fact_reader.tracking.is_some() {
        return scrutiny::ask(listing, parent, fact_reader);
    }
    ask_all(listing, parent, fact_reader)
}

fn ask_all(listing: &mut Listing, parent: Parent, fact_reader: &mut FactReader) -> Vec<Failed> {
    if fact_reader.needs.only_reads_files {
        return ask_each(listing, fact_reader, |fact_reader, name, kind, failures| match kind {
            Some(Kind::File) => fact_reader.contents((parent.dir, name, parent.links), failures),
            _ => answer(fact_reader, parent, name, failures),
        });
    }
    ask_each(listing, fact_reader, |fact_reader, name, _, failures| {
        answer(fact_reader, parent, name, failures)
    })
}

fn ask_each<'p>(
    listing: &mut Listing,
    fact_reader: &mut FactReader<'p>,
    answer: impl Fn(&mut FactReader<'p>, &CStr, Option<Kind>, &mut Vec<Failure>) -> Details,
) -> Vec<Failed> {
    let needs = fact_reader.needs;
    let places = listing.places(|entry| needs.asks_about(entry.kind), MANY);
    let mut answers = Vec::with_capacity(places.len());
    let (mut failed, mut failures) = (Vec::new(), Vec::new());
    for &place in &places {
        let entry = &listing.entries[place as usize];
        answers.push(answer(fact_reader, listing.c_name(entry), entry.kind, &mut failures));
        failed.extend(failures.drain(..).map(|failure| (place, failure)));
    }
    listing.attach_all(&places, answers);
    failed.sort_by_key(|(place, _)| *place);
    failed
}

#[inline(always)]
fn answer(fact_reader: &mut FactReader, parent: Parent, name: &CStr, failures: &mut Vec<Failure>) -> Details {
    match fact_reader.facts(parent.dir, name, parent.links) {
        Ok(facts) => fact_reader.details(parent.dir, name, parent.links, &facts, failures),
        Err(error) => {
            failures.push(Failure::Access(error));
            Details::default()
        }
    }
}
