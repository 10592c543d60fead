//! Shell patterns as `find -name` and `ls --ignore` have them (findutils manual, 2.1.4 "Shell Pattern Matching";
//! POSIX, Shell, 2.14), which is glibc's `fnmatch` without FNM_PATHNAME: `/` is ordinary, and so is a leading dot
//! unless it is asked to be written out.
//!
//! It does not know files or paths: the caller picks the part of the name that is matched. In UTF-8 a unit is a
//! character, if name and pattern are valid UTF-8; what does not match so, or is not valid, may still match byte by
//! byte (so `??` matches `é`, as since glibc 2.43).

mod bracket;
mod parse;
mod pieces;
#[cfg(test)]
mod tests;

use sys::locale::{Encoding, Locale};

use crate::unit::Text;
use pieces::Pieces;

/// Whether upper and lower case differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// They differ.
    Exact,
    /// They do not (`-iname`; FNM_CASEFOLD).
    Case,
}

/// Whether a dot at the start of a name has to be written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dot {
    /// It is as any other character.
    Ordinary,
    /// Neither `*` nor `?` nor a bracket matches it (FNM_PERIOD).
    Explicit,
}

/// What a `^` at the start of a bracket is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caret {
    /// It negates, as `!` does.
    Negates,
    /// It is as any other character; so it is for the C library where POSIXLY_CORRECT is set.
    Ordinary,
}

impl Caret {
    /// The rule in an environment, given whether POSIXLY_CORRECT is set in it.
    #[must_use]
    pub fn of(posixly_correct: bool) -> Self {
        if posixly_correct { Self::Ordinary } else { Self::Negates }
    }
}

/// A pattern, ready to be matched against many names.
#[derive(Debug)]
pub struct Pattern {
    fold: Fold,
    dot: Dot,
    /// What the pattern is if only `*` is special in it; then no token is looked at.
    pieces: Option<Pieces>,
    /// The pattern over bytes.
    bytes: Vec<Token>,
    /// The pattern over characters, if it is valid UTF-8 and has any beyond ASCII.
    characters: Characters,
}

/// One step of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// This unit, or one that differs in case only.
    Unit(u32),
    /// `?`: any unit.
    Any,
    /// `*`: any number of units.
    Many,
    /// `[…]`: one of a set of units.
    Set(bracket::Set),
    /// What matches nothing, such as a lone `\` at the end.
    Never,
}

#[derive(Debug)]
enum Characters {
    /// The pattern is ASCII: the same as over bytes.
    SameAsBytes,
    /// The pattern is not valid UTF-8.
    Invalid,
    Differ(Vec<Token>),
}

impl Pattern {
    /// Compiles a pattern; every text is one, although some match nothing.
    #[must_use]
    pub fn new(pattern: &[u8], fold: Fold, caret: Caret) -> Self {
        let bytes = parse::tokens(pattern, Text::Bytes, caret);
        let characters = match Text::Utf8.is_valid(pattern) {
            true if pattern.is_ascii() => Characters::SameAsBytes,
            true => Characters::Differ(parse::tokens(pattern, Text::Utf8, caret)),
            false => Characters::Invalid,
        };
        Self { fold, dot: Dot::Ordinary, pieces: Pieces::of(&bytes, fold), bytes, characters }
    }

    /// The same pattern under another rule about dots at the start of a name.
    #[must_use]
    pub fn with_dot(self, dot: Dot) -> Self {
        Self { dot, ..self }
    }

    /// Whether the whole name matches. Takes time in proportion to the name's length times the pattern's at worst,
    /// to the name's alone where the pattern is text and stars.
    #[must_use]
    pub fn matches(&self, name: &[u8], locale: &Locale) -> bool {
        if self.dot == Dot::Explicit
            && name.starts_with(b".")
            && self.bytes.first() != Some(&Token::Unit(u32::from(b'.')))
        {
            return false;
        }
        match &self.pieces {
            Some(pieces) if self.fold == Fold::Exact => pieces.match_exactly(name),
            Some(pieces) if name.is_ascii() => pieces.match_ascii_folded(name),
            _ => self.matches_plainly(name, locale),
        }
    }

    /// The same answer from the tokens alone.
    fn matches_plainly(&self, name: &[u8], locale: &Locale) -> bool {
        let run_as = |text, tokens| run(tokens, name, &Rules { text, fold: self.fold, locale });
        let by_character = |tokens| {
            locale.encoding() == Encoding::Utf8 && Text::Utf8.is_valid(name) && run_as(Text::Utf8, tokens)
        };
        let matches_as_text = match &self.characters {
            Characters::SameAsBytes => !name.is_ascii() && by_character(&self.bytes),
            Characters::Invalid => false,
            Characters::Differ(tokens) => by_character(tokens),
        };
        matches_as_text || run_as(Text::Bytes, &self.bytes)
    }
}

/// By what two units are the same.
struct Rules<'a> {
    text: Text,
    fold: Fold,
    locale: &'a Locale,
}

impl Rules<'_> {
    fn folded(&self, unit: u32) -> u32 {
        match self.fold {
            Fold::Exact => unit,
            Fold::Case => self.text.lower(unit, self.locale),
        }
    }
}

/// Walks tokens and name; after a mismatch the last `*` takes one unit more, and no earlier one ever has to.
fn run(tokens: &[Token], name: &[u8], rules: &Rules) -> bool {
    let (mut token, mut at) = (0, 0);
    let mut star = None;
    loop {
        match tokens.get(token) {
            Some(Token::Many) => {
                token += 1;
                star = Some((token, at));
                continue;
            }
            None if at == name.len() => return true,
            Some(_) if at == name.len() => return false,
            Some(wanted) => {
                let (unit, length) = rules.text.first(&name[at..]);
                if wanted.accepts(unit, &name[at..], rules) {
                    token += 1;
                    at += length;
                    continue;
                }
            }
            None => {}
        }
        let Some((after_star, taken)) = star else { return false };
        let (_, length) = rules.text.first(&name[taken..]);
        (token, at) = (after_star, taken + length);
        star = Some((token, at));
    }
}

impl Token {
    /// Whether this takes a unit, which `rest` begins with.
    fn accepts(&self, unit: u32, rest: &[u8], rules: &Rules) -> bool {
        match self {
            Self::Unit(wanted) => unit == *wanted || rules.folded(unit) == rules.folded(*wanted),
            Self::Any => true,
            Self::Set(set) => set.accepts(unit, rest, rules),
            Self::Many | Self::Never => false,
        }
    }
}
