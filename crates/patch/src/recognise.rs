//! Whether a text is a patch, told by its beginning.

use crate::blame::blamed_text;
use crate::color;
use crate::hunk::{self, Progress};
use crate::parser::is_commit;

/// Whether a text that begins so is a patch or a log: it begins as a commit does, or a heading of a file comes, and what
/// belongs to one follows.
pub fn is_patch(start: &[u8]) -> bool {
    let mut lines = Lines { rest: start };
    let Some(first) = lines.find(|line| !line.is_empty()) else { return false };
    let is_start = is_command(&first) || is_note(&first) || first.starts_with(b"Submodule ");
    if is_start || is_commit(without_graph(&first)) {
        return true;
    }
    if memchr::memmem::find(start, b"diff -").is_none() && memchr::memmem::find(start, b"+++ ").is_none() {
        return false;
    }
    let mut before = first;
    for line in lines {
        let names = before.starts_with(b"--- ") && line.starts_with(b"+++ ");
        let heading = before.starts_with(b"diff -") && continues_heading(&line);
        let hunk = before.starts_with(b"+++ ") && hunk::read(&line, &mut Progress::default()).is_some();
        if names || heading || hunk {
            return true;
        }
        before = line;
    }
    false
}

/// Whether a text is what diff writes without `-u`: in another format, which has no marks of ours.
pub fn is_other_diff(start: &[u8]) -> bool {
    let mut lines = Lines { rest: start }.filter(|line| !is_command(line) && !is_note(line));
    lines.next().is_some_and(|line| {
        let after_digits = line.iter().position(|byte| !byte.is_ascii_digit() && *byte != b',');
        let is_normal = after_digits.is_some_and(|at| at > 0 && matches!(line[at], b'a' | b'c' | b'd'));
        line.starts_with(b"*** ") || is_normal
    })
}

/// Whether a text is what `git blame` writes.
pub fn is_blame(start: &[u8]) -> bool {
    Lines { rest: start }.next().is_some_and(|line| blamed_text(&line).is_some())
}

fn is_command(line: &[u8]) -> bool {
    line.starts_with(b"diff -")
}

/// What `diff -r` says of files that it has no lines of; the others may come later.
fn is_note(line: &[u8]) -> bool {
    let is_only = line.starts_with(b"Only in ") && memchr::memmem::find(line, b": ").is_some();
    is_only || line.starts_with(b"Binary files ") && line.ends_with(b" differ")
}

/// A line after `diff --git`, or after the command of another diff.
fn continues_heading(line: &[u8]) -> bool {
    const STARTS: [&str; 9] = [
        "index ",
        "old mode ",
        "new file mode ",
        "deleted file mode ",
        "similarity ",
        "dissimilarity ",
        "--- ",
        "mode ",
        "Binary files ",
    ];
    STARTS.iter().any(|start| line.starts_with(start.as_bytes()))
}

/// The line without what `git log --graph` draws in front of it.
fn without_graph(line: &[u8]) -> &[u8] {
    let length = line.iter().take_while(|byte| matches!(byte, b'*' | b'|' | b'/' | b'\\' | b' ')).count();
    &line[length..]
}

/// Lines without git's colours.
struct Lines<'t> {
    rest: &'t [u8],
}

impl Iterator for Lines<'_> {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        if self.rest.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', self.rest).unwrap_or(self.rest.len());
        let mut line = Vec::new();
        color::strip(&self.rest[..end], &mut line);
        self.rest = self.rest.get(end + 1..).unwrap_or_default();
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches_are_told_from_other_texts() {
        for text in [
            "diff --git a/x b/x\n",
            "\x1b[1mdiff --git a/x b/x\x1b[m\n",
            "commit 0123456789abcdef0123456789abcdef01234567\n",
            "\x1b[33mcommit 0123456789abcdef0123456789abcdef01234567\x1b[m (HEAD)\n",
            "*   commit 0123456\n|\\  Merge: 1 2\n",
            "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\n",
            "--- a\n+++ b\n@@ -1 +1 @@\n",
            "\nsubject\n\ndiff --git a/x b/x\nindex 1..2 100644\n",
            "Submodule sub 1234567..89abcde:\n",
            "Only in a: x\n",
            "Binary files a/x and b/x differ\n",
        ] {
            assert!(is_patch(text.as_bytes()), "{text}");
        }
        for text in [
            "",
            "words\n",
            "Only in jest\n",
            "Binary files\n",
            "commit this\n",
            "From me to you\n",
            "--- a\nb\n",
            "fn diff() {}\n// diff - x\n",
        ] {
            assert!(!is_patch(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn other_formats_of_diff_are_told() {
        assert!(is_other_diff(b"*** a\n--- b\n***************\n"));
        assert!(is_other_diff(b"diff -r a/x b/x\n1,2c3\n< a\n"));
        assert!(!is_other_diff(b"--- a\n+++ b\n"));
        assert!(!is_other_diff(b"diff --git a/x b/x\nindex 1..2\n"));
    }
}
