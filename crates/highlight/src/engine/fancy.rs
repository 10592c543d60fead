//! fancy-regex, which takes no C compiler. It is less than Oniguruma: it does not know all of its dialect, folds no character
//! to several, and lines of more than some size are not searched by it.

use fancy_regex::{Regex, RegexBuilder};

use super::charge::{Clock, GIVEN_UP};
use crate::regex::matcher::Matcher;

/// How often a search may go back, which takes some ten nanoseconds and what is looked at after that.
const MOST_WAYS: usize = 100_000;
/// Each way back may look at all the rest of a line, so that longer ones would take too long.
const MOST_BYTES: usize = 1 << 15;

/// An expression, and where its groups lay in its last match.
#[derive(Debug)]
pub(crate) struct Engine {
    regex: Regex,
    groups: Vec<Option<(usize, usize)>>,
}

impl Engine {
    /// A search looks through the line quickly, and its answer is kept.
    #[cfg_attr(test, allow(dead_code, reason = "where both engines are built in, the other is asked"))]
    pub(crate) const TRIES: bool = false;

    /// An expression; nothing when it is none, or one that this engine does not know.
    pub(crate) fn new(text: &str) -> Option<Self> {
        Some(Self { regex: builder(text).build().ok()?, groups: Vec::new() })
    }

    /// The first match that begins at a place or after it, charged by what it took.
    pub(crate) fn search(
        &mut self,
        text: &str,
        (at, _): (usize, usize),
        matcher: &mut Matcher,
    ) -> Option<(usize, usize)> {
        self.groups.clear();
        if text.len() > MOST_BYTES {
            return None;
        }
        let mut clock = Clock::new(GIVEN_UP);
        let found = self.regex.captures_from_pos(text, at);
        clock.charge(matcher);
        match found {
            Ok(found) => {
                let groups = found?;
                self.groups.extend(groups.iter().map(|group| group.map(|it| (it.start(), it.end()))));
            }
            Err(_) => matcher.burn(GIVEN_UP),
        }
        self.group(0)
    }

    /// Where a group of the last match lies.
    pub(crate) fn group(&self, number: usize) -> Option<(usize, usize)> {
        self.groups.get(number).copied().flatten()
    }
}

/// A person's pattern.
#[derive(Debug)]
pub(crate) struct Finder(Regex);

impl Finder {
    pub(crate) fn new(text: &str, ignores_case: bool) -> Result<Self, String> {
        builder(text).case_insensitive(ignores_case).build().map(Self).map_err(|error| {
            let reason = error.to_string();
            let mut letters = reason.chars();
            letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
        })
    }

    /// Whether a line holds it; not where that takes too long to tell.
    pub(crate) fn is_in(&self, line: &str) -> bool {
        line.len() <= MOST_BYTES && self.0.is_match(line).unwrap_or(false)
    }
}

fn builder(text: &str) -> RegexBuilder {
    let mut builder = RegexBuilder::new(text);
    builder.oniguruma_mode(true).backtrack_limit(MOST_WAYS);
    builder
}
