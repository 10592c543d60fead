//! Shell patterns for `--ignore` and `--hide`: POSIX's `fnmatch` (2.13 of Shell & Utilities) on one file name, where
//! no wildcard matches a leading dot.

mod set;

use sys::locale::{Encoding, Locale};
use sys::utf8;

use set::Set;

/// A pattern, compiled for names that are text in the locale and for those that are only bytes.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    /// `None` where the pattern itself is no text.
    characters: Option<Vec<Token>>,
    bytes: Vec<Token>,
    is_utf8: bool,
}

#[derive(Clone, Debug)]
enum Token {
    One(u32),
    Any,
    Star,
    Set(Set),
    /// Matches nothing: the pattern ends in a backslash.
    Never,
}

impl Pattern {
    /// Compiles a pattern; none is refused.
    pub(crate) fn new(text: &[u8], locale: &Locale) -> Pattern {
        let is_utf8 = locale.encoding() == Encoding::Utf8;
        let characters = characters(text, is_utf8).map(|units| compile(&units));
        let bytes = compile(&bytes(text));
        Pattern { characters, bytes, is_utf8 }
    }

    /// Whether the whole name matches, as text or, like glibc's `fnmatch`, as bytes: `???` matches one `漢`.
    pub(crate) fn matches(&self, name: &[u8]) -> bool {
        if let Some(tokens) = &self.characters
            && let Some(units) = characters(name, self.is_utf8)
            && matches(tokens, &units, self.is_utf8)
        {
            return true;
        }
        matches(&self.bytes, &bytes(name), false)
    }
}

fn bytes(text: &[u8]) -> Vec<u32> {
    text.iter().map(|&byte| byte.into()).collect()
}

/// The characters of a text; `None` where it is no text in the locale.
fn characters(text: &[u8], is_utf8: bool) -> Option<Vec<u32>> {
    if !is_utf8 {
        return Some(bytes(text));
    }
    let mut units = Vec::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (unit, length) = utf8::decode(rest)?;
        units.push(unit);
        rest = &rest[length..];
    }
    Some(units)
}

fn compile(mut units: &[u32]) -> Vec<Token> {
    let mut tokens = Vec::new();
    while let Some((&first, rest)) = units.split_first() {
        units = rest;
        tokens.push(match char::from_u32(first) {
            Some('*') => Token::Star,
            Some('?') => Token::Any,
            Some('[') => match Set::parse(rest) {
                Some((set, rest)) => {
                    units = rest;
                    Token::Set(set)
                }
                None => Token::One(first),
            },
            Some('\\') => match rest.split_first() {
                Some((&escaped, rest)) => {
                    units = rest;
                    Token::One(escaped)
                }
                None => Token::Never,
            },
            _ => Token::One(first),
        });
    }
    tokens
}

/// Greedy, going back to the last star only: linear in practice, never exponential.
fn matches(tokens: &[Token], name: &[u32], is_text: bool) -> bool {
    let leads_with_dot = name.first() == Some(&u32::from(b'.'));
    if leads_with_dot && !matches!(tokens.first(), Some(Token::One(first)) if *first == u32::from(b'.')) {
        return false;
    }
    let (mut token, mut at) = (0, 0);
    let mut star = None;
    while at < name.len() {
        let fits = match tokens.get(token) {
            Some(Token::Star) => {
                star = Some((token, at));
                token += 1;
                continue;
            }
            Some(Token::Any) => true,
            Some(Token::One(unit)) => *unit == name[at],
            Some(Token::Set(set)) => set.holds(name[at], is_text),
            Some(Token::Never) | None => false,
        };
        if fits {
            (token, at) = (token + 1, at + 1);
        } else if let Some((star_token, star_at)) = star {
            star = Some((star_token, star_at + 1));
            (token, at) = (star_token + 1, star_at + 1);
        } else {
            return false;
        }
    }
    tokens[token..].iter().all(|token| matches!(token, Token::Star))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, fits: &[&str], differs: &[&str]) {
        let compiled = Pattern::new(pattern.as_bytes(), &Locale::C_UTF8);
        for name in fits {
            assert!(compiled.matches(name.as_bytes()), "{pattern} fits {name}");
        }
        for name in differs {
            assert!(!compiled.matches(name.as_bytes()), "{pattern} does not fit {name}");
        }
    }

    #[test]
    fn wildcards_match_all_but_a_leading_dot() {
        check("*", &["a", "a.b"], &[".a", "."]);
        check("*~", &["a~", "~"], &[".a~", "a~b"]);
        check(".*~", &[".a~"], &["a~"]);
        check("?é*z", &["aéz", "éébcz"], &["éz", ".éz"]);
        check("[.]a", &[], &[".a"]);
        check("a*b*c", &["abc", "axxbxbc"], &["abcb"]);
    }

    #[test]
    fn sets_hold_ranges_and_classes() {
        check("[a-c]x", &["bx"], &["dx", "-x"]);
        check("[!a-c]x", &["dx"], &["bx"]);
        check("[^a]", &["b"], &["a"]);
        check("[]a]", &["]", "a"], &["b"]);
        check("[a-]", &["-", "a"], &["b"]);
        check("[[:digit:]_]", &["1", "_"], &["a", ":"]);
        check("[[:upper:][:space:]]", &["A", " "], &["a"]);
        check("[[.-.]]", &["-"], &["."]);
        check("[\\]]", &["]"], &["\\"]);
    }

    #[test]
    fn what_is_broken_is_taken_as_it_stands() {
        check("[a", &["[a"], &["a"]);
        check("\\*", &["*"], &["a"]);
        check("a\\", &[], &["a", "a\\"]);
    }

    #[test]
    fn names_that_are_no_text_are_matched_by_bytes() {
        let pattern = Pattern::new(b"a?", &Locale::C_UTF8);
        assert!(pattern.matches("aé".as_bytes()) && pattern.matches(b"a\xff"));
        assert!(!Pattern::new(b"[[:alpha:]]", &Locale::C).matches(b"\xc3"));
        assert!(!Pattern::new(b"a?", &Locale::C).matches("aé".as_bytes()));
    }
}
