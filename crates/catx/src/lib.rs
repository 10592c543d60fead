//! cat, made modern.
//!
//! `argv -> Args -> Plan -> inputs -> [copy | format | view] -> sink`: a plain copy never leaves the kernel, GNU's
//! formatting works on whole buffers, and the view for a terminal on lines. What LESSOPEN makes of an input is the
//! `preprocessor`'s; what is done in place of showing files is a `task`.

mod cache;
mod cli;
mod completion;
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
