//! The command line that all tools share: one table of flags a program, GNU's rules for reading it, GNU's words
//! for refusing it, and help, man page, completions and configuration that follow from the same table.

pub mod argv;
pub mod config;
pub mod environment;
pub mod example;
pub mod flag;
pub mod help;
pub mod nearest;
pub mod primaries;
pub mod program;
pub mod run;
pub mod usage;
pub mod words;
