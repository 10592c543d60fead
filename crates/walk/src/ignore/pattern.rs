//! One pattern of git's (gitignore(5), "PATTERN FORMAT").

use super::judge::{Judge, Subject};
use super::wildmatch::{self, Case};

#[derive(Debug)]
pub(crate) struct Pattern {
    form: Form,
    text: Box<[u8]>,
    includes: bool,
    directories_only: bool,
}

/// How the text of a pattern is compared; the plain forms are most of them.
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
}

impl Pattern {
    /// Reads a line of a file; blanks and comments are no patterns.
    pub(crate) fn parse_line(line: &[u8]) -> Option<Self> {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        // To git it is a C string.
        let line = trim_end(line.split(|&byte| byte == 0).next().unwrap_or_default());
        let (pattern, includes) = Self::sign(line)?;
        Some(Self::new(pattern, includes))
    }

    /// What a line has after its first byte, if that is special, and whether it includes.
    pub(crate) fn sign(line: &[u8]) -> Option<(&[u8], bool)> {
        match *line {
            [] | [b'#', ..] => None,
            [b'!', ref pattern @ ..] => Some((pattern, true)),
            ref pattern => Some((pattern, false)),
        }
    }

    pub(crate) fn new(pattern: &[u8], includes: bool) -> Self {
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

    /// As git does: what stands before the first wildcard is compared, and the rest matched as if it began there, so
    /// that `a**/b` is more than `a*/b`.
    fn matches_path(&self, path: &[u8], case: Case) -> bool {
        let plain = self.text.iter().take_while(|&&byte| !is_wildcard(byte)).count();
        let (start, pattern) = self.text.split_at(plain);
        path.split_at_checked(plain)
            .is_some_and(|(begin, rest)| case.equal(start, begin) && wildmatch::matches(pattern, rest, case))
    }
}

impl Judge for Pattern {
    fn includes(&self) -> bool {
        self.includes
    }

    fn is_about_path(&self) -> bool {
        matches!(self.form, Form::Path | Form::PathGlob)
    }

    fn matches(&self, subject: Subject<'_>) -> bool {
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
        }
    }

    fn last_byte(&self) -> Option<u8> {
        let open = match self.form {
            Form::NameStart => true,
            // `**/` is no component, too, and then what stands before it is the end.
            Form::NameGlob | Form::PathGlob => matches!(self.text.last(), Some(b'*' | b'?' | b']' | b'/')),
            Form::Name | Form::NameEnd | Form::Path => false,
        };
        if open { None } else { self.text.last().copied() }
    }
}

/// What a pattern's slashes say of it.
pub(crate) struct Shape<'p> {
    pub(crate) is_path: bool,
    pub(crate) text: &'p [u8],
    pub(crate) directories_only: bool,
}

impl<'p> Shape<'p> {
    pub(crate) fn of(pattern: &'p [u8]) -> Self {
        let (pattern, directories_only) = match pattern.strip_suffix(b"/") {
            Some(shorter) => (shorter, true),
            None => (pattern, false),
        };
        let is_path = pattern.contains(&b'/');
        let text = if is_path { pattern.strip_prefix(b"/").unwrap_or(pattern) } else { pattern };
        Self { is_path, text, directories_only }
    }
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
