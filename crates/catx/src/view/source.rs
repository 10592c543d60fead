//! A file in the making: where its text stands, and what is known of it.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::path::Path;

use git::{Change, Changes, Repositories};
use highlight::State;
use sys::copy::{End, EndKind};
use term::when::When;

use super::budget::Budget;
use super::frame::Title;
use super::plan::Plan;
use super::range::{LineRange, Ranges};

/// A file in the making.
#[derive(Default)]
pub(super) struct File {
    pub(super) name: Vec<u8>,
    /// Whether it is standard input without a name.
    pub(super) is_nameless: bool,
    size_bytes: Option<u64>,
    /// What its content is, where it is not just text.
    pub(super) mark: &'static str,
    /// What has changed in it since git's index, where that is shown and git knows it.
    pub(super) changes: Option<Changes>,
    /// The lines that differ, where only they are shown.
    pub(super) differing: Option<Ranges>,
    /// Whether escape sequences are taken out of it.
    pub(super) is_stripped: bool,
    /// Lines so far.
    pub(super) line: usize,
    /// Bytes so far, of the text as it is shown.
    pub(super) passed_bytes: u64,
    /// Whether lines were passed over, so that the state is none of theirs.
    pub(super) is_lost: bool,
    pub(super) state: Option<State>,
    /// The state that goes on behind the line at hand, which comes plain.
    pub(super) held: Option<State>,
    pub(super) budget: Option<Budget>,
    /// Lines that wait until it is known how many follow.
    pub(super) ahead: VecDeque<Vec<u8>>,
    /// How many bytes of the line at hand are shown already, plain, because the rest was waited for.
    pub(super) shown_bytes: usize,
    pub(super) had_range: bool,
    pub(super) skipped: bool,
    pub(super) done: bool,
    /// Whether the line at hand has begun in a part that is gone.
    pub(super) continues: bool,
}

impl File {
    pub(super) fn new(
        operand: &OsStr,
        input: &End<'_>,
        plan: &Plan,
        repositories: &mut Repositories,
    ) -> File {
        let is_stdin = operand == "-";
        let name = if is_stdin { plan.file_name.as_deref().unwrap_or("STDIN".as_ref()) } else { operand };
        let need = plan.needs_changes().filter(|_| !is_stdin);
        let changes = need.and_then(|need| Changes::of_file(Path::new(operand), need, repositories));
        let differing = plan.diff_context.map(|context| {
            let lines = changes.iter().flat_map(Changes::lines);
            Ranges::new(lines.map(|line| LineRange::around(line, line, context)).collect())
        });
        File {
            name: name.as_encoded_bytes().to_vec(),
            is_nameless: is_stdin && plan.file_name.is_none(),
            size_bytes: (input.kind() == EndKind::Regular).then(|| input.size_bytes()),
            is_stripped: plan.strip == When::Always,
            changes,
            differing,
            ..File::default()
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

    /// How many bytes are still to come, as far as that is known: none where it is not.
    pub(super) fn bytes_left(&self) -> u64 {
        self.size_bytes.unwrap_or(0).saturating_sub(self.passed_bytes)
    }

    pub(super) fn title(&self) -> Title<'_> {
        Title { name: &self.name, size_bytes: self.size_bytes, mark: self.mark }
    }
}
