//! The colours of names by how they end (`*.tar=…`), later entries first, in smart case.
//!
//! Case does not matter, unless two entries differ by nothing but case and ask for different colours. As for GNU ls, an
//! entry that meets an earlier one of the same colour asks no more of those that come before it.

/// Entries of LS_COLORS that begin with `*`, in buckets by the last byte of the suffix.
#[derive(Clone, Debug, Default)]
pub(super) struct Suffixes {
    buckets: Vec<Vec<Entry>>,
    /// Entries with nothing after the `*`; they match every name.
    empty: Option<(usize, Vec<u8>)>,
}

#[derive(Clone, Debug)]
struct Entry {
    /// The place in LS_COLORS; the later wins.
    place: usize,
    suffix: Vec<u8>,
    code: Vec<u8>,
    /// Case matters.
    exact: bool,
    /// An earlier entry said the same in other letters.
    settled: bool,
}

impl Suffixes {
    /// Builds the index from suffixes and codes in the order of LS_COLORS.
    pub(super) fn new(entries: Vec<(Vec<u8>, Vec<u8>)>) -> Self {
        if entries.is_empty() {
            return Self::default();
        }
        let mut suffixes = Self { buckets: vec![Vec::new(); 256], empty: None };
        for (place, (suffix, code)) in entries.into_iter().enumerate().rev() {
            suffixes.insert(Entry { place, suffix, code, exact: false, settled: false });
        }
        suffixes
    }

    /// Adds an entry that stands before all others so far, and so yields to them.
    fn insert(&mut self, mut entry: Entry) {
        let Some(&last) = entry.suffix.last() else {
            self.empty.get_or_insert((entry.place, entry.code));
            return;
        };
        let bucket = &mut self.buckets[usize::from(last.to_ascii_lowercase())];
        for later in bucket.iter_mut() {
            if later.suffix == entry.suffix {
                return;
            }
            if !later.suffix.eq_ignore_ascii_case(&entry.suffix) {
                continue;
            }
            if later.code == entry.code {
                later.settled = true;
                return;
            }
            if !later.settled {
                later.exact = true;
                entry.exact = true;
            }
        }
        bucket.push(entry);
    }

    /// The suffix and the code of the entry that comes latest among those that the name ends with.
    pub(super) fn entry_for(&self, name: &[u8]) -> Option<(&[u8], &[u8])> {
        let last = name.last()?;
        let bucket = self.buckets.get(usize::from(last.to_ascii_lowercase()))?;
        let found = bucket.iter().find(|entry| entry.matches(name));
        match (&self.empty, found) {
            (Some((place, code)), found) if found.is_none_or(|entry| entry.place <= *place) => {
                Some((b"", code))
            }
            (_, found) => found.map(|entry| (entry.suffix.as_slice(), entry.code.as_slice())),
        }
    }
}

impl Entry {
    fn matches(&self, name: &[u8]) -> bool {
        let Some(start) = name.len().checked_sub(self.suffix.len()) else { return false };
        let end = &name[start..];
        if self.exact { end == self.suffix } else { end.eq_ignore_ascii_case(&self.suffix) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(entries: &[(&str, &str)], name: &str, expected: Option<&str>) {
        let entries = entries.iter().map(|(suffix, code)| ((*suffix).into(), (*code).into())).collect();
        let suffixes = Suffixes::new(entries);
        let found = suffixes.entry_for(name.as_bytes()).map(|(_, code)| code);
        assert_eq!(found, expected.map(str::as_bytes), "{name}");
    }

    #[test]
    fn the_latest_entry_that_fits_wins() {
        check(&[(".gz", "1"), (".tar.gz", "2")], "a.tar.gz", Some("2"));
        check(&[(".tar.gz", "2"), (".gz", "1")], "a.tar.gz", Some("1"));
        check(&[(".gz", "1"), (".gz", "2")], "a.gz", Some("2"));
        check(&[(".gz", "1"), ("", "2")], "a.gz", Some("2"));
        check(&[("", "2"), (".gz", "1")], "a.gz", Some("1"));
        check(&[("", "2"), (".gz", "1")], "a", Some("2"));
        check(&[(".gz", "1")], "gz", None);
    }

    #[test]
    fn case_matters_only_where_the_colours_differ() {
        check(&[(".c", "1")], "a.C", Some("1"));
        check(&[(".c", "1"), (".C", "1")], "a.C", Some("1"));
        check(&[(".c", "1"), (".C", "2")], "a.C", Some("2"));
        check(&[(".c", "1"), (".C", "2")], "a.c", Some("1"));
        check(&[(".cc", "1"), (".CC", "2")], "a.Cc", None);
        check(&[(".c", "1"), (".c", "2"), (".C", "2")], "a.c", Some("2"));
        check(&[(".cc", "1"), (".cc", "2"), (".CC", "2")], "a.Cc", Some("2"));
        check(&[(".cc", "1"), (".CC", "1"), (".Cc", "2")], "a.cc", None);
        check(&[(".CC", "2"), (".cc", "1"), (".Cc", "1")], "a.CC", Some("1"));
    }
}
