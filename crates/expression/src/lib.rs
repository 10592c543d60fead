//! find's language: tests of files, joined by operators; and the patterns, dates, modes and numbers that it is made of,
//! by the rules of GNU find, of the C library and of the locale.
//!
//! `words -> parse: tokens -> Expr -> optimise -> Program -> a Subject's answers -> whether it holds`
//!
//! | file | what it is |
//! |---|---|
//! | `filter` | an expression of tests only, from its text to its answer: the whole language for those who select files |
//! | `words` | a text split as a shell splits it |
//! | `parse` | words to tokens by a table with a row for each test, and tokens to a tree |
//! | `refusal` | why words are refused |
//! | `test` | the tests, and what each asks for |
//! | `expr` | tests, and actions of whatever type, joined by operators |
//! | `optimise` | the same expression, cheaper |
//! | `program` | the expression as it is run |
//! | `subject` | a file that is asked about |
//! | `evaluate` | the tests at work |
//! | `number`, `numeral`, `window`, `kinds`, `permissions`, `file_flags` | what tests compare with |
//! | `format` | `-printf`'s formats, taken apart |
//! | `date` | GNU's language of dates |
//! | `regex` | regular expressions, in thirteen syntaxes |
//! | `fnmatch`, `unit` | shell patterns; what patterns step over |
//!
//! It walks nowhere, writes nothing and does nothing to files: what is done with them is of a type that the program
//! around brings, or of none.

pub mod date;
mod evaluate;
mod expr;
mod file_flags;
mod filter;
pub mod fnmatch;
pub mod format;
mod kinds;
mod number;
pub mod numeral;
mod optimise;
pub mod parse;
mod permissions;
mod program;
mod refusal;
pub mod regex;
mod subject;
mod test;
pub mod unit;
mod window;
pub mod words;

pub use evaluate::{Context, target};
pub use expr::{Effect, Expr, Primary, Typed};
pub use filter::{Filter, Needs, Tests};
pub use kinds::KindSet;
pub use number::{Comparison, Number};
pub use optimise::{Refused, optimise};
pub use program::Program;
pub use refusal::Refusal;
pub use subject::{Memory, Place, Question, Subject};
pub use test::{Look, Properties, Test};
pub use window::Window;
