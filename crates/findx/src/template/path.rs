//! The parts of a path that fd's placeholders stand for.

/// What of a path a placeholder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathPart {
    Whole,
    Name,
    Folder,
    WithoutExtension,
    NameWithoutExtension,
    /// Without the dot.
    Extension,
}

pub(super) const PARTS: [(&[u8], PathPart); 6] = [
    (b"{}", PathPart::Whole),
    (b"{/}", PathPart::Name),
    (b"{//}", PathPart::Folder),
    (b"{.}", PathPart::WithoutExtension),
    (b"{/.}", PathPart::NameWithoutExtension),
    (b"{ext}", PathPart::Extension),
];

impl PathPart {
    /// Slashes after it belong to the whole path alone.
    pub(super) fn of(self, path: &[u8]) -> &[u8] {
        let path = if self == Self::Whole { path } else { without_slashes(path) };
        match self {
            Self::Whole => path,
            Self::Name => name(path),
            Self::Folder => folder(path),
            Self::WithoutExtension => below_here(without_extension(path)),
            Self::NameWithoutExtension => {
                let name = name(path);
                &name[..name.len() - extension_length(name)]
            }
            Self::Extension => {
                let name = name(path);
                let length = extension_length(name);
                name[name.len() - length..].strip_prefix(b".").unwrap_or_default()
            }
        }
    }
}

/// The path without slashes after it; one of slashes alone keeps one.
pub(super) fn without_slashes(path: &[u8]) -> &[u8] {
    let end = path.iter().rposition(|&byte| byte != b'/').map_or(1, |last| last + 1);
    &path[..end.min(path.len())]
}

pub(super) fn name(path: &[u8]) -> &[u8] {
    if path == b"/" {
        return path;
    }
    &path[memchr::memrchr(b'/', path).map_or(0, |slash| slash + 1)..]
}

/// The path without its extension, and without the `./` before it unless it would look like an option then.
pub(super) fn without_extension(path: &[u8]) -> &[u8] {
    let path = &path[..path.len() - extension_length(name(path))];
    let below = below_here(path);
    if below.starts_with(b"-") { path } else { below }
}

fn below_here(path: &[u8]) -> &[u8] {
    path.strip_prefix(b"./").unwrap_or(path)
}

fn folder(path: &[u8]) -> &[u8] {
    match memchr::memrchr(b'/', path) {
        None => b".",
        Some(0) => b"/",
        Some(slash) => &path[..slash],
    }
}

/// The bytes of `.ext` at the end of a name; a dot at its beginning begins no extension.
fn extension_length(name: &[u8]) -> usize {
    match memchr::memrchr(b'.', name) {
        None | Some(0) => 0,
        Some(dot) => name.len() - dot,
    }
}
