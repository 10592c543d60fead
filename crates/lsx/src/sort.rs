//! The order of entries.

mod collation;
mod merge;
mod natural;
mod several;
mod version;

use std::cmp::Ordering;

use sys::locale::Locale;

use crate::entry::{Details, Entry, Listing};
use crate::name::Namer;
use crate::plan::Sorting;
use crate::words::{Grouping, SortKey};

use collation::{Collated, Keys};

/// Puts the entries of a listing into order.
///
/// O(n log n) comparisons: of bytes where the locale sorts by bytes, by the C library otherwise.
pub(crate) fn sort(listing: &mut Listing, sorting: &Sorting, namer: &Namer, locale: &Locale) {
    if sorting.key == SortKey::None {
        return;
    }
    let entries = std::mem::take(&mut listing.entries);
    let sorted = match sorting.key {
        SortKey::Version => by(listing, entries, sorting, |listing, left, right| {
            version::compare(listing.name(left), listing.name(right))
        }),
        SortKey::Several => several::sort(listing, &entries, sorting, namer, locale),
        SortKey::Name if locale.sorts_by_bytes() && sorting.grouping == Grouping::None => {
            by_bytes(listing, &entries, sorting)
        }
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
        grouped(sorting, listing, left, right).then_with(|| directed(sorting, compare(listing, left, right)))
    });
    entries
}

/// By name where bytes decide: the fast path for what is listed most often, a test proves that it agrees with `by_name`.
fn by_bytes(listing: &Listing, entries: &[Entry], sorting: &Sorting) -> Vec<Entry> {
    let mut places: Vec<Keyed> = (0..entries.len()).map(|place| place as Keyed).collect();
    order(&mut places, 0, &|keyed| listing.name(&entries[place(keyed)]));
    let sorted = places.into_iter().map(|keyed| entries[place(keyed)]);
    if sorting.reverse { sorted.rev().collect() } else { sorted.collect() }
}

/// The place of an entry in the low half, bytes of its name above it: numbers, which are sorted without a branch.
type Keyed = u128;

fn place(keyed: Keyed) -> usize {
    keyed as u32 as usize
}

/// Sorts entries whose names are alike up to `known` bytes. Names in one directory often begin alike, so it is the
/// eight bytes behind what all share that are compared; where they are the same, those behind them in turn.
fn order<'n>(entries: &mut [Keyed], known: usize, name: &impl Fn(Keyed) -> &'n [u8]) {
    let shared = shared_prefix(known, entries.iter().map(|&keyed| name(keyed)));
    for keyed in &mut *entries {
        let key = collation::number(&name(*keyed)[shared..]);
        *keyed = Keyed::from(key) << 32 | *keyed & Keyed::from(u32::MAX);
    }
    entries.sort_unstable();
    for alike in entries.chunk_by_mut(|left, right| left >> 32 == right >> 32) {
        let is_ended = alike[0] >> 32 & 0xff == 0;
        match alike {
            [_] => {}
            _ if is_ended => alike.sort_unstable_by(|&left, &right| name(left).cmp(name(right))),
            _ => order(alike, shared + size_of::<u64>(), name),
        }
    }
}

/// How many bytes all names begin with alike, `known` at least.
fn shared_prefix<'n>(known: usize, mut names: impl Iterator<Item = &'n [u8]>) -> usize {
    let Some(first) = names.next() else { return known };
    names.fold(first.len(), |shared, name| {
        let alike = |(one, other): &(&u8, &u8)| one == other;
        known + first[known..shared].iter().zip(&name[known..]).take_while(alike).count()
    })
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
    let pads_unquoted = sorting.key == SortKey::Width
        && namer.pads_unquoted(
            entries.iter().map(|entry| listing.shown_name(entry)).chain(listing.measured_names()),
        );
    let rank = |entry: &Entry| rank(listing, entry, sorting.key, namer, pads_unquoted);
    let mut ranked: Vec<(Rank, Collated)> = Vec::with_capacity(entries.len());
    let extension_keys =
        (sorting.key == SortKey::Extension).then(|| Keys::of_extensions(listing, &entries, locale));
    ranked
        .extend(entries.iter().enumerate().map(|(place, entry)| (rank(entry), keys.collated(place, *entry))));
    drop(entries);
    let compare = |(left_rank, left): &(Rank, Collated), (right_rank, right): &(Rank, Collated)| {
        grouped(sorting, listing, &left.entry, &right.entry).then_with(|| {
            let by_rank = left_rank.cmp(right_rank);
            let by_extension =
                || extension_keys.as_ref().map_or(Ordering::Equal, |keys| keys.compare_places(left, right));
            directed(sorting, by_rank.then_with(by_extension).then_with(|| keys.compare(left, right)))
        })
    };
    if locale.sorts_by_bytes() {
        ranked.sort_by(compare);
    } else {
        merge::sort(&mut ranked, compare);
    }
    ranked.into_iter().map(|(_, collated)| collated.entry).collect()
}

fn directed(sorting: &Sorting, ordering: Ordering) -> Ordering {
    if sorting.reverse { ordering.reverse() } else { ordering }
}

/// Directories stand where they were asked for even in reverse.
fn grouped(sorting: &Sorting, listing: &Listing, left: &Entry, right: &Entry) -> Ordering {
    let directories_first = || listing.leads_to_directory(right).cmp(&listing.leads_to_directory(left));
    match sorting.grouping {
        Grouping::None => Ordering::Equal,
        Grouping::DirectoriesFirst => directories_first(),
        Grouping::DirectoriesLast => directories_first().reverse(),
    }
}

/// What sorts before the name; the least comes first.
type Rank = (i64, i64);

fn rank(listing: &Listing, entry: &Entry, key: SortKey, namer: &Namer, pads_unquoted: bool) -> Rank {
    let details = listing.details(entry);
    match key {
        SortKey::Size => {
            let size = details.map_or(0, |details| details.size);
            (-i64::try_from(size).unwrap_or(i64::MAX), 0)
        }
        SortKey::Time => newest_first(details),
        SortKey::Width => {
            // A name that cannot be measured is less wide than any other.
            let width = namer.width(listing.shown_name(entry), pads_unquoted, &mut Vec::new());
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

#[cfg(test)]
mod tests {
    use sys::stat::TimeField;
    use term::quote::{Quoting, QuotingStyle};

    use super::*;
    use crate::plan::{Naming, ShownName};
    use crate::words::Indicators;

    fn check(names: &[&str], reverse: bool) {
        let mut listing = Listing::default();
        names.iter().for_each(|name| listing.push(name.as_bytes(), None));
        let quoting = Quoting::new(QuotingStyle::Literal, &Locale::C);
        let naming = Naming {
            shown: ShownName::Own,
            quoting,
            heading: quoting,
            aside: quoting,
            masks: false,
            aligns_marks: false,
            indicators: Indicators::None,
            shows_targets: false,
            shows_mounts: false,
            icons: None,
            coloring: None,
            theme: None,
            knows_targets: false,
            hyperlinks: false,
            host: Vec::new(),
        };
        let namer = Namer::new(&naming, 0);
        let time = TimeField::default();
        let sorting = Sorting {
            key: SortKey::Name,
            time,
            reverse,
            grouping: Grouping::None,
            keeps_operands: false,
            keys: Vec::new(),
        };
        let named = |entries: Vec<Entry>| -> Vec<Vec<u8>> {
            entries.iter().map(|entry| listing.name(entry).to_vec()).collect()
        };
        let fast = named(by_bytes(&listing, &listing.entries, &sorting));
        let plain = named(by_name(&listing, listing.entries.clone(), &sorting, &namer, &Locale::C));
        assert_eq!(fast, plain, "{names:?}");
    }

    #[test]
    fn the_fast_path_agrees_with_the_plain_one() {
        for reverse in [false, true] {
            check(&[], reverse);
            check(&["b"], reverse);
            check(&["file10", "file9", "file", "file1", "filé", "file\u{1}"], reverse);
            check(&["a", "", "a\0", "aaaaaaaab", "aaaaaaaa", "aaaaaaaaa"], reverse);
            check(&["same-beginning-2-long", "same-beginning-1-long", "same-beginning-1-lonf"], reverse);
            check(
                &["12345678", "123456789", "x", "12345678", "1234567890123456", "12345678901234567"],
                reverse,
            );
            check(&["12345678b2", "12345678a1", "12345678b1", "12345678", "1234567"], reverse);
        }
    }
}
