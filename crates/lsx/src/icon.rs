//! Which icon a file has, by what is known of it anyway.

use listing::icon::{Icon, IconKind, Icons};
use sys::kind::Kind;

use crate::entry::Details;

/// The icon of what a path leads to, as far as its kind and details are known; `knows_targets` says whether those tell
/// where links lead.
pub(crate) fn of<'i>(
    icons: &'i Icons,
    (path, kind): (&[u8], Option<Kind>),
    details: Option<&Details>,
    knows_targets: bool,
) -> Icon<'i> {
    let path = path.strip_suffix(b"/").unwrap_or(path);
    let name = path.rsplit(|&byte| byte == b'/').next().unwrap_or(path);
    icons.of(name, kind_of(kind, details, knows_targets))
}

/// What an icon tells of a file.
pub(crate) fn kind_of(kind: Option<Kind>, details: Option<&Details>, knows_targets: bool) -> IconKind {
    let icon_kind = IconKind::new(kind, details.map(|details| details.mode & 0o7777));
    let Some(details) = details else { return icon_kind };
    if details.mount().is_some() {
        return IconKind::Mount;
    }
    match details.target_mode().map(Kind::from_mode) {
        _ if icon_kind != IconKind::Link || !knows_targets => icon_kind,
        Some(Kind::Directory) => IconKind::DirectoryLink,
        Some(_) => IconKind::Link,
        None => IconKind::BrokenLink,
    }
}
