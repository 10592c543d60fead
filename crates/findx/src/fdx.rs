//! fd's face: a pattern first, what is hidden or ignored left out, results in order.
//!
//! `argv -> Args -> Plan -> walk visitor: Search -> records in order -> Output -> sink or commands`
//!
//! | file | what it is |
//! |---|---|
//! | `cli`, `commands`, `configuration` | what was typed, and what the file puts before it |
//! | `plan` | what it means here; `problem` is why it may mean nothing |
//! | `pattern`, `suffix`, `filter` | what is a result |
//! | `search` | the visitor: what is visited, and what a result leaves |
//! | `paint`, `json`, `template` | how a result is written |
//! | `output`, `sort` | where results go |
//! | `details` | results as `ls -lhd` shows them |
//! | `command`, `jobs`, `batches` | commands for results |
//! | `hint`, `translate` | the way to find's language |
//! | `run` | the course of the program |

mod batches;
mod cli;
mod command;
mod commands;
mod configuration;
mod details;
mod filter;
pub(crate) mod hint;
mod jobs;
mod json;
mod output;
mod pattern;
mod plan;
mod problem;
mod run;
mod search;
mod sort;
mod suffix;
mod template;
mod translate;

pub use run::run;
