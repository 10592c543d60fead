//! What every match holds somewhere inside: where no line holds that, no line matches.
//!
//! The engine makes use of literals of its own accord where they are at the beginning of an expression. Further
//! on it must find the leftmost match first, so that it cannot where more of them may come before; whether there
//! is any match, a look at the lines that hold the literals tells.

use memchr::{memchr, memrchr};
use regex_automata::util::prefilter::Prefilter;
use regex_automata::{MatchKind, Span};
use regex_syntax::hir::{Hir, HirKind};

/// Lines that are looked at in vain before the rest is searched as one.
const PATIENCE: usize = 64;

/// A set of literals of which every match holds one.
#[derive(Debug)]
pub(crate) struct Inner(Prefilter);

impl Inner {
    /// The most telling set that is found fast, if there is one, and the beginnings of matches are none.
    pub(crate) fn of(hir: &Hir) -> Option<Self> {
        if beginning(hir).is_some() { None } else { best(hir).map(Self) }
    }

    /// Whether a line of a text matches, by whether `is_match` holds of some part of it: of a line, or of many.
    pub(crate) fn is_in(&self, text: &[u8], is_match: impl Fn(&[u8]) -> bool) -> bool {
        let mut at = 0;
        for _ in 0..PATIENCE {
            let Some(found) = self.0.find(text, Span { start: at, end: text.len() }) else { return false };
            let start = memrchr(b'\n', &text[at..found.start]).map_or(at, |end| at + end + 1);
            let end = memchr(b'\n', &text[found.end..]).map_or(text.len(), |end| found.end + end);
            if is_match(&text[start..end]) {
                return true;
            }
            if end == text.len() {
                return false;
            }
            at = end + 1;
        }
        is_match(&text[at..])
    }
}

fn best(hir: &Hir) -> Option<Prefilter> {
    match hir.kind() {
        HirKind::Capture(capture) => best(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => best(&repetition.sub),
        HirKind::Concat(parts) => {
            let beginnings = (0..parts.len()).filter_map(|at| beginning(&Hir::concat(parts[at..].to_vec())));
            let inside = parts.iter().filter_map(best);
            // Of those that are as long, the first.
            beginnings
                .chain(inside)
                .reduce(|best, next| if next.max_needle_len() > best.max_needle_len() { next } else { best })
        }
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => None,
        HirKind::Repetition(_) | HirKind::Alternation(_) => beginning(hir),
    }
}

/// What every match begins with.
fn beginning(hir: &Hir) -> Option<Prefilter> {
    Prefilter::from_hir_prefix(MatchKind::LeftmostFirst, hir).filter(Prefilter::is_fast)
}
