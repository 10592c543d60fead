//! What every match holds somewhere inside: where no line holds that, no line matches.
//!
//! The engine makes use of literals of its own accord where they are at the beginning of an expression. Further
//! on it must find the leftmost match first, so that it cannot where more of them may come before; whether there
//! is any match, a look at the lines that hold the literals tells.

use memchr::{memchr, memrchr};
use regex_automata::util::prefilter::Prefilter;
use regex_automata::{MatchKind, Span};
use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, HirKind};

use crate::stretch::Stretch;

/// What it costs to look at a line by itself, beside its length: as much as to search as many bytes of a text.
const LINE: usize = 64;
/// Bytes that lines may have cost in vain, beyond those that were passed, before the rest is searched as one.
const PATIENCE: usize = 2048;
/// Literals that are looked for at once, at most: with more, the search for them is no faster than the engine.
const MOST: usize = 64;
/// Literals that are found fast enough together even if they have no more than two bytes.
const FEW: usize = 16;

/// What every match holds.
#[derive(Debug)]
pub(crate) enum Inner {
    /// One of a set of literals.
    Literal(Prefilter),
    Stretch(Stretch),
}

impl Inner {
    /// The most telling set that is found fast, else a stretch, if there is one, and the beginnings of matches are none.
    pub(crate) fn of(hir: &Hir) -> Option<Self> {
        let own = Prefilter::from_hir_prefix(MatchKind::LeftmostFirst, hir).filter(Prefilter::is_fast);
        if own.is_some() {
            return None;
        }
        let literal = best(hir).and_then(|set| set.prefilter());
        literal.map(Self::Literal).or_else(|| Stretch::of(hir).map(Self::Stretch))
    }

    /// Whether a line of a text matches, by whether `is_match` holds of some part of it: of a line, or of many.
    pub(crate) fn is_in(&self, text: &[u8], is_match: impl Fn(&[u8]) -> bool) -> bool {
        let (mut at, mut spent) = (0, 0);
        while spent <= at + PATIENCE {
            let Some(found) = self.find(text, Span { start: at, end: text.len() }) else { return false };
            let start = memrchr(b'\n', &text[at..found.start]).map_or(at, |end| at + end + 1);
            let end = memchr(b'\n', &text[found.end..]).map_or(text.len(), |end| found.end + end);
            if is_match(&text[start..end]) {
                return true;
            }
            if end == text.len() {
                return false;
            }
            spent += end - start + LINE;
            at = end + 1;
        }
        is_match(&text[at..])
    }

    #[inline]
    fn find(&self, text: &[u8], part: Span) -> Option<Span> {
        match self {
            Self::Literal(literals) => literals.find(text, part),
            Self::Stretch(stretch) => stretch.find(text, part),
        }
    }
}

/// Literals, one of which every match of some part holds.
struct Set {
    literals: Vec<Vec<u8>>,
    /// Bytes of the shortest.
    length: usize,
}

impl Set {
    /// What looks for all of them, where that is fast.
    fn prefilter(&self) -> Option<Prefilter> {
        let are_few = self.length > 1 && self.literals.len() <= FEW;
        let is_fast = |prefilter: &Prefilter| prefilter.is_fast() || are_few;
        Prefilter::new(MatchKind::LeftmostFirst, &self.literals).filter(is_fast)
    }

    /// What holds one of either.
    fn or(mut self, other: Self) -> Self {
        self.literals.extend(other.literals);
        self.literals.sort_unstable();
        self.literals.dedup();
        Self { length: self.length.min(other.length), ..self }
    }
}

fn best(hir: &Hir) -> Option<Set> {
    match hir.kind() {
        HirKind::Capture(capture) => best(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => best(&repetition.sub),
        HirKind::Concat(parts) => {
            let beginnings = (0..parts.len()).filter_map(|at| beginning(&Hir::concat(parts[at..].to_vec())));
            let inside = parts.iter().filter_map(best);
            // Of those that are as long, the first.
            beginnings.chain(inside).reduce(|best, next| if next.length > best.length { next } else { best })
        }
        HirKind::Alternation(parts) => beginning(hir).or_else(|| either(parts)),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => None,
        HirKind::Repetition(_) => beginning(hir),
    }
}

/// What is inside of every match of any of these.
fn either(parts: &[Hir]) -> Option<Set> {
    let sets: Option<Vec<Set>> = parts.iter().map(|part| beginning(part).or_else(|| best(part))).collect();
    let set = sets?.into_iter().reduce(Set::or)?;
    set.prefilter().is_some().then_some(set)
}

/// What every match begins with.
fn beginning(hir: &Hir) -> Option<Set> {
    let mut literals = Extractor::new().limit_total(MOST).extract(hir);
    literals.dedup();
    let length = literals.min_literal_len().filter(|&length| length > 0)?;
    let literals = literals.literals()?.iter().map(|literal| literal.as_bytes().to_vec()).collect();
    let set = Set { literals, length };
    set.prefilter().is_some().then_some(set)
}
