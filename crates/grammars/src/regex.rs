//! Regular expressions of the grammars: read, analysed and compiled for the matcher.

mod bracket;
mod call;
mod choice;
pub(crate) mod class;
pub(crate) mod compile;
mod escape;
pub(crate) mod first;
mod measure;
mod named;
mod node;
pub(crate) mod parse;
pub(crate) mod required;
#[cfg(test)]
mod testing;
