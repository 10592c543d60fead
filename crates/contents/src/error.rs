//! Why a pattern is none.

use std::fmt::{self, Display, Formatter};

/// Why a pattern is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternError {
    /// It breaks the rules of the syntax; this says which, in the words of the parser.
    Syntax(String),
    /// It asks for a line feed, and a match never spans lines.
    SpansLines,
    /// It asks for a NUL, and no text holds one.
    HoldsNul,
    /// It would take too much memory.
    TooLarge,
}

impl Display for PatternError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Syntax(reason) => reason,
            Self::SpansLines => "a match never spans lines",
            Self::HoldsNul => "no text holds a NUL",
            Self::TooLarge => "it would take too much memory",
        })
    }
}

impl std::error::Error for PatternError {}
