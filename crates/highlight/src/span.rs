//! Pieces of a line that have one style, and the numbers of styles.

/// The number of a style of a highlighter: [`crate::Highlighter::style`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StyleId(pub(crate) u16);

impl StyleId {
    /// A small number, dense from zero: for tables of the caller's own, such as ready escape sequences.
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
