//! What names must match: regular expressions over bytes, into which globs and plain texts are turned too.

use std::ffi::OsStr;
use std::fmt;
use std::ops::Range;

use regex::bytes::{CaptureLocations, Regex, RegexBuilder};
use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::suffix::Suffix;

/// How a pattern is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    Regex,
    Glob,
    /// Text that is part of the name.
    Fixed,
    /// Text that is all of it.
    Exact,
}

/// Whether capitals differ from small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// If a pattern has a capital.
    Smart,
    Sensitive,
    Insensitive,
}

/// How the patterns of a command line are read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    language: Language,
    is_sensitive: bool,
}

/// A pattern at work. A clone has caches of its own, which is what a thread wants.
#[derive(Clone, Debug)]
pub(crate) struct Matcher {
    regex: Regex,
    /// Answers for most names without the regex, where one asks for no more.
    suffix: Option<Suffix>,
}

/// Why a pattern is refused.
#[derive(Debug)]
pub(crate) enum PatternError {
    Regex(String),
    Glob(String),
    NotUtf8(String),
}

impl fmt::Display for PatternError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Regex(reason) | Self::Glob(reason) => formatter.write_str(reason),
            Self::NotUtf8(shown) => write!(formatter, "pattern '{shown}' is not UTF-8"),
        }
    }
}

impl PatternError {
    pub(crate) fn hint(&self) -> Option<&'static str> {
        matches!(self, Self::Regex(_))
            .then_some("-F takes the pattern as text, --exact as the whole name, -g as a glob")
    }
}

impl Reading {
    /// Of these patterns: a capital in one makes capitals count in all.
    pub(crate) fn new<'p>(
        patterns: impl IntoIterator<Item = &'p OsStr>,
        language: Language,
        case: Case,
    ) -> Result<Self, PatternError> {
        let asking = |pattern: &&OsStr| !pattern.is_empty() || language == Language::Exact;
        let texts: Vec<String> = patterns
            .into_iter()
            .filter(asking)
            .map(|pattern| expression(pattern, language))
            .collect::<Result<_, _>>()?;
        let is_sensitive = match case {
            Case::Sensitive => true,
            Case::Insensitive => false,
            Case::Smart => texts.iter().any(|text| has_capital(text)),
        };
        Ok(Self { language, is_sensitive })
    }

    /// Reads one of them; none comes of what matches everything.
    pub(crate) fn matcher(self, pattern: &OsStr) -> Result<Option<Matcher>, PatternError> {
        if pattern.is_empty() && self.language != Language::Exact {
            return Ok(None);
        }
        let text = expression(pattern, self.language)?;
        (text != ".").then(|| Matcher::new(&text, self.is_sensitive)).transpose()
    }
}

/// The first of the patterns that matches names that begin with a dot and no others.
pub(crate) fn hidden_only<'p>(
    patterns: impl IntoIterator<Item = &'p OsStr>,
    language: Language,
) -> Option<&'p OsStr> {
    patterns.into_iter().find(|pattern| {
        let parsed = expression(pattern, language).ok().and_then(|text| parsed(&text));
        parsed.is_some_and(|hir| begins_with_dot(&hir))
    })
}

/// Whether an expression begins with the start of the name and a dot, in plain words.
fn begins_with_dot(hir: &Hir) -> bool {
    let HirKind::Concat(parts) = hir.kind() else { return false };
    let [start, dot, ..] = &parts[..] else { return false };
    matches!(start.kind(), HirKind::Look(Look::Start))
        && matches!(dot.kind(), HirKind::Literal(literal) if literal.0.starts_with(b"."))
}

impl Matcher {
    fn new(text: &str, sensitive: bool) -> Result<Self, PatternError> {
        let built = RegexBuilder::new(text).case_insensitive(!sensitive).dot_matches_new_line(true).build();
        let regex = built.map_err(|error| PatternError::Regex(error.to_string()))?;
        Ok(Self { regex, suffix: literal_end(text).map(|end| Suffix::new(&end, sensitive, false)) })
    }

    /// Whether it matches somewhere in the text.
    #[inline]
    pub(crate) fn matches(&self, text: &[u8]) -> bool {
        let by_ending = self.suffix.as_ref().and_then(|suffix| suffix.ends(text));
        by_ending.unwrap_or_else(|| self.regex.is_match(text))
    }

    /// How many groups it has.
    pub(crate) fn groups(&self) -> usize {
        // The first is the whole match.
        self.regex.captures_len() - 1
    }

    /// What a thread keeps to find groups with.
    pub(crate) fn locations(&self) -> CaptureLocations {
        self.regex.capture_locations()
    }

    /// Appends the place of each group in a text; `None` for one that takes no part.
    pub(crate) fn find_groups(
        &self,
        text: &[u8],
        locations: &mut CaptureLocations,
        places: &mut Vec<Option<Range<usize>>>,
    ) {
        let matches = self.regex.captures_read(locations, text).is_some();
        let place = |group| locations.get(group).filter(|_| matches).map(|(start, end)| start..end);
        places.extend((1..locations.len()).map(place));
    }
}

/// The text that everything ends with that an expression such as `\.rs$` matches, if it asks for nothing else.
fn literal_end(expression: &str) -> Option<Vec<u8>> {
    let (mut text, mut bytes) = (Vec::new(), expression.strip_suffix('$')?.bytes());
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => text.push(bytes.next().filter(u8::is_ascii_punctuation)?),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' | b' ' | b',' | b'=' => text.push(byte),
            _ => return None,
        }
    }
    Some(text)
}

/// The regular expression that means the same as a pattern.
fn expression(pattern: &OsStr, language: Language) -> Result<String, PatternError> {
    let text =
        pattern.to_str().ok_or_else(|| PatternError::NotUtf8(pattern.to_string_lossy().into_owned()))?;
    match language {
        Language::Regex => Ok(text.to_owned()),
        Language::Fixed => Ok(regex::escape(text)),
        Language::Exact => Ok(format!("^{}$", regex::escape(text))),
        Language::Glob => {
            let built = globset::GlobBuilder::new(text).literal_separator(true).build();
            built.map(|glob| glob.regex().to_owned()).map_err(|error| PatternError::Glob(error.to_string()))
        }
    }
}

/// Whether an expression asks for a capital: as a literal, or as an end of a range. What cannot be read has none.
fn has_capital(expression: &str) -> bool {
    parsed(expression).is_some_and(|hir| asks_for_capital(&hir))
}

fn parsed(expression: &str) -> Option<Hir> {
    regex_syntax::ParserBuilder::new().utf8(false).build().parse(expression).ok()
}

fn asks_for_capital(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(text) => text.chars().any(char::is_uppercase),
            Err(_) => literal.0.iter().any(u8::is_ascii_uppercase),
        },
        HirKind::Class(Class::Unicode(class)) => {
            class.iter().any(|range| range.start().is_uppercase() || range.end().is_uppercase())
        }
        HirKind::Class(Class::Bytes(class)) => {
            class.iter().any(|range| range.start().is_ascii_uppercase() || range.end().is_ascii_uppercase())
        }
        HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Repetition(repetition) => asks_for_capital(&repetition.sub),
        HirKind::Capture(capture) => asks_for_capital(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(asks_for_capital),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: Language, case: Case, pattern: &str, matching: &[&str], others: &[&str]) {
        let reading = Reading::new([OsStr::new(pattern)], language, case).expect("a valid pattern");
        let matcher = reading.matcher(OsStr::new(pattern)).expect("a valid pattern");
        for (names, expected) in [(matching, true), (others, false)] {
            for name in names {
                assert_eq!(
                    matcher.as_ref().is_none_or(|matcher| matcher.matches(name.as_bytes())),
                    expected,
                    "{pattern} {name}"
                );
            }
        }
    }

    #[test]
    fn a_capital_makes_capitals_count() {
        check(Language::Regex, Case::Smart, "foo", &["a.foo", "a.FOO"], &["fo"]);
        check(Language::Regex, Case::Smart, "Foo", &["Foo"], &["foo", "FOO"]);
        check(Language::Regex, Case::Smart, r"\S+oo", &["a.Foo"], &[]);
        check(Language::Regex, Case::Smart, r"\p{Lu}", &["aB"], &["ab"]);
        check(Language::Regex, Case::Smart, "[A-Z]", &["B"], &["b"]);
        check(Language::Regex, Case::Smart, r"\x41", &["A"], &["a"]);
        check(Language::Regex, Case::Insensitive, "FOO", &["foo"], &[]);
        check(Language::Regex, Case::Sensitive, "foo", &["foo"], &["Foo"]);
    }

    #[test]
    fn an_ending_is_matched_as_its_expression_would_be() {
        check(
            Language::Regex,
            Case::Smart,
            r"\.rs$",
            &["a.rs", "A.RS", ".rs", "a.r\u{17f}"],
            &["a.rsx", "rs", ""],
        );
        check(Language::Regex, Case::Sensitive, r"\.rs$", &["a.rs"], &["a.RS", "a.r\u{17f}"]);
        check(Language::Regex, Case::Smart, r"a\n$", &["a\n"], &["an"]);
        assert_eq!(literal_end(r"a\.b-c$").as_deref(), Some(&b"a.b-c"[..]));
        for other in ["a", "a.b$", r"\d$", "(a)$", r"a\"] {
            assert_eq!(literal_end(other), None, "{other}");
        }
    }

    #[test]
    fn globs_and_texts_are_turned_into_expressions() {
        check(Language::Glob, Case::Smart, "*.{c,h}", &["a.c", ".h", "a.H"], &["a.cc"]);
        check(Language::Glob, Case::Smart, "**/b/*", &["/a/b/c", "/b/c"], &["/b/c/d"]);
        check(Language::Fixed, Case::Smart, "a.b", &["xa.bx"], &["aXb"]);
        check(Language::Exact, Case::Smart, "a.b", &["a.b", "A.B"], &["xa.b"]);
        check(Language::Exact, Case::Smart, "", &[""], &["a"]);
        check(Language::Regex, Case::Smart, ".", &["", "a"], &[]);
    }

    #[test]
    fn what_only_matches_hidden_names_is_known() {
        let check = |language, pattern: &str, expected: bool| {
            assert_eq!(hidden_only([OsStr::new(pattern)], language).is_some(), expected, "{pattern}");
        };
        for pattern in [r"^\.a", "^[.]", r"^\x2e", r"(?i)^\.A", r"\A\.", r"^\.|^\."] {
            check(Language::Regex, pattern, true);
        }
        for pattern in [r"^\.a|^\.b", r"^\.+", r"^(\.)a", r"(?m)^\.a", r"\.a", "^.", "^[.x]", r"^\.[", ""] {
            check(Language::Regex, pattern, false);
        }
        check(Language::Glob, ".{a,b}", true);
        check(Language::Glob, "{.a,.b}", false);
        check(Language::Exact, ".a", true);
        check(Language::Fixed, ".a", false);
    }

    #[test]
    fn a_capital_in_one_pattern_counts_in_all() {
        let texts = [OsStr::new("foo"), OsStr::new("One")];
        let reading = Reading::new(texts, Language::Regex, Case::Smart).expect("valid patterns");
        let foo = reading.matcher(texts[0]).expect("a valid pattern").expect("a matcher");
        assert!(foo.matches(b"a.foo") && !foo.matches(b"a.FOO"));
    }

    #[test]
    fn groups_are_those_of_regular_expressions() {
        let matcher = |text: &str, language| {
            let reading = Reading::new([OsStr::new(text)], language, Case::Smart).expect("a valid pattern");
            reading.matcher(OsStr::new(text)).expect("a valid pattern").expect("it asks for something")
        };
        let check = |text: &[u8], expected: &[Option<Range<usize>>]| {
            let matcher = matcher("((a)|(b))(?P<x>.?)", Language::Regex);
            let mut places = Vec::new();
            matcher.find_groups(text, &mut matcher.locations(), &mut places);
            assert_eq!((matcher.groups(), &places[..]), (4, expected));
        };
        check(b"zb1", &[Some(1..2), None, Some(1..2), Some(2..3)]);
        check(b"a", &[Some(0..1), Some(0..1), None, Some(1..1)]);
        check(b"z", &[None, None, None, None]);
        for (language, text) in
            [(Language::Glob, "*.{c,[h]}"), (Language::Fixed, "(a)"), (Language::Exact, "(")]
        {
            assert_eq!(matcher(text, language).groups(), 0, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        for (language, pattern) in [(Language::Regex, "["), (Language::Regex, "("), (Language::Glob, "[")] {
            let pattern = OsStr::new(pattern);
            let reading = Reading::new([pattern], language, Case::Smart);
            assert!(reading.and_then(|reading| reading.matcher(pattern)).is_err());
        }
    }
}
