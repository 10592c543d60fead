//! find and fd, made modern.
//!
//! `argv -> parse: Request -> optimise -> Program -> walk: evaluate each file -> Outlet`. A search that changes nothing
//! is evaluated on many threads, ahead of its output, which keeps GNU's order; one that changes files goes in step.

mod action;
mod date;
mod evaluate;
mod expr;
pub mod fdx;
mod fnmatch;
mod manual;
mod mode;
mod optimise;
mod outlet;
mod parse;
mod program;
mod regex;
mod run;
mod search;
mod unit;

pub use run::run;
