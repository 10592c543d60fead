//! The default colours (data): the sixteen that every terminal's own theme has chosen for its background, few of them,
//! and none that disappears on dark or on light. What matters least is dim rather than grey, since a theme may give the
//! grey of the sixteen to its background.

use super::role::Role;
use crate::style::Style;

const PLAIN: Style = Style::PLAIN;
const DIM: Style = PLAIN.dimmed();
const RED: Style = Style::RED;
const GREEN: Style = Style::GREEN;
const YELLOW: Style = Style::YELLOW;
const BLUE: Style = Style::BLUE;
const MAGENTA: Style = Style::MAGENTA;
const CYAN: Style = Style::CYAN;

/// The default style of a role.
pub(super) const fn style(role: Role) -> Style {
    match role {
        Role::UserRead | Role::GroupRead | Role::OtherRead => YELLOW,
        Role::UserWrite | Role::GroupWrite | Role::OtherWrite => RED,
        Role::UserExecuteFile => GREEN.bold(),
        Role::UserExecute | Role::GroupExecute | Role::OtherExecute => GREEN,
        Role::SpecialFile | Role::SpecialOther => MAGENTA.bold(),
        Role::AccessMark | Role::Octal | Role::Flags => MAGENTA,
        Role::TypeDirectory => BLUE.bold(),
        Role::TypeLink => CYAN.bold(),
        Role::TypePipe | Role::TypeBlock | Role::TypeCharacter => YELLOW.bold(),
        Role::TypeSocket | Role::TypeOther => MAGENTA.bold(),
        Role::SizeByte | Role::SizeKilo | Role::UnitByte | Role::UnitKilo => GREEN,
        Role::SizeMega | Role::UnitMega => YELLOW,
        Role::SizeGiga | Role::UnitGiga => RED,
        Role::SizeHuge | Role::UnitHuge => RED.bold(),
        Role::Major | Role::Minor | Role::Blocks | Role::Count => GREEN,
        Role::UserYou | Role::GroupYours => YELLOW,
        Role::DateHour => GREEN,
        Role::DateDay => CYAN,
        Role::DateWeek => BLUE,
        Role::LinksMany => YELLOW.bold(),
        Role::Header => PLAIN.underline(),
        Role::GitNew | Role::BranchMain | Role::RepositoryClean => GREEN,
        Role::GitModified | Role::BranchOther => YELLOW,
        Role::GitDeleted => RED,
        Role::GitRenamed => CYAN,
        Role::GitTypeChanged => MAGENTA,
        Role::GitConflicted => RED.bold(),
        Role::RepositoryDirty => YELLOW.bold(),
        Role::LinkTarget | Role::Language | Role::Attribute | Role::Mount => CYAN,
        Role::LinkBroken | Role::Control => RED,
        Role::BytesPrintable => CYAN,
        Role::BytesBlank => GREEN,
        Role::BytesControl => MAGENTA,
        Role::BytesOther => YELLOW,
        Role::ContextUser => GREEN,
        Role::ContextRole => YELLOW,
        Role::ContextType => CYAN,
        Role::NoPermission
        | Role::TypeFile
        | Role::NoSize
        | Role::Inode
        | Role::Punctuation
        | Role::Tree
        | Role::GitIgnored
        | Role::GitClean
        | Role::LinkArrow
        | Role::ContextLevel
        | Role::NoContext
        | Role::BytesNull
        | Role::Unknown => DIM,
        Role::UserRoot
        | Role::UserOther
        | Role::GroupRoot
        | Role::GroupOther
        | Role::DateOlder
        | Role::LinksOne
        | Role::Icon => PLAIN,
    }
}
