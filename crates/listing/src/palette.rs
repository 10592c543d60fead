//! The colours of values: which role each value has for whom, and when. Names of files have theirs from LS_COLORS.

use sys::kind::Kind;
use sys::stat::Timestamp;
use term::theme::{Magnitude, Role, Theme};

use crate::column::{Column, MODE_WIDTH};
use crate::value::{Condition, Repository, Value};

/// A theme, and what decides the roles of owners and times.
#[derive(Clone, Debug)]
pub struct Palette {
    /// The styles of roles.
    pub theme: Theme,
    /// Who looks.
    pub user: u32,
    /// The groups of who looks.
    pub groups: Vec<u32>,
    /// When.
    pub now: Timestamp,
}

impl Palette {
    /// Colours the text of a cell that stands in `out` from `start` on; blanks on either side stay as they are. `kind`
    /// is that of the file.
    pub(crate) fn paint(
        &self,
        (column, value): (Column, Value<'_>),
        kind: Option<Kind>,
        start: usize,
        out: &mut Vec<u8>,
    ) {
        painted(start, out, |text, out| self.paint_text((column, value), kind, text, out));
    }

    /// Colours a heading in the same way.
    pub(crate) fn paint_heading(&self, start: usize, out: &mut Vec<u8>) {
        painted(start, out, |text, out| self.theme.paint(Role::Header, text, out));
    }

    fn paint_text(
        &self,
        (column, value): (Column, Value<'_>),
        kind: Option<Kind>,
        text: &[u8],
        out: &mut Vec<u8>,
    ) {
        match value {
            Value::Mode(mode) => {
                let (letters, mark) = text.split_at(text.len().min(MODE_WIDTH));
                self.theme.paint_each(&Role::of_letters(mode.kind, mode.permissions), letters, out);
                self.theme.paint(Role::AccessMark, mark, out);
            }
            Value::Bytes(bytes) => self.paint_size(bytes, text, out),
            Value::Device { .. } => self.paint_device(text, out),
            Value::Letters(letters) => {
                for letter in letters {
                    self.theme.paint(Role::of_git(letter), letter.as_bytes(), out);
                }
            }
            Value::Repository(repository) => self.paint_repository(repository, out),
            _ => self.theme.paint(self.role(column, value, kind), text, out),
        }
    }

    /// The number and its unit; what has no unit is as large as it is.
    fn paint_size(&self, bytes: u64, text: &[u8], out: &mut Vec<u8>) {
        let end = text.iter().position(u8::is_ascii_alphabetic).unwrap_or(text.len());
        let (number, unit) = text.split_at(end);
        let magnitude =
            if unit.is_empty() { Magnitude::of_bytes(bytes, 1024) } else { Magnitude::of_text(text) };
        self.theme.paint(Role::of_size(magnitude), number, out);
        if !unit.is_empty() {
            self.theme.paint(Role::of_unit(magnitude), unit, out);
        }
    }

    fn paint_device(&self, text: &[u8], out: &mut Vec<u8>) {
        let comma = text.iter().position(|&byte| byte == b',').unwrap_or(text.len());
        let (major, rest) = text.split_at(comma);
        let minor = rest.iter().position(u8::is_ascii_digit).unwrap_or(rest.len());
        self.theme.paint(Role::Major, major, out);
        out.extend_from_slice(&rest[..minor]);
        self.theme.paint(Role::Minor, &rest[minor..], out);
    }

    fn paint_repository(&self, repository: Repository<'_>, out: &mut Vec<u8>) {
        let role = match repository.condition {
            Condition::Clean => Role::RepositoryClean,
            Condition::Dirty => Role::RepositoryDirty,
            Condition::Unknown | Condition::NotAsked => Role::Unknown,
        };
        let sign = repository.condition.sign().as_bytes();
        if let Some((mark, blank)) = sign.split_first() {
            self.theme.paint(role, &[*mark], out);
            out.extend_from_slice(blank);
        }
        let is_main = matches!(repository.branch, "main" | "master");
        let role = if is_main { Role::BranchMain } else { Role::BranchOther };
        self.theme.paint(role, repository.branch.as_bytes(), out);
    }

    /// The role of a value that has one as a whole.
    fn role(&self, column: Column, value: Value<'_>, kind: Option<Kind>) -> Role {
        match (value, column) {
            (Value::Unknown, _) => Role::Unknown,
            (Value::User(uid), _) => Role::of_user(uid, self.user),
            (Value::Group(gid) | Value::OtherGroup { gid, .. }, _) => Role::of_group(gid, &self.groups),
            (Value::Time(time), _) => Role::of_age(self.now.seconds.saturating_sub(time.seconds)),
            (Value::Number(links), Column::Links) => Role::of_links(kind, links),
            (_, column) => column.role(),
        }
    }
}

/// Replaces the text that stands in `out` from `start` on by what `paint` makes of it; blanks on either side stay as
/// they are.
fn painted(start: usize, out: &mut Vec<u8>, paint: impl FnOnce(&[u8], &mut Vec<u8>)) {
    let text = out.split_off(start);
    let is_text = |byte: &u8| *byte != b' ';
    let (Some(first), Some(last)) = (text.iter().position(is_text), text.iter().rposition(is_text)) else {
        return out.extend_from_slice(&text);
    };
    out.extend_from_slice(&text[..first]);
    paint(&text[first..=last], out);
    out.extend_from_slice(&text[last + 1..]);
}
