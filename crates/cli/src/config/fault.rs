//! What is wrong with the file, and where.

use std::cell::Cell;
use std::ops::Range;
use std::path::Path;

use term::escape::visible;
use term::report::Report;
use toml::Spanned;
use toml::de::DeValue;

use crate::flag::Flag;
use crate::nearest::question;

use super::{Unsuited, keys};

/// What is wrong with the file: `FILE:LINE: reason`, and a hint where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ConfigError {
    /// Where and what, on one line.
    pub message: String,
    /// What the user may have meant.
    pub hint: Option<String>,
    /// The line of the file, from 1; 0 where it is about the whole.
    pub line: usize,
}

impl ConfigError {
    /// About a line of the file.
    pub(super) fn at(file: &Path, line: usize, reason: &str, hint: Option<&str>) -> Self {
        let message = visible(&format!("{}:{line}: {reason}", file.display()));
        Self { message, hint: hint.map(visible), line }
    }

    /// About the whole file.
    pub(super) fn of_file(file: &Path, reason: &str) -> Self {
        Self { message: visible(&format!("{}: {reason}", file.display())), hint: None, line: 0 }
    }

    /// About the setting of a line.
    pub(super) fn of_setting(unsuited: &Unsuited, file: &Path, line: usize) -> Self {
        Self::at(file, line, &first_line(unsuited), unsuited.hint.as_deref())
    }

    /// About settings of which each makes sense, but not all together.
    pub(super) fn of_settings(unsuited: &Unsuited, file: &Path) -> Self {
        Self { hint: unsuited.hint.as_deref().map(visible), ..Self::of_file(file, &first_line(unsuited)) }
    }

    /// The first of many in the order of their lines, and how many more there are.
    pub(super) fn first_of(mut errors: Vec<Self>, file: &Path) -> Vec<Self> {
        errors.sort_by_key(|error| error.line);
        if errors.len() > MOST {
            let more = errors.len() - MOST;
            errors.truncate(MOST);
            errors.push(Self::of_file(file, &format!("{more} more faults")));
        }
        errors
    }

    /// Says it, with the hint below.
    pub(crate) fn tell(&self, report: &Report) {
        report.warning(self.message.as_bytes());
        if let Some(hint) = &self.hint {
            report.hint(hint);
        }
    }
}

/// How many are said one by one.
const MOST: usize = 20;

fn first_line(unsuited: &Unsuited) -> String {
    let first = unsuited.message.split(|&byte| byte == b'\n').next().unwrap_or_default();
    String::from_utf8_lossy(first).into_owned()
}

/// The file and its text, to say where something is.
pub(super) struct Text<'a> {
    /// Its path.
    pub(super) file: &'a Path,
    /// What is in it.
    pub(super) text: &'a str,
    /// Where its lines end.
    ends: Vec<usize>,
    /// Of how many more names it is looked for what was meant, which takes a while: as many as are said ([`MOST`]).
    guesses: Cell<usize>,
}

impl<'a> Text<'a> {
    pub(super) fn new(file: &'a Path, text: &'a str) -> Self {
        let ends = text.match_indices('\n').map(|(end, _)| end).collect();
        Self { file, text, ends, guesses: Cell::new(MOST) }
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        self.ends.partition_point(|&end| end < span.start) + 1
    }

    /// What the parser of the file's syntax says.
    pub(super) fn syntax(&self, error: &toml::de::Error) -> ConfigError {
        let span = error.span().unwrap_or(0..0);
        let line = self.line(&span);
        if error.message() == "duplicate key" {
            let key = self.text.get(span).unwrap_or_default();
            return ConfigError::at(self.file, line, &format!("duplicate key '{key}'"), None);
        }
        let typed = self.text.lines().nth(line - 1).unwrap_or_default();
        ConfigError::at(self.file, line, error.message(), quotes_hint(typed).as_deref())
    }

    /// What is wrong with the value of a flag's key.
    pub(super) fn fault<Does: Copy>(
        &self,
        flag: &Flag<Does>,
        value: &Spanned<DeValue<'_>>,
        reason: &str,
    ) -> ConfigError {
        let key = keys(flag).next().unwrap_or_default();
        self.error(&value.span(), &format!("{key}: {reason}"))
    }

    pub(super) fn error(&self, span: &Range<usize>, reason: &str) -> ConfigError {
        self.hinted(span, reason, None)
    }

    pub(super) fn hinted(&self, span: &Range<usize>, reason: &str, hint: Option<&str>) -> ConfigError {
        ConfigError::at(self.file, self.line(span), reason, hint)
    }

    /// A name that is not known. Names come in the order of the file, so that those that are told have their hints.
    pub(super) fn unknown<'k>(
        &self,
        span: &Range<usize>,
        kind: &str,
        given: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) -> ConfigError {
        let guesses = self.guesses.get();
        self.guesses.set(guesses.saturating_sub(1));
        let hint = if guesses > 0 { question(given, known) } else { None };
        self.hinted(span, &format!("unknown {kind} '{given}'"), hint.as_deref())
    }
}

/// The hint for a line whose value is a word without quotes: the same line with them.
fn quotes_hint(line: &str) -> Option<String> {
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim(), value.split('#').next().unwrap_or_default().trim());
    let is_word = value.starts_with(|first: char| first.is_alphabetic()) && !value.contains(['\'', '"']);
    is_word.then(|| format!("a string stands in quotes: {key} = '{value}'"))
}
