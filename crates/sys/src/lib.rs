//! What the operating system knows: directories, facts of a file, accounts, copying, the terminal's size.
//!
//! Small safe wrappers, rustix first and libc where it lacks. This is the only crate with `unsafe` and the only
//! one with `cfg` on the operating system; it formats nothing and prints nothing.

pub mod accounts;
pub mod arguments;
pub mod bytes;
pub mod copy;
pub mod dir;
pub mod errno;
pub mod file;
pub mod host;
pub mod kind;
mod links;
pub mod locale;
mod memory;
pub mod mounts;
pub mod process;
pub mod start;
pub mod stat;
pub mod streams;
pub mod terminal_query;
pub mod time;
pub mod tty;
pub mod utf8;
pub mod xattr;
