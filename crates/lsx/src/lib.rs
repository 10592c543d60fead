//! ls, made modern.
//!
//! `argv -> Args -> Plan -> listings: entries -> facts -> sort -> columns, names -> views -> pages -> press`
//!
//! | file | what it is |
//! |---|---|
//! | `cli`, `args`, `words` | the table of flags, what was typed, what the words of arguments stand for |
//! | `plan` | what it means on this screen, in this environment and locale |
//! | `operands`, `directory`, `recursion` | what is listed: operands, one directory, directories in directories |
//! | `entry`, `facts` | entries in one arena; what the system is asked about them |
//! | `sort` | their order |
//! | `name`, `view` | what stands on a line, and how lines are made; the columns are `listing`'s |
//! | `tree` | directories as trees |
//! | `scribe`, `page`, `sheet`, `press` | what a thread needs, a page, its way through the engine, where all pages go |

mod args;
mod cli;
mod directory;
mod entry;
mod facts;
mod name;
mod operands;
mod page;
mod plan;
mod press;
mod recursion;
mod run;
mod scribe;
mod sheet;
mod sort;
mod tree;
mod view;
mod words;

pub use run::run;
