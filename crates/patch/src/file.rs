//! The heading of a file: what its lines say together.

use crate::line::FileLine;
use crate::path::{self, NOWHERE};

/// What happened to a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Change {
    /// It is another now, or its mode is.
    #[default]
    Modified,
    /// It is new.
    Added,
    /// It is gone.
    Deleted,
    /// It has another name.
    Renamed,
    /// It is a copy.
    Copied,
}

/// What the heading of a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    old: Vec<u8>,
    new: Vec<u8>,
    /// What happened to it.
    pub change: Change,
    /// Its mode before, if it is told.
    pub old_mode: Vec<u8>,
    /// Its mode after, if it is told.
    pub new_mode: Vec<u8>,
    /// How much is the same, as `95%`, if that is told.
    pub similarity: Vec<u8>,
    /// Whether it is no text.
    pub is_binary: bool,
    /// Whether it is compared with each parent of a merge.
    pub is_merge: bool,
    has_command: bool,
}

impl File {
    /// Takes a line of the heading.
    pub fn take(&mut self, line: &FileLine<'_>) {
        match *line {
            FileLine::Git(names) => {
                self.has_command = true;
                if let Some((old, new)) = path::both(names) {
                    self.name(old, new);
                }
            }
            FileLine::Merge(name) => {
                (self.has_command, self.is_merge) = (true, true);
                let name = path::name(name);
                self.name(name.clone(), name);
            }
            FileLine::Command => self.has_command = true,
            FileLine::OldName(name) => self.old = path::name(name),
            FileLine::NewName(name) => {
                let (old, new) = (std::mem::take(&mut self.old), path::name(name));
                self.name(old, new);
            }
            FileLine::OldMode(mode) => self.old_mode = mode.to_vec(),
            FileLine::NewMode(mode) => self.new_mode = mode.to_vec(),
            FileLine::Added(mode) => {
                (self.change, self.new_mode) = (Change::Added, mode.to_vec());
            }
            FileLine::Deleted(mode) => {
                (self.change, self.old_mode) = (Change::Deleted, mode.to_vec());
            }
            FileLine::RenamedFrom(name) => (self.change, self.old) = (Change::Renamed, path::name(name)),
            FileLine::CopiedFrom(name) => (self.change, self.old) = (Change::Copied, path::name(name)),
            FileLine::RenamedTo(name) | FileLine::CopiedTo(name) => self.new = path::name(name),
            FileLine::Similarity(part) => self.similarity = part.to_vec(),
            FileLine::Binary => self.is_binary = true,
            FileLine::Index => {}
        }
    }

    fn name(&mut self, mut old: Vec<u8>, mut new: Vec<u8>) {
        if matches!(self.change, Change::Renamed | Change::Copied) && !self.new.is_empty() {
            // Other lines said both, without prefixes.
            self.old = old;
            path::without_prefixes(&mut self.old, &mut new);
            return;
        }
        path::without_prefixes(&mut old, &mut new);
        match (old == NOWHERE, new == NOWHERE) {
            (true, false) => self.change = Change::Added,
            (false, true) => self.change = Change::Deleted,
            _ => {}
        }
        (self.old, self.new) = (old, new);
    }

    /// Whether it is the heading of a file at all, and not a line that looks like one of its.
    pub fn is_named(&self) -> bool {
        self.has_command || !self.new.is_empty() || self.is_binary
    }

    /// The name after, or before where it is gone; empty where none is told.
    pub fn name_now(&self) -> &[u8] {
        if self.new == NOWHERE || self.new.is_empty() { &self.old } else { &self.new }
    }

    /// The name before, where it was another one.
    pub fn name_before(&self) -> Option<&[u8]> {
        let is_other = self.old != self.new && self.old != NOWHERE && self.new != NOWHERE;
        (is_other && !self.old.is_empty() && !self.new.is_empty()).then_some(&self.old)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::Kind;
    use crate::parser::Parser;

    fn file(text: &str) -> File {
        let mut parser = Parser::default();
        let mut file = File::default();
        for line in text.split('\n') {
            match parser.line(line.as_bytes()).kind {
                Kind::File(line) => file.take(&line),
                other => panic!("{line}: {other:?}"),
            }
        }
        file
    }

    fn check(text: &str, now: &str, before: Option<&str>, change: Change) {
        let file = file(text);
        let before = before.map(str::as_bytes);
        assert_eq!(
            (file.name_now(), file.name_before(), file.change),
            (now.as_bytes(), before, change),
            "{text}"
        );
    }

    #[test]
    fn names_and_changes_are_what_the_lines_say_together() {
        check("diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x", "x", None, Change::Modified);
        check("diff --git a/x b/x\nnew file mode 100644\nindex 0..1", "x", None, Change::Added);
        check("diff --git a/x b/x\ndeleted file mode 100644", "x", None, Change::Deleted);
        check("--- /dev/null\n+++ b/x", "x", None, Change::Added);
        check("--- a/x\n+++ /dev/null", "x", None, Change::Deleted);
        check("--- x.orig\t2024-01-01\n+++ x\t2024-01-02", "x", Some("x.orig"), Change::Modified);
        check(
            "diff --git a/o b/n\nsimilarity index 90%\nrename from o\nrename to n\nindex 1..2\n--- a/o\n+++ b/n",
            "n",
            Some("o"),
            Change::Renamed,
        );
        check(
            "diff --git a/o b/n\nsimilarity index 100%\ncopy from o\ncopy to n",
            "n",
            Some("o"),
            Change::Copied,
        );
        check("diff --git a/x b/x\r\n--- /dev/null\r\n+++ b/x\r", "x", None, Change::Added);
        check("diff --cc x\nindex 1,2..3\n--- a/x\n+++ b/x", "x", None, Change::Modified);
        check("diff --git x x\nold mode 100644\nnew mode 100755", "x", None, Change::Modified);
        let binary = file("diff --git a/x b/x\nindex 1..2\nBinary files a/x and b/x differ");
        assert!(binary.is_binary && binary.is_named());
    }
}
