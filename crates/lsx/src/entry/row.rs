//! An entry as a row of a table.

use listing::{AccessMark, Column, Mode, Row, Value};
use sys::kind::Kind;

use super::Details;
use crate::content::Content;

/// What the columns of a listing hold of one entry.
pub(crate) struct EntryRow<'l> {
    pub(super) kind: Option<Kind>,
    pub(super) details: Option<&'l Details>,
}

impl Row for EntryRow<'_> {
    #[inline(always)]
    fn value(&self, column: Column) -> Value<'_> {
        let Some(details) = self.details else {
            return match column {
                Column::Permissions => {
                    Value::Mode(Mode { kind: self.kind, permissions: None, mark: AccessMark::Unknown })
                }
                _ => Value::Unknown,
            };
        };
        match column {
            // A file system without inodes has none to show.
            Column::Inode if details.inode == 0 => Value::Text(b"?"),
            Column::Inode => Value::Number(details.inode),
            Column::Blocks => Value::Blocks(details.blocks),
            Column::Permissions => Value::Mode(Mode {
                kind: Some(details.kind()),
                permissions: Some(details.mode & 0o7777),
                mark: details.mark,
            }),
            Column::Octal => Value::Permissions(details.mode & 0o7777),
            Column::Links => Value::Number(details.links),
            Column::User | Column::Author => Value::User(details.uid),
            Column::Group => Value::Group(details.gid),
            Column::OtherGroup => Value::OtherGroup { uid: details.uid, gid: details.gid },
            // An entry whose context is not known has none to show.
            Column::Context => Value::Text(details.context().unwrap_or(b"?")),
            Column::Size => details.size(),
            Column::Allocated => Value::allocated(details.blocks),
            Column::Lines => details.content().map_or(Value::Unknown, lines),
            Column::Language => details.content().map_or(Value::Unknown, language),
            Column::Time(field) => details.time(field).map_or(Value::Unknown, Value::Time),
            Column::Flags => Value::Flags(details.attributes()),
            Column::ExtendedAttributes => {
                details.extended_attributes().map_or(Value::Unknown, |all| Value::Number(all.count as u64))
            }
            Column::Git => Value::Letters(details.git.map_or(["-", "-"], letters)),
            Column::Icon => details
                .icon()
                .map_or(Value::Unknown, |icon| Value::Icon { symbol: &icon.text, columns: icon.columns }),
            Column::Repository => details.repository().map_or(Value::Text(b"-"), Value::Repository),
        }
    }
}

fn lines(content: Content) -> Value<'static> {
    content.lines.map_or(Value::Nothing, Value::Number)
}

fn language(content: Content) -> Value<'static> {
    content.language.map_or(Value::Nothing, |language| Value::Text(language.name().as_bytes()))
}

fn letters(status: git::Status) -> [&'static str; 2] {
    [status.staged.symbol(), status.unstaged.symbol()]
}
