//! What keeps a search from beginning, in words, with a hint where there is one.

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

use expression::Refusal;
use walk::ignore::Malformed;

use super::command::CommandError;
use super::pattern::PatternError;

/// Why a search cannot begin; the status says whether the command line is at fault.
#[derive(Debug)]
pub(crate) enum StartError {
    Pattern(PatternError),
    Command(CommandError),
    Time(String),
    /// What find says of one of its tests.
    Expression(Refusal),
    /// The pattern for lines is none.
    Lines {
        regex: OsString,
        reason: String,
    },
    /// The pattern holds a slash and is matched against names.
    PathAsPattern {
        pattern: String,
        is_directory: bool,
    },
    /// The pattern only matches what is left out as hidden.
    HiddenPattern(String),
    Exclude(Malformed),
    ExcludeRegex(PatternError),
    /// TIME_STYLE is none.
    TimeStyle(String),
    BaseDirectory(PathBuf),
    /// What paths were to be relative to, and why they cannot be.
    RelativeTo(PathBuf, String),
    NoShell,
    NoRoots,
    NoCurrentDirectory,
}

impl StartError {
    pub(crate) fn status(&self) -> u8 {
        match self {
            Self::Command(_) => 2,
            Self::Pattern(_)
            | Self::Time(_)
            | Self::Expression(_)
            | Self::PathAsPattern { .. }
            | Self::HiddenPattern(_) => 1,
            Self::Exclude(_)
            | Self::ExcludeRegex(_)
            | Self::TimeStyle(_)
            | Self::BaseDirectory(_)
            | Self::RelativeTo(..) => 1,
            Self::Lines { .. } | Self::NoShell | Self::NoRoots | Self::NoCurrentDirectory => 1,
        }
    }

    pub(crate) fn hints(&self) -> Vec<String> {
        match self {
            Self::Pattern(error) => error.hint().into_iter().map(str::to_owned).collect(),
            Self::Command(error) => error.hint().into_iter().map(str::to_owned).collect(),
            Self::Expression(refusal) => refusal.hint.iter().cloned().collect(),
            Self::Time(_) => {
                vec!["such as 2weeks, 1h30min, 2024-10-27, '2024-10-27 10:00:00' or @1700000000".to_owned()]
            }
            Self::PathAsPattern { pattern, is_directory } => {
                let within = is_directory.then(|| format!("all files in that folder: fdx . '{pattern}'"));
                within
                    .into_iter()
                    .chain([format!("match the whole path: fdx --full-path '{pattern}'")])
                    .collect()
            }
            Self::HiddenPattern(_) => vec!["search hidden files too: -H".to_owned()],
            Self::NoShell => vec!["name one, such as --gen-completions=bash".to_owned()],
            Self::TimeStyle(_) => {
                vec!["one of full-iso, long-iso, iso, locale, or a format such as +%H:%M".to_owned()]
            }
            Self::RelativeTo(..) => Vec::new(),
            Self::Lines { .. } | Self::Exclude(_) | Self::ExcludeRegex(_) | Self::BaseDirectory(_) => {
                Vec::new()
            }
            Self::NoRoots | Self::NoCurrentDirectory => Vec::new(),
        }
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pattern(error) => write!(formatter, "{error}"),
            Self::Command(error) => write!(formatter, "{error}"),
            Self::Expression(refusal) => {
                formatter.write_str(&String::from_utf8_lossy(&refusal.lines.join(&b"; "[..])))
            }
            Self::Lines { regex, reason } => write!(formatter, "--grep '{}': {reason}", regex.display()),
            Self::Time(text) => write!(formatter, "'{text}' is no date and no span of time"),
            Self::PathAsPattern { pattern, .. } => {
                write!(formatter, "the pattern '{pattern}' holds a slash, which no name does")
            }
            Self::RelativeTo(path, reason) => {
                write!(formatter, "--relative-to '{}': {reason}", path.display())
            }
            Self::BaseDirectory(path) => {
                write!(formatter, "base directory '{}' is not a directory", path.display())
            }
            Self::HiddenPattern(pattern) => {
                write!(formatter, "the pattern '{pattern}' only matches hidden names, which are left out")
            }
            Self::ExcludeRegex(error) => write!(formatter, "{error}"),
            Self::Exclude(reason) => write!(formatter, "malformed exclude pattern: {reason}"),
            Self::TimeStyle(text) => write!(formatter, "TIME_STYLE names no style of times: '{text}'"),
            Self::NoShell => formatter.write_str("SHELL names no shell that completions are known for"),
            Self::NoRoots => formatter.write_str("no directory to search"),
            Self::NoCurrentDirectory => formatter.write_str("the current directory is gone"),
        }
    }
}

impl From<PatternError> for StartError {
    fn from(error: PatternError) -> Self {
        Self::Pattern(error)
    }
}

impl From<Malformed> for StartError {
    fn from(reason: Malformed) -> Self {
        Self::Exclude(reason)
    }
}

impl From<CommandError> for StartError {
    fn from(error: CommandError) -> Self {
        Self::Command(error)
    }
}
