//! What the command line means here: on this screen, in this environment.

use std::ffi::OsString;
use std::fmt;

use cli::environment::Environment;
use term::screen::Screen;

use crate::cli::Args;
use crate::format;
use crate::view;

/// The work, resolved.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) operands: Vec<OsString>,
    pub(crate) work: Work,
}

/// How the text gets from the inputs to the sink.
#[derive(Debug)]
pub(crate) enum Work {
    /// Byte for byte.
    Copy,
    /// In GNU's formatting.
    Format(format::Style),
    /// As a person wants to see it.
    View(Box<view::Plan>),
}

impl Plan {
    /// # Errors
    /// What a person asked for and there is not.
    pub(crate) fn new(mut args: Args, screen: &Screen, environment: &Environment) -> Result<Plan, Problem> {
        let mut operands = std::mem::take(&mut args.operands);
        if operands.is_empty() {
            operands.push("-".into());
        }
        let work = if view::is_wanted(&args, screen) {
            Work::View(Box::new(view::Plan::new(args, screen, environment)?))
        } else if args.format.changes_nothing() {
            Work::Copy
        } else {
            Work::Format(args.format)
        };
        Ok(Plan { operands, work })
    }
}

/// Something that was asked for and that there is not.
#[derive(Debug)]
pub(crate) enum Problem {
    Language(String),
    Theme(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Language(name) => {
                write!(formatter, "no language is called '{name}'\nhint: --list-languages lists them")
            }
            Problem::Theme(name) => {
                write!(formatter, "no theme is called '{name}'\nhint: --list-themes lists them")
            }
        }
    }
}
