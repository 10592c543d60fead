//! find and fd, made modern.
//!
//! `argv -> parse: Request -> optimise -> Program -> walk: evaluate each file -> Output`. A search that changes nothing
//! is evaluated on many threads, ahead of its output, which keeps GNU's order; one that changes files goes in step.

mod action;
mod coloring;
mod date;
mod evaluate;
mod explain;
mod expr;
pub mod fdx;
mod flags;
mod hint;
mod manual;
mod mode;
mod optimise;
mod output;
mod paint;
mod parse;
mod program;
mod regex;
mod roots;
mod run;
mod search;
mod shell;

pub use run::run;
