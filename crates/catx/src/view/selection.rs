//! Which lines are shown, and which of these stand out.

use highlight::Pattern;
use term::escape::append_stripped;

use super::range::{LineRange, Membership, Ranges};
use super::source::Source;

/// Lines that stand out, as they were typed.
#[derive(Debug)]
pub(crate) enum Mark {
    Lines(LineRange),
    /// Those that hold it.
    Pattern(Pattern),
}

impl Mark {
    /// A range, or a pattern between slashes, after which `i` may follow where case does not count.
    ///
    /// # Errors
    /// Why it is neither.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let Some(rest) = text.strip_prefix('/').filter(|rest| !rest.is_empty()) else {
            return LineRange::parse(text).map(Self::Lines);
        };
        match rest.rsplit_once('/') {
            Some((pattern, "")) => Pattern::new(pattern, false).map(Self::Pattern),
            Some((pattern, "i")) => Pattern::new(pattern, true).map(Self::Pattern),
            _ => Err("a pattern is /PATTERN/, or /PATTERN/i where case does not count".to_owned()),
        }
    }
}

/// Which lines are shown, and which of these stand out.
#[derive(Debug)]
pub(crate) struct Selection {
    /// All where there are no ranges.
    pub(crate) shown: Ranges,
    pub(crate) highlighted: Ranges,
    /// What lines hold that stand out too.
    pub(crate) patterns: Vec<Pattern>,
}

impl Selection {
    /// How many lines have to be known after one, to know what to do with it.
    pub(super) fn lines_ahead(&self) -> usize {
        self.shown.lines_ahead().max(self.highlighted.lines_ahead())
    }

    /// The ranges that count for a file: where only lines that differ are shown, those.
    pub(super) fn shown_of<'a>(&'a self, source: &'a Source) -> &'a Ranges {
        source.differing.as_ref().unwrap_or(&self.shown)
    }

    /// Whether a line of a file is shown.
    pub(super) fn membership(&self, source: &Source, line: usize, lines_left: usize) -> Membership {
        let ranges = self.shown_of(source);
        if ranges.is_empty() { Membership::Inside } else { ranges.membership(line, lines_left) }
    }

    /// Whether a line stands out.
    pub(super) fn stands_out(&self, text: &[u8], line: usize, lines_left: usize) -> bool {
        let is_in_range = || self.highlighted.membership(line, lines_left) == Membership::Inside;
        !self.highlighted.is_empty() && is_in_range() || !self.patterns.is_empty() && self.holds_pattern(text)
    }

    /// Whether a line holds one of the patterns; its escape sequences do not count.
    fn holds_pattern(&self, text: &[u8]) -> bool {
        let mut plain = Vec::new();
        let text = if text.contains(&0x1b) {
            append_stripped(text, &mut plain);
            &plain
        } else {
            text
        };
        self.patterns.iter().any(|pattern| pattern.is_in(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_a_range_or_a_pattern() {
        let is_pattern = |text| matches!(Mark::parse(text), Ok(Mark::Pattern(_)));
        assert!(is_pattern("/a/") && is_pattern("/a/i") && is_pattern("/a/b/") && is_pattern("//"));
        assert!(matches!(Mark::parse("2:3"), Ok(Mark::Lines(_))));
        for text in ["/", "/a", "/a/x", "/(/", "a/", ""] {
            assert!(Mark::parse(text).is_err(), "{text}");
        }
    }
}
