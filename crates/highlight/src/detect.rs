//! Which language a file is in, decided as bat decides it: mappings of globs to languages (the user's, then bat's
//! own), then the whole name of the file, then its extension, each again without a suffix like `.bak`. Where all that
//! says nothing, the text decides: by a mode line, which bat does not read, else by its first line.
//!
//! It asks the file system nothing: paths come in absolute, environment variables through a function.

mod builtin;
mod first_line;
mod glob;
mod interpreter;
mod modeline;

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

pub use first_line::from_first_line;
pub use glob::Glob;
pub use interpreter::from_interpreter;
pub use modeline::from_modeline;

use crate::language::Language;

/// What a mapping says about the files it matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// They are in this language: a token, as `--language` takes it.
    Language(String),
    /// Their name says nothing: see the first line.
    Unknown,
    /// Their extension says nothing, though the whole name may.
    UnknownExtension,
}

impl Target {
    /// The language that it names and that does not exist.
    fn unknown_language(&self) -> Option<&str> {
        match self {
            Self::Language(token) if Language::from_token(token).is_none() => Some(token),
            _ => None,
        }
    }
}

/// What a name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// The file is in this language.
    Language(Language),
    /// The name says nothing: see the first line.
    Unknown,
    /// A mapping names a language that the set does not have.
    NoSuchLanguage(String),
}

/// Suffixes that bat passes over.
const SUFFIXES: [&str; 15] = [
    "~",
    ".bak",
    ".old",
    ".orig",
    ".dpkg-dist",
    ".dpkg-new",
    ".dpkg-old",
    ".dpkg-tmp",
    ".ucf-dist",
    ".ucf-new",
    ".ucf-old",
    ".rpmnew",
    ".rpmorig",
    ".rpmsave",
    ".in",
];

/// How names are read: the user's mappings and suffixes on top of bat's.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    globs: Vec<(Glob, Target)>,
    suffixes: Vec<String>,
}

impl Mapping {
    /// Adds a mapping (`--map-syntax GLOB:LANGUAGE`); what was added first is asked first, and all before bat's own.
    pub fn add(&mut self, glob: Glob, target: Target) {
        self.globs.push((glob, target));
    }

    /// Adds a suffix that is passed over (`--ignored-suffix`).
    pub fn ignore_suffix(&mut self, suffix: &str) {
        self.suffixes.push(suffix.to_owned());
    }

    /// Adds all that another one has.
    pub fn append(&mut self, other: Self) {
        self.globs.extend(other.globs);
        self.suffixes.extend(other.suffixes);
    }

    /// Takes back the mappings that name a language which does not exist.
    pub fn forget_unknown(&mut self) {
        self.globs.retain(|(_, target)| target.unknown_language().is_none());
    }

    /// The languages that added mappings name and that do not exist.
    pub fn unknown_languages(&self) -> impl Iterator<Item = &str> {
        self.globs.iter().filter_map(|(_, target)| target.unknown_language())
    }

    /// What a path says. Mappings see the path as it is given, which should be absolute, and its last component.
    /// `variable` gives the environment's variables, which some of bat's globs name.
    ///
    /// ```
    /// use std::path::Path;
    ///
    /// use highlight::Language;
    /// use highlight::detect::{Glob, Mapping, Named, Target};
    ///
    /// let mut mapping = Mapping::default();
    /// mapping.add(Glob::new("*.built")?, Target::Language("Makefile".to_owned()));
    /// for path in ["/project/rules.built", "/project/Makefile.bak"] {
    ///     let Named::Language(language) = mapping.language(Path::new(path), &|_| None) else { panic!() };
    ///     assert_eq!(language.name(), "Makefile");
    /// }
    /// # Ok::<(), String>(())
    /// ```
    pub fn language(&self, path: &Path, variable: &dyn Fn(&str) -> Option<OsString>) -> Named {
        let target = self.target(path.as_os_str().as_bytes(), variable);
        match &target {
            Some(Target::Unknown) => return Named::Unknown,
            Some(Target::Language(token)) => {
                return Language::from_token(token)
                    .map_or_else(|| Named::NoSuchLanguage(token.clone()), Named::Language);
            }
            _ => {}
        }
        let name = path.file_name().unwrap_or_default().to_str().unwrap_or_default();
        if let Some(language) = self.without_suffixes(name, Language::from_extension) {
            return Named::Language(language);
        }
        if target == Some(Target::UnknownExtension) {
            return Named::Unknown;
        }
        let by_extension = |name: &str| {
            let extension = Path::new(name).extension().unwrap_or_default();
            Language::from_extension(extension.to_str().unwrap_or_default())
        };
        self.without_suffixes(name, by_extension).map_or(Named::Unknown, Named::Language)
    }

    /// What the mappings say: of the path, else of its last component without its suffix, and so on.
    fn target(&self, path: &[u8], variable: &dyn Fn(&str) -> Option<OsString>) -> Option<Target> {
        let name = file_name(path);
        let custom = self
            .globs
            .iter()
            .find(|(glob, _)| glob.matches(path) || name.is_some_and(|name| glob.matches(name)));
        if let Some((_, target)) = custom {
            return Some(target.clone());
        }
        if let Some(target) = builtin::target(path, name, variable) {
            return Some(target);
        }
        let shorter = self.strip(std::str::from_utf8(name?).ok()?)?;
        self.target(shorter.as_bytes(), variable)
    }

    /// Asks about a name, then about it without its suffix, and so on.
    fn without_suffixes(&self, name: &str, ask: impl Fn(&str) -> Option<Language>) -> Option<Language> {
        let mut name = Some(name);
        while let Some(current) = name {
            if let Some(language) = ask(current) {
                return Some(language);
            }
            name = self.strip(current);
        }
        None
    }

    fn strip<'a>(&self, name: &'a str) -> Option<&'a str> {
        let suffixes = SUFFIXES.into_iter().chain(self.suffixes.iter().map(String::as_str));
        suffixes.filter(|suffix| !suffix.is_empty()).find_map(|suffix| name.strip_suffix(suffix))
    }
}

/// The globs that bat's own mappings give to a language, in bat's order, with the environment's variables in place.
pub fn globs(language: Language, variable: &dyn Fn(&str) -> Option<OsString>) -> Vec<String> {
    builtin::globs(language.name(), variable)
}

fn file_name(path: &[u8]) -> Option<&[u8]> {
    Path::new(std::ffi::OsStr::from_bytes(path)).file_name().map(OsStrExt::as_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: Option<&str>) {
        let variable = |name: &str| (name == "HOME").then(|| OsString::from("/home/me"));
        let named = Mapping::default().language(Path::new(path), &variable);
        let expected =
            expected.map_or(Named::Unknown, |name| Named::Language(Language::named(name).unwrap()));
        assert_eq!(named, expected, "{path}");
    }

    #[test]
    fn names_are_read_as_bat_reads_them() {
        check("/a/main.rs", Some("Rust"));
        check("/a/MAIN.RS", Some("Rust"));
        check("/a/Makefile", Some("Makefile"));
        check("/a/Makefile.in", Some("Makefile"));
        check("/a/x.json~", Some("JSON"));
        check("/a/x.json.orig.bak", Some("JSON"));
        check("/a/.bashrc", Some("Bourne Again Shell (bash)"));
        check("/a/x.h", Some("C++"));
        check("/a/build", None);
        check("/a/x.conf", None);
        check("/etc/resolv.conf", Some("resolv"));
        check("/etc/nginx/sites-enabled/x", Some("nginx"));
        check("/etc/systemd/system/x.conf", Some("INI"));
        check("/home/me/.config/git/ignore", Some("Git Ignore"));
        check("/home/you/.config/git/ignore", None);
        check("/etc/containers/systemd/a/b.pod", Some("INI"));
        check("/etc/os-release", Some("Bourne Again Shell (bash)"));
        check("/etc/passwd", Some("passwd"));
        check("/a/Containerfile", Some("Dockerfile"));
        check("/a/unknown.thing", None);
        check("/a/FLAKE.LOCK", Some("JSON"));
        check("-", None);
    }

    #[test]
    fn the_users_mappings_and_suffixes_come_first() {
        let mut mapping = Mapping::default();
        mapping.add(Glob::new("*.thing").unwrap(), Target::Language("rs".into()));
        mapping.add(Glob::new("*.rs").unwrap(), Target::Language("Klingon".into()));
        mapping.ignore_suffix(".dev");
        let language = |path: &str| mapping.language(Path::new(path), &|_| None);
        assert_eq!(language("/x.thing"), Named::Language(Language::named("Rust").unwrap()));
        assert_eq!(language("/x.thing.dev"), Named::Language(Language::named("Rust").unwrap()));
        assert_eq!(language("/x.rs"), Named::NoSuchLanguage("Klingon".into()));
        assert_eq!(language("/x.toml.dev"), Named::Language(Language::named("TOML").unwrap()));
    }
}
