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
    /// The word of `--encoding`, `auto` too.
    pub(crate) encoding: Option<OsString>,
    pub(crate) theme: ThemeWords,
}

impl Names {
    /// The encoding's label; `auto` is as if nothing was said.
    pub(crate) fn encoding(&self) -> Option<&OsString> {
        self.encoding.as_ref().filter(|label| *label != "auto")
    }
}

/// The names of the configuration and those that were typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameSources {
    pub(crate) configured: Names,
    pub(crate) typed: Names,
}

impl NameSources {
    /// What was typed, else what the configuration says; of the mappings all, the configuration's first.
    pub(crate) fn names(&self) -> Names {
        let Self { configured, typed } = self.clone();
        let mut mapping = configured.mapping;
        mapping.append(typed.mapping);
        Names {
            language: typed.language.or(configured.language),
            mapping,
            fallback: typed.fallback.or(configured.fallback),
            encoding: typed.encoding.or(configured.encoding),
            theme: ThemeWords {
                fixed: typed.theme.fixed.or(configured.theme.fixed),
                dark: typed.theme.dark.or(configured.theme.dark),
                light: typed.theme.light.or(configured.theme.light),
            },
        }
    }
}

/// The themes that were asked for: always, on a dark and on a light background.
#[derive(Clone, Debug, Default)]
pub(crate) struct ThemeWords {
    pub(crate) fixed: Option<OsString>,
    pub(crate) dark: Option<OsString>,
    pub(crate) light: Option<OsString>,
}
