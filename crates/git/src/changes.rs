//! The lines in which a file differs from what git has of it, or one text from another.
//!
//! Line ends are compared as git converts them, and what is not text to git has no lines to tell of.

mod hunks;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use crate::file::{Base, File, Incomparable};
use crate::repositories::Repositories;

/// To git a file is text where there is no NUL among this many bytes at its start.
const TELLING_BYTES: usize = 8_000;
/// How the pointers of git-lfs begin, which are in the index in place of files.
const LFS_POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";

/// Texts up to here are compared at once, whatever they are like.
const SMALL_BYTES: usize = 64 * 1024;
/// How long a caller waits. Few wait at all, but a comparison can take seconds.
const PATIENCE: Duration = Duration::from_millis(500);

/// Whether a caller can do without the changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// They are left out where they would have to be waited for.
    Wanted,
    /// They are waited for.
    Required,
}

/// How a line differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It was another one.
    Modified,
    /// Lines before it are gone: of the first line only.
    RemovedAbove,
    /// Lines after it are gone.
    RemovedBelow,
}

/// The lines that differ, counted from 1.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    lines: BTreeMap<usize, Change>,
}

impl Changes {
    /// The changes of a file; `None` where git does not know it.
    ///
    /// # Errors
    /// The repository has no such revision or cannot be read, or the file is too long.
    pub fn of_file(
        path: &Path,
        base: &Base,
        need: Need,
        repositories: &mut Repositories,
    ) -> Result<Option<Self>, Incomparable> {
        let file = match repositories.file(path, base) {
            Err(Incomparable::TooLong | Incomparable::Unreadable) if need == Need::Wanted => return Ok(None),
            file => file?,
        };
        Ok(match file {
            Some(File::Unchanged) => Some(Self::default()),
            Some(File::Texts { before, now }) if is_text(&before) && is_text(&now) => {
                if need == Need::Required || before.len() + now.len() <= SMALL_BYTES {
                    return Ok(Some(Self::since(&before, &now)));
                }
                Self::in_time(before, now)
            }
            Some(File::Texts { .. }) | None => None,
        })
    }

    /// The changes between two texts, if they are found soon.
    fn in_time(before: Vec<u8>, now: Vec<u8>) -> Option<Self> {
        let texts = Arc::new((before, now));
        let (sender, found) = mpsc::channel();
        let compare = {
            let texts = Arc::clone(&texts);
            // Nobody may be waiting any longer.
            move || drop(sender.send(Self::since(&texts.0, &texts.1)))
        };
        match thread::Builder::new().spawn(compare) {
            Ok(_) => found.recv_timeout(PATIENCE).ok(),
            Err(_) => Some(Self::since(&texts.0, &texts.1)),
        }
    }

    /// The changes from what git has to what is in the work tree, whose line ends git may have converted.
    fn since(before: &[u8], now: &[u8]) -> Self {
        let has_returns = |text: &[u8]| memchr::memmem::find(text, b"\r\n").is_some();
        if has_returns(now) && !has_returns(before) {
            return Self::between(before, &without_returns(now));
        }
        Self::between(before, now)
    }

    /// The changes from one text to another.
    pub fn between(before: &[u8], now: &[u8]) -> Self {
        let mut lines = BTreeMap::new();
        for hunk in hunks::hunks(before, now) {
            let (first, end) = (hunk.after.start as usize, hunk.after.end as usize);
            if hunk.is_pure_removal() {
                let (line, change) =
                    if first == 0 { (1, Change::RemovedAbove) } else { (first, Change::RemovedBelow) };
                lines.entry(line).or_insert(change);
                continue;
            }
            let change = if hunk.is_pure_insertion() { Change::Added } else { Change::Modified };
            lines.extend((first + 1..=end).map(|line| (line, change)));
        }
        Self { lines }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How one line differs.
    pub fn of_line(&self, number: usize) -> Option<Change> {
        self.lines.get(&number).copied()
    }

    /// The lines that differ, in order.
    pub fn lines(&self) -> impl Iterator<Item = usize> {
        self.lines.keys().copied()
    }
}

/// Whether a content is text to git.
fn is_text(content: &[u8]) -> bool {
    !content.starts_with(LFS_POINTER) && !content[..content.len().min(TELLING_BYTES)].contains(&0)
}

/// A text with LF where it has CR LF.
pub(crate) fn without_returns(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        match line.strip_suffix(b"\r\n") {
            Some(line) => out.extend(line.iter().chain(b"\n")),
            None => out.extend_from_slice(line),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A character a line.
    #[track_caller]
    fn check(before: &str, now: &str, marks: &str) {
        let text = |lines: &str| lines.chars().map(|line| format!("{line}\n")).collect::<String>();
        let changes = Changes::between(text(before).as_bytes(), text(now).as_bytes());
        let found: String = (1..=now.len())
            .map(|line| match changes.of_line(line) {
                None => ' ',
                Some(Change::Added) => '+',
                Some(Change::Modified) => '~',
                Some(Change::RemovedAbove) => '^',
                Some(Change::RemovedBelow) => '_',
            })
            .collect();
        assert_eq!(found, marks, "{before} {now}");
    }

    #[test]
    fn each_line_that_differs_has_its_mark() {
        check("abc", "abc", "   ");
        check("abc", "xabcy", "+   +");
        check("abc", "axc", " ~ ");
        check("abc", "axyc", " ~~ ");
        check("abc", "bc", "^ ");
        check("abc", "ac", "_ ");
        check("abc", "ab", " _");
        check("", "ab", "++");
        check("abcdef", "xbdefg", "~_   +");
    }

    #[test]
    fn line_ends_are_compared_as_git_converts_them() {
        assert_eq!(Changes::since(b"a\nb\n", b"a\r\nb\r\n"), Changes::default());
        assert_eq!(Changes::since(b"a\r\nb\r\n", b"a\r\nb\n").of_line(2), Some(Change::Modified));
        assert_eq!(Changes::between(b"a\nb\n", b"a\r\nb\n").of_line(1), Some(Change::Modified));
    }

    #[test]
    fn lines_come_in_order() {
        let changes = Changes::between(b"1\n2\n3\n4\n", b"x\n2\n3\ny\n");
        assert_eq!(changes.lines().collect::<Vec<_>>(), [1, 4]);
    }
}
