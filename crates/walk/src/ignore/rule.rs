//! One pattern of an ignore file: git's wildcards, or those of fd, which has globset's braces beside them.

use std::ffi::OsStr;
use std::fmt;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use globset::{GlobBuilder, GlobMatcher};

use super::wildmatch::{self, Case};

/// What the patterns of a file are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
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

/// A path to be judged, by its last component and relative to where the rules hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) name: &'a [u8],
    pub(crate) path: &'a [u8],
    pub(crate) is_directory: bool,
    /// Whether capitals are small letters, as git's `core.ignoreCase` has it.
    pub(crate) folds_case: bool,
}

#[derive(Debug)]
pub(crate) struct Rule {
    form: Form,
    text: Box<[u8]>,
    pub(crate) includes: bool,
    directories_only: bool,
}

/// How the text of a rule is compared; the plain forms are most of them.
#[derive(Debug)]
enum Form {
    /// The last component is the text.
    Name,
    /// It ends with the text.
    NameEnd,
    /// It begins with the text.
    NameStart,
    /// It matches the text's wildcards.
    NameGlob,
    /// The whole path is the text.
    Path,
    /// It matches the text's wildcards.
    PathGlob,
    /// The last component is matched by a glob that only globset knows.
    NameExpression(Box<GlobMatcher>),
    /// The whole path is.
    PathExpression(Box<GlobMatcher>),
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
        let line = match language {
            Language::Git => {
                let line = line.strip_suffix(b"\r").unwrap_or(line);
                // To git it is a C string.
                trim_end(line.split(|&byte| byte == 0).next().unwrap_or_default())
            }
            Language::Fd if line.ends_with(b"\\ ") => line,
            Language::Fd => line.trim_ascii_end(),
        };
        let (pattern, includes) = match *line {
            [] | [b'#', ..] => return Ok(None),
            [b'!', ref pattern @ ..] => (pattern, true),
            ref pattern => (pattern, false),
        };
        match language {
            Language::Git => Ok(Some(Self::new(pattern, includes))),
            Language::Fd => Self::of_fd(pattern, includes, OpenClass::Allowed).map(Some),
        }
    }

    /// A glob of the command line, in which no first byte is special.
    pub(crate) fn exclude(glob: &[u8]) -> Result<Self, Malformed> {
        let glob = if glob.ends_with(b"\\ ") { glob } else { glob.trim_ascii_end() };
        Self::of_fd(glob, false, OpenClass::Refused)
    }

    fn new(pattern: &[u8], includes: bool) -> Self {
        let Shape { is_path, text, directories_only } = Shape::of(pattern);
        let form = match *text {
            ref path if is_path => {
                if has_wildcards(path) {
                    Form::PathGlob
                } else {
                    Form::Path
                }
            }
            ref name if !has_wildcards(name) => Form::Name,
            [b'*', ref end @ ..] if !has_wildcards(end) => Form::NameEnd,
            [ref start @ .., b'*'] if !has_wildcards(start) => Form::NameStart,
            _ => Form::NameGlob,
        };
        let text = match form {
            Form::NameEnd => &text[1..],
            Form::NameStart => &text[..text.len() - 1],
            _ => text,
        };
        Self { form, text: text.into(), includes, directories_only }
    }

    /// What both languages mean alike is a rule of git's, which costs nothing to make.
    fn of_fd(pattern: &[u8], includes: bool, open_class: OpenClass) -> Result<Self, Malformed> {
        let Shape { is_path, text, directories_only } = Shape::of(pattern);
        // What is not UTF-8 is beyond globset; git's wildcards are the most that can be meant.
        let Ok(glob) = std::str::from_utf8(text) else { return Ok(Self::new(pattern, includes)) };
        if means_the_same(text) {
            return Ok(Self::new(pattern, includes));
        }
        let mut builder = GlobBuilder::new(glob);
        builder.literal_separator(true).backslash_escape(true);
        builder.allow_unclosed_class(open_class == OpenClass::Allowed);
        let matcher = builder.build().map_err(|error| Malformed(error.to_string()))?.compile_matcher();
        let form =
            if is_path { Form::PathExpression(matcher.into()) } else { Form::NameExpression(matcher.into()) };
        Ok(Self { form, text: text.into(), includes, directories_only })
    }

    /// Whether it looks at more than the last component.
    pub(crate) fn is_about_path(&self) -> bool {
        matches!(self.form, Form::Path | Form::PathGlob | Form::PathExpression(_))
    }

    pub(crate) fn matches(&self, subject: Subject<'_>) -> bool {
        if self.directories_only && !subject.is_directory {
            return false;
        }
        let Subject { name, path, .. } = subject;
        let case = if subject.folds_case { Case::Folded } else { Case::Kept };
        match &self.form {
            Form::Name => case.equal(&self.text, name),
            Form::NameEnd => {
                let start = name.len().checked_sub(self.text.len());
                start.is_some_and(|start| case.equal(&self.text, &name[start..]))
            }
            Form::NameStart => name.get(..self.text.len()).is_some_and(|start| case.equal(&self.text, start)),
            Form::NameGlob => wildmatch::matches(&self.text, name, case),
            Form::Path => case.equal(&self.text, path),
            Form::PathGlob => self.matches_path(path, case),
            Form::NameExpression(matcher) => matcher.is_match(Path::new(OsStr::from_bytes(name))),
            Form::PathExpression(matcher) => matcher.is_match(Path::new(OsStr::from_bytes(path))),
        }
    }

    /// As git does: what stands before the first wildcard is compared, and the rest matched as if it began there, so
    /// that `a**/b` is more than `a*/b`.
    fn matches_path(&self, path: &[u8], case: Case) -> bool {
        let plain = self.text.iter().take_while(|&&byte| !is_wildcard(byte)).count();
        let (start, pattern) = self.text.split_at(plain);
        path.split_at_checked(plain)
            .is_some_and(|(begin, rest)| case.equal(start, begin) && wildmatch::matches(pattern, rest, case))
    }

    /// The byte that everything it matches ends with, if that can be told.
    pub(crate) fn last_byte(&self) -> Option<u8> {
        let open = match self.form {
            Form::NameStart | Form::NameExpression(_) | Form::PathExpression(_) => true,
            Form::NameGlob | Form::PathGlob => matches!(self.text.last(), Some(b'*' | b'?' | b']')),
            Form::Name | Form::NameEnd | Form::Path => false,
        };
        if open { None } else { self.text.last().copied() }
    }
}

/// What a pattern's slashes say of it.
struct Shape<'p> {
    is_path: bool,
    text: &'p [u8],
    directories_only: bool,
}

impl<'p> Shape<'p> {
    fn of(pattern: &'p [u8]) -> Self {
        let (pattern, directories_only) = match pattern.strip_suffix(b"/") {
            Some(shorter) => (shorter, true),
            None => (pattern, false),
        };
        let is_path = pattern.contains(&b'/');
        let text = if is_path { pattern.strip_prefix(b"/").unwrap_or(pattern) } else { pattern };
        Self { is_path, text, directories_only }
    }
}

/// Whether a glob means the same in both languages: it has no class, brace or backslash, no component is empty, and two
/// stars are a whole one.
fn means_the_same(glob: &[u8]) -> bool {
    let mut parts = glob.split(|&byte| byte == b'/');
    !glob.iter().any(|byte| b"[{}\\".contains(byte))
        && parts.all(|part| !part.is_empty() && (part == b"**" || !part.windows(2).any(|two| two == b"**")))
}

fn has_wildcards(pattern: &[u8]) -> bool {
    pattern.iter().any(|&byte| is_wildcard(byte))
}

fn is_wildcard(byte: u8) -> bool {
    matches!(byte, b'*' | b'?' | b'[' | b'\\')
}

/// Without the blanks at the end, except one that a backslash keeps.
fn trim_end(line: &[u8]) -> &[u8] {
    let mut end = line.len();
    while end > 0 && line[end - 1] == b' ' {
        let backslashes = line[..end - 1].iter().rev().take_while(|&&byte| byte == b'\\').count();
        if backslashes % 2 == 1 {
            break;
        }
        end -= 1;
    }
    &line[..end]
}
