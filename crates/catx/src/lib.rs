//! cat, made modern.
//!
//! `argv -> Args -> Plan -> inputs -> [copy | format | view] -> sink`: a plain copy never leaves the kernel, GNU's
//! formatting works on whole buffers, and the view for a terminal on lines.

mod cache;
mod cli;
mod concatenate;
mod diagnostic;
mod format;
mod input;
mod list;
mod plan;
mod preprocessor;
mod run;
mod task;
mod view;

pub use run::run;
