//! Text in, styled spans out, on syntect's grammars and themes.
//!
//! ```
//! use highlight::{Depth, Highlighter, Language, Limits, RESET, Theme};
//!
//! let language = Language::from_token("rs").expect("bat knows Rust");
//! let mut highlighter = Highlighter::new(language, Theme::dark(), Limits::default());
//! let mut state = highlighter.start();
//! let (mut spans, mut out) = (Vec::new(), Vec::new());
//! for line in ["fn main() {\n", "}\n"] {
//!     let mut start = 0;
//!     highlighter.line(line.as_bytes(), &mut state, &mut spans);
//!     for span in &spans {
//!         let styled = highlighter.style(span.style).write_sgr(Depth::TrueColor, false, None, &mut out);
//!         out.extend_from_slice(&line.as_bytes()[start..span.end]);
//!         if styled {
//!             out.extend_from_slice(RESET);
//!         }
//!         start = span.end;
//!     }
//! }
//! assert!(out.starts_with(b"\x1b[38;2;"));
//! ```
//!
//! - [`detect`] says which [`Language`] a path or a first line is in.
//! - [`Highlighter`] takes one line at a time, and a [`State`] that it carries on; keep a clone of a state to begin
//!   again from the middle of a file.
//! - [`user`] puts the user's own grammars and themes on top of the set.
//! - [`Theme`] and [`TokenStyle`] say how spans look; [`TokenStyle::write_sgr`] writes it for a terminal.
//!
//! The result equals syntect's. It prints nothing, reads no file, and knows no terminal.

mod candidates;
mod color;
mod data;
pub mod detect;
mod engine;
#[cfg(all(test, feature = "oniguruma"))]
mod equality;
mod expressions;
mod grammar;
mod highlighter;
mod language;
mod leftover;
mod line;
mod lossy;
mod paint;
mod parser;
mod pattern;
mod regex;
mod selectors;
mod span;
mod theme;
pub mod user;

/// The licences of the grammars and themes, in Markdown: what `--acknowledgements` shows.
pub fn acknowledgements() -> String {
    grammars::licences()
}

pub use color::{Color, Depth, RESET, TokenStyle};
pub use highlighter::{Highlighter, Limits, Shortfall, State};
pub use language::Language;
pub use pattern::Pattern;
pub use span::{Span, StyleId};
pub use theme::Theme;
