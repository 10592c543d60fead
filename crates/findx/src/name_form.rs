//! How names are written where they go: for programs as they are, for people without what a terminal would obey.

use sys::locale::Locale;
use term::escape::{Keep, append_visible, is_plainly_safe};
use term::quote;

use crate::shell;

/// How the text of a name is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameForm<'f> {
    /// What stands between the components of paths, if it is not a slash.
    pub(crate) separator: Option<&'f [u8]>,
    pub(crate) shown: Shown<'f>,
}

/// What becomes of characters that do not stand for themselves.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shown<'f> {
    /// Nothing.
    AsIs,
    /// What a terminal would obey is shown by other characters.
    Visible,
    /// The same by question marks, as GNU find has it.
    Masked(&'f Locale),
    /// The text is one word for a shell.
    Quoted,
}

impl NameForm<'_> {
    /// Appends a path, or a part of one.
    #[inline]
    pub(crate) fn append_path(&self, path: &[u8], out: &mut Vec<u8>) {
        let start = out.len();
        self.append_separated(path, out);
        self.finish(start, out);
    }

    /// Appends a path that is finished later.
    #[inline]
    pub(crate) fn append_separated(&self, path: &[u8], out: &mut Vec<u8>) {
        match self.separator {
            None => out.extend_from_slice(path),
            Some(separator) => replace_slashes(path, separator, out),
        }
    }

    /// Makes what stands from `start` on be as it is to be shown.
    #[inline]
    pub(crate) fn finish(&self, start: usize, out: &mut Vec<u8>) {
        match self.shown {
            Shown::AsIs => {}
            Shown::Visible => make_visible(start, out),
            Shown::Masked(locale) => quote::mask(out, start, locale, true),
            Shown::Quoted => shell::quote_from(start, out),
        }
    }
}

fn make_visible(start: usize, out: &mut Vec<u8>) {
    if !is_plainly_safe(&out[start..], Keep::Nothing) {
        let text = out.split_off(start);
        append_visible(&text, Keep::Nothing, out);
    }
}

/// Appends a path with other separators.
pub(crate) fn replace_slashes(path: &[u8], separator: &[u8], out: &mut Vec<u8>) {
    for (place, component) in path.split(|&byte| byte == b'/').enumerate() {
        if place > 0 {
            out.extend_from_slice(separator);
        }
        out.extend_from_slice(component);
    }
}
