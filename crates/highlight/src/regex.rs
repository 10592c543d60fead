//! Regular expressions in Oniguruma's dialect, compiled at build time for a matcher of our own.
//!
//! The build leaves to Oniguruma what the matcher does not do: calls of groups, `\G`, and, on lines that are not
//! ASCII, expressions without case (whose folding can change the number of characters).

pub(crate) mod matcher;
mod runs;
pub(crate) mod tables;
