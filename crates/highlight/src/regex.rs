//! Regular expressions in Oniguruma's dialect, compiled at build time for a matcher of our own.
//!
//! The matcher backtracks as Oniguruma does, because the grammars need what only that gives: look-arounds,
//! back-references, and of several ways to match the one that the expression prefers. It is not Oniguruma, because that
//! compiles each expression when the program runs, and because a program whose choices know their first bytes tries
//! fewer ways.
//!
//! The build leaves to another engine (`engine`) what the matcher does not do: `\G`, groups that call themselves where ways may come
//! back to that, and expressions without case on lines where that reaches beyond ASCII (whose folding can change the
//! number of characters).

pub(crate) mod matcher;
mod runs;
pub(crate) mod tables;
