//! The spans of lines.

use crate::color::TokenStyle;
use crate::language::Language;
use crate::lossy;
use crate::paint::{Paint, PaintState, Painter};
use crate::parser::{ParseState, Parser};
use crate::selectors::Selectors;
use crate::span::{Span, StyleId};
use crate::theme::Theme;

/// How much work a line may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Longer lines are not highlighted: they come as one span.
    pub line_bytes: usize,
    /// Lines that take more steps than this are not highlighted either; a step takes some ten nanoseconds.
    pub line_steps: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { line_bytes: 1 << 20, line_steps: 1 << 26 }
    }
}

/// Why a line was not highlighted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// It was longer than [`Limits::line_bytes`].
    TooLong,
    /// It took more than [`Limits::line_steps`].
    TooHard,
}

/// Where the text stands between two lines. It belongs to the highlighter that made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    parse: ParseState,
    paint: PaintState,
}

/// Styles the lines of one language in one theme.
#[derive(Debug)]
pub struct Highlighter {
    language: Language,
    limits: Limits,
    parser: Parser,
    paint: Paint,
    shortfall: Option<Shortfall>,
    steps: u64,
}

impl Highlighter {
    /// A highlighter for a language, in a theme.
    pub fn new(language: Language, theme: Theme, limits: Limits) -> Self {
        let paint = Paint::new(Selectors::new(theme));
        Self { language, limits, parser: Parser::new(), paint, shortfall: None, steps: 0 }
    }

    /// The state before the first line.
    pub fn start(&self) -> State {
        State { parse: ParseState::new(self.language.start()), paint: PaintState::new() }
    }

    /// The spans of a line, which comes with its newline where it has one; together they are the whole line.
    /// Neighbours differ in style. The state becomes that after the line.
    ///
    /// What is not UTF-8 is read as U+FFFD. A line beyond the limits is one span and leaves the state as an empty line
    /// does; [`Highlighter::shortfall`] then says why.
    ///
    /// ```
    /// use highlight::{Highlighter, Language, Limits, Theme};
    ///
    /// let language = Language::named("C").expect("the set has it");
    /// let mut highlighter = Highlighter::new(language, Theme::dark(), Limits::default());
    /// let (mut state, mut spans) = (highlighter.start(), Vec::new());
    /// highlighter.line(b"/* a comment\n", &mut state, &mut spans);
    /// let comment = spans[0].style;
    /// // The state carries the comment to the next line; a clone of it can begin there again.
    /// let saved = state.clone();
    /// for mut state in [state, saved] {
    ///     highlighter.line(b"of two lines */ int i;\n", &mut state, &mut spans);
    ///     assert_eq!((spans[0].end, spans[0].style), (15, comment));
    ///     assert_eq!(spans.last().map(|span| span.end), Some(23));
    /// }
    /// ```
    pub fn line(&mut self, line: &[u8], state: &mut State, spans: &mut Vec<Span>) {
        let shortfall = match std::str::from_utf8(line) {
            _ if line.len() > self.limits.line_bytes => Some(Shortfall::TooLong),
            Ok(text) => self.text(text, state, spans),
            Err(_) => {
                let read = lossy::read(line);
                let shortfall = self.text(read.text(), state, spans);
                spans.iter_mut().for_each(|span| span.end = read.place(span.end));
                shortfall
            }
        };
        if shortfall.is_some() {
            self.shortfall = shortfall;
            self.text("\n", state, spans);
            spans.clear();
            spans.push(Span { end: line.len(), style: self.paint.plain() });
        }
    }

    fn text(&mut self, text: &str, state: &mut State, spans: &mut Vec<Span>) -> Option<Shortfall> {
        spans.clear();
        let mut painter = Painter::new(&mut self.paint, &mut state.paint, spans);
        let parsed = self.parser.line(text, self.limits.line_steps, &mut state.parse, &mut painter);
        self.steps += self.limits.line_steps - self.parser.fuel().min(self.limits.line_steps);
        if parsed.is_err() {
            crate::parser::Operations::begin_again(&mut painter);
            return Some(Shortfall::TooHard);
        }
        painter.up_to(text.len());
        None
    }

    /// How spans of this style look. The number of styles only grows.
    pub fn style(&self, style: StyleId) -> TokenStyle {
        self.paint.style(style)
    }

    /// Why the last line that was not highlighted was not, if there was one: for one notice at the end.
    pub fn shortfall(&self) -> Option<Shortfall> {
        self.shortfall
    }

    /// The steps that all lines so far took, for a limit on a whole file.
    pub fn steps(&self) -> u64 {
        self.steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rust(limits: Limits) -> Highlighter {
        Highlighter::new(Language::from_token("rs").unwrap(), Theme::dark(), limits)
    }

    #[test]
    fn lines_beyond_the_limits_come_plain_and_whole() {
        let line = b"let x = \"text\"; // words\n";
        for (limits, shortfall) in [
            (Limits { line_bytes: 10, ..Limits::default() }, Shortfall::TooLong),
            (Limits { line_steps: 3, ..Limits::default() }, Shortfall::TooHard),
        ] {
            let mut highlighter = rust(limits);
            let (mut state, mut spans) = (highlighter.start(), Vec::new());
            highlighter.line(line, &mut state, &mut spans);
            assert_eq!(spans.len(), 1);
            assert_eq!(spans[0].end, line.len());
            assert_eq!(highlighter.shortfall(), Some(shortfall));
        }
    }

    #[test]
    fn what_is_not_text_is_styled_around_and_no_byte_is_lost() {
        let mut highlighter = rust(Limits::default());
        let (mut state, mut spans) = (highlighter.start(), Vec::new());
        let line = b"/* \xe9\xff */ fn f() {}\n";
        highlighter.line(line, &mut state, &mut spans);
        assert_eq!(spans.last().map(|span| span.end), Some(line.len()));
        assert_eq!(spans[0].end, 8);
        assert_eq!(highlighter.shortfall(), None);
    }

    #[test]
    fn a_line_made_to_hang_an_expression_ends_soon() {
        // A row of a table, to the look-ahead that tells Markdown's tables.
        let line = format!("{}\n", "a*b_c`d[e]".repeat(300));
        let language = Language::from_token("md").unwrap();
        let mut highlighter = Highlighter::new(language, Theme::dark(), Limits::default());
        let (mut state, mut spans) = (highlighter.start(), Vec::new());
        highlighter.line(line.as_bytes(), &mut state, &mut spans);
        assert_eq!(spans.last().map(|span| span.end), Some(line.len()));
    }
}
