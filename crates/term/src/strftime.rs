//! Times written by a format, as GNU date and `ls --time-style=+FORMAT` do (coreutils manual, "date: Time
//! conversion specifiers"). Pure: a civil time and the locale's names go in, bytes come out.

mod civil;
mod directive;
mod names;
mod number;
mod parse;

pub use civil::Civil;
pub use names::Names;

use directive::Directive;

/// A format, taken apart once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(Vec<u8>),
    Directive(Directive),
}

impl Format {
    /// Takes a format apart. Nothing is refused: what makes no sense is written as it stands.
    #[must_use]
    pub fn parse(format: &[u8]) -> Self {
        Self { pieces: parse::pieces(format) }
    }

    /// Whether two times within one second may be written differently.
    #[must_use]
    pub fn shows_nanoseconds(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Directive(one) if one.letter == b'N'))
    }

    /// Appends the time.
    pub fn append(&self, time: &Civil, names: &Names, out: &mut Vec<u8>) {
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.extend_from_slice(text),
                Piece::Directive(directive) => directive.append(time, names, out),
            }
        }
    }
}

#[cfg(test)]
mod tests;
