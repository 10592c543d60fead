//! The colours of values: which role each value has for whom, and when; or how it compares with the others of its
//! listing. Names of files have theirs from LS_COLORS.

use sys::kind::Kind;
use sys::stat::Timestamp;
use term::style::TextStyle;
use term::theme::scale::{Scale, ScaleMode, Scaled};
use term::theme::{Magnitude, Role, Theme};

use crate::column::{Column, MODE_WIDTH};
use crate::value::{Condition, Repository, Row, Value};

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
    /// What is compared within a listing.
    pub scaling: Scaling,
}

/// What is told by comparing values of a listing (`--color-scale`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scaling {
    /// How, where sizes are.
    pub sizes: Option<ScaleMode>,
    /// How, where times are.
    pub ages: Option<ScaleMode>,
    /// How dark a gradient may be, in hundredths (`EZA_MIN_LUMINANCE`).
    pub luminance: Option<i8>,
}

/// The colours of what is compared in one listing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scales {
    sizes: Option<Scale>,
    ages: Option<Scale>,
}

/// What the colour of a cell depends on beside its value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'c> {
    pub(crate) column: Column,
    /// The kind of the file.
    pub(crate) kind: Option<Kind>,
    /// The scales of the listing, if it has any.
    pub(crate) scales: Option<&'c Scales>,
}

impl Palette {
    /// Appends the text of a cell in colour; blanks on either side stay as they are.
    pub(crate) fn paint(&self, text: &[u8], value: Value<'_>, context: Context, out: &mut Vec<u8>) {
        painted(text, out, |text, out| self.paint_text(text, value, context, out));
    }

    /// Appends a heading in the same way.
    pub(crate) fn paint_heading(&self, text: &[u8], out: &mut Vec<u8>) {
        painted(text, out, |text, out| self.theme.paint(Role::Header, text, out));
    }

    fn paint_text(&self, text: &[u8], value: Value<'_>, context: Context, out: &mut Vec<u8>) {
        if let Some(style) = context.scales.and_then(|scales| self.compared(scales, value)) {
            return style.paint(text, out);
        }
        match value {
            Value::Mode(mode) => {
                let (letters, mark) = text.split_at(text.len().min(MODE_WIDTH));
                self.theme.paint_each(&Role::of_letters(mode.kind, mode.permissions), letters, out);
                if !mark.is_empty() {
                    self.theme.paint(Role::AccessMark, mark, out);
                }
            }
            Value::Bytes(bytes) | Value::AtLeast(bytes) => self.paint_size(bytes, text, out),
            Value::Device { .. } => self.paint_device(text, out),
            Value::Letters(letters) => {
                for letter in letters {
                    self.theme.paint(Role::of_git(letter), letter.as_bytes(), out);
                }
            }
            Value::Repository(repository) => self.paint_repository(repository, out),
            _ => self.theme.paint(self.role(context.column, value, context.kind), text, out),
        }
    }

    /// The style of a value that is compared with the others.
    fn compared<'s>(&self, scales: &'s Scales, value: Value<'_>) -> Option<&'s TextStyle> {
        match value {
            Value::Bytes(bytes) => Some(scales.sizes.as_ref()?.style(bytes)),
            Value::Time(time) => Some(scales.ages.as_ref()?.style(self.age(time))),
            _ => None,
        }
    }

    /// How old a time is, in seconds; what is to come is new.
    fn age(&self, time: Timestamp) -> u64 {
        u64::try_from(self.now.seconds.saturating_sub(time.seconds)).unwrap_or(0)
    }

    /// The scales of a listing of these rows and columns; `None` where nothing is compared.
    pub(crate) fn scales<R: Row>(&self, columns: &[Column], rows: impl Iterator<Item = R>) -> Option<Scales> {
        let Scaling { sizes, ages, luminance } = self.scaling;
        if sizes.is_none() && ages.is_none() {
            return None;
        }
        let (mut bytes, mut seconds) = (None, None);
        let widen = |range: &mut Option<(u64, u64)>, value: u64| {
            let (least, most) = range.unwrap_or((value, value));
            *range = Some((least.min(value), most.max(value)));
        };
        for row in rows {
            for &column in columns {
                match row.value(column) {
                    Value::Bytes(size) => widen(&mut bytes, size),
                    Value::Time(time) => widen(&mut seconds, self.age(time)),
                    _ => {}
                }
            }
        }
        let scale = |scaled, mode, range: Option<(u64, u64)>| match mode {
            ScaleMode::Fixed => Scale::fixed(scaled),
            ScaleMode::Gradient => {
                Scale::gradient(scaled, range.unwrap_or_default(), self.theme.scale(), luminance)
            }
        };
        Some(Scales {
            sizes: sizes.map(|mode| scale(Scaled::Size, mode, bytes)),
            ages: ages.map(|mode| scale(Scaled::Age, mode, seconds)),
        })
    }

    /// The number and its unit; what has no unit is as large as it is.
    fn paint_size(&self, bytes: u64, text: &[u8], out: &mut Vec<u8>) {
        let end = text.iter().position(u8::is_ascii_alphabetic).unwrap_or(text.len());
        let (number, unit) = text.split_at(end);
        let magnitude =
            if unit.is_empty() { Magnitude::of_bytes(bytes, 1024) } else { Magnitude::of_text(text) };
        let (of_number, of_unit) = (Role::of_size(magnitude), Role::of_unit(magnitude));
        if unit.is_empty() || self.theme.style(of_number) == self.theme.style(of_unit) {
            return self.theme.paint(of_number, text, out);
        }
        self.theme.paint(of_number, number, out);
        self.theme.paint(of_unit, unit, out);
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
            (Value::Icon { .. }, _) => Role::of_kind(kind),
            (Value::Number(links), Column::Links) => Role::of_links(kind, links),
            (_, column) => column.role(),
        }
    }
}

/// Appends what `paint` makes of a text; blanks on either side stay as they are.
fn painted(text: &[u8], out: &mut Vec<u8>, paint: impl FnOnce(&[u8], &mut Vec<u8>)) {
    let is_text = |byte: &u8| *byte != b' ';
    let (Some(first), Some(last)) = (text.iter().position(is_text), text.iter().rposition(is_text)) else {
        return out.extend_from_slice(text);
    };
    out.extend_from_slice(&text[..first]);
    paint(&text[first..=last], out);
    out.extend_from_slice(&text[last + 1..]);
}
