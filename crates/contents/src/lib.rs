//! What is in files: lines that match a pattern, text or binary, by ripgrep's rules for the files that it finds itself.
//!
//! | file | what it is |
//! |---|---|
//! | `pattern` | a regular expression or a fixed text, which matches within lines only |
//! | `error` | why a pattern is none |
//! | `inner` | what every match holds somewhere inside |
//! | `stretch` | the same of matches without literals: many bytes of a few kinds |
//! | `line` | an expression as it is within lines |
//! | `search` | a file read block by block until the answer is known |
//! | `source` | where the bytes come from: as they are, or out of UTF-16 |
//!
//! A match never spans lines; lines end with a line feed. A file is binary where a NUL is among what was read before the
//! answer was known, unless a byte order mark says that it is UTF-16. Bytes that are no UTF-8 match what stands for any
//! byte, and are no error. It opens nothing and prints nothing, and its memory is bounded, whatever a file holds.

mod error;
mod inner;
mod line;
mod pattern;
mod search;
mod source;
mod stretch;

pub use error::PatternError;
pub use pattern::{Case, Pattern};
pub use search::Searcher;
