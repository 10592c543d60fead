//! The heading of a file: what it says, an entry a line, or all entries in one line.

use std::borrow::Cow;

use super::components::{Component, Components};

/// The facts of a file that its heading can show.
pub(crate) struct Title<'a> {
    pub(crate) name: &'a [u8],
    /// The whole path, where it is shown and there is one.
    pub(crate) path: Option<&'a [u8]>,
    pub(crate) size_bytes: Option<u64>,
    /// When it was last changed, where that is shown and known.
    pub(crate) modified: Option<&'a [u8]>,
    /// What its content is, where it is not just text.
    pub(crate) mark: &'a str,
}

/// One fact of a heading.
pub(super) struct Entry<'a> {
    pub(super) label: &'static str,
    pub(super) text: Cow<'a, [u8]>,
    pub(super) mark: &'a str,
}

/// What is not known.
const UNKNOWN: &[u8] = b"-";

/// Whether files have a heading.
pub(super) fn is_shown(components: Components) -> bool {
    [
        Component::HeaderFilename,
        Component::HeaderFilesize,
        Component::HeaderPath,
        Component::HeaderModified,
        Component::HeaderCompact,
    ]
    .into_iter()
    .any(|component| components.has(component))
}

impl<'a> Title<'a> {
    /// The entries of the heading. Where it is one line, that names the file in any case.
    pub(super) fn entries(&self, components: Components) -> Vec<Entry<'a>> {
        let is_compact = components.has(Component::HeaderCompact);
        let names_path = components.has(Component::HeaderPath) && (self.path.is_some() || !is_compact);
        let entry = |label, text: &'a [u8]| Entry { label, text: text.into(), mark: "" };
        let mut entries = Vec::new();
        if components.has(Component::HeaderFilename) || is_compact && !names_path {
            entries.push(entry("File: ", self.name));
        }
        if names_path {
            entries.push(entry("Path: ", self.path.unwrap_or(UNKNOWN)));
        }
        if let Some(first) = entries.first_mut() {
            first.mark = self.mark;
        }
        if components.has(Component::HeaderFilesize) {
            let text = self.size_bytes.map_or(UNKNOWN.into(), |bytes| size(bytes).into_bytes().into());
            entries.push(Entry { label: "Size: ", text, mark: "" });
        }
        if components.has(Component::HeaderModified) {
            entries.push(entry("Modified: ", self.modified.unwrap_or(UNKNOWN)));
        }
        entries
    }
}

/// A size, rounded, with its unit.
pub(super) fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    if bytes < 1024 {
        return format!("{bytes} B");
    }
    let power = (bytes.ilog2() / 10).min(4);
    let scaled = bytes as f64 / f64::from(1 << 10).powi(power as i32);
    format!("{scaled:.1} {}", UNITS[power as usize - 1])
}
