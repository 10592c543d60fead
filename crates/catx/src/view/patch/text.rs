//! A line's text as it is shown, with the ink of its pieces, ready to be broken into rows.

use patch::Side;
use term::escape::{Keep, append_visible};
use term::width::is_printable_ascii;

use super::super::content::columns;
use super::block::{Block, Entry};
use super::brush::{Brush, Ink, Style, Tone};
use super::syntax::StyledSpan;

/// What is shown where only one of two lines ends in a carriage return.
const RETURN: &[u8] = b"^M";

/// A shown text.
#[derive(Default)]
pub(super) struct Text {
    shown: Vec<u8>,
    /// Up to where the shown text has an ink.
    inks: Vec<(usize, Ink)>,
    column: usize,
}

/// What there is to know of a text's look.
pub(super) struct Look<'a> {
    pub(super) tone: Tone,
    /// What of it differs has this one.
    pub(super) word: Tone,
    pub(super) spans: &'a [StyledSpan],
    pub(super) words: &'a [std::ops::Range<usize>],
    /// Blanks from here on are at the end of a line that was added.
    pub(super) blanks_from: usize,
    /// The distance of tab stops, where the text is fitted into columns, so that tabs become blanks.
    pub(super) tab_columns: Option<usize>,
}

impl Text {
    /// Makes it the text of a line of a block.
    pub(super) fn set(&mut self, block: &Block, entry: &Entry, tab_columns: Option<usize>) {
        let text = block.text(entry);
        let is_ours = block.moved(entry).is_none();
        let side = entry.side().filter(|_| is_ours);
        let tone = Tone::of(side);
        let look = Look {
            tone,
            word: tone.of_words(),
            spans: if is_ours { block.spans(entry) } else { &[] },
            words: if is_ours { block.words(entry) } else { &[] },
            blanks_from: if side == Some(Side::Added) { trimmed(text) } else { text.len() },
            tab_columns,
        };
        self.fill(text, &look);
        if entry.shows_return {
            self.append(RETURN, Ink { style: Style::NONE, tone: look.word }, None);
        }
    }

    /// Makes it any text.
    pub(super) fn fill(&mut self, text: &[u8], look: &Look<'_>) {
        self.shown.clear();
        self.inks.clear();
        self.column = 0;
        let (mut at, mut span, mut word) = (0, 0, 0);
        while at < text.len() {
            while look.spans.get(span).is_some_and(|(end, _)| *end <= at) {
                span += 1;
            }
            while look.words.get(word).is_some_and(|range| range.end <= at) {
                word += 1;
            }
            let (span_end, style) = look.spans.get(span).copied().unwrap_or((text.len(), Style::NONE));
            let (word_end, tone) = match look.words.get(word) {
                Some(range) if range.start <= at => (range.end, look.word),
                Some(range) => (range.start, look.tone),
                None => (text.len(), look.tone),
            };
            let (end, tone) = match at.cmp(&look.blanks_from) {
                std::cmp::Ordering::Less => (span_end.min(word_end).min(look.blanks_from), tone),
                _ => (text.len(), Tone::Blanks),
            };
            let end = end.min(text.len());
            self.append(&text[at..end], Ink { style, tone }, look.tab_columns);
            at = end;
        }
    }

    fn append(&mut self, piece: &[u8], ink: Ink, tab_columns: Option<usize>) {
        let start = self.shown.len();
        if is_printable_ascii(piece) {
            self.shown.extend_from_slice(piece);
            self.column += piece.len();
        } else {
            for (number, part) in piece.split(|&byte| byte == b'\t').enumerate() {
                if number > 0 {
                    self.tab(tab_columns);
                }
                let before = self.shown.len();
                match tab_columns {
                    // Terminals do not agree how wide bytes are that are no characters.
                    Some(_) => append_visible(
                        String::from_utf8_lossy(part).as_bytes(),
                        Keep::Nothing,
                        &mut self.shown,
                    ),
                    None => append_visible(part, Keep::Nothing, &mut self.shown),
                }
                self.column += columns(&self.shown[before..]);
            }
        }
        match self.inks.last_mut() {
            Some((end, last)) if *last == ink => *end = self.shown.len(),
            _ if self.shown.len() > start => self.inks.push((self.shown.len(), ink)),
            _ => {}
        }
    }

    fn tab(&mut self, tab_columns: Option<usize>) {
        match tab_columns {
            Some(distance) => {
                let blanks = distance - self.column % distance;
                self.shown.resize(self.shown.len() + blanks, b' ');
                self.column += blanks;
            }
            None => self.shown.push(b'\t'),
        }
    }

    /// The bytes that are shown.
    pub(super) fn shown(&self) -> &[u8] {
        &self.shown
    }

    /// The columns of a part of it.
    pub(super) fn columns(&self, start: usize, end: usize) -> usize {
        columns(&self.shown[start..end])
    }

    /// Writes a part of it.
    pub(super) fn write(&self, start: usize, end: usize, brush: &mut Brush, out: &mut Vec<u8>) {
        let first = self.inks.partition_point(|(ink_end, _)| *ink_end <= start);
        let mut at = start;
        for &(ink_end, ink) in &self.inks[first..] {
            if at >= end {
                break;
            }
            let piece = &self.shown[at..ink_end.min(end)];
            brush.change(ink, piece, out);
            out.extend_from_slice(piece);
            at = ink_end.min(end);
        }
    }
}

/// Where the blanks at the end of a text begin.
fn trimmed(text: &[u8]) -> usize {
    text.iter().rposition(|byte| !matches!(byte, b' ' | b'\t')).map_or(0, |last| last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, look: &Look<'_>) -> (String, Vec<(usize, Tone)>) {
        let mut filled = Text::default();
        filled.fill(text.as_bytes(), look);
        let inks = filled.inks.iter().map(|(end, ink)| (*end, ink.tone)).collect();
        (String::from_utf8(filled.shown).expect("text"), inks)
    }

    #[test]
    fn tabs_become_blanks_and_controls_are_shown() {
        let look = Look {
            tone: Tone::Added,
            word: Tone::AddedWord,
            spans: &[],
            words: std::slice::from_ref(&(2..4)),
            blanks_from: 6,
            tab_columns: Some(4),
        };
        let (text, inks) = shown("a\tb\x1bc  ", &look);
        assert_eq!(text, "a   b^[c  ");
        assert_eq!(inks, [(4, Tone::Added), (7, Tone::AddedWord), (9, Tone::Added), (10, Tone::Blanks)]);
    }
}
