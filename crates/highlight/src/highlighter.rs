//! Lines in, spans out.

use crate::color::Style;
use crate::engine::{self, Engine};
use crate::language::Language;
use crate::theme::Theme;

/// How much work a line may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Longer lines come plain.
    pub line_bytes: usize,
    /// Lines that take more steps than this come plain.
    pub line_steps: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { line_bytes: 1 << 20, line_steps: 1 << 26 }
    }
}

/// Why a line came plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// It was longer than [`Limits::line_bytes`].
    TooLong,
    /// It took more than [`Limits::line_steps`].
    TooHard,
}

/// The number of a style of a highlighter: [`Highlighter::style`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StyleId(pub(crate) u16);

impl StyleId {
    /// A small number, dense from nought: for tables of the caller's own, such as ready escape sequences.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A piece of a line: from the end of the piece before it to its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where it ends, in bytes of the line.
    pub end: usize,
    /// How it looks.
    pub style: StyleId,
}

/// Where the text stands between two lines. It belongs to the highlighter that began it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State(engine::State);

/// Styles the lines of one language in one theme.
#[derive(Debug)]
pub struct Highlighter {
    language: Language,
    engine: Engine,
    limits: Limits,
    shortfall: Option<Shortfall>,
}

impl Highlighter {
    /// A highlighter for a language, in a theme.
    pub fn new(language: Language, theme: Theme, limits: Limits) -> Highlighter {
        Highlighter { language, engine: Engine::new(theme.number()), limits, shortfall: None }
    }

    /// The state before the first line.
    pub fn start(&self) -> State {
        State(Engine::start(self.language.0.into()))
    }

    /// The spans of a line, which comes with its newline where it has one; together they are the whole line.
    /// Neighbours differ in style. The state becomes that behind the line.
    pub fn line(&mut self, line: &[u8], state: &mut State, spans: &mut Vec<Span>) {
        spans.clear();
        if line.len() > self.limits.line_bytes {
            self.shortfall = Some(Shortfall::TooLong);
            return spans.push(Span { end: line.len(), style: StyleId(0) });
        }
        let steps = u32::try_from(self.limits.line_steps).unwrap_or(u32::MAX);
        let done = self.engine.line(line, &mut state.0, steps, |end, style| match spans.last_mut() {
            Some(last) if last.style == StyleId(style) => last.end = end,
            _ => spans.push(Span { end, style: StyleId(style) }),
        });
        if !done {
            self.shortfall = Some(Shortfall::TooHard);
        }
    }

    /// How spans of this style look. The number of styles only grows.
    pub fn style(&self, style: StyleId) -> Style {
        self.engine.styles()[style.index()]
    }

    /// Why a line so far came plain, if one did: for one quiet notice at the end.
    pub fn shortfall(&self) -> Option<Shortfall> {
        self.shortfall
    }
}
