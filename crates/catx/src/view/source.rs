//! What is known of a file before its lines are read: its name, its size, what has changed in it.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::io;

use git::{Change, Changes, Repositories};
use sys::copy::{End, EndKind};
use sys::locale::Locale;
use sys::stat::{FactSet, TimeField, Timestamp};
use sys::time::Zone;
use term::strftime::{Civil, Format, Names};

use super::comparison::Comparison;
use super::components::{Component, Components};
use super::encoding::Decoding;
use super::heading::Title;
use super::markup::{self, Markup};
use super::range::{LineRange, Ranges};

/// How files are read.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The names of the first operands, in order.
    pub(crate) names: Vec<OsString>,
    /// What becomes of its markup.
    pub(crate) markup: markup::Plan,
    /// How its bytes become characters.
    pub(crate) decoding: Decoding,
    /// What is done with a file that is no text.
    pub(crate) binary: Binary,
    /// What files are compared with, if they are.
    pub(crate) comparison: Option<Comparison>,
    /// Where only lines that differ are shown: how many lines around them are too.
    pub(crate) diff_context: Option<usize>,
    /// What is shown around the text, which tells the facts that are asked for.
    pub(crate) components: Components,
}

/// What is done with a file that is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binary {
    /// It is shown as text is.
    Shown,
    /// It is shown as text is, and its title says so.
    Marked,
    /// Only its name is shown, and its title says so.
    Hidden,
    /// One line says what it is.
    Described,
    /// Its bytes are shown.
    Hex,
}

/// What is known of a file before its lines are read.
pub(crate) struct Source {
    pub(super) name: Vec<u8>,
    /// Whether it is standard input without a name.
    pub(super) is_nameless: bool,
    pub(super) size_bytes: Option<u64>,
    /// Its whole path, where it is shown.
    path: Option<Vec<u8>>,
    /// When it was last changed, where that is shown.
    modified: Option<Vec<u8>>,
    /// What its content is, where it is not just text.
    pub(super) mark: Cow<'static, str>,
    /// What has changed in it, where that is shown and known.
    changes: Option<Changes>,
    /// The lines that differ and those around them, where only these are shown.
    pub(super) differing: Option<Ranges>,
    /// What becomes of its overstrike and its escape sequences.
    pub(super) markup: Markup,
}

impl Source {
    /// # Errors
    /// It cannot be compared with what it is to be compared with.
    pub(super) fn new(
        (number, operand): (usize, &OsStr),
        input: &End<'_>,
        plan: &Plan,
        repositories: &mut Repositories,
    ) -> io::Result<Self> {
        let is_stdin = operand == "-";
        let given = plan.names.get(number).map(OsString::as_os_str);
        let name = given.unwrap_or(if is_stdin { "STDIN".as_ref() } else { operand });
        let comparison = plan.comparison.as_ref();
        let changes = comparison
            .map(|comparison| comparison.changes(operand, input.kind(), repositories))
            .transpose()?
            .flatten();
        let differing = plan.diff_context.map(|context| {
            let lines = changes.iter().flat_map(Changes::lines);
            Ranges::new(lines.map(|line| LineRange::around(line, line, context)).collect())
        });
        let path = plan.components.has(Component::HeaderPath) && !is_stdin;
        let path = path.then(|| std::path::absolute(operand).ok()).flatten();
        let modified = plan.components.has(Component::HeaderModified) && input.kind() == EndKind::Regular;
        Ok(Self {
            path: path.map(|path| path.into_os_string().into_encoded_bytes()),
            modified: modified.then(|| modified_time(input)).flatten(),
            name: name.as_encoded_bytes().to_vec(),
            is_nameless: is_stdin && given.is_none(),
            size_bytes: (input.kind() == EndKind::Regular).then(|| input.size_bytes()),
            mark: Cow::Borrowed(""),
            changes,
            differing,
            markup: Markup::KEPT,
        })
    }

    /// Whether any line is known to differ.
    pub(super) fn has_changes(&self) -> bool {
        self.changes.as_ref().is_some_and(|changes| !changes.is_empty())
    }

    /// How a line differs.
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
        Title {
            name: &self.name,
            path: self.path.as_deref(),
            size_bytes: self.size_bytes,
            modified: self.modified.as_deref(),
            mark: &self.mark,
        }
    }
}

/// When a file was last changed, in the zone of the person who reads it.
fn modified_time(input: &End<'_>) -> Option<Vec<u8>> {
    let facts = sys::stat::of(input.descriptor(), FactSet::MODIFIED).ok()?;
    let Timestamp { seconds, nanoseconds } = facts.time(TimeField::Modified)?;
    let mut zone = Zone::local();
    let offset = zone.offset_at(seconds)?;
    let shown = seconds - i64::from(offset.leap_seconds);
    let time = Civil::new(shown, nanoseconds, offset.seconds, offset.name);
    let mut out = Vec::new();
    Format::parse(b"%Y-%m-%d %H:%M:%S").append(&time, &Names::of(&Locale::C), &mut out);
    Some(out)
}
