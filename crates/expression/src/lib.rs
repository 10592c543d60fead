//! What names are compared with, by the rules of the C library and of the locale.
//!
//! | file | what it is |
//! |---|---|
//! | `fnmatch` | shell patterns: `*.rs`, `[[:alpha:]]?` |
//! | `unit` | what patterns step over: bytes or characters |
//!
//! It knows no files and no command lines.

pub mod fnmatch;
pub mod unit;
