//! What is wrong with the file, and where.

use std::ops::Range;
use std::path::Path;

use term::report::Report;
use toml::Spanned;
use toml::de::DeValue;

use crate::flag::Flag;
use crate::nearest::question;

use super::Unsuited;
use super::file::keys;

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
    pub(super) fn of_setting(unsuited: &Unsuited, file: &Path, line: usize) -> Self {
        let first = unsuited.message.split(|&byte| byte == b'\n').next().unwrap_or_default();
        let message = format!("{}:{line}: {}", file.display(), String::from_utf8_lossy(first));
        Self { message, hint: unsuited.hint.clone(), line }
    }

    /// Says it, with the hint below.
    pub(crate) fn tell(&self, report: &Report) {
        report.warning(self.message.as_bytes());
        if let Some(hint) = &self.hint {
            report.hint(hint);
        }
    }
}

/// The line of a text's byte, from 1.
pub(super) fn line_at(text: &[u8], place: usize) -> usize {
    text.iter().take(place).filter(|&&byte| byte == b'\n').count() + 1
}

/// The file and its text, to say where something is.
pub(super) struct Text<'a> {
    /// Its path.
    pub(super) file: &'a Path,
    /// What is in it.
    pub(super) text: &'a str,
}

impl Text<'_> {
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        line_at(self.text.as_bytes(), span.start)
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
        let line = self.line(span);
        ConfigError { message: format!("{}:{line}: {reason}", self.file.display()), hint: None, line }
    }

    pub(super) fn unknown<'k>(
        &self,
        span: &Range<usize>,
        kind: &str,
        given: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) -> ConfigError {
        ConfigError { hint: question(given, known), ..self.error(span, &format!("unknown {kind} '{given}'")) }
    }
}
