//! How many files and lines were listed of each language.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use languages::{Language, Lines};
use listing::json::Object;

use crate::entry::Listing;

/// What was listed of each language; threads add to it in any order.
#[derive(Debug, Default)]
pub(crate) struct Languages {
    counts: Mutex<BTreeMap<Language, Count>>,
}

/// The files of a language.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    files: u64,
    lines: Lines,
}

const HEADINGS: [&str; 6] = ["Language", "Files", "Lines", "Code", "Comments", "Blanks"];

impl Languages {
    /// Counts the listed files.
    pub(crate) fn add(&self, listing: &Listing) {
        let listed = listing.entries.iter().filter(|entry| entry.is_listed());
        let contents = listed.filter_map(|entry| listing.details(entry)?.content());
        let mut found = contents.filter_map(|content| Some((content.language?, content.counts?))).peekable();
        if found.peek().is_none() {
            return;
        }
        let mut counts = self.counts();
        for (language, lines) in found {
            counts.entry(language).or_default().add(Count { files: 1, lines });
        }
    }

    /// Writes a table of them, each line with `end` after it.
    pub(crate) fn write(&self, end: u8, out: &mut Vec<u8>) {
        let rows: Vec<[String; 6]> = [HEADINGS.map(str::to_owned)]
            .into_iter()
            .chain(self.rows().into_iter().map(|(name, count)| count.cells(name)))
            .collect();
        // The names are ASCII.
        let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
        let widths: [usize; 6] = std::array::from_fn(width);
        for [name, numbers @ ..] in &rows {
            out.extend_from_slice(format!("{name:<0$}", widths[0]).as_bytes());
            for (number, width) in numbers.iter().zip(&widths[1..]) {
                out.extend_from_slice(format!("  {number:>width$}").as_bytes());
            }
            out.push(end);
        }
    }

    /// Appends them as members of an object of JSON, by language and in the same order.
    pub(crate) fn append_json(&self, object: &mut Object<'_>) {
        for (name, count) in self.rows() {
            object.object(name, |object| {
                let numbers = ["files", "lines", "code", "comments", "blanks"].iter().zip(count.numbers());
                numbers.for_each(|(key, number)| object.number(key, number));
            });
        }
    }

    /// That with the most code first, and all together last.
    fn rows(&self) -> Vec<(&'static str, Count)> {
        let mut rows: Vec<(&str, Count)> =
            self.counts().iter().map(|(language, count)| (language.name(), *count)).collect();
        rows.sort_by(|(name, left), (other, right)| {
            right.lines.code.cmp(&left.lines.code).then(name.cmp(other))
        });
        let mut total = Count::default();
        rows.iter().for_each(|(_, count)| total.add(*count));
        rows.push(("Total", total));
        rows
    }

    fn counts(&self) -> MutexGuard<'_, BTreeMap<Language, Count>> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Count {
    fn add(&mut self, other: Self) {
        self.files += other.files;
        self.lines += other.lines;
    }

    /// The numbers under the headings.
    fn numbers(self) -> [u64; 5] {
        let Lines { code, comments, blanks } = self.lines;
        [self.files, self.lines.total(), code, comments, blanks]
    }

    fn cells(self, name: &str) -> [String; 6] {
        let [files, lines, code, comments, blanks] = self.numbers().map(|number| number.to_string());
        [name.to_owned(), files, lines, code, comments, blanks]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;
    use crate::entry::Details;

    fn listing(files: &[(&str, [u64; 3])]) -> Listing {
        let mut listing = Listing::default();
        for (place, (name, [code, comments, blanks])) in files.iter().enumerate() {
            listing.push(name.as_bytes(), None);
            let mut details = Details { mode: 0o100_000, links: 1, ..Details::default() };
            let counts = Some(Lines { code: *code, comments: *comments, blanks: *blanks });
            let language = Language::from_name(name.as_bytes());
            details.rare_mut().content = Some(Content { language, lines: None, counts });
            listing.attach(place, details);
        }
        listing
    }

    fn table(listings: &[&Listing]) -> String {
        let languages = Languages::default();
        listings.iter().for_each(|listing| languages.add(listing));
        let mut text = Vec::new();
        languages.write(b'\n', &mut text);
        String::from_utf8_lossy(&text).into_owned()
    }

    #[test]
    fn most_code_comes_first_whatever_was_listed_first() {
        let one = listing(&[("a.c", [7, 2, 1]), ("b.rs", [100, 0, 10]), ("x.unknown", [9, 9, 9])]);
        let other = listing(&[("c.c", [3, 0, 0]), ("z.py", [10, 0, 0])]);
        let expected = "\
Language  Files  Lines  Code  Comments  Blanks
Rust          1    110   100         0      10
C             2     13    10         2       1
Python        1     10    10         0       0
Total         4    133   120         2      11
";
        assert_eq!(table(&[&one, &other]), expected);
        assert_eq!(table(&[&other, &one]), expected);
    }

    #[test]
    fn nothing_has_a_total_too() {
        let expected = "\
Language  Files  Lines  Code  Comments  Blanks
Total         0      0     0         0       0
";
        assert_eq!(table(&[]), expected);
    }

    #[test]
    fn names_are_as_wide_as_they_are_long() {
        assert!(Language::all().all(|language| language.name().is_ascii()));
    }
}
