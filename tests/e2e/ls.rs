//! lsx against GNU ls: the same bytes, messages and statuses for the same words.

mod calls;
mod deception;
mod git;
mod hyperlinks;
mod json;
mod languages;
mod lines;
mod modern;
mod peers;
mod random;
mod selection;
mod straight;
mod sums;
mod table;
mod terminal;
mod tree;
mod trouble;

use crate::harness::oracle::Oracle;
use crate::harness::program::Program;
use crate::harness::recorded;
use crate::harness::sandbox::skip;

#[test]
fn recorded_answers_are_given() {
    recorded::check("ls/recorded");
}

/// GNU ls of the release that we follow; others answer too many lines differently.
fn oracle() -> Option<Oracle> {
    let oracle = Oracle::of(Program::Lsx)?;
    if oracle.is_followed() {
        return Some(oracle);
    }
    skip("GNU ls is older than 9.10 (CLASSIX_ORACLE names a folder with a newer one)");
    None
}
