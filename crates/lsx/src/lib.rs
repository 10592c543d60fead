//! ls, made modern.
//!
//! `argv -> Args -> Plan -> listings: entries -> facts -> filter -> sort -> columns, names -> views -> pages -> output`
//!
//! | file | what it is |
//! |---|---|
//! | `cli`, `args`, `request`, `words` | the table of flags, what was typed, how it is read, what the words of arguments stand for |
//! | `plan` | what it means on this screen, in this environment and locale |
//! | `operands`, `directory`, `recursion` | what is listed: operands, one directory, directories in directories |
//! | `entry`, `facts` | entries in one arena; what the system is asked about them |
//! | `content` | what is in regular files: their language and lines |
//! | `filter`, `sort` | which of them are listed, and in which order |
//! | `icon` | the symbol of an entry |
//! | `name`, `view` | what stands on a line, and how lines are made; the columns are `listing`'s |
//! | `tracking` | what git is asked, and how its answers are shown |
//! | `sums` | what is below directories, and what was listed in all |
//! | `tree` | directories as trees |
//! | `why` | the reasons of those stages, for one name |
//! | `halves` | which threads show a listing |
//! | `worker`, `page`, `chunk_sink`, `output` | what a thread needs, a page, its way through the engine, where all pages go |

mod args;
mod chunk_sink;
mod cli;
mod completion;
mod content;
mod directory;
mod entry;
mod facts;
mod filter;
mod halves;
mod hint;
mod icon;
mod name;
mod operands;
mod output;
mod page;
mod plan;
mod recursion;
mod request;
mod run;
mod sort;
mod sums;
mod tracking;
mod tree;
mod view;
mod why;
mod words;
mod worker;

pub use run::run;
