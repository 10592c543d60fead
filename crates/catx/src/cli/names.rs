//! What was typed that names a language, a theme or an encoding. Whether there is one of that name shows later, when the
//! user's own are known.

use std::ffi::OsString;

use highlight::detect::Mapping;

/// The names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) language: Option<OsString>,
    pub(crate) mapping: Mapping,
    pub(crate) fallback: Option<OsString>,
    pub(crate) encoding: Option<OsString>,
    pub(crate) theme: ThemeWords,
}

/// The themes that were asked for: always, on a dark and on a light background.
#[derive(Clone, Debug, Default)]
pub(crate) struct ThemeWords {
    pub(crate) fixed: Option<OsString>,
    pub(crate) dark: Option<OsString>,
    pub(crate) light: Option<OsString>,
}
