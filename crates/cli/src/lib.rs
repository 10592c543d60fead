//! The command line that all tools share: one table of flags a program, GNU's rules for reading it, GNU's words
//! for refusing it, and help, man page, completions and configuration that follow from the same table.
//!
//! | file | what it is |
//! |---|---|
//! | `flag` | a row of the table: one flag, and what it does |
//! | `argv` | the words of a command line, read as `getopt_long` does |
//! | `words`, `nearest` | the words that a value is chosen from; the word that was most likely meant |
//! | `config`, `example` | the configuration file, and an example of it |
//! | `setup`, `init` | what a program tells of its set-up, and the lines for a shell's start file |
//! | `environment`, `program` | the environment as a value; the program as it was called |
//! | `version` | what `--version` prints |
//! | `run` | a run, from the words to the exit status |
//! | `usage` | what is wrong with a command line, in GNU's words |
//! | `manual` | what a program tells of its options and of itself: help for a terminal, man page |
//! | `help` | the texts that a program prints about itself |

pub mod argv;
pub mod completion;
pub mod config;
pub mod environment;
pub mod example;
pub mod flag;
pub mod help;
pub mod init;
pub mod manual;
pub mod nearest;
pub mod program;
pub mod run;
pub mod setup;
pub mod usage;
pub mod version;
pub mod words;
