//! End-to-end tests: the programs as a user runs them.
//!
//! `harness` holds what the tests stand on; every other module tests a tool or a promise. A test that needs what
//! the machine lacks (GNU's programs, root, a pseudo-terminal) says `skipped:` on standard error and passes.

mod cat;
mod completions;
mod configuration;
mod contract;
mod controls;
mod docs;
mod fd;
mod find;
mod flags;
mod grep;
mod harness;
mod hints;
mod limits;
mod links;
mod ls;
mod manual;
mod progress;
mod setup;
mod special_files;
