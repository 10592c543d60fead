//! Which language a text is in: the one that was named, or the one that its file name or its first lines tell.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::Path;

use cli::environment::Environment;
use highlight::Language;
use highlight::detect::{Mapping, Named, from_first_line, from_interpreter, from_modeline};

use super::source::Source;

/// What the command line says about languages.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The language of every text, if it was named.
    pub(crate) named: Option<Language>,
    /// What file names tell.
    pub(crate) mapping: Mapping,
    /// The language of texts whose language is not recognised.
    pub(crate) fallback: Option<Language>,
    /// Some globs contain its variables.
    pub(crate) environment: Environment,
}

impl Plan {
    /// The language of a file whose text begins with `start`; `None` where it has no grammar.
    pub(super) fn of(&self, source: &Source, start: &[u8]) -> Option<Language> {
        self.named.or_else(|| self.detected(source, start)).filter(|language| !language.is_plain())
    }

    /// The language of a file that is not at hand, by its name.
    pub(super) fn of_name(&self, name: &[u8]) -> Option<Language> {
        let path = Path::new("/").join(OsStr::from_bytes(name));
        self.by_name(&path).filter(|language| !language.is_plain())
    }

    /// The language of a file whose name says nothing, by its first line.
    pub(super) fn of_first_line(&self, line: &[u8]) -> Option<Language> {
        by_first_line(line).or(self.fallback).filter(|language| !language.is_plain())
    }

    fn by_name(&self, path: &Path) -> Option<Language> {
        let variable = |name: &str| self.environment.get(name).map(OsString::from_vec);
        match self.mapping.language(path, &variable) {
            Named::Language(language) => Some(language),
            Named::Unknown | Named::NoSuchLanguage(_) => None,
        }
    }

    fn detected(&self, source: &Source, start: &[u8]) -> Option<Language> {
        let first_line = &start[..memchr::memchr(b'\n', start).map_or(start.len(), |at| at + 1)];
        if first_line.contains(&0) {
            return None;
        }
        let by_text = || from_modeline(start).or_else(|| by_first_line(first_line)).or(self.fallback);
        if source.is_nameless {
            return by_text();
        }
        let name = Path::new(OsStr::from_bytes(&source.name));
        let path = std::path::absolute(name).unwrap_or_else(|_| name.to_owned());
        self.by_name(&path).or_else(by_text)
    }
}

fn by_first_line(line: &[u8]) -> Option<Language> {
    from_first_line(line).or_else(|| from_interpreter(line))
}
