//! The order of entries.

mod collation;
mod version;

use std::cmp::Ordering;

use sys::locale::Locale;

use crate::entry::{Details, Entry, Listing};
use crate::name::Namer;
use crate::plan::Sorting;
use crate::words::SortKey;

use collation::{Collated, Keys};

/// Puts the entries of a listing into order.
///
/// O(n log n) comparisons, of bytes where the locale sorts by bytes, and of keys made once otherwise.
pub(crate) fn sort(listing: &mut Listing, sorting: &Sorting, namer: &Namer, locale: &Locale) {
    if sorting.key == SortKey::None {
        return;
    }
    let entries = std::mem::take(&mut listing.entries);
    let sorted = match sorting.key {
        SortKey::Version => by(listing, entries, sorting, |listing, left, right| {
            version::compare(listing.name(left), listing.name(right))
        }),
        _ => by_name(listing, entries, sorting, namer, locale),
    };
    listing.entries = sorted;
}

fn by(
    listing: &Listing,
    mut entries: Vec<Entry>,
    sorting: &Sorting,
    compare: impl Fn(&Listing, &Entry, &Entry) -> Ordering,
) -> Vec<Entry> {
    entries.sort_by(|left, right| {
        directories_first(sorting, listing, left, right)
            .then_with(|| directed(sorting, compare(listing, left, right)))
    });
    entries
}

/// By what the key says, and where that is the same, by name.
fn by_name(
    listing: &Listing,
    entries: Vec<Entry>,
    sorting: &Sorting,
    namer: &Namer,
    locale: &Locale,
) -> Vec<Entry> {
    let keys = Keys::new(listing, &entries, locale);
    let sets_in =
        sorting.key == SortKey::Width && namer.sets_in(entries.iter().map(|entry| listing.name(entry)));
    let rank = |entry: &Entry| rank(listing, entry, sorting.key, namer, sets_in);
    let mut ranked: Vec<(Rank, Collated)> = Vec::with_capacity(entries.len());
    let extension_keys =
        (sorting.key == SortKey::Extension).then(|| Keys::of_extensions(listing, &entries, locale));
    ranked
        .extend(entries.iter().enumerate().map(|(place, entry)| (rank(entry), keys.collated(place, *entry))));
    drop(entries);
    ranked.sort_by(|(left_rank, left), (right_rank, right)| {
        directories_first(sorting, listing, &left.entry, &right.entry).then_with(|| {
            let by_rank = left_rank.cmp(right_rank);
            let by_extension =
                || extension_keys.as_ref().map_or(Ordering::Equal, |keys| keys.compare_places(left, right));
            directed(sorting, by_rank.then_with(by_extension).then_with(|| keys.compare(left, right)))
        })
    });
    ranked.into_iter().map(|(_, collated)| collated.entry).collect()
}

fn directed(sorting: &Sorting, ordering: Ordering) -> Ordering {
    if sorting.reverse { ordering.reverse() } else { ordering }
}

/// Directories stand first even in reverse.
fn directories_first(sorting: &Sorting, listing: &Listing, left: &Entry, right: &Entry) -> Ordering {
    if !sorting.directories_first {
        return Ordering::Equal;
    }
    listing.leads_to_directory(right).cmp(&listing.leads_to_directory(left))
}

/// What sorts before the name; the least comes first.
type Rank = (i64, i64);

fn rank(listing: &Listing, entry: &Entry, key: SortKey, namer: &Namer, sets_in: bool) -> Rank {
    let details = listing.details(entry);
    match key {
        SortKey::Size => {
            let size = details.map_or(0, |details| details.size);
            (-i64::try_from(size).unwrap_or(i64::MAX), 0)
        }
        SortKey::Time => newest_first(details),
        SortKey::Width => {
            // A name that cannot be measured is less wide than any other.
            let width = namer.width(listing.name(entry), sets_in, &mut Vec::new());
            (i64::try_from(width).unwrap_or(-1), 0)
        }
        _ => (0, 0),
    }
}

fn newest_first(details: Option<&Details>) -> Rank {
    // A missing time is that of a file whose facts are all zero, and a missing birth the second before that.
    let (seconds, nanoseconds) = match details {
        None => (0, 0),
        Some(details) => details.time.map_or((-1, -1), |time| (time.seconds, i64::from(time.nanoseconds))),
    };
    (seconds.saturating_neg(), -nanoseconds)
}
