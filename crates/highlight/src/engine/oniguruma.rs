//! Oniguruma, the engine that the grammars were written for.

use onig::{MatchParam, RegexOptions, Region, SearchOptions, Syntax};

use super::charge::{Clock, GIVEN_UP};
use crate::regex::matcher::Matcher;

/// The most places that are searched at once: what begins at one may go on up to the end of the line.
const PIECE_BYTES: usize = 256;
/// How often the search of a piece may go back, over all of its places; a way back takes some ten nanoseconds.
const WAYS_OF_PIECE: usize = 100_000;
/// How often a try of one place may.
const MOST_WAYS: u32 = 100_000;
/// What the ways of a search or a try take at most: about a millisecond.
const MOST_STEPS: u64 = 125_000;
/// What the search for a person's pattern in a line may take, some ten milliseconds, and what each byte adds to it.
const PATTERN_STEPS: u64 = 1 << 21;
const PATTERN_BYTE_STEPS: u64 = 16;

/// An expression, and where its groups lay in its last match.
#[derive(Debug)]
pub(crate) struct Engine {
    regex: onig::Regex,
    region: Region,
}

impl Engine {
    /// Whether a place alone can be tried for less than a search from there takes.
    pub(crate) const TRIES: bool = true;

    /// An expression; nothing when it is none.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let options = RegexOptions::REGEX_OPTION_CAPTURE_GROUP;
        let regex = onig::Regex::with_options(text, options, Syntax::default()).ok()?;
        Some(Self { regex, region: Region::new() })
    }

    /// The first match that begins from one place up to another, both included, charged by what it took.
    pub(crate) fn search(
        &mut self,
        text: &str,
        places: (usize, usize),
        matcher: &mut Matcher,
    ) -> Option<(usize, usize)> {
        search_pieces(&self.regex, text, places, &mut self.region, matcher)
    }

    /// Where a group of the last match lies.
    pub(crate) fn group(&self, number: usize) -> Option<(usize, usize)> {
        self.region.pos(number)
    }
}

/// A person's pattern.
#[derive(Debug)]
pub(crate) struct Finder(onig::Regex);

impl Finder {
    pub(crate) fn new(text: &str, ignores_case: bool) -> Result<Self, String> {
        let options = if ignores_case {
            RegexOptions::REGEX_OPTION_IGNORECASE
        } else {
            RegexOptions::REGEX_OPTION_NONE
        };
        let regex = onig::Regex::with_options(text, options, Syntax::default());
        regex.map(Self).map_err(|error| error.description().to_owned())
    }

    /// Whether a line holds it; not where that takes too long to tell.
    pub(crate) fn is_in(&self, line: &str) -> bool {
        let mut matcher = Matcher::new();
        matcher.fuel = PATTERN_STEPS + line.len() as u64 * PATTERN_BYTE_STEPS;
        search_pieces(&self.0, line, (0, line.len()), &mut Region::new(), &mut matcher).is_some()
    }
}

/// The first match in a part of a line, which is searched piece by piece, so that no call takes long before it is charged.
fn search_pieces(
    regex: &onig::Regex,
    text: &str,
    (at, end): (usize, usize),
    region: &mut Region,
    matcher: &mut Matcher,
) -> Option<(usize, usize)> {
    let mut start = at;
    while start + PIECE_BYTES < end {
        let next = (start + PIECE_BYTES..end).find(|&next| text.is_char_boundary(next)).unwrap_or(end);
        let found = search_piece(regex, text, (start, next), region, matcher);
        if found.is_some() || matcher.is_exhausted() {
            return found;
        }
        start = next;
    }
    search_piece(regex, text, (start, end), region, matcher)
}

/// The same in one piece. Oniguruma counts its ways back by places only: so the piece is searched with few of them, and
/// where these are too few, tried place by place.
fn search_piece(
    regex: &onig::Regex,
    text: &str,
    (at, end): (usize, usize),
    region: &mut Region,
    matcher: &mut Matcher,
) -> Option<(usize, usize)> {
    let mut clock = Clock::new(MOST_STEPS);
    if at < end {
        let ways = (WAYS_OF_PIECE / (end - at)) as u32;
        let none = SearchOptions::SEARCH_OPTION_NONE;
        let found = regex.search_with_param(text, at, end, none, Some(region), limited(ways));
        clock.charge(matcher);
        if let Ok(found) = found {
            return found.and_then(|_| region.pos(0));
        }
    }
    for place in (at..=end).filter(|&place| text.is_char_boundary(place)) {
        let none = SearchOptions::SEARCH_OPTION_NONE;
        let found = regex.match_with_param(text, place, none, Some(region), limited(MOST_WAYS));
        clock.charge(matcher);
        match found {
            Ok(Some(length)) => return Some((place, place + length)),
            Ok(None) if matcher.is_exhausted() => return None,
            Ok(None) => {}
            Err(_) => {
                matcher.burn(GIVEN_UP);
                return None;
            }
        }
    }
    None
}

fn limited(ways: u32) -> MatchParam {
    let mut param = MatchParam::default();
    param.set_retry_limit_in_match(ways);
    param
}
