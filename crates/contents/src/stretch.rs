//! A stretch of bytes that every match holds, all of a few kinds: where no line has one as long, no line matches.
//!
//! It serves expressions without any literal, such as `[a-z]+\d{5}`. A stretch of so many bytes is met by a look at each
//! so-manyth byte of a text, which costs less than an automaton that looks at each.

use regex_automata::Span;
use regex_syntax::hir::{Class, Hir, HirKind};

/// Bytes of a stretch, at least: shorter ones are met too often for a look at each to pay.
const SHORTEST: usize = 3;
/// Of a thousand bytes of an ordinary text, how many may be of these kinds, at most.
const MOST: u32 = 150;

/// Bytes of these kinds, and how many of them.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    kinds: Box<[bool; 256]>,
    length: usize,
}

impl Stretch {
    /// The most telling one that every match holds, if there is one.
    pub(crate) fn of(hir: &Hir) -> Option<Self> {
        let mut parts = Vec::new();
        append_parts(hir, &mut parts);
        let mut best: Option<(u32, Self)> = None;
        for start in 0..parts.len() {
            let mut stretch = Self { kinds: Box::new([false; 256]), length: 0 };
            for part in &parts[start..] {
                append_kinds(part, &mut stretch.kinds);
                stretch.length = stretch.length.saturating_add(part.properties().minimum_len().unwrap_or(0));
                let often = stretch.frequency();
                let cost = often + 300 / u32::try_from(stretch.length.max(1)).unwrap_or(u32::MAX);
                let is_telling = stretch.length >= SHORTEST && often <= MOST;
                if is_telling && best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, stretch.clone()));
                }
            }
        }
        best.map(|(_, stretch)| stretch)
    }

    /// Where the next one is, in a part of a text.
    pub(crate) fn find(&self, text: &[u8], part: Span) -> Option<Span> {
        let is_kind = |at: usize| self.kinds[usize::from(text[at])];
        let mut at = part.start + self.length - 1;
        while at < part.end {
            if is_kind(at) {
                let first = at + 1 - self.length;
                let start = (first..at).rev().take_while(|&before| is_kind(before)).last().unwrap_or(at);
                let last = part.end.min(start + self.length);
                if last - start == self.length && (at + 1..last).all(is_kind) {
                    return Some(Span { start, end: last });
                }
            }
            at += self.length;
        }
        None
    }

    /// Of a thousand bytes of an ordinary text, about how many are of these kinds.
    fn frequency(&self) -> u32 {
        let often = |byte: u8| match byte {
            b' ' => 1300,
            b'a'..=b'z' => 210,
            b'\t' | b'0'..=b'9' => 50,
            b'A'..=b'Z' => 20,
            0x80.. => 2,
            byte if byte.is_ascii_punctuation() => 50,
            _ => 1,
        };
        (0..=u8::MAX).filter(|&byte| self.kinds[usize::from(byte)]).map(often).sum::<u32>() / 10
    }
}

/// The parts that follow each other in every match.
fn append_parts<'h>(hir: &'h Hir, parts: &mut Vec<&'h Hir>) {
    match hir.kind() {
        HirKind::Concat(inner) => inner.iter().for_each(|part| append_parts(part, parts)),
        HirKind::Capture(capture) => append_parts(&capture.sub, parts),
        _ => parts.push(hir),
    }
}

/// All bytes that a match may have.
fn append_kinds(hir: &Hir, kinds: &mut [bool; 256]) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => literal.0.iter().for_each(|&byte| kinds[usize::from(byte)] = true),
        HirKind::Class(Class::Bytes(class)) => {
            for range in class.ranges() {
                kinds[usize::from(range.start())..=usize::from(range.end())].fill(true);
            }
        }
        HirKind::Class(Class::Unicode(class)) => {
            for range in class.ranges() {
                let (start, end) = (range.start() as usize, range.end() as usize);
                if start < 0x80 {
                    kinds[start..=end.min(0x7f)].fill(true);
                }
                if end >= 0x80 {
                    kinds[0x80..].fill(true);
                }
            }
        }
        HirKind::Repetition(repetition) => append_kinds(&repetition.sub, kinds),
        HirKind::Capture(capture) => append_kinds(&capture.sub, kinds),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().for_each(|part| append_kinds(part, kinds));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(pattern: &str) -> Option<Stretch> {
        let mut parser = regex_syntax::ParserBuilder::new();
        Stretch::of(&parser.utf8(false).build().parse(pattern).expect("a pattern"))
    }

    #[test]
    fn the_rarest_bytes_that_follow_each_other_are_chosen() {
        let chosen = |pattern: &str| {
            stretch(pattern).map(|stretch| {
                let ascii = (0..0x80).filter(|&byte: &u8| stretch.kinds[usize::from(byte)]).map(char::from);
                (ascii.collect::<String>(), stretch.length)
            })
        };
        assert_eq!(chosen(r"[a-z]+[0-9]{5}[a-z]"), Some(("0123456789".to_owned(), 5)));
        assert_eq!(chosen(r"[a-z]+(\d{3}-?)\d{2}"), Some(("-0123456789".to_owned(), 5)));
        assert_eq!(chosen(r"\w(?:[0-2]|[1-3]{2}){4}\b[4-6]*"), Some(("0123".to_owned(), 4)));
        assert_eq!(chosen(r"\w{8}"), None);
        assert_eq!(chosen(r"\d{2}"), None);
        assert_eq!(chosen(r"\d*"), None);
    }

    #[test]
    fn a_stretch_is_met_wherever_it_is() {
        let stretch = stretch("[0-9]{4}").expect("a stretch");
        for before in 0..9 {
            for length in 0..9 {
                let text = [&b"12x45xa7x"[..before], b"x", &b"12345678"[..length], b"x12"].concat();
                for start in 0..=before {
                    let found = stretch.find(&text, Span { start, end: text.len() });
                    let expected = (length >= 4).then_some(before + 1);
                    assert!(found.map(|span| span.start) >= expected && found.is_some() == (length >= 4));
                    assert!(
                        found
                            .is_none_or(|span| span.end - span.start == 4 && span.end <= before + 1 + length)
                    );
                }
            }
        }
        assert_eq!(stretch.find(b"1234", Span { start: 0, end: 3 }), None);
        assert_eq!(stretch.find(b"", Span { start: 0, end: 0 }), None);
    }
}
