//! What is known of a file before its lines are read: its name, its size, what has changed in it.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::path::Path;

use git::{Change, Changes, Need, Repositories};
use sys::copy::{End, EndKind};
use term::when::When;

use super::encoding::Decoding;
use super::frame::Title;
use super::range::{LineRange, Ranges};

/// How files are read.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The name of standard input, where it has one.
    pub(crate) stdin_name: Option<OsString>,
    /// When escape sequences are taken out; `Auto` is where the language is known.
    pub(crate) strip: When,
    /// How its bytes become characters.
    pub(crate) decoding: Decoding,
    /// What is done with a file that is no text.
    pub(crate) binary: Binary,
    /// Why what has changed since git's index is to be known, if it is.
    pub(crate) changes: Option<Need>,
    /// Where only lines that differ from git's index are shown: how many lines around them are too.
    pub(crate) diff_context: Option<usize>,
}

/// What is done with a file that is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binary {
    /// It is shown as text is.
    Shown,
    /// Its title says so.
    Marked,
    /// Only its name is shown, and its title says so.
    Hidden,
}

/// What is known of a file before its lines are read.
pub(crate) struct Source {
    pub(super) name: Vec<u8>,
    /// Whether it is standard input without a name.
    pub(super) is_nameless: bool,
    size_bytes: Option<u64>,
    /// What its content is, where it is not just text.
    pub(super) mark: Cow<'static, str>,
    /// What has changed in it since git's index, where that is shown and git knows it.
    changes: Option<Changes>,
    /// The lines that differ and those around them, where only these are shown.
    pub(super) differing: Option<Ranges>,
    /// Whether escape sequences are taken out of it.
    pub(super) is_stripped: bool,
}

impl Source {
    pub(super) fn new(
        operand: &OsStr,
        input: &End<'_>,
        plan: &Plan,
        repositories: &mut Repositories,
    ) -> Self {
        let is_stdin = operand == "-";
        let name = if is_stdin { plan.stdin_name.as_deref().unwrap_or("STDIN".as_ref()) } else { operand };
        let need = plan.changes.filter(|_| !is_stdin);
        let changes = need.and_then(|need| Changes::of_file(Path::new(operand), need, repositories));
        let differing = plan.diff_context.map(|context| {
            let lines = changes.iter().flat_map(Changes::lines);
            Ranges::new(lines.map(|line| LineRange::around(line, line, context)).collect())
        });
        Self {
            name: name.as_encoded_bytes().to_vec(),
            is_nameless: is_stdin && plan.stdin_name.is_none(),
            size_bytes: (input.kind() == EndKind::Regular).then(|| input.size_bytes()),
            mark: Cow::Borrowed(""),
            changes,
            differing,
            is_stripped: plan.strip == When::Always,
        }
    }

    /// Whether any line is known to differ from git's index.
    pub(super) fn has_changes(&self) -> bool {
        self.changes.as_ref().is_some_and(|changes| !changes.is_empty())
    }

    /// How a line differs from git's index.
    pub(super) fn change_of(&self, line: usize) -> Option<Change> {
        self.changes.as_ref()?.of_line(line)
    }

    /// Whether only lines that differ are shown, and there are none.
    pub(super) fn is_without_difference(&self) -> bool {
        self.differing.as_ref().is_some_and(Ranges::is_empty)
    }

    /// How many bytes follow those that were passed, as far as that is known: none where it is not.
    pub(super) fn bytes_left(&self, passed_bytes: u64) -> u64 {
        self.size_bytes.unwrap_or(0).saturating_sub(passed_bytes)
    }

    pub(super) fn title(&self) -> Title<'_> {
        Title { name: &self.name, size_bytes: self.size_bytes, mark: &self.mark }
    }
}
