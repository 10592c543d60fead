//! find and fd, made modern.
//!
//! `argv -> parse: Request -> optimise -> Program -> walk: evaluate each file -> Output`. A search that changes nothing
//! is evaluated on many threads, and its output keeps GNU's order; one that changes files runs on one thread.
//!
//! | file | what it is |
//! |---|---|
//! | `parse` | the command line, in GNU find's order |
//! | `action` | what is done with a file; the tests are `expression`'s |
//! | `roots` | the starting points, each as it comes |
//! | `omission` | what is left out: ignored and hidden files, other repositories |
//! | `search`, `evaluate` | the program on every file, and at work on one |
//! | `spaces` | what directories take with all below them, summed beforehand |
//! | `results` | what is counted or sorted instead of going out as it is found |
//! | `output` | where text goes: standard output, standard error, files |
//! | `progress` | how far a walk has come, in a line that comes and goes |
//! | `coloring`, `paint`, `json`, `shell` | paths in colour, results as they are shown and for programs, words as a shell would have them |
//! | `calling`, `name_form`, `template` | what files are called; how names are written where they go; text with words in braces |
//! | `dry_run` | what would be done, as lines that a shell takes; both programs' |
//! | `guard` | the question before a home or a whole file system is emptied |
//! | `explain`, `hint`, `unknown`, `manual` | what a search would do, where a command line is wrong, what the help says |
//! | `why` | what lets a path in, or leaves it out |
//! | `run` | the program from its command line to its exit status |
//! | `fdx` | the other program: a pattern first, fd's options |

mod action;
mod calling;
mod coloring;
mod configuration;
mod dry_run;
mod evaluate;
mod explain;
pub mod fdx;
mod grep;
mod guard;
mod hint;
mod json;
mod manual;
mod name_form;
mod omission;
mod output;
mod paint;
mod parse;
mod progress;
mod results;
mod roots;
mod run;
mod search;
mod shell;
mod spaces;
mod template;
mod texts;
mod unknown;
mod why;

pub use run::run;
