//! The spans of lines: the highlighter of the language at hand, where it is in the file, and what it may still cost.

use highlight::{Highlighter, Language, Span, State, Theme};

use super::budget::{self, Budget, Shortage};
use super::paint::Paint;

/// The highlighting of one file after the other.
pub(super) struct Highlighting {
    /// None where no colours are shown.
    theme: Option<Theme>,
    highlighter: Option<(Language, Highlighter)>,
    spans: Vec<Span>,
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
        Self { theme, highlighter: None, spans, shortage, progress }
    }

    /// Begins another file.
    pub(super) fn reset(&mut self) {
        self.progress = Progress::default();
    }

    /// Gets ready for the text of the file, now that its language is known.
    pub(super) fn begin(&mut self, language: Option<Language>, paint: &mut Paint) {
        let (Some(language), Some(theme)) = (language, self.theme) else { return };
        if self.highlighter.as_ref().is_none_or(|(known, _)| *known != language) {
            paint.forget();
            self.highlighter = Some((language, Highlighter::new(language, theme, budget::LIMITS)));
        }
        if let Some((_, highlighter)) = &self.highlighter {
            self.progress.state = Some(highlighter.start());
            self.progress.budget = Some(Budget::new(highlighter));
        }
    }

    /// Finds the spans of a line: the one of this number, of a file of this name.
    pub(super) fn line(&mut self, text: &[u8], number: usize, name: &[u8]) {
        let Progress { state: Some(state), budget: Some(budget), is_lost, .. } = &mut self.progress else {
            return;
        };
        let Some((_, highlighter)) = &mut self.highlighter else { return };
        if std::mem::take(is_lost) {
            *state = highlighter.start();
        }
        highlighter.line(text, state, &mut self.spans);
        self.shortage.note_line(highlighter.shortfall());
        if !budget.covers(text, highlighter) {
            self.shortage.note_file(name, number + 1);
            self.progress.budget = None;
        }
    }

    /// The spans of the line that was just found, ready to be painted; none where it is not highlighted. A line that
    /// sets colours itself keeps them, and its sequences whole.
    pub(super) fn spans(&self, text: &[u8], paint: &mut Paint) -> &[Span] {
        let is_ours = self.progress.state.is_some() && memchr::memchr(0x1b, text).is_none();
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
