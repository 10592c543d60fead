//! Lines of files that match, as ripgrep prints them: `-grep` of findx, `--grep` of fdx.
//!
//! What searches and what prints are the crates that ripgrep is made of. What is here is which files they get, where
//! their text goes, and that no line acts on a terminal.
//!
//! | file | what it is |
//! |---|---|
//! | `pattern` | what is looked for |
//! | `wishes` | how it is printed, as asked for |
//! | `seeker` | one thread at work on one file after the other |
//! | `page` | where lines are written: colours, controls made visible, long texts in pieces |
//! | `totals` | what JSON ends with |

mod page;
mod pattern;
mod seeker;
mod totals;
mod wishes;

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use grep_printer::Stats;
use term::escape::{Keep, append_visible};

pub(crate) use grep_regex::RegexMatcher as Matcher;
pub(crate) use page::Piece;
pub(crate) use pattern::{Pattern, PatternError};
pub(crate) use seeker::Seeker;
pub(crate) use wishes::{Binary, Form, Wishes};

/// A search through files, ready for all threads.
#[derive(Debug)]
pub(crate) struct Grep {
    matcher: Matcher,
    wishes: Wishes,
    surface: Surface,
    totals: Mutex<Stats>,
    begun: Instant,
}

/// What lines are printed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Surface {
    /// A terminal: what would act on it is shown instead.
    pub(crate) is_watched: bool,
    pub(crate) has_colors: bool,
    /// Whether the text of files comes one after the other.
    pub(crate) keeps_order: bool,
}

impl Grep {
    pub(crate) fn new(matcher: Matcher, wishes: Wishes, surface: Surface, begun: Instant) -> Self {
        Self { matcher, wishes, surface, totals: Mutex::default(), begun }
    }

    /// What stands between the lines of two files, if anything does.
    pub(crate) fn between(&self) -> Option<&'static [u8]> {
        match self.wishes.form {
            Form::Count | Form::Json => None,
            Form::Lines if self.has_heading() => Some(b"\n"),
            Form::Lines => self.wishes.has_context().then_some(b"--\n"),
        }
    }

    /// Whether these lines of a file go ahead while more of it are searched: where they are many, and lines of other
    /// files either do not come between them, or may.
    pub(crate) fn is_passed_on(&self, lines: &[u8]) -> bool {
        let may_mix = || self.wishes.form == Form::Lines && self.between().is_none();
        lines.len() >= page::LARGE_BYTES && (self.surface.keeps_order || may_mix())
    }

    /// What stands at the end of everything, if anything does.
    pub(crate) fn ending(&self) -> Option<Vec<u8>> {
        let totals = self.totals.lock().unwrap_or_else(PoisonError::into_inner);
        (self.wishes.form == Form::Json && self.wishes.most != Some(0))
            .then(|| totals::event(&totals, self.begun.elapsed()))
    }

    fn has_heading(&self) -> bool {
        self.wishes.heading.unwrap_or(self.surface.is_watched)
    }

    fn add_to_totals(&self, stats: &Stats) {
        *self.totals.lock().unwrap_or_else(PoisonError::into_inner) += stats;
    }

    /// A path as it is printed.
    fn shown<'p>(&self, path: &'p [u8], room: &'p mut Vec<u8>) -> &'p [u8] {
        if !self.surface.is_watched || self.wishes.form == Form::Json {
            return path;
        }
        room.clear();
        append_visible(path, Keep::Nothing, room);
        room
    }
}
