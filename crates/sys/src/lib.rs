//! What the operating system knows: directories, facts of a file, accounts, copying, the terminal's size.
//!
//! Small safe wrappers, rustix first and libc where it lacks. This is the only crate with `unsafe` and the only
//! one with `cfg` on the operating system; it formats nothing and prints nothing.
//!
//! | file | what it is |
//! |---|---|
//! | `start`, `arguments`, `streams` | how a program begins: without Rust's runtime, its words, its standard streams |
//! | `dir`, `links` | directories and their entries, and whether links are followed |
//! | `stat`, `kind` | the facts of a file; what a file is |
//! | `xattr` | access lists, security contexts, capabilities |
//! | `file`, `copy` | one file's contents and replacement; copying inside the kernel |
//! | `mounts` | what is mounted where |
//! | `children` | what a child writes, and a file without a name to keep it in |
//! | `accounts`, `host`, `process`, `memory` | users and groups, the machine, this process and its programs, lack of memory |
//! | `time`, `locale`, `utf8` | the clock and the zone; characters, order and names by the locale's rules |
//! | `tty`, `terminal_query` | terminals, and what one answers |
//! | `status_line` | a line on a terminal that comes and goes, and the signals about it |
//! | `bytes` | classes of bytes, 64 at a time |
//! | `errno` | why a system call failed, in words |

pub mod accounts;
pub mod arguments;
pub mod bytes;
pub mod children;
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
pub mod status_line;
pub mod streams;
pub mod terminal_query;
pub mod time;
pub mod tty;
pub mod utf8;
pub mod xattr;
