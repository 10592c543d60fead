//! The heading of a hunk, and how far its lines have come.

use crate::line::{Code, Hunk, Side};

/// More files than this are not merged.
const MOST_PARENTS: usize = 64;

/// What is left of a hunk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Progress {
    /// Of each old file.
    old: Vec<Place>,
    new: Place,
    /// Whether a line came that has no mark: counts say nothing then.
    pub(crate) is_unmarked: bool,
}

/// The next line of a file, and how many follow.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    number: u64,
    left: u64,
}

impl Place {
    fn next(&mut self) -> u64 {
        let number = self.number;
        self.number = number.saturating_add(1);
        self.left = self.left.saturating_sub(1);
        number
    }

    fn last(self) -> u64 {
        self.number.saturating_add(self.left.saturating_sub(1))
    }
}

/// Reads the heading of a hunk, and sets the progress to its beginning.
pub(crate) fn read<'l>(text: &'l [u8], progress: &mut Progress) -> Option<Hunk<'l>> {
    let signs = text.iter().take_while(|&&byte| byte == b'@').count();
    let parents = signs.checked_sub(1).filter(|parents| (1..=MOST_PARENTS).contains(parents))?;
    let mut rest = text[signs..].strip_prefix(b" ")?;
    progress.old.clear();
    for _ in 0..parents {
        let (place, after) = range(rest.strip_prefix(b"-")?)?;
        progress.old.push(place);
        rest = after.strip_prefix(b" ")?;
    }
    let (new, after) = range(rest.strip_prefix(b"+")?)?;
    (progress.new, progress.is_unmarked) = (new, false);
    let function = after.strip_prefix(b" ")?.strip_prefix(&text[..signs])?;
    let last = progress.old.iter().map(|place| place.last()).fold(new.last(), u64::max);
    Some(Hunk {
        parents,
        old_start: progress.old[0].number,
        new_start: new.number,
        last,
        function: function.strip_prefix(b" ").unwrap_or(function),
    })
}

/// `12,3`, or `12` for one line.
fn range(text: &[u8]) -> Option<(Place, &[u8])> {
    let (number, rest) = number(text)?;
    match rest.strip_prefix(b",") {
        Some(rest) => {
            let (left, rest) = self::number(rest)?;
            Some((Place { number, left }, rest))
        }
        None => Some((Place { number, left: 1 }, rest)),
    }
}

fn number(text: &[u8]) -> Option<(u64, &[u8])> {
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at(length);
    let value = digits
        .iter()
        .fold(0u64, |value, digit| value.saturating_mul(10).saturating_add(u64::from(digit - b'0')));
    (length > 0).then_some((value, rest))
}

impl Progress {
    /// Whether lines are left.
    pub(crate) fn is_open(&self) -> bool {
        self.is_unmarked || self.new.left > 0 || self.old.iter().any(|place| place.left > 0)
    }

    /// Takes a line by its marks; `None` where it has none.
    pub(crate) fn take(&mut self, text: &[u8]) -> Option<Code> {
        let parents = self.old.len();
        if text.is_empty() {
            // Some programs remove blanks at the ends of lines.
            return Some(self.count(&[b' '; MOST_PARENTS][..parents], 0));
        }
        let marks = text.get(..parents)?;
        let are_marks = marks.iter().all(|mark| matches!(mark, b' ' | b'+' | b'-'));
        let are_of_one_side = !(marks.contains(&b'+') && marks.contains(&b'-'));
        (are_marks && are_of_one_side).then(|| self.count(marks, parents))
    }

    fn count(&mut self, marks: &[u8], length: usize) -> Code {
        let side = match (marks.contains(&b'-'), marks.contains(&b'+')) {
            (true, _) => Side::Removed,
            (_, true) => Side::Added,
            _ => Side::Context,
        };
        let mut old = None;
        for (index, (place, mark)) in self.old.iter_mut().zip(marks).enumerate() {
            let is_in = if side == Side::Removed { *mark == b'-' } else { *mark == b' ' };
            if is_in {
                let number = place.next();
                old = old.or((index == 0).then_some(number));
            }
        }
        let new = (side != Side::Removed).then(|| self.new.next());
        Code { side, marks: length, old, new }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(usize, u64, u64, u64, &str)>) {
        let found = read(text.as_bytes(), &mut Progress::default());
        let found = found.map(|hunk| {
            let function = std::str::from_utf8(hunk.function).expect("text");
            (hunk.parents, hunk.old_start, hunk.new_start, hunk.last, function)
        });
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn headings_are_read_in_every_form() {
        check("@@ -1,2 +3,4 @@", Some((1, 1, 3, 6, "")));
        check("@@ -1 +1 @@ fn f() {", Some((1, 1, 1, 1, "fn f() {")));
        check("@@ -0,0 +1,9 @@", Some((1, 0, 1, 9, "")));
        check("@@@ -1,2 -5,6 +3,4 @@@ f", Some((2, 1, 3, 10, "f")));
        check("@@ -1,99999999999999999999999 +1 @@", Some((1, 1, 1, u64::MAX, "")));
        for wrong in ["@ -1 +1 @", "@@ -1 +1", "@@ +1 -1 @@", "@@ -a +1 @@", "@@ @@", "@@@ -1 +1 @@@", ""] {
            check(wrong, None);
        }
    }

    #[test]
    fn lines_of_a_merge_are_in_the_files_that_their_marks_say() {
        let mut progress = Progress::default();
        read(b"@@@ -1,3 -11,3 +21,4 @@@", &mut progress).expect("a heading");
        for (text, side, old, new) in [
            ("  both", Side::Context, Some(1), Some(21)),
            ("- old", Side::Removed, Some(2), None),
            (" -old", Side::Removed, None, None),
            ("+ new", Side::Added, None, Some(22)),
            ("++new", Side::Added, None, Some(23)),
            ("  ", Side::Context, Some(3), Some(24)),
        ] {
            assert!(progress.is_open());
            assert_eq!(progress.take(text.as_bytes()), Some(Code { side, marks: 2, old, new }), "{text}");
        }
        assert!(!progress.is_open());
        assert_eq!(progress.take(b"+-"), None);
        assert_eq!(progress.take(b"+"), None);
    }
}
