//! A pattern: what a line is to hold.

use std::fmt::{self, Debug, Formatter};
use std::ops::Range;

use regex_automata::Input;
use regex_automata::meta::{Config, Regex};
use regex_automata::nfa::thompson::WhichCaptures;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::Hir;

use crate::error::PatternError;
use crate::inner::Inner;
use crate::line;

/// Bytes that a compiled pattern may take.
const LARGEST: usize = 100 << 20;
/// Bytes that a thread's lazy automaton may take before it begins anew.
const CACHE: usize = 8 << 20;

/// Whether capitals and small letters differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// They do.
    Sensitive,
    /// They do not.
    Insensitive,
}

/// What a line is to hold: a regular expression in the syntax of ripgrep, matched in linear time, or a fixed text.
pub struct Pattern {
    regex: Regex,
    /// For expressions that the engine searches slowly.
    inner: Option<Inner>,
}

impl Pattern {
    /// A regular expression, Unicode-aware unless it says otherwise; `^` and `$` stand for the ends of a line.
    ///
    /// # Errors
    /// Where it is none.
    pub fn regex(text: &[u8], case: Case) -> Result<Self, PatternError> {
        let Ok(text) = std::str::from_utf8(text) else {
            return Err(PatternError::Syntax("it is not valid UTF-8; a byte is (?-u:\\xFF)".to_owned()));
        };
        let mut parser = ParserBuilder::new();
        parser.utf8(false).multi_line(true).case_insensitive(case == Case::Insensitive);
        let hir = parser.build().parse(text).map_err(|error| PatternError::Syntax(reason(&error)))?;
        Self::compiled(&line::within(&hir)?)
    }

    /// A fixed text, of any bytes.
    ///
    /// # Errors
    /// Where no line can hold it.
    pub fn text(text: &[u8]) -> Result<Self, PatternError> {
        Self::compiled(&line::within(&Hir::literal(text))?)
    }

    fn compiled(hir: &Hir) -> Result<Self, PatternError> {
        let config = Config::new()
            .utf8_empty(false)
            .which_captures(WhichCaptures::Implicit)
            .nfa_size_limit(Some(LARGEST))
            .hybrid_cache_capacity(CACHE);
        let regex = Regex::builder().configure(config).build_from_hir(hir);
        let regex = regex.map_err(|_| PatternError::TooLarge)?;
        let inner = Inner::of(hir);
        Ok(Self { regex, inner })
    }

    /// Whether any of these lines matches. The last one may lack its end; no bytes are no line.
    #[must_use]
    pub fn is_in(&self, lines: &[u8]) -> bool {
        let text = without_last_end(lines);
        match &self.inner {
            _ if lines.is_empty() => false,
            Some(inner) => inner.is_in(text, |part| self.is_within(part, 0..part.len())),
            None => self.is_within(text, 0..text.len()),
        }
    }

    /// Where the first match at or after `at` is; the lines are as for [`Pattern::is_in`], and so is what it holds for.
    #[must_use]
    pub fn find_at(&self, lines: &[u8], at: usize) -> Option<Range<usize>> {
        let text = without_last_end(lines);
        if lines.is_empty() || at > text.len() {
            return None;
        }
        self.regex.find(Input::new(text).range(at..)).map(|found| found.range())
    }

    /// As [`Pattern::is_in`], from `at` on.
    pub(crate) fn is_in_rest(&self, lines: &[u8], at: usize) -> bool {
        let text = without_last_end(lines);
        at <= text.len() && self.is_within(text, at..text.len())
    }

    /// Whether it matches inside of a part of a line; what is around that part is looked at, too.
    pub(crate) fn is_within(&self, text: &[u8], part: Range<usize>) -> bool {
        // Where the end of a match is asked for, the engine goes on with an automaton when literals lead nowhere; where
        // only a yes or no is, with something much slower.
        self.regex.search_half(&Input::new(text).range(part).earliest(true)).is_some()
    }
}

/// An empty line is found between two ends, and none is after the last one.
fn without_last_end(lines: &[u8]) -> &[u8] {
    lines.strip_suffix(b"\n").unwrap_or(lines)
}

/// Without the lines that draw the place.
fn reason(error: &regex_syntax::Error) -> String {
    match error {
        regex_syntax::Error::Parse(error) => error.kind().to_string(),
        regex_syntax::Error::Translate(error) => error.kind().to_string(),
        error => error.to_string(),
    }
}

impl Debug for Pattern {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Pattern").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, lines: &[u8], expected: impl Into<Option<Range<usize>>>) {
        let expected = expected.into();
        let pattern = Pattern::regex(pattern.as_bytes(), Case::Sensitive).expect("a pattern");
        assert_eq!(pattern.find_at(lines, 0), expected);
        assert_eq!(pattern.is_in(lines), expected.is_some());
    }

    #[test]
    fn a_match_never_spans_lines() {
        check("a[^x]b", b"a\nb\n", None);
        check(r"a\sb", b"a\nb a\tb", 4..7);
        check("(?s)a.b", b"a\nb a\rb", 4..7);
        check("a(?s:.*)b", b"a\nb", None);
        check(r"\D\W", b"1\n", None);
    }

    #[test]
    fn anchors_stand_at_the_ends_of_lines() {
        check("^b$", b"a\nb\nc\n", 2..3);
        check(r"\Ab\z", b"a\nb\nc\n", 2..3);
        check("^b$", b"a\nb", 2..3);
        check("b$", b"b\r\n", None);
        check("(?R)b$", b"b\r\n", 0..1);
    }

    #[test]
    fn an_empty_line_is_found_and_no_line_is_none() {
        check("^$", b"a\n", None);
        check("^$", b"a\n\n", 2..2);
        check("^$", b"\n", 0..0);
        check("", b"", None);
        check("", b"a", 0..0);
    }

    #[test]
    fn any_bytes_are_matched() {
        check("a.b", b"a\xffb", None);
        check("(?-u:a.b)", b"a\xffb", 0..3);
        check("a.b", "aéb".as_bytes(), 0..4);
        check("b", b"\xff\xfeb", 2..3);
        let text = Pattern::text(b"\xff.").expect("a text");
        assert!(text.is_in(b"a\xff.") && !text.is_in(b"\xffa"));
        let folded = Pattern::regex("É".as_bytes(), Case::Insensitive).expect("a pattern");
        assert!(folded.is_in("é".as_bytes()));
    }

    #[test]
    fn what_is_inside_of_every_match_leads_to_the_lines_that_may_match() {
        let is_led = |text: &str| {
            let pattern = Pattern::regex(text.as_bytes(), Case::Sensitive).expect("a pattern");
            pattern.inner.is_some()
        };
        assert!(
            is_led(r"\w+inner\d")
                && is_led(r"(?:\w(\w*inner|\winner)x)+\d")
                && !is_led("inner")
                && !is_led(r"\w+\d")
        );
        assert!(
            is_led("[A-Z]{3}_[0-9]{4}x") && is_led(r"\w+(\d+left|right\d+)\w") && !is_led(r"\w[xyz1]\d+")
        );
        assert!(is_led(r"[a-z]+\d{4}[a-z]") && !is_led(r"[a-z]+\d\w+"));
        check(r"[a-z]+\d{4}x", b"1234x\na123x\na1234y\nab1234x\n", 19..26);
        check(r"^\d{4}$", "123\n12345\n1\u{664}34\n".as_bytes(), 10..15);
        check("[A-Z]{3}_[0-9]{4}x", b"_1\nABC_1234\nABC_1234x", 12..21);
        check(r"\w+(\d+left|right\d+)\w", b"left\na1left\naright22", 12..20);
        check(r"\w+inner\d", b"inner1\nxinner\nxinner2\n", 14..21);
        check(r"\w+inner\d", b"inner1\nxinner\n xinner\n2", None);
        check(r"^\w+inner$", b"\ninner\nxinner", 7..13);
        check(r"\w+inner$", b"xinner \nxinner1\n", None);
        let many = b"inner\n".repeat(1000);
        check(r"\w+inner\d", &[&many[..], b"xinner1\n"].concat(), 6000..6007);
        check(r"\w+inner\d", &many, None);
    }

    #[test]
    fn what_no_line_holds_is_refused() {
        let error = |pattern: &str| Pattern::regex(pattern.as_bytes(), Case::Sensitive).err();
        assert_eq!(error(r"a\nb"), Some(PatternError::SpansLines));
        assert_eq!(error(r"\x00"), Some(PatternError::HoldsNul));
        assert_eq!(error("a(b"), Some(PatternError::Syntax("unclosed group".to_owned())));
        assert_eq!(error("(?:(?:a{1000}){1000}){1000}"), Some(PatternError::TooLarge));
        assert_eq!(Pattern::text(b"a\nb").err(), Some(PatternError::SpansLines));
        assert!(matches!(Pattern::regex(b"\xff", Case::Sensitive), Err(PatternError::Syntax(_))));
    }
}
