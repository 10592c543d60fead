//! The fast path: patterns of literal text and `*` only, which is what people type (`*.rs`, `lib*`, `*cache*`).
//!
//! It is right over bytes in every encoding: a piece of valid UTF-8 is found in valid UTF-8 only at a character.

use memchr::memmem::Finder;

use super::{Fold, Token};

/// Literal pieces with stars between them.
#[derive(Debug)]
pub(super) enum Pieces {
    /// No star at all.
    Whole(Vec<u8>),
    /// What the name begins with, what comes in this order after it, what it ends with.
    Starred { prefix: Vec<u8>, middles: Vec<Finder<'static>>, suffix: Vec<u8> },
}

impl Pieces {
    /// The pieces of a pattern, if it has nothing but literals and stars; in lower case where case is folded.
    pub(super) fn of(tokens: &[Token], fold: Fold) -> Option<Self> {
        let mut pieces = vec![Vec::new()];
        for token in tokens {
            match token {
                Token::Unit(unit) => {
                    let byte = u8::try_from(*unit).ok()?;
                    let folded = if fold == Fold::Case { byte.to_ascii_lowercase() } else { byte };
                    pieces.last_mut()?.push(folded);
                }
                Token::Many => pieces.push(Vec::new()),
                Token::Any | Token::Set(_) | Token::Never => return None,
            }
        }
        let suffix = pieces.pop()?;
        if pieces.is_empty() {
            return Some(Self::Whole(suffix));
        }
        let prefix = pieces.remove(0);
        let middles = pieces.iter().map(|piece| Finder::new(piece).into_owned()).collect();
        Some(Self::Starred { prefix, middles, suffix })
    }

    pub(super) fn match_exactly(&self, name: &[u8]) -> bool {
        match self {
            Self::Whole(text) => name == text,
            Self::Starred { prefix, middles, suffix } => {
                let middle = name.strip_prefix(&prefix[..]).and_then(|rest| rest.strip_suffix(&suffix[..]));
                middle.is_some_and(|middle| in_order(middles, middle))
            }
        }
    }

    /// For a name that is ASCII, so that case is ASCII's too.
    pub(super) fn match_ascii_folded(&self, name: &[u8]) -> bool {
        match self {
            Self::Whole(text) => name.eq_ignore_ascii_case(text),
            Self::Starred { prefix, middles, suffix } => {
                let Some(between) = name.len().checked_sub(prefix.len() + suffix.len()) else { return false };
                let (start, rest) = name.split_at(prefix.len());
                let (middle, end) = rest.split_at(between);
                start.eq_ignore_ascii_case(prefix)
                    && end.eq_ignore_ascii_case(suffix)
                    && (middles.is_empty() || in_order(middles, &middle.to_ascii_lowercase()))
            }
        }
    }
}

/// Whether the needles occur one after the other; taking each at its first place leaves the most for the rest.
fn in_order(needles: &[Finder], mut text: &[u8]) -> bool {
    for needle in needles {
        match needle.find(text) {
            Some(at) => text = &text[at + needle.needle().len()..],
            None => return false,
        }
    }
    true
}
