//! find and fd, made modern.
//!
//! `argv -> parse: Request -> optimise -> Program -> walk: evaluate each file -> Output`. A search that changes nothing
//! is evaluated on many threads, and its output keeps GNU's order; one that changes files runs on one thread.

mod action;
mod coloring;
mod evaluate;
mod explain;
pub mod fdx;
mod hint;
mod manual;
mod output;
mod paint;
mod parse;
mod roots;
mod run;
mod search;
mod shell;

pub use run::run;
