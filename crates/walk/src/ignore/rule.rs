//! One pattern of an ignore file: one of git's, or one of fd's, which has globset's braces beside them.

use std::ffi::OsStr;
use std::fmt;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use globset::{GlobBuilder, GlobMatcher};

use super::judge::{Judge, Subject};
use super::pattern::{Pattern, Shape};

/// What the patterns of a file are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// gitignore(5).
    Git,
    /// The same lines with globset's globs: `{a,b}`, and errors.
    Fd,
}

/// Why a glob is refused.
#[derive(Clone, Debug)]
pub struct Malformed(String);

impl fmt::Display for Malformed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Malformed {}

#[derive(Debug)]
pub(crate) enum Rule {
    Git(Pattern),
    Glob(Glob),
}

/// What only globset knows.
#[derive(Debug)]
pub(crate) struct Glob {
    matcher: Box<GlobMatcher>,
    is_path: bool,
    includes: bool,
    directories_only: bool,
}

/// A class that does not end is a bracket in a file, and an error in a glob of the command line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OpenClass {
    Allowed,
    Refused,
}

impl Rule {
    /// Reads a line; blanks and comments are no rules.
    pub(crate) fn parse_line(line: &[u8], language: Language) -> Result<Option<Self>, Malformed> {
        match language {
            Language::Git => Ok(Pattern::parse_line(line).map(Self::Git)),
            Language::Fd => {
                let line = if line.ends_with(b"\\ ") { line } else { line.trim_ascii_end() };
                let Some((pattern, includes)) = Pattern::sign(line) else { return Ok(None) };
                Self::of_fd(pattern, includes, OpenClass::Allowed).map(Some)
            }
        }
    }

    /// A glob of the command line, in which no first byte is special.
    pub(crate) fn exclude(glob: &[u8]) -> Result<Self, Malformed> {
        let glob = if glob.ends_with(b"\\ ") { glob } else { glob.trim_ascii_end() };
        Self::of_fd(glob, false, OpenClass::Refused)
    }

    /// What both languages mean alike is a pattern of git's, which costs nothing to make.
    fn of_fd(pattern: &[u8], includes: bool, open_class: OpenClass) -> Result<Self, Malformed> {
        let git = || Self::Git(Pattern::new(pattern, includes));
        let Shape { is_path, text, directories_only } = Shape::of(pattern);
        // What is not UTF-8 is beyond globset; git's wildcards are the most that can be meant.
        let Ok(glob) = std::str::from_utf8(text) else { return Ok(git()) };
        if means_the_same(text) {
            return Ok(git());
        }
        let mut builder = GlobBuilder::new(glob);
        builder.literal_separator(true).backslash_escape(true);
        builder.allow_unclosed_class(open_class == OpenClass::Allowed);
        let glob = builder.build().map_err(|error| Malformed(error.to_string()))?;
        let matcher = Box::new(glob.compile_matcher());
        Ok(Self::Glob(Glob { matcher, is_path, includes, directories_only }))
    }
}

impl Judge for Rule {
    fn includes(&self) -> bool {
        match self {
            Self::Git(pattern) => pattern.includes(),
            Self::Glob(glob) => glob.includes,
        }
    }

    fn is_about_path(&self) -> bool {
        match self {
            Self::Git(pattern) => pattern.is_about_path(),
            Self::Glob(glob) => glob.is_path,
        }
    }

    fn matches(&self, subject: Subject<'_>) -> bool {
        match self {
            Self::Git(pattern) => pattern.matches(subject),
            Self::Glob(glob) => {
                let text = if glob.is_path { subject.path } else { subject.name };
                (subject.is_directory || !glob.directories_only)
                    && glob.matcher.is_match(Path::new(OsStr::from_bytes(text)))
            }
        }
    }

    fn last_byte(&self) -> Option<u8> {
        match self {
            Self::Git(pattern) => pattern.last_byte(),
            Self::Glob(_) => None,
        }
    }
}

/// Whether a glob means the same in both languages: it has no class, brace or backslash, no component is empty, and two
/// stars are a whole one.
fn means_the_same(glob: &[u8]) -> bool {
    let mut parts = glob.split(|&byte| byte == b'/');
    !glob.iter().any(|byte| b"[{}\\".contains(byte))
        && parts.all(|part| !part.is_empty() && (part == b"**" || !part.windows(2).any(|two| two == b"**")))
}
