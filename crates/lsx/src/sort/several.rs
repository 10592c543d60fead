//! Several keys, each with a direction: the first that tells two entries apart decides, and the name in the end.

use std::cmp::Ordering;

use sys::kind::Kind;
use sys::locale::Locale;

use super::collation::{Collated, Keys};
use super::{directed, grouped, merge, natural, version};
use crate::entry::{Details, Entry, Listing};
use crate::name::Namer;
use crate::plan::Sorting;
use crate::words::{Criterion, Direction, Key};

/// What an entry is compared by.
struct Ranked {
    entry: Collated,
    /// One number a key; those of texts are all the same.
    ranks: Box<[i128]>,
}

pub(super) fn sort(
    listing: &Listing,
    entries: &[Entry],
    sorting: &Sorting,
    namer: &Namer,
    locale: &Locale,
) -> Vec<Entry> {
    let names = Keys::new(listing, entries, locale);
    let extensions = Keys::of_extensions(listing, entries, locale);
    let pads = namer.pads_unquoted(entries.iter().map(|entry| listing.shown_name(entry)));
    let rank = |entry: &Entry, criterion| match criterion {
        Criterion::Width => {
            namer.width(listing.shown_name(entry), pads, &mut Vec::new()).try_into().unwrap_or(i128::MAX)
        }
        criterion => rank(entry, listing.details(entry), criterion, sorting),
    };
    let ranked = |(place, entry): (usize, &Entry)| Ranked {
        entry: names.collated(place, *entry),
        ranks: sorting.keys.iter().map(|key| rank(entry, key.criterion)).collect(),
    };
    let ranked: Vec<Ranked> = entries.iter().enumerate().map(ranked).collect();
    let by_text = |left: &Collated, right: &Collated, criterion| {
        let name = |collated: &Collated| listing.name(&collated.entry);
        match criterion {
            Criterion::Name => names.compare(left, right),
            Criterion::Version => version::compare(name(left), name(right)),
            Criterion::Natural => natural::compare(name(left), name(right)),
            Criterion::Dotless => natural::compare(dotless(name(left)), dotless(name(right))),
            Criterion::DotlessVersion => version::compare(dotless(name(left)), dotless(name(right))),
            Criterion::Extension => extensions.compare_places(left, right),
            Criterion::Size
            | Criterion::Time(_)
            | Criterion::Width
            | Criterion::Type
            | Criterion::Inode
            | Criterion::Git
            | Criterion::Count => Ordering::Equal,
        }
    };
    let compare = |left: &Ranked, right: &Ranked| {
        let by_key = |(key, (one, other)): (&Key, (&i128, &i128))| {
            let ascending = one.cmp(other).then_with(|| by_text(&left.entry, &right.entry, key.criterion));
            match key.direction {
                Direction::Ascending => ascending,
                Direction::Descending => ascending.reverse(),
            }
        };
        let keys = sorting.keys.iter().zip(left.ranks.iter().zip(&right.ranks));
        let by_keys = keys.map(by_key).find(|ordering| ordering.is_ne()).unwrap_or(Ordering::Equal);
        let in_group = by_keys.then_with(|| names.compare(&left.entry, &right.entry));
        grouped(sorting, listing, &left.entry.entry, &right.entry.entry)
            .then_with(|| directed(sorting, in_group))
    };
    // The C library's order may be none that the standard library's sort accepts.
    let mut places: Vec<usize> = (0..ranked.len()).collect();
    merge::sort(&mut places, |&left, &right| compare(&ranked[left], &ranked[right]));
    places.into_iter().map(|place| ranked[place].entry.entry).collect()
}

/// The name without the dots that it begins with.
fn dotless(name: &[u8]) -> &[u8] {
    &name[name.iter().position(|&byte| byte != b'.').unwrap_or(0)..]
}

/// The number that a key is for an entry, the least first.
fn rank(entry: &Entry, details: Option<&Details>, criterion: Criterion, sorting: &Sorting) -> i128 {
    let known = |value: fn(&Details) -> i128| details.map_or(0, value);
    match criterion {
        Criterion::Size => known(|details| details.size.into()),
        Criterion::Inode => known(|details| details.inode.into()),
        Criterion::Git => details
            .and_then(|details| details.git)
            .map_or(-1, |status| i128::from(status.staged as u8) << 8 | i128::from(status.unstaged as u8)),
        // What is no directory has less than an empty one.
        Criterion::Count => details.and_then(Details::entries).map_or(-1, i128::from),
        Criterion::Time(field) => details.map_or(0, |details| {
            let time = details.time(field.unwrap_or(sorting.time));
            // What has no such time is older than all that has.
            time.map_or(i128::MIN, |time| i128::from(time.seconds) << 32 | i128::from(time.nanoseconds))
        }),
        Criterion::Type => entry.kind.map_or(i128::MAX, |kind| match kind {
            Kind::Directory => 0,
            Kind::Symlink => 1,
            Kind::File => 2,
            Kind::Fifo => 3,
            Kind::Socket => 4,
            Kind::Block => 5,
            Kind::Character => 6,
            _ => 7,
        }),
        Criterion::Name
        | Criterion::Version
        | Criterion::Natural
        | Criterion::Dotless
        | Criterion::DotlessVersion
        | Criterion::Extension
        | Criterion::Width => 0,
    }
}
