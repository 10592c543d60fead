//! Lines in, spans out.

use std::sync::OnceLock;

use syntect::highlighting::{FontStyle, HighlightState, RangedHighlightIterator};
use syntect::parsing::{ParseState, ScopeStack, SyntaxSet};

use crate::color::{Color, Style};
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

/// Where the text stands between two lines.
#[derive(Clone, Debug)]
pub struct State {
    parse: ParseState,
    highlight: HighlightState,
}

/// Styles the lines of one language in one theme.
#[derive(Debug)]
pub struct Highlighter {
    language: Language,
    theme: syntect::highlighting::Theme,
    limits: Limits,
    styles: Vec<Style>,
    shortfall: Option<Shortfall>,
}

fn set() -> &'static SyntaxSet {
    static SET: OnceLock<SyntaxSet> = OnceLock::new();
    SET.get_or_init(two_face::syntax::extra_newlines)
}

impl Highlighter {
    /// A highlighter for a language, in a theme.
    pub fn new(language: Language, theme: Theme, limits: Limits) -> Highlighter {
        let themes = two_face::theme::LazyThemeSet::from(two_face::theme::extra());
        let theme = themes.get(theme.name()).cloned().unwrap_or_default();
        Highlighter { language, theme, limits, styles: Vec::new(), shortfall: None }
    }

    /// The state before the first line.
    pub fn start(&self) -> State {
        let highlighter = syntect::highlighting::Highlighter::new(&self.theme);
        let syntax = &set().syntaxes()[self.language.0 as usize];
        State {
            parse: ParseState::new(syntax),
            highlight: HighlightState::new(&highlighter, ScopeStack::new()),
        }
    }

    /// The spans of a line, which comes with its newline where it has one; together they are the whole line.
    /// Neighbours differ in style. The state becomes that behind the line.
    pub fn line(&mut self, line: &[u8], state: &mut State, spans: &mut Vec<Span>) {
        spans.clear();
        if line.len() > self.limits.line_bytes {
            self.shortfall = Some(Shortfall::TooLong);
        }
        if let Some(text) = std::str::from_utf8(line).ok().filter(|_| line.len() <= self.limits.line_bytes) {
            let ops = state.parse.parse_line(text, set()).unwrap_or_default();
            let theme = self.theme.clone();
            let highlighter = syntect::highlighting::Highlighter::new(&theme);
            for (style, _, range) in
                RangedHighlightIterator::new(&mut state.highlight, &ops, text, &highlighter)
            {
                let style = self.intern(style);
                match spans.last_mut() {
                    Some(last) if last.style == style => last.end = range.end,
                    _ => spans.push(Span { end: range.end, style }),
                }
            }
        } else {
            let highlighter = syntect::highlighting::Highlighter::new(&self.theme);
            let style = highlighter.get_default();
            let style = self.intern(style);
            spans.push(Span { end: line.len(), style });
        }
    }

    fn intern(&mut self, style: syntect::highlighting::Style) -> StyleId {
        let color = |c: syntect::highlighting::Color| Color { red: c.r, green: c.g, blue: c.b, alpha: c.a };
        let style = Style {
            foreground: color(style.foreground),
            background: color(style.background),
            bold: style.font_style.contains(FontStyle::BOLD),
            underline: style.font_style.contains(FontStyle::UNDERLINE),
            italic: style.font_style.contains(FontStyle::ITALIC),
        };
        let known = self.styles.iter().position(|known| *known == style);
        let number = known.unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        });
        StyleId(number as u16)
    }

    /// How spans of this style look. The number of styles only grows.
    pub fn style(&self, style: StyleId) -> Style {
        self.styles[style.index()]
    }

    /// Why a line so far came plain, if one did: for one quiet notice at the end.
    pub fn shortfall(&self) -> Option<Shortfall> {
        self.shortfall
    }
}
