//! fd's face: a pattern first, what is hidden or ignored left out, results in order.
//!
//! `argv -> Args -> Plan -> walk visitor: Search -> records in order -> Output -> sink or commands`
//!
//! | file | what it is |
//! |---|---|
//! | `cli`, `parentheses`, `commands`, `lines`, `configuration` | what was typed, and what the file puts before it |
//! | `plan`, `start_error` | what it means here, and why a search cannot begin |
//! | `pattern`, `suffix`, `filter` | what is a result |
//! | `groups` | what groups of the patterns match of it |
//! | `search` | the visitor: what is visited, and what a result leaves |
//! | `output` | where results go |
//! | `details` | results as `ls -lhd` shows them |
//! | `totals` | what results take together |
//! | `record`, `command`, `jobs`, `batches`, `failure` | commands for results, and what becomes of the others where one fails |
//! | `why` | what lets a path in, or leaves it out |
//! | `hint`, `translate` | the way to find's language |
//! | `manual`, `completion` | what it tells of itself |
//! | `run` | the course of the program |

mod batches;
mod cli;
mod command;
mod commands;
mod completion;
mod configuration;
mod details;
mod failure;
mod filter;
mod groups;
pub(crate) mod hint;
mod jobs;
mod lines;
mod manual;
mod output;
mod parentheses;
mod pattern;
mod plan;
mod record;
mod run;
mod search;
mod setup;
mod start_error;
mod suffix;
mod totals;
mod translate;
mod why;

pub use run::run;
