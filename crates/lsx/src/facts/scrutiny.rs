//! Asking about entries one by one, where some of them may not be listed, or git is asked too: of those that are not
//! listed, no more is asked than that takes.

use git::Subject;
use sys::dir::Links;
use sys::kind::Kind;
use sys::stat::Facts;

use super::{FactReader, Failed, Failure, MANY, Parent, Purpose};
use crate::entry::{Details, Entry, Listing, Standing};
use crate::tracking::Tracking;

/// Attaches the details of the entries, and says for which of them there was no answer.
pub(super) fn ask(listing: &mut Listing, parent: Parent, fact_reader: &mut FactReader) -> Vec<Failed> {
    if let Some(tracking) = fact_reader.tracking.filter(|tracking| tracking.wants.ignores) {
        exclude_ignored(listing, parent, tracking);
    }
    let places = listing.places(Entry::is_listed, MANY);
    let keeps_facts = fact_reader.tracking.is_some_and(|tracking| tracking.wants.letters);
    let mut answers = Vec::with_capacity(places.len());
    let mut known: Vec<Option<Facts>> = Vec::new();
    let (mut failed, mut failures) = (Vec::new(), Vec::<Failure>::new());
    let mut path = Vec::new();
    for &place in &places {
        let entry = listing.entries[place as usize];
        path.clear();
        append_path(parent.path, listing.name(&entry), &mut path);
        let name = listing.c_name(&entry);
        let answer = fact_reader.look((name, entry.kind), (parent, &path), &mut failures);
        listing.set_standing(place as usize, answer.standing);
        answers.push(answer.details);
        if keeps_facts {
            known.push(answer.facts);
        }
        failed.extend(failures.drain(..).map(|failure| (place, failure)));
    }
    if let Some(tracking) = fact_reader.tracking.filter(|_| fact_reader.purpose == Purpose::Showing) {
        track(listing, (&places, &mut answers), &known, parent, tracking);
    }
    listing.attach_all(&places, answers);
    failed.sort_by_key(|(place, _)| *place);
    failed
}

fn exclude_ignored(listing: &mut Listing, parent: Parent, tracking: &Tracking) {
    let is_directory = |kind: Option<Kind>, name| match kind {
        Some(kind) => kind == Kind::Directory,
        None => super::is_directory(parent.dir, name),
    };
    let names: Vec<_> = listing
        .entries
        .iter()
        .map(|entry| (listing.c_name(entry), is_directory(entry.kind, listing.c_name(entry))))
        .collect();
    let ignored = tracking.ignored(parent.path, &names);
    for (place, _) in ignored.into_iter().enumerate().filter(|(_, is_ignored)| *is_ignored) {
        listing.set_standing(place, Standing::Excluded);
    }
}

/// Adds to the details of entries at places what git says of them.
fn track(
    listing: &Listing,
    (places, answers): (&[u32], &mut [Details]),
    known: &[Option<Facts>],
    parent: Parent,
    tracking: &Tracking,
) {
    let entry = |place: usize| &listing.entries[places[place] as usize];
    let shown = |place: &usize| answers[*place].is_known() && !entry(*place).is_excluded();
    let shown: Vec<usize> = (0..answers.len()).filter(shown).collect();
    if tracking.wants.letters {
        // Git asks about links themselves.
        let own = |place: usize| known[place].as_ref().filter(|_| parent.links == Links::NoFollow);
        let subjects: Vec<Subject> = shown
            .iter()
            .map(|&place| Subject { name: listing.c_name(entry(place)), facts: own(place) })
            .collect();
        let letters = tracking.letters(parent.path, &subjects).into_iter().flatten();
        for (&place, letters) in shown.iter().zip(letters) {
            answers[place].git = Some(letters);
        }
    }
    if tracking.wants.repositories.is_some() {
        let mut path = Vec::new();
        for &place in &shown {
            if answers[place].kind() != Kind::Directory {
                continue;
            }
            path.clear();
            append_path(parent.path, listing.name(entry(place)), &mut path);
            if let Some(checkout) = tracking.checkout(&path) {
                answers[place].rare_mut().repository = Some(checkout);
            }
        }
    }
}

/// The path of an entry as find calls it.
pub(crate) fn append_path(directory: &[u8], name: &[u8], path: &mut Vec<u8>) {
    path.extend_from_slice(directory);
    if !directory.ends_with(b"/") {
        path.push(b'/');
    }
    path.extend_from_slice(name);
}
