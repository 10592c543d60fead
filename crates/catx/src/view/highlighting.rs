//! The spans of lines: the highlighter of the language at hand, where it is in the file, and what it may still cost.

use highlight::{Highlighter, Language, Span, State, Theme};
use term::escape::{append_stripped, sgr_length};

use super::budget::{self, Budget, Shortage};
use super::paint::Paint;

/// The highlighting of one file after the other.
pub(super) struct Highlighting {
    /// None where no colours are shown.
    theme: Option<Theme>,
    highlighter: Option<(Language, Highlighter)>,
    spans: Vec<Span>,
    /// Whether what a text says of its own looks is no part of it for the highlighter.
    is_typeset: bool,
    shortage: Shortage,
    progress: Progress,
}

/// Where the highlighter is in the file at hand.
#[derive(Default)]
struct Progress {
    /// None where lines are not highlighted.
    state: Option<State>,
    /// The state to go on with after this line, which is not highlighted.
    held: Option<State>,
    /// What the file may still cost; none where that is used up.
    budget: Option<Budget>,
    /// Whether lines were passed over, so that the state is none of theirs.
    is_lost: bool,
}

impl Highlighting {
    pub(super) fn new(theme: Option<Theme>) -> Self {
        let (spans, shortage, progress) = (Vec::new(), Shortage::default(), Progress::default());
        Self { theme, highlighter: None, spans, is_typeset: false, shortage, progress }
    }

    /// Whether colours are shown.
    pub(super) fn has_theme(&self) -> bool {
        self.theme.is_some()
    }

    /// Begins another file.
    pub(super) fn reset(&mut self) {
        self.progress = Progress::default();
    }

    /// Gets ready for the text of the file, now that its language is known.
    /// `is_typeset`: what the text says of its own looks is no part of it, and comes on top of ours.
    pub(super) fn begin(&mut self, language: Option<Language>, is_typeset: bool, paint: &mut Paint) {
        self.is_typeset = is_typeset;
        paint.blend(is_typeset);
        let (Some(language), Some(theme)) = (language, self.theme) else { return };
        if self.highlighter.as_ref().is_none_or(|(known, _)| *known != language) {
            paint.forget();
            self.highlighter = Some((language, Highlighter::new(language, theme, budget::LIMITS)));
        }
        if let Some((_, highlighter)) = &self.highlighter {
            self.progress.state = Some(highlighter.start());
            self.progress.budget = Some(Budget::new());
        }
    }

    /// Finds the spans of a line: the one of this number, of a file of this name.
    pub(super) fn line(&mut self, text: &[u8], number: usize, name: &[u8]) {
        let Progress { state: Some(state), budget: Some(budget), is_lost, .. } = &mut self.progress else {
            return;
        };
        let Some((_, highlighter)) = &mut self.highlighter else { return };
        let before = highlighter.steps();
        if std::mem::take(is_lost) {
            *state = highlighter.start();
        }
        if self.is_typeset && has_sequence(text) {
            let mut plain = Vec::with_capacity(text.len());
            append_stripped(text, &mut plain);
            highlighter.line(&plain, state, &mut self.spans);
            self.spans = around_sequences(text, &self.spans);
        } else {
            highlighter.line(text, state, &mut self.spans);
        }
        self.shortage.note_line(highlighter.shortfall());
        if !budget.covers(text.len(), highlighter.steps() - before) {
            self.shortage.note_file(name, number + 1);
            self.progress.budget = None;
        }
    }

    /// The spans of the line that was just found, ready to be painted; none where it is not highlighted. A line that
    /// sets colours itself keeps them, and its sequences whole.
    pub(super) fn spans(&self, text: &[u8], paint: &mut Paint) -> &[Span] {
        let is_ours = self.progress.state.is_some() && (self.is_typeset || !has_sequence(text));
        let spans = if is_ours { self.spans.as_slice() } else { &[] };
        if let Some((_, highlighter)) = &self.highlighter {
            paint.learn(highlighter, spans);
        }
        spans
    }

    /// Skips a line that no range is near to.
    pub(super) fn pass(&mut self) {
        self.progress.is_lost = true;
    }

    /// This line is so long that it comes in parts, and is not highlighted.
    pub(super) fn long_line(&mut self) {
        if self.progress.state.is_some() {
            self.progress.held = self.progress.state.take();
            self.shortage.note_long_line();
        }
    }

    /// Ends a line.
    pub(super) fn end_line(&mut self) {
        if self.progress.budget.is_none() {
            self.progress.state = None;
        } else if let Some(held) = self.progress.held.take() {
            self.progress.state = Some(held);
        }
    }

    /// One line about what was not highlighted although its language is known.
    pub(super) fn notice(&self) -> Option<Vec<u8>> {
        self.shortage.notice()
    }
}

const ESCAPE: u8 = 0x1b;

fn has_sequence(text: &[u8]) -> bool {
    memchr::memchr(ESCAPE, text).is_some()
}

/// The spans of a text without its sequences as spans of the text with them, each sequence with one of its own.
fn around_sequences(text: &[u8], spans: &[Span]) -> Vec<Span> {
    let mut around = Vec::with_capacity(spans.len() + 8);
    let (mut at, mut plain_at, mut spans) = (0, 0, spans.iter().copied().peekable());
    while let Some(&span) = spans.peek() {
        let rest = &text[at.min(text.len())..];
        let until_sequence = memchr::memchr(ESCAPE, rest).unwrap_or(rest.len());
        if until_sequence == 0 && !rest.is_empty() {
            at += sgr_length(rest).unwrap_or(1);
            around.push(Span { end: at, ..span });
            continue;
        }
        let taken = until_sequence.min(span.end - plain_at);
        (at, plain_at) = (at + taken, plain_at + taken);
        around.push(Span { end: at, ..span });
        if plain_at == span.end || taken == 0 {
            spans.next();
        }
    }
    // What follows the last character is a sequence or nothing.
    if let Some(last) = around.last_mut() {
        last.end = last.end.max(at);
    }
    around
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_those_of_the_text_around_its_sequences() {
        let language = Language::from_token("man").expect("a language");
        let mut highlighter = Highlighter::new(language, Theme::dark(), budget::LIMITS);
        let (mut state, mut spans) = (highlighter.start(), Vec::new());
        highlighter.line(b"NAME\n", &mut state, &mut spans);
        let text = b"\x1b[1mNA\x1b[4mME\x1b[22m\x1b[24m\n";
        let found = around_sequences(text, &spans);
        let mut start = 0;
        let pieces: Vec<String> = found
            .iter()
            .map(|span| {
                let piece = &text[start..span.end];
                start = span.end;
                piece.escape_ascii().to_string()
            })
            .filter(|piece| !piece.is_empty())
            .collect();
        assert_eq!(pieces, ["\\x1b[1m", "NA", "\\x1b[4m", "ME", "\\x1b[22m", "\\x1b[24m", "\\n"]);
    }
}
